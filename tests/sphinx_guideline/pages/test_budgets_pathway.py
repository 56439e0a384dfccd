"""How much the map of the recommendations asks a reader to read: the limits of its design, on the built page."""

import pytest

from tests.sphinx_guideline.html_page import Element, Page
from tests.sphinx_guideline.visible import visible_words, words

PAGE = "arbre.html"
MOST_WORDS = 290


@pytest.fixture
def map_of(pages: dict[str, Page]) -> tuple[Page, Element]:
    page = pages[PAGE]
    (whole,) = [one for one in page.all("div") if one.has_class("pathway")]
    return page, whole


def test_the_map_is_read_at_a_glance(map_of: tuple[Page, Element]) -> None:
    page, whole = map_of
    seen = visible_words(page)
    assert words(whole.text) / 2 < seen <= MOST_WORDS, seen


def test_a_condition_has_one_mark_at_most(map_of: tuple[Page, Element]) -> None:
    page, whole = map_of
    conditions = [one for one in page.all("p") if any(around.has_class("when") for around in one.inside)]
    assert len(conditions) > 15
    for condition in conditions:
        marks = [one for one in page.elements if one.has_class("note-mark") and condition in one.inside]
        assert len(marks) <= 1, condition.text
    assert whole in conditions[0].inside
