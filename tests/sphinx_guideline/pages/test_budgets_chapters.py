"""A chapter shows its own words and little else: visible words against its text, marks of a sentence and of the page.

Words are those that a reader sees, folds closed: with the margin (the lines of the notes beside the text), and without
it (a telephone, where a mark opens them).
"""

import re
from collections.abc import Iterable

import pytest

from tests.sphinx_guideline.html_page import Element, Page
from tests.sphinx_guideline.visible import folded, visible_words

CHAPTERS = ("systemique-palliatif", "systemique-stereotaxie", "re-irradiation", "effet-mecanique", "conclusion")
WITH_MARGIN, WITHOUT = 1.45, 1.1
MOST_MARKS = 12
SENTENCE_END = re.compile(r"[.?!…]\W*$")


def second_in_a_list(element: Element) -> bool:
    """A line of a gloss that a list shows on the card alone (notes.css): its list is dense."""
    gloss = element.inside[-1] if element.inside else None
    return (
        element.has_class("gloss-line")
        and gloss is not None
        and any(one.tag == "li" for one in gloss.inside)
        and bool(gloss.parts[: len(element.parts)] != element.parts)
    )


def seen_words(page: Page, *left_out: str) -> int:
    return visible_words(page, *left_out, also=second_in_a_list)


def seen_marks(page: Page) -> list[Element]:
    return [one for one in page.all("a") if one.has_class("note-mark") and not folded(one)]


@pytest.fixture(params=CHAPTERS)
def chapter(request: pytest.FixtureRequest, pages: dict[str, Page]) -> Page:
    return pages[f"chapters/{request.param}.html"]


def test_a_chapter_is_its_own_words(chapter: Page) -> None:
    text = seen_words(chapter, "reserve", "fold")
    assert text > 100
    assert seen_words(chapter, "gloss") <= text * WITHOUT
    assert seen_words(chapter) <= text * WITH_MARGIN


def test_a_chapter_has_twelve_marks_at_most(chapter: Page) -> None:
    assert len(seen_marks(chapter)) <= MOST_MARKS


def test_between_two_marks_of_a_block_a_sentence_ends(pages: dict[str, Page]) -> None:
    """Everywhere: a mark stands after the full stop of its sentence, so the text between two marks has one more."""
    for name, page in pages.items():
        reserves = [one for one in page.all("span") if one.has_class("reserve")]
        for block in {one.inside[-1] for one in reserves}:
            here = [one for one in reserves if one.inside[-1] is block]
            cited = [one.text for one in page.elements if one.has_class("citations") and block in one.inside]
            for between in texts_between(block, here, cited):
                assert SENTENCE_END.search(between), (name, between)


def texts_between(block: Element, reserves: Iterable[Element], cited: Iterable[str]) -> list[str]:
    """The text of a block between the marks that stand in it, one after the other, without its references."""
    rest, found = block.text, []
    for reference in cited:
        rest = rest.replace(reference, "")
    for reserve in reserves:
        before, _, rest = rest.partition(reserve.text)
        found.append(before)
    return found[1:]
