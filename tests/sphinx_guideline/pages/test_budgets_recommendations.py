"""How much the pages of recommendations and the home page ask a reader to read: the limits of their design."""

import pytest

from sphinx_guideline.facts.load import load_facts
from tests.places import ROOT
from tests.sphinx_guideline.html_page import Element, Page

FACTS = load_facts(ROOT / "data")
HOME, ESSENTIAL = "index.html", "essentiel.html"
SITUATIONS = ("chapters/recommandations-palliatives.html", "chapters/recommandations-curatives.html")
MOST_WORDS = {
    HOME: 340,
    **{f"recommandations/{identifier}.html": 320 for identifier in FACTS.recommendations},
    **dict.fromkeys(SITUATIONS, 260),
}
UNSEEN = ("rest", "tip", "visually-hidden", "page-head", "gloss", "headerlink")
"""Classes of what no screen shows, or what another budget holds."""


def words(element: Element) -> int:
    """« 52+2 » is one, a sign alone none."""
    return sum(any(sign.isalnum() for sign in word) for word in element.text.replace("\u2060", " ").split())


def folded(element: Element) -> bool:
    """Whether it stands inside a closed fold, its summary left out."""
    chain = (element, *element.inside)
    closed = any(one.tag == "details" and "open" not in one.attributes for one in element.inside)
    return closed and not any(one.tag == "summary" for one in chain)


def unseen(element: Element) -> bool:
    """What a wide screen does not show."""
    hidden = element.tag in ("template", "script", "style") or "hidden" in element.attributes
    return hidden or "popover" in element.attributes or folded(element) or any(map(element.has_class, UNSEEN))


def seen_words(page: Page) -> int:
    """The words that the page shows with its folds as they stand."""
    (article,) = page.all("article")
    left_out = [one for one in page.elements if article in one.inside and unseen(one)]
    outer = [one for one in left_out if not any(around in left_out for around in one.inside)]
    return words(article) - sum(words(one) for one in outer)


@pytest.mark.parametrize("name", MOST_WORDS)
def test_a_page_is_read_in_as_many_words_as_its_design_allows(pages: dict[str, Page], name: str) -> None:
    assert seen_words(pages[name]) <= MOST_WORDS[name]


def test_the_count_sees_what_is_open_and_not_what_is_folded(pages: dict[str, Page]) -> None:
    page = pages["recommandations/REC-PAL-02.html"]
    (article,) = page.all("article")
    assert 150 < seen_words(page) < words(article) - 100


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
