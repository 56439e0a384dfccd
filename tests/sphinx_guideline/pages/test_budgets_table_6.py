"""How much table 6 asks a reader to read: the limits of its design, on the built page."""

from tests.sphinx_guideline.html_page import Page
from tests.sphinx_guideline.visible import visible_words

PAGE = "chapters/tableau-6.html"
MOST_WORDS = 330


def test_the_page_is_read_at_a_glance(pages: dict[str, Page]) -> None:
    assert visible_words(pages[PAGE], "t6-narrow") <= MOST_WORDS


def test_a_row_or_a_class_has_one_mark_at_most(pages: dict[str, Page]) -> None:
    page = pages[PAGE]
    (table,) = [one for one in page.all("table") if one.has_class("t6")]
    for line in [one for one in page.all("tr") if table in one.inside]:
        marks = [one for one in page.elements if one.has_class("note-mark") and line in one.inside]
        assert len(marks) <= 1, line.text
