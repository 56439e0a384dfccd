"""What every page owes its reader, and what the whole site holds."""

import posixpath
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from sphinx.util.inventory import InventoryFile

from sphinx_guideline.facts.drugs import drug_rows
from sphinx_guideline.words.texts import agreeing
from tests.facts import FACTS
from tests.places import ROOT
from tests.sphinx_guideline.html_page import Page
from tests.sphinx_guideline.links import ANY_DEPTH

TEXT = tomllib.loads((ROOT / "data" / "text.toml").read_text(encoding="utf-8"))
SITE_VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
LATER_EDITION = r"édition plus récente (possible|peut exister)"

RESOURCES = {
    "script": "src",
    "link": "href",
    "img": "src",
    "iframe": "src",
    "use": "href",
    "source": "src",
    "form": "action",
}


def each(pages: dict[str, Page]) -> Iterator[tuple[str, Page]]:
    assert len(pages) > 40
    yield from pages.items()


def test_every_page_says_the_date_of_the_text_a_later_edition_and_the_versions(pages: dict[str, Page]) -> None:
    """In a few words on a page, in sentences where a page or a card stands alone."""
    site, data = re.escape(SITE_VERSION), re.escape(TEXT["data_version"])
    for name, page in each(pages):
        said = " ".join(page.text().split())
        assert TEXT["date"] in said, name
        for words in (LATER_EDITION, rf"Site,? (version )?{site} ?[;,] données,? (version )?{data}"):
            assert re.search(words, said), (name, words)


def test_every_page_links_to_its_status(pages: dict[str, Page]) -> None:
    """But those that are shown at any address."""
    for name, page in each(pages):
        targets = {resolved(name, link.attributes.get("href", ""))[0] for link in page.all("a")}
        assert "a-propos/statut.html" in targets or name in ANY_DEPTH, name


def test_every_page_is_declared_french(pages: dict[str, Page]) -> None:
    for name, page in each(pages):
        assert page.all("html")[0].attributes.get("lang") == "fr", name


def test_no_page_asks_anything_of_another_origin(pages: dict[str, Page]) -> None:
    for name, page in each(pages):
        for element in page.all(*RESOURCES):
            address = element.attributes.get(RESOURCES[element.tag], "")
            if element.attributes.get("rel") not in {"next", "prev", "index", "search"}:
                assert not urlsplit(address).netloc and not address.startswith("/"), (name, element)


def test_no_style_no_script_and_no_handler_is_written_into_a_page(pages: dict[str, Page]) -> None:
    for name, page in each(pages):
        html = page.path.read_text(encoding="utf-8")
        assert not page.all("style"), name
        assert not re.search(r"<script(?![^>]*\bsrc=)(?! type=\"application/ld\+json\">)[^>]*>\s*\S", html), name
        for element in page.elements:
            written = [key for key in element.attributes if key == "style" or key.startswith("on")]
            assert not written, (name, element.tag, written)


def resolved(page: str, address: str) -> tuple[str, str]:
    """The page and the fragment that a relative address leads to."""
    parts = urlsplit(address)
    path = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path))) if parts.path else page
    return path, unquote(parts.fragment)


def test_no_identifier_is_used_twice_in_a_page(pages: dict[str, Page]) -> None:
    for name, page in each(pages):
        ids = page.ids()
        assert len(ids) == len(set(ids)), (name, sorted({found for found in ids if ids.count(found) > 1}))


def test_every_described_and_labelled_element_finds_its_words(pages: dict[str, Page]) -> None:
    for name, page in each(pages):
        ids = set(page.ids())
        for element in page.elements:
            if any(around.tag == "template" for around in element.inside):
                continue
            for attribute in ("aria-describedby", "aria-labelledby", "for", "headers"):
                missing = set(element.attributes.get(attribute, "").split()) - ids
                assert not missing, (name, element.tag, attribute, missing)


def test_the_references_keep_their_numbers(pages: dict[str, Page]) -> None:
    entries = [
        item for item in pages["chapters/references.html"].all("li") if item.attributes.get("id", "").startswith("ref-")
    ]
    assert [int(item.attributes["value"]) for item in entries] == list(
        range(1, 142)
    )  # the source numbers them from 1 to 141
    assert [item.attributes["id"] for item in entries] == [f"ref-{number}" for number in range(1, 142)]


@pytest.mark.parametrize("number", [84, 106, *range(109, 117)])  # the ten that the extract cites (note 21)
def test_a_cited_reference_links_back_to_where_it_is_cited(pages: dict[str, Page], number: int) -> None:
    page = pages["chapters/references.html"]
    back = [
        resolved("chapters/references.html", link.attributes["href"])
        for link in page.all("a")
        if any(around.attributes.get("id") == f"ref-{number}" for around in link.inside)
    ]
    citing = [(target, anchor) for target, anchor in back if anchor.startswith(f"appel-ref-{number}-")]
    assert citing
    for target, anchor in citing:
        assert anchor in pages[target].ids()


