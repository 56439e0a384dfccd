"""A strict content policy holds on every built page: each carries its own, and nothing is inline."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from hosting import framable, framable_policy, page_policy, types
from tests.sphinx_guideline.conftest import PUBLIC_ADDRESS, pages_of
from tests.sphinx_guideline.html_page import Element, Page

EVALUATION = re.compile(r"\bnew Function\b|\beval\(|\bdocument\.write\b|set(?:Timeout|Interval)\(\s*[\"'`]")
LINKED_DATA = {"type": "application/ld+json"}
NEVER_REACHED = {
    "furo.js",
}  # a `new Function` that nothing calls; the journeys in a browser would see it


@pytest.fixture(scope="module", params=["site", "site_without_calculators"])
def whole_site(request: pytest.FixtureRequest) -> Path:
    found: Path = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="module")
def elements(whole_site: Path) -> list[tuple[str, Element]]:
    pages: dict[str, Page] = pages_of(whole_site)
    assert len(pages) > 40
    return [(name, element) for name, page in pages.items() for element in page.elements]


def test_every_page_carries_the_policy_before_anything_that_it_loads(whole_site: Path) -> None:
    for name, page in pages_of(whole_site).items():
        before = [element.tag for element in page.elements[: page.elements.index(policy(name, page))]]
        assert before == ["html", "head"], name


def policy(name: str, page: Page) -> Element:
    metas = [meta for meta in page.all("meta") if meta.attributes.get("http-equiv") == "Content-Security-Policy"]
    expected = framable_policy() if name.startswith(f"{framable()}/") else page_policy()
    assert [meta.attributes["content"] for meta in metas] == [expected], name
    return metas[0]


def test_the_encoding_stands_in_the_first_1024_bytes(whole_site: Path) -> None:
    """Where HTML wants it, the policy before it or not."""
    for path in whole_site.rglob("*.html"):
        assert b'<meta charset="utf-8">' in path.read_bytes()[:1024], path


def test_no_style_no_handler_no_address_that_runs_code(elements: list[tuple[str, Element]]) -> None:
    def faults() -> Iterator[str]:
        for name, element in elements:
            if element.tag in {"style", "base", "object", "embed", "iframe"}:
                yield f"{name}: <{element.tag}>"
            for attribute, says in element.attributes.items():
                if attribute in {"style", "srcdoc"} or attribute.startswith("on"):
                    yield f"{name}: <{element.tag} {attribute}>"
                if says.strip().lower().startswith(("javascript:", "vbscript:")):
                    yield f"{name}: {says}"

    assert list(faults()) == []


def test_every_script_is_a_file_of_the_site(elements: list[tuple[str, Element]]) -> None:
    """What a page needs to know stands in its elements; JSON-LD, which no browser runs, is the only block of data."""
    for name, element in elements:
        if element.tag == "script" and element.attributes != LINKED_DATA:
            assert not re.match(r"[a-z]+:|//", element.attributes["src"].removeprefix(PUBLIC_ADDRESS)), name


def test_no_script_has_a_body(whole_site: Path) -> None:
    """But JSON-LD, written to the letter: JSON that nothing inside can end early."""
    for path in whole_site.rglob("*.html"):
        scripts = re.findall(r"<script\b([^>]*)>(.*?)</script\s*>", path.read_text(encoding="utf-8"), re.S | re.I)
        for attributes, body in scripts:
            if attributes == ' type="application/ld+json"':
                assert isinstance(json.loads(body), dict) and "<" not in body, path
            else:
                assert not body.strip(), path


def test_no_script_of_the_site_evaluates_a_text(whole_site: Path) -> None:
    for path in whole_site.rglob("*.js"):
        found = EVALUATION.findall(path.read_text(encoding="utf-8"))
        assert not found or path.name in NEVER_REACHED, path
    callers = [
        path.name for path in whole_site.rglob("*.js") if ".addTranslations(" in path.read_text(encoding="utf-8")
    ]
    assert callers == []


def test_each_file_of_the_site_has_a_type(whole_site: Path) -> None:
    """A suffix that `hosting/rules.json` does not know would be served as unknown bytes."""
    files = [
        path for path in whole_site.rglob("*") if path.is_file() and path.parent != whole_site / "_static" / "page"
    ]
    suffixes = {path.suffix.removeprefix(".") for path in files if path.suffix}
    assert suffixes - set(types()) == set()
