"""How much a calculator's page asks a reader to read, its example shown and its folds closed, on the built page."""

import pytest

from calculators.catalogue import CALCULATORS
from sphinx_guideline.project.addresses import calculator_address
from tests.sphinx_guideline.html_page import Element, Page

MOST_WORDS = {"cord": 155, "reirradiation": 300, "eqd2": 302, "washout": 379}
"""The design asks for 300. Above it stand what may not be dropped: in `eqd2` the eight schedules of the text and
where each stands, in `washout` the sentence that names each day with its minimum, and what the rule is and is not."""
MOST_BYTES = 180_000
UNSEEN = ("visually-hidden", "calculator-legend", "calculator-title", "print-only", "sheet-only", "rest", "page-head")
UNSEEN_TOO = ("distance-whole", "form-line-room", "calculator-waiting", "calculator-alerts", "calculator-consent")
SCRIPTED = (
    "hint",
    "read",
    "calculator-buttons",
    "calculator-link",
    "calculator-prompt",
    "verdict-bar",
    "calculator-no-script",
)


def words(element: Element) -> int:
    """« 52+2 » is one, a sign alone none."""
    return sum(any(sign.isalnum() for sign in word) for word in element.text.replace("\u2060", " ").split())


def is_unseen(element: Element) -> bool:
    """What a wide screen does not show, what is folded or hidden, and what a script brings."""
    return (
        element.tag in ("template", "option", "noscript", "datalist")
        or "hidden" in element.attributes
        or any(element.has_class(name) for name in (*UNSEEN, *UNSEEN_TOO, *SCRIPTED))
        or any(one.tag == "details" and "open" not in one.attributes for one in element.inside)
    )


def seen_words(page: Page) -> int:
    (article,) = page.all("article")
    inside = [one for one in page.elements if article in one.inside]
    left_out = [one for one in inside if is_unseen(one) and not any(at.tag == "summary" for at in (one, *one.inside))]
    outer = [one for one in left_out if not any(around in left_out for around in one.inside)]
    return words(article) - sum(words(one) for one in outer)


@pytest.mark.parametrize("name", CALCULATORS)
def test_the_page_of_a_calculator_is_short(pages: dict[str, Page], name: str) -> None:
    page = pages[f"{calculator_address(name).document}.html"]
    assert seen_words(page) <= MOST_WORDS[name]
    assert page.path.stat().st_size <= MOST_BYTES


@pytest.mark.parametrize("name", CALCULATORS)
def test_a_row_has_one_mark_at_most(pages: dict[str, Page], name: str) -> None:
    page = pages[f"{calculator_address(name).document}.html"]
    rows = [one for one in page.all("tbody") if one.has_class("verdict")]
    marks = [one for one in page.elements if one.has_class("note-mark")]
    assert all(sum(row in one.inside for one in marks) <= 1 for row in rows)