@pytest.mark.parametrize("identifier", FACTS.recommendations)
def test_a_recommendation_has_its_page_and_its_row_in_the_text(pages: dict[str, Page], identifier: str) -> None:
    """Its own page tells all of it; its situation has a row that leads there, and its statement whole in a fold."""
    chapter = "recommandations-palliatives" if "-PAL-" in identifier else "recommandations-curatives"
    one, of_situation = FACTS.recommendations[identifier], pages[f"chapters/{chapter}.html"]
    own = next(element for element in pages[f"recommandations/{identifier}.html"].elements if element.tag == "article")
    row = next(element for element in of_situation.elements if element.attributes.get("id") == identifier)
    assert identifier in row.text
    whole = next(
        element
        for element in of_situation.elements
        if element.attributes.get("aria-labelledby") == f"{identifier}-titre"
    )
    for block in (own, whole):
        for said in (agreeing(one.strength), one.evidence, one.locator, *map(str, one.references)):
            assert said in block.text, (block.tag, said)


@pytest.mark.parametrize("identifier", FACTS.notes)
def test_a_note_has_its_anchor_and_is_linked_from_the_text(pages: dict[str, Page], identifier: str) -> None:
    address = ("chapters/lecture-critique.html", identifier)
    assert identifier in pages[address[0]].ids()
    linking = [
        name
        for name, page in pages.items()
        if name.startswith("chapters/") and name != address[0]
        for link in page.all("a")
        if resolved(name, link.attributes.get("href", "")) == address
    ]
    assert linking


@pytest.mark.parametrize("identifier", drug_rows(FACTS.tables))
def test_a_drug_has_its_row_and_its_page(pages: dict[str, Page], identifier: str) -> None:
    assert f"medicament-{identifier}" in pages["chapters/tableau-6.html"].ids()
    assert f"medicaments/{identifier}.html" in pages


def test_the_five_immunotherapies_are_under_one_statement(pages: dict[str, Page]) -> None:
    """Read row by row, the source's scattered cell says « Ipilimumab : concomitant » (note 5)."""
    page = pages["chapters/tableau-6.html"]
    names = ("atezolizumab", "durvalumab", "ipilimumab", "nivolumab", "pembrolizumab")
    spanning = [
        cell for cell in page.all("td") if cell.attributes.get("rowspan") == "5" and "peu de données" in cell.text
    ]
    assert len(spanning) == 1
    assert {f"t6-{name}" for name in names} < set(spanning[0].attributes["headers"].split())


def test_every_table_has_headers_with_a_scope_and_scrolls_in_a_named_region(pages: dict[str, Page]) -> None:
    for name, page in each(pages):
        for table in page.all("table"):
            if any(around.has_class("calculator") for around in table.inside):
                continue
            assert any(around.attributes.get("role") == "region" for around in table.inside), name
        for head in page.all("th"):
            if any(around.has_class("data-table") for around in head.inside):
                assert head.attributes.get("scope") in {"col", "row", "rowgroup"}, (name, head)


def test_the_inventory_gives_every_permanent_address(site: Path) -> None:
    with (site / "objects.inv").open("rb") as stream:
        inventory = InventoryFile.load(stream, "", posixpath.join)
    addresses = {(kind, name): item.uri for kind, items in dict(inventory).items() for name, item in items.items()}
    expected = {
        ("guideline:recommendation", "REC-PAL-02"): "recommandations/REC-PAL-02.html",
        ("guideline:drug", "gemcitabine"): "medicaments/gemcitabine.html",
        ("guideline:note", "NOTE-05"): "chapters/lecture-critique.html#NOTE-05",
        ("guideline:reference", "ref-106"): "chapters/references.html#ref-106",
        ("guideline:calculator", "cord"): "calculateurs/cord.html",
    }
    assert expected.items() <= addresses.items()


@pytest.mark.parametrize("name", ANY_DEPTH)
def test_a_lost_page_asks_for_its_style_and_script_at_every_depth_of_the_site(
    pages: dict[str, Page], name: str
) -> None:
    """A server, or the browser without a network, shows it at the address that was asked for, at any depth."""
    depths = max(name.count("/") for name in pages)
    page = pages[name]
    for steps in range(depths + 1):
        assert "../" * steps + "_static/lost-page.js" in [script.attributes["src"] for script in page.all("script")]
        assert "../" * steps + "_static/guideline.css" in [link.attributes["href"] for link in page.all("link")]
    for link in page.all("a"):
        assert link.attributes["data-page"] in pages


def test_the_navigation_shows_the_whole_text(pages: dict[str, Page]) -> None:
    linked = {resolved("index.html", link.attributes.get("href", ""))[0] for link in pages["index.html"].all("a")}
    assert {name for name in pages if name.startswith("chapters/")} <= linked
