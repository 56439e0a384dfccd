"""Addresses inside the site lead somewhere; those outside are listed, unchecked, and nothing is loaded from them."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sphinx.util.inventory import InventoryFile

from sphinx_guideline.pages.outside_addresses import FILE_NAME, outside_addresses
from tests.sphinx_guideline.conftest import pages_of
from tests.sphinx_guideline.html_page import Element, Page
from tests.sphinx_guideline.links import Link, broken, links

EXAMPLE = {"NOTE-": "NOTE-01", "REC-": "REC-PAL-01"}
LOADED_BY_CSS = re.compile(r"@import\s|url\(\s*[\"']?(?!data:)([^)\"']+)")
NOTHING = Element("a", {}, ())


@pytest.fixture(scope="module", params=["site", "site_without_calculators"])
def whole_site(request: pytest.FixtureRequest) -> Path:
    found: Path = request.getfixturevalue(request.param)
    return found


def test_every_address_inside_the_site_leads_to_a_file_and_to_an_anchor_of_it(whole_site: Path) -> None:
    pages = pages_of(whole_site)
    found = list(links(pages, EXAMPLE))
    assert len(found) > 4000
    assert broken(iter(found), pages, whole_site) == []


@pytest.mark.parametrize(
    "html",
    [
        '<a href="absent.html">x</a>',
        '<a href="index.html#absent">x</a>',
        '<a href="#absent">x</a>',
        '<a href="/index.html">x</a>',
        '<a href="../index.html">x</a>',
        '<script src="absent.js"></script>',
        '<form action="absent.html"></form>',
        '<div data-links="NOTE-=index.html#{}"></div>',
        '<div data-page="absent.html"></div>',
    ],
)
def test_an_address_that_leads_nowhere_is_seen(tmp_path: Path, html: str) -> None:
    (tmp_path / "index.html").write_text(f"<body>{html}</body>", encoding="utf-8")
    pages = pages_of(tmp_path)
    assert len(broken(links(pages, EXAMPLE), pages, tmp_path)) == 1


def test_every_address_of_the_exports_leads_somewhere(site: Path, pages: dict[str, Page]) -> None:
    """`recommendations.json` and `tables/*.json`: the values of the keys that name an address."""
    exports = [site / "recommendations.json", *sorted((site / "tables").glob("*.json"))]
    found = [address for path in exports for address in addresses(json.loads(path.read_text(encoding="utf-8")))]
    assert len(found) >= 13  # a recommendation each
    assert broken((Link("index.html", NOTHING, address) for address in found), pages, site) == []


def addresses(found: Any) -> Iterator[str]:
    """What the keys `address`, `href` and `url` hold, at any depth."""
    if isinstance(found, dict):
        yield from (item for key, item in found.items() if key in {"address", "href", "url"} and isinstance(item, str))
        for item in found.values():
            yield from addresses(item)
    elif isinstance(found, list):
        for item in found:
            yield from addresses(item)


def test_every_entry_of_the_inventory_leads_somewhere(site: Path, pages: dict[str, Page]) -> None:
    inventory = InventoryFile.loads((site / "objects.inv").read_bytes(), uri="")
    found = [
        item.uri.replace("#$", f"#{name}") for items in dict(inventory.data).values() for name, item in items.items()
    ]
    assert len(found) > 200
    assert broken((Link("index.html", NOTHING, address) for address in found), pages, site) == []


def test_addresses_outside_the_site_are_listed_and_said_to_be_unchecked(whole_site: Path) -> None:
    """One line each: the address, then the pages that hold it."""
    followed = {
        link.address
        for link in links(pages_of(whole_site), EXAMPLE)
        if link.outside and link.element.tag in {"a", "area"}
    }
    listed = (whole_site / FILE_NAME).read_text(encoding="utf-8").splitlines()
    assert "non vérifiées" in listed[0]
    assert {line.split("\t")[0] for line in listed if "\t" in line} == followed


def test_a_style_loads_nothing_from_outside(whole_site: Path) -> None:
    """Pages themselves: `test_no_page_asks_anything_of_another_origin`; what runs: the journeys in a browser."""
    for path in whole_site.rglob("*.css"):
        asked = LOADED_BY_CSS.findall(path.read_text(encoding="utf-8"))
        assert not [address for address in asked if "//" in address or not address], path


def test_the_address_of_an_outside_page_is_found_whoever_wrote_it(tmp_path: Path) -> None:
    """A page of data, a template, a raw block: the built page is what is read."""
    html = '<a href="https://exemple.test/a">x</a><a href="mailto:a@exemple.test">x</a><link href="https://exemple.test/b">'
    (tmp_path / "sous").mkdir()
    (tmp_path / "sous" / "page.html").write_text(f"{html}<a href='page.html'>x</a>", encoding="utf-8")
    expected = {"https://exemple.test/a": ["sous/page.html"], "mailto:a@exemple.test": ["sous/page.html"]}
    assert outside_addresses(tmp_path) == expected
