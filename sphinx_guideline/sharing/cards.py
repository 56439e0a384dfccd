"""The cards, `cartes/REC-PAL-02.html`: pages of words alone, for a frame in another page.

No script, a style sheet of its own, a policy of its own; it says its versions and leads to the whole page. Servers let
any site frame this folder (`hosting/rules.json`).
"""

from collections.abc import Iterator, Mapping
from math import ceil
from typing import Any

from sphinx.application import Sphinx

from hosting import framable_policy
from sphinx_guideline.project.addresses import STATUS, card_address, note_address
from sphinx_guideline.sharing.card_subjects import Subject, subjects, whole_words
from sphinx_guideline.text.citations import published

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


def frame_height(subject: Subject) -> int:
    """Pixels that hold the card, even on a telephone: a line for each stretch of letters, and what is always there."""
    texts = [subject.title, *subject.graded, " ".join(subject.notes), *subject.statement.splitlines()]
    return FRAME_PX + LINE_PX * sum(ceil(len(text) / LETTERS) for text in texts)


def card(app: Sphinx, subject: Subject) -> Mapping[str, Any]:
    """What the template of a card takes."""
    steps = "../" * card_address(subject.identifier).document.count("/")
    notes = [(name, f"{steps}{note_address(name)}") for name in subject.notes]
    return {
        "title": subject.title,
        "kind": subject.headed,
        "statement": list(parts(subject.statement)),
        "graded": subject.graded,
        "references": ", ".join(map(str, subject.references)),
        "notes": notes,
        "whole": f"{steps}{subject.whole}",
        "whole_words": whole_words(subject.kind),
        "canonical": published(app, subject.whole),
        "status": f"{steps}{STATUS}.html",
        "policy": framable_policy(),
    }


def cards(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Every card, as a page of the site."""
    if app.builder.name == "html":
        for subject in subjects(app):
            yield (
                card_address(subject.identifier).document,
                {"card": card(app, subject), "title": subject.title},
                TEMPLATE,
            )


def setup(app: Sphinx) -> None:
    """Write the cards with the pages."""
    app.connect("html-collect-pages", cards)
