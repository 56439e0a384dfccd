"""The RIGHT checklist: what it asks of a guideline's report, and what the source answers (`data/right.toml`)."""

from collections.abc import Sequence
from itertools import groupby

from docutils import nodes
from docutils.nodes import Node
from sphinx.util.docutils import SphinxDirective

from calculators.words.typography import SEMICOLON
from sphinx_guideline.doctree.grids import body, cell, data_grid, header, row
from sphinx_guideline.doctree.nodes import classed, grid_row, paragraph, region
from sphinx_guideline.facts.records import RightItem
from sphinx_guideline.project.shared import facts_of
from sphinx_guideline.text.marks import note_marks
from sphinx_guideline.words.signs import NONE
from sphinx_guideline.words.texts import labels, say


def right_checklist(directive: SphinxDirective) -> list[Node]:
    """How many items have an answer, then a table for each part of the checklist."""
    items = facts_of(directive.env.app).right
    answered = sum(bool(item.answer) for item in items)
    summary = say("tables.right.summary", items=len(items), answered=answered, unanswered=len(items) - answered)
    parts = groupby(items, key=lambda item: item.section)
    tables = [_table(directive, section, list(inside)) for section, inside in parts]
    return [paragraph(summary), *tables]


def _table(directive: SphinxDirective, section: str, items: Sequence[RightItem]) -> region:
    rows = [_row(directive, item) for item in items]
    columns = list(labels("tables.right", "point", "asks", "answer", "places").values())
    caption = say("tables.right.caption", section=section)
    return data_grid(f"right-{items[0].number}", caption, columns, [body(*rows)])


def _row(directive: SphinxDirective, item: RightItem) -> grid_row:
    name = header(say("tables.right.item", number=item.number, topic=item.topic), scope="row")
    return row(name, cell(item.asks), cell(_answer(item)), cell(_places(directive, item) or NONE))


def _answer(item: RightItem) -> list[Node | str]:
    """The answer, or that there is none and what stands nearby."""
    if item.answer:
        return [item.answer]
    missing = classed("not-filled", say("tables.right.missing"))
    return [missing, f". {item.remark}"] if item.remark else [missing]


def _places(directive: SphinxDirective, item: RightItem) -> list[Node]:
    places: list[Node] = [nodes.Text(SEMICOLON.join(item.where))] if item.where else []
    marks = note_marks(directive.env, item.notes)
    return [*places, nodes.Text(" "), *marks] if places and marks else places or marks
