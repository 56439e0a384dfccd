"""Every built page is in French, and well set: no English word is left, and what is English says so."""

import pytest

from sphinx_guideline.facts.records import Reference
from tests.facts import FACTS
from tests.french.english import english
from tests.french.site_text import findings
from tests.sphinx_guideline.html_page import Element, Page


@pytest.mark.parametrize("site_name", ["site", "site_without_calculators"])
def test_no_page_has_an_english_word_or_a_typographic_fault(request: pytest.FixtureRequest, site_name: str) -> None:
    assert list(findings(request.getfixturevalue(site_name))) == []


@pytest.mark.parametrize("reference", FACTS.references.values(), ids=lambda reference: f"ref-{reference.number}")
def test_the_language_of_a_reference_is_that_of_its_title(reference: Reference) -> None:
    """The words of an English title are found; a French entry has none."""
    assert reference.lang == ("en" if list(english(reference.entry)) else "fr")


def test_each_english_reference_is_marked_and_no_french_one_is(pages: dict[str, Page]) -> None:
    entries = [one for one in pages["chapters/references.html"].elements if one.attributes.get("id", "")[:4] == "ref-"]
    assert len(entries) == 141
    marked = {one.attributes["id"] for one in entries if languages(pages["chapters/references.html"], one)}
    english_ones = {f"ref-{reference.number}" for reference in FACTS.references.values() if reference.lang == "en"}
    assert marked == english_ones


def languages(page: Page, entry: Element) -> list[str]:
    """The languages of what is marked inside an entry."""
    inside = (one for one in page.elements if entry in one.inside)
    return [one.attributes["lang"] for one in inside if "lang" in one.attributes]
