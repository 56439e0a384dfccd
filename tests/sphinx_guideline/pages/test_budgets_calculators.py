"""How much a calculator's page asks a reader to read, its example shown and its folds closed, on the built page."""

import pytest

from calculators.catalogue import CALCULATORS
from calculators.ground.names import declared
from sphinx_guideline.project.addresses import calculator_address
from tests.sphinx_guideline.html_page import Page
from tests.sphinx_guideline.visible import visible_words

MOST_WORDS = 300
"""What the design asks for (`reading.md`, « Limits to test », row « calculator »)."""
LATER = (
    "calculator-alerts",
    "calculator-waiting",
    "calculator-consent",
    "calculator-link",
    "calculator-prompt",
    "read",
)
"""What a script shows where there is something to say of a case that was typed."""
PRESSED = ("hint", "calculator-buttons", "verdict-bar")
"""What is behind « ? », on a button, or in the bar of a narrow screen."""
UNSEEN = ("calculator-legend", "calculator-title", "calculator-no-script", "distance-whole", "form-line-room")


MOST_WORDS_OF_PARTS = 530
"""Of a page whose answer is made of four others': each shows its limits, its figure and its warnings."""


@pytest.mark.parametrize("name", CALCULATORS)
def test_the_page_of_a_calculator_is_short(pages: dict[str, Page], name: str) -> None:
    page = pages[f"{calculator_address(name).document}.html"]
    assert visible_words(page, *LATER, *PRESSED, *UNSEEN) <= (
        MOST_WORDS_OF_PARTS if "parts" in declared()[name] else MOST_WORDS
    )


@pytest.mark.parametrize("name", CALCULATORS)
def test_a_row_has_one_mark_at_most(pages: dict[str, Page], name: str) -> None:
    page = pages[f"{calculator_address(name).document}.html"]
    rows = [one for one in page.all("tbody") if one.has_class("verdict")]
    marks = [one for one in page.elements if one.has_class("note-mark")]
    assert all(sum(row in one.inside for one in marks) <= 1 for row in rows)
