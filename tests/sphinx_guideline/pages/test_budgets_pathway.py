"""How much the map of the recommendations asks a reader to read: the limits of its design, on the built page."""

import pytest

from tests.sphinx_guideline.html_page import Element, Page

PAGE = "arbre.html"
MOST_WORDS = 290


def words(element: Element) -> int:
    """« 52+2 » is one, a sign alone none."""
    return sum(any(sign.isalnum() for sign in word) for word in element.text.replace("\u2060", " ").split())


@pytest.fixture
def map_of(pages: dict[str, Page]) -> tuple[Page, Element]:
    page = pages[PAGE]
    (whole,) = [one for one in page.all("div") if one.has_class("pathway")]
    return page, whole


def test_the_map_is_read_at_a_glance(map_of: tuple[Page, Element]) -> None:
    page, whole = map_of
    on_paper_alone = [one for one in page.elements if one.has_class("rest") and whole in one.inside]
    titles = [one for one in page.elements if one.tag == "h1" or one.has_class("lead")]
    seen = sum(map(words, [whole, *titles])) - sum(map(words, on_paper_alone))
    assert seen <= MOST_WORDS, seen


def test_a_condition_has_one_mark_at_most(map_of: tuple[Page, Element]) -> None:
    page, whole = map_of
    conditions = [one for one in page.all("p") if any(around.has_class("when") for around in one.inside)]
    assert len(conditions) > 15
    for condition in conditions:
        marks = [one for one in page.elements if one.has_class("note-mark") and condition in one.inside]
        assert len(marks) <= 1, condition.text
    assert whole in conditions[0].inside
