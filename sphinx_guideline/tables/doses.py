"""The tables of doses: the cord's constraints, the criteria of re-irradiation, the text's schedules."""

from collections.abc import Mapping
from typing import Any

from docutils import nodes
from docutils.nodes import Node
from sphinx.util.docutils import SphinxDirective

from calculators.tables.reader import Value, load
from sphinx_guideline.doctree.grids import body, cell, data_grid, header, row
from sphinx_guideline.doctree.nodes import grid_row, joined
from sphinx_guideline.project.addresses import constraint_row_address, criterion_row_address, schedule_row_address
from sphinx_guideline.project.shared import facts_of
from sphinx_guideline.text.domain import xref
from sphinx_guideline.text.marks import note_mark
from sphinx_guideline.text.values import value_node
from sphinx_guideline.words.wording import (
    CORD_CAPTION,
    CORD_COLUMNS,
    CRITERIA,
    CRITERIA_CAPTION,
    CRITERIA_COLUMNS,
    SCHEDULES_CAPTION,
    SCHEDULES_COLUMNS,
    SITUATIONS,
    VOLUME_AT,
)


def cord_table(directive: SphinxDirective) -> list[Node]:
    """The three constraints of the cord for each number of fractions that the text gives."""
    rows = [
        row(
            header([value_node(limits["fractions"])], scope="row"),
            cell(_with_notes(directive, limits["dmax"])),
            cell(_volume(limits["v_high"])),
            cell(_volume(limits["v_low"])),
            cell(limits["dmax"].origin.locator),
            identifier=constraint_row_address(key).anchor,
        )
        for key, limits in load("cord")["constraints"].items()
    ]
    return [data_grid("table-contraintes", CORD_CAPTION, CORD_COLUMNS, [body(*rows)])]


def _volume(limit: dict[str, Value]) -> list[Node | str]:
    """`V18 < 0,25 mL`: the volume that receives at least the dose."""
    dose = value_node(limit["dose"])
    return [VOLUME_AT, dose, "\u00a0: ", value_node(limit["volume"])]


def _with_notes(directive: SphinxDirective, found: Value) -> list[Node | str]:
    known = facts_of(directive.env.app).notes
    marks = [note_mark(directive.env, known[name]) for name in found.notes if name in known]
    after: list[Node | str] = [" ", *joined(marks)] if marks else []
    return [value_node(found), *after]


def reirradiation_table(directive: SphinxDirective) -> list[Node]:
    """The four criteria of re-irradiation, the text's signs beside HyTEC's."""
    table = load("reirradiation")
    rows = [
        row(
            header(name, scope="row"),
            cell(_with_notes(directive, table["criteria"][key]["limit"])),
            cell([value_node(table["hytec"][key]["limit"])]),
            cell(table["criteria"][key]["limit"].origin.locator),
            identifier=criterion_row_address(key).anchor,
        )
        for key, name in CRITERIA.items()
    ]
    return [data_grid("table-criteres", CRITERIA_CAPTION, CRITERIA_COLUMNS, [body(*rows)])]


def schedules_table(directive: SphinxDirective) -> list[Node]:
    """The schedules that the text names, by situation, each with the recommendations that it serves."""
    rows = [_schedule(directive, key, schedule) for key, schedule in load("eqd2")["schedules"].items()]
    return [data_grid("table-schemas", SCHEDULES_CAPTION, SCHEDULES_COLUMNS, [body(*rows)])]


def _schedule(directive: SphinxDirective, key: str, schedule: Mapping[str, Any]) -> grid_row:
    links = [xref(directive.env, "recommendation", name, nodes.Text(name)) for name in schedule["recommendations"]]
    known = facts_of(directive.env.app).notes
    marks = [note_mark(directive.env, known[name]) for name in schedule.get("notes", ())]
    return row(
        header([value_node(schedule["total"]), " en ", value_node(schedule["fractions"])], scope="row"),
        cell(SITUATIONS[schedule["situation"]].capitalize()),
        cell(joined(links)),
        cell(joined(marks) or "–"),
        cell(schedule["total"].origin.locator),
        identifier=schedule_row_address(key).anchor,
    )
