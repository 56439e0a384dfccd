"""A chapter shows its own words and little else: visible words against its text, marks of a sentence and of the page.

Words are those that a reader sees, folds closed: with the margin (the lines of the notes beside the text), and without
it (a telephone, where a mark opens them).
"""

import re
from collections.abc import Iterable

import pytest

from sphinx_guideline.check.marks import words_of
from tests.sphinx_guideline.html_page import Element, Page

CHAPTERS = ("systemique-palliatif", "systemique-stereotaxie", "re-irradiation", "effet-mecanique", "conclusion")
WITH_MARGIN, WITHOUT = 1.45, 1.1
MOST_MARKS = 12
UNSEEN = ("rest", "tip", "visually-hidden", "page-head", "headerlink")
SENTENCE_END = re.compile(r"[.?!…]\W*$")


def closed(element: Element) -> bool:
    """Whether an element stands in a closed fold, beside its summary."""
    folds = [one for one in element.inside if one.tag == "details" and "open" not in one.attributes]
    return bool(folds) and not any(one.tag == "summary" for one in (element, *element.inside))


def second_in_a_list(element: Element) -> bool:
    """A line of a gloss that a list shows on the card alone (notes.css): its list is dense."""
    gloss = element.inside[-1] if element.inside else None
    return (
        element.has_class("gloss-line")
        and gloss is not None
        and any(one.tag == "li" for one in gloss.inside)
        and bool(gloss.parts[: len(element.parts)] != element.parts)
    )


def hidden(element: Element) -> bool:
    return (
        element.tag in ("template", "noscript")
        or "hidden" in element.attributes
        or any(element.has_class(name) for name in UNSEEN)
        or closed(element)
        or second_in_a_list(element)
    )


def visible_words(page: Page, *left_out: str) -> int:
    """The words of the article that a reader sees, but those of the elements of these classes."""
    (article,) = page.all("article")
    inside = [one for one in page.elements if article in one.inside]
    gone = [one for one in inside if hidden(one) or any(one.has_class(name) for name in left_out)]
    outer = [one for one in gone if not any(around in gone for around in one.inside)]
    return words(article) - sum(words(one) for one in outer)


def words(element: Element) -> int:
    return words_of(element.text.replace("\u2060", " "))


def seen_marks(page: Page) -> list[Element]:
    return [one for one in page.all("a") if one.has_class("note-mark") and not closed(one)]


@pytest.fixture(params=CHAPTERS)
def chapter(request: pytest.FixtureRequest, pages: dict[str, Page]) -> Page:
    return pages[f"chapters/{request.param}.html"]


def test_a_chapter_is_its_own_words(chapter: Page) -> None:
    text = visible_words(chapter, "reserve", "fold")
    assert text > 100
    assert visible_words(chapter, "gloss") <= text * WITHOUT
    assert visible_words(chapter) <= text * WITH_MARGIN


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
