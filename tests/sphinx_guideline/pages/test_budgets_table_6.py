"""How much table 6 asks a reader to read: the limits of its design, on the built page."""

from tests.sphinx_guideline.html_page import Element, Page

PAGE = "chapters/tableau-6.html"
MOST_WORDS = 330
MOST_BYTES = 180_000


def words(element: Element) -> int:
    """« 52+2 » is one, a sign alone none."""
    return sum(any(sign.isalnum() for sign in word) for word in element.text.replace("\u2060", " ").split())


def hidden(element: Element) -> bool:
    """What a wide screen does not show, and the head, which the budget of the frame holds."""
    return (
        element.tag == "template"
        or "popover" in element.attributes
        or any(element.has_class(name) for name in ("t6-narrow", "rest", "tip", "visually-hidden", "page-head"))
        or any(one.tag == "details" and "open" not in one.attributes for one in element.inside)
    )


def test_the_page_is_read_at_a_glance(pages: dict[str, Page]) -> None:
    page = pages[PAGE]
    (article,) = page.all("article")
    inside = [one for one in page.elements if article in one.inside]
    left_out = [
        one for one in inside if hidden(one) and not any(around.tag == "summary" for around in (one, *one.inside))
    ]
    outer = [one for one in left_out if not any(around in left_out for around in one.inside)]
    seen = words(article) - sum(words(one) for one in outer)
    assert seen <= MOST_WORDS, seen


def test_a_row_or_a_class_has_one_mark_at_most(pages: dict[str, Page]) -> None:
    page = pages[PAGE]
    (table,) = [one for one in page.all("table") if one.has_class("t6")]
    for line in [one for one in page.all("tr") if table in one.inside]:
        marks = [one for one in page.elements if one.has_class("note-mark") and line in one.inside]
        assert len(marks) <= 1, line.text


def test_the_page_is_light(pages: dict[str, Page]) -> None:
    assert pages[PAGE].path.stat().st_size <= MOST_BYTES
