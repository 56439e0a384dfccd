"""The PDF: tagged as PDF/UA-1 asks, as far as can be read without veraPDF; its bookmarks, links, fonts and feet."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any
from unicodedata import category

import pytest
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from books import fonts
from books.whole import contents, spine, whole

INSIDE = {  # ISO 32000-1, 14.8.4: what may hold what
    "/LI": {"/L"},
    "/Lbl": {"/LI"},
    "/LBody": {"/LI"},
    "/TR": {"/Table", "/THead", "/TBody"},
    "/TH": {"/TR"},
    "/TD": {"/TR"},
    "/THead": {"/Table"},
    "/TBody": {"/Table"},
}


@pytest.fixture(scope="module")
def reader(books: tuple[Path, Path]) -> PdfReader:
    return PdfReader(books[1])


@pytest.fixture(scope="module")
def root(reader: PdfReader) -> Any:
    return reader.trailer["/Root"]


def kids(element: Any) -> list[Any]:
    held = element.get("/K", [])
    return [held] if not isinstance(held, list) else held


def tree(element: Any, around: str, page: int | None) -> Iterator[tuple[str, str, int | None, Any]]:
    """Each element of the tree with what holds it; marked content as `mcid`, with the page that it is on."""
    for raw in kids(element):
        kid = raw.get_object() if hasattr(raw, "get_object") else raw
        if isinstance(kid, int):
            yield around, "mcid", page, kid
        elif "/S" in kid:
            own = kid.raw_get("/Pg").idnum if "/Pg" in kid else page
            yield around, str(kid["/S"]), own, kid
            yield from tree(kid, str(kid["/S"]), own)


@pytest.fixture(scope="module")
def elements(root: Any) -> list[tuple[str, str, int | None, Any]]:
    return list(tree(root["/StructTreeRoot"], "", None))


def annotations(reader: PdfReader) -> list[Any]:
    return [each.get_object() for page in reader.pages for each in page.get("/Annots", [])]


def test_it_says_what_it_is(reader: PdfReader, root: Any, book: Path) -> None:
    """Language, title and variant, which PDF/UA-1 asks in the catalogue and in the metadata."""
    assert root["/Lang"] == "fr" and root["/MarkInfo"]["/Marked"] and root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None and reader.metadata.title == contents(book)[0].text
    assert re.search(rb'pdfuaid:part="1"|<pdfuaid:part>1<', root["/Metadata"].get_object().get_data())


def test_all_that_is_written_is_in_the_tree_or_marked_as_an_artifact(
    reader: PdfReader, elements: list[tuple[str, str, int | None, Any]]
) -> None:
    reached: dict[int | None, set[int]] = {}
    for _, kind, page, number in elements:
        if kind == "mcid":
            reached.setdefault(page, set()).add(number)
    for sheet in reader.pages:
        painted = sheet.get_contents()
        assert painted is not None
        content = painted.get_data().decode("latin-1")
        marked = {int(number) for number in re.findall(r"/MCID (\d+)", content)}
        assert sheet.indirect_reference is not None
        assert marked == reached.get(sheet.indirect_reference.idnum, set())
        assert "/Artifact" in content, "the foot of the page"
        assert sheet["/Tabs"] == "/S", "the keyboard follows the tree"
        assert not unmarked(content)


def unmarked(content: str) -> list[str]:
    """What is painted outside any marked content."""
    depth, found = 0, []
    for line in map(str.strip, content.split("\n")):
        if line.endswith(("BDC", "BMC")):
            depth += 1
        elif line == "EMC":
            depth -= 1
        elif not depth and re.search(r"\b(Tj|TJ|f|S|B|Do)$", line):
            found.append(line)
    return found


def test_lists_and_tables_are_made_as_they_must_be(elements: list[tuple[str, str, int | None, Any]]) -> None:
    for around, kind, _, _ in elements:
        assert around in INSIDE.get(kind, {around}), f"{kind} in {around}"
        if around in ("/LI", "/TR", "/L"):
            assert INSIDE.get(kind) or kind == "/Caption"


def test_each_cell_names_its_headers(elements: list[tuple[str, str, int | None, Any]]) -> None:
    named = {cell["/ID"] for _, kind, _, cell in elements if kind == "/TH"}
    assert len(named) == sum(kind == "/TH" for _, kind, _, _ in elements)
    cells = [cell["/A"].get("/Headers", []) for _, kind, _, cell in elements if kind == "/TD"]
    assert all(headers and set(headers) <= named for headers in cells)


def test_titles_go_down_by_one_step(elements: list[tuple[str, str, int | None, Any]]) -> None:
    levels = [int(kind[2:]) for _, kind, _, _ in elements if re.fullmatch("/H[1-6]", kind)]
    assert levels[0] == 1 and all(after - before <= 1 for before, after in pairwise(levels))


def test_each_link_is_tagged_and_says_where_it_leads(reader: PdfReader, book: Path) -> None:
    links = annotations(reader)
    assert len(links) > len(list(whole(book).iter("a"))) * 0.9
    assert all(link["/Subtype"] == "/Link" and link["/Contents"] and "/StructParent" in link for link in links)
    assert not [link["/Contents"] for link in links if "--" in link["/Contents"]], "a name of an anchor says nothing"


def test_references_and_notes_are_linked(reader: PdfReader) -> None:
    places = {str(link["/Dest"]) for link in annotations(reader) if "/Dest" in link}
    assert {"chapters-references--ref-106", "chapters-lecture-critique--NOTE-30"} <= places
    assert places <= set(reader.named_destinations)


def test_the_bookmarks_are_the_titles(reader: PdfReader, book: Path) -> None:
    def titles(outline: Any) -> Iterator[str]:
        for each in outline:
            yield from titles(each) if isinstance(each, list) else [str(each.title)]

    found = Counter(titles(reader.outline))
    assert {entry.text for entry in contents(book)} <= set(found)
    assert found.total() >= len(spine(book))


def test_each_page_says_the_date_the_versions_and_the_address(reader: PdfReader) -> None:
    for number, page in enumerate(reader.pages, start=1):
        said = " ".join(page.extract_text().split())
        assert "Texte écrit vers 2019–2020" in said and "adresse non renseignée" in said
        assert f"{number} / {len(reader.pages)}" in said


def test_every_font_is_embedded_and_ours(reader: PdfReader) -> None:
    found = {}
    resources: list[Any] = [page["/Resources"] for page in reader.pages]
    for used in resources:
        for font in used.get("/Font", {}).values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            found[inner["/BaseFont"]] = "/FontFile2" in inner["/FontDescriptor"].get_object()
    ours = tuple(family.replace(" ", "-") for family in fonts.FAMILIES)
    assert found and all(found.values())
    assert all(str(name).partition("+")[2].startswith(ours) for name in found)


def test_the_fonts_have_every_sign_of_the_text(book: Path) -> None:
    """Else another font, or a box, would stand for it; a format character (before a mark) is drawn by none."""
    known = {sign for path in fonts.files() for sign in TTFont(path).getBestCmap()}
    used = {sign for sign in "".join(whole(book).itertext()) if not sign.isspace() and category(sign) != "Cf"}
    assert not {sign for sign in used | set("≤≥±αβ⁻³×✓✕→\u202f") if ord(sign) not in known}
