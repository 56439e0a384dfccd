"""How much the pages of recommendations and the home page ask a reader to read: the limits of their design."""

import pytest

from tests.facts import FACTS
from tests.sphinx_guideline.html_page import Page
from tests.sphinx_guideline.visible import visible_words, words

HOME, ESSENTIAL = "index.html", "essentiel.html"
SITUATIONS = ("chapters/recommandations-palliatives.html", "chapters/recommandations-curatives.html")
SHEET_WORDS = 760
"""« L’essentiel » is a sheet to print: what stands on one page of A4 (`print.test.mjs`), and no more."""
MOST_WORDS = {
    HOME: 340,
    **{f"recommandations/{identifier}.html": 320 for identifier in FACTS.recommendations},
    **dict.fromkeys(SITUATIONS, 260),
    ESSENTIAL: SHEET_WORDS,
}
MARGIN = "gloss"
"""The lines beside the text, which the budget of the chapters holds."""


@pytest.mark.parametrize("name", MOST_WORDS)
def test_a_page_is_read_in_as_many_words_as_its_design_allows(pages: dict[str, Page], name: str) -> None:
    assert visible_words(pages[name], MARGIN) <= MOST_WORDS[name]


def test_the_count_sees_what_is_open_and_not_what_is_folded(pages: dict[str, Page]) -> None:
    page = pages["recommandations/REC-PAL-02.html"]
    (article,) = page.all("article")
    assert 150 < visible_words(page, MARGIN) < words(article.text) - 100


def test_no_mark_stands_in_the_head_nor_on_the_home_page(pages: dict[str, Page]) -> None:
    marks = [one for one in pages[HOME].elements if one.has_class("note-mark")]
    assert not marks
    for identifier in FACTS.recommendations:
        page = pages[f"recommandations/{identifier}.html"]
        assert not [one for one in page.elements if one.has_class("note-mark")]


@pytest.mark.parametrize("name", SITUATIONS)
def test_the_old_anchors_of_a_situation_lead_to_its_rows(pages: dict[str, Page], name: str) -> None:
    known = set(pages[name].ids())
    prefix = "REC-PAL" if "palliatives" in name else "REC-CUR"
    assert {one for one in FACTS.recommendations if one.startswith(prefix)} <= known
    others = {
        SITUATIONS[0]: {"fractionnement", "avant-lirradiation", "traitements-systemiques", "comparer-les-schemas"},
        SITUATIONS[1]: {
            "radiotherapie-stereotaxique",
            "contraintes-moelle",
            "traitements-systemiques",
            "re-irradiation",
        },
    }
    assert others[name] <= known
