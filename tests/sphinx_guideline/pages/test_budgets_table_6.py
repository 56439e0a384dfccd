"""How much table 6 asks a reader to read: the limits of its design, on the built page."""

import re

from tests.sphinx_guideline.html_page import Element, Page

PAGE = "chapters/tableau-6.html"
MOST_WORDS = 330
MOST_BYTES = 180_000
WORD = re.compile(r"[^\W_]+(?:[.,’'-][^\W_]+)*")


def hidden(element: Element) -> bool:
    """What a wide screen does not show: tips, what only a narrow row says, folded parts, links of titles."""
    return (
        "popover" in element.attributes
        or element.tag == "template"
        or any(element.has_class(name) for name in ("t6-narrow", "rest", "headerlink"))
        or (element.tag == "details" and "open" not in element.attributes)
    )


def test_the_page_is_read_at_a_glance(pages: dict[str, Page]) -> None:
    page = pages[PAGE]
    (article,) = page.all("article")
    left_out = [one for one in page.elements if article in one.inside and hidden(one)]
    outer = [one for one in left_out if not any(around in left_out for around in one.inside)]
    words = len(WORD.findall(" ".join(article.parts)))
    seen = words - sum(len(WORD.findall(" ".join(one.parts))) for one in outer)
    assert seen <= MOST_WORDS, seen


def test_a_row_or_a_class_has_one_mark_at_most(pages: dict[str, Page]) -> None:
    page = pages[PAGE]
    (table,) = [one for one in page.all("table") if one.has_class("t6")]
    for line in [one for one in page.all("tr") if table in one.inside]:
        marks = [one for one in page.elements if one.has_class("note-mark") and line in one.inside]
        assert len(marks) <= 1, line.text


def test_the_page_is_light(pages: dict[str, Page]) -> None:
    assert pages[PAGE].path.stat().st_size <= MOST_BYTES
