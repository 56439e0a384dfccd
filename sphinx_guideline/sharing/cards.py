"""The card of a recommendation, `cartes/REC-PAL-02.html`: a page of words alone, for a frame in another page.

No script, a style sheet of its own, a policy of its own; it says its versions and leads to the whole page. Servers let
any site frame this folder (`hosting/rules.json`).
"""

from collections.abc import Iterator, Mapping
from math import ceil
from typing import Any

from sphinx.application import Sphinx

from hosting import framable_policy
from sphinx_guideline.doctree.inline_text import plain_text
from sphinx_guideline.facts.records import Recommendation
from sphinx_guideline.project.addresses import STATUS, card_address, note_address, recommendation_address
from sphinx_guideline.project.shared import facts_of
from sphinx_guideline.recommendations.details import graded, kind_word, situation_word
from sphinx_guideline.recommendations.plain import recommendation
from sphinx_guideline.text.citations import published
from sphinx_guideline.words.signs import COLON

TEMPLATE = "card.html"
BULLET = "- "
FRAME_PX = 314  # kind, versions, links and margins
LINE_PX = 24
LETTERS = 34  # of a line where 320 px are wide

Part = tuple[str, list[str]]
"""`p` and one paragraph, or `ul` and its items."""


def parts(statement: str) -> Iterator[Part]:
    """A statement as paragraphs and lists."""
    for written in statement.split("\n\n"):
        lines = written.splitlines()
        if all(line.startswith(BULLET) for line in lines):
            yield "ul", [line.removeprefix(BULLET) for line in lines]
        else:
            yield "p", [" ".join(lines)]


def frame_height(app: Sphinx, one: Recommendation) -> int:
    """Pixels that hold the card, even on a telephone: a line for each stretch of letters, and what is always there."""
    told = recommendation(app, one)
    texts = [told["title"], *graded(one), " ".join(one.notes), *told["statement"].splitlines()]
    return FRAME_PX + LINE_PX * sum(ceil(len(text) / LETTERS) for text in texts)


def card(app: Sphinx, one: Recommendation) -> Mapping[str, Any]:
    """What a card says of its recommendation."""
    told = recommendation(app, one)
    steps = "../" * card_address(one.id).document.count("/")
    notes = [(name, f"{steps}{note_address(name)}") for name in one.notes]
    return {
        "title": f"{one.id}{COLON}{told['title']}",
        "kind": f"{kind_word(one)}, {situation_word(one)}",
        "statement": list(parts(plain_text(told["statement"]))),
        "graded": graded(one),
        "references": ", ".join(map(str, one.references)),
        "notes": notes,
        "whole": f"{steps}{recommendation_address(one.id)}",
        "canonical": published(app, recommendation_address(one.id)),
        "status": f"{steps}{STATUS}.html",
        "policy": framable_policy(),
    }


def cards(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Every card, as a page of the site."""
    if app.builder.name == "html":
        for one in facts_of(app).recommendations.values():
            yield card_address(one.id).document, {"card": card(app, one), "title": one.id}, TEMPLATE


def setup(app: Sphinx) -> None:
    """Write the cards with the pages."""
    app.connect("html-collect-pages", cards)
