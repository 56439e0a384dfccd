"""The tables of doses: the cord's constraints, the criteria of re-irradiation, the text's schedules."""

from collections.abc import Mapping
from typing import Any

from docutils import nodes
from docutils.nodes import Node
from sphinx.util.docutils import SphinxDirective

from calculators.tables.reader import Value, load
from sphinx_guideline.doctree.grids import body, cell, data_grid, header, row
from sphinx_guideline.doctree.nodes import filled, grid_row, joined
from sphinx_guideline.project.addresses import constraint_row_address, criterion_row_address, schedule_row_address
from sphinx_guideline.text.domain import xref
from sphinx_guideline.text.marks import note_marks
from sphinx_guideline.text.values import value_node
from sphinx_guideline.words.signs import NONE
from sphinx_guideline.words.texts import entry, labels, say


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
    columns = labels("tables.cord", "fractions", "dmax", "v_high", "v_low", "locator")
    return [
        data_grid("table-contraintes", say("tables.cord.caption"), list(columns.values()), [body(*rows)], stacks=True)
    ]


def _volume(limit: dict[str, Value]) -> list[Node]:
    """`V18 < 0,25 mL`: the volume that receives at least the dose."""
    return filled(entry("tables.cord.volume"), dose=value_node(limit["dose"]), volume=value_node(limit["volume"]))


def _with_notes(directive: SphinxDirective, value: Value) -> list[Node | str]:
    return [value_node(value), *note_marks(directive.env, value.notes)]


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
        for key, name in entry("tables.criteria.names").items()
    ]
    columns = labels("tables.criteria", "criterion", "text", "hytec", "locator")
    return [
        data_grid("table-criteres", say("tables.criteria.caption"), list(columns.values()), [body(*rows)], stacks=True)
    ]


def schedules_table(directive: SphinxDirective) -> list[Node]:
    """The schedules that the text names, by situation, each with the recommendations that it serves."""
    rows = [_schedule(directive, key, schedule) for key, schedule in load("eqd2")["schedules"].items()]
    columns = labels("tables.schedules", "schedule", "situation", "recommendations", "notes", "locator")
    return [
        data_grid("table-schemas", say("tables.schedules.caption"), list(columns.values()), [body(*rows)], stacks=True)
    ]


def _schedule(directive: SphinxDirective, key: str, schedule: Mapping[str, Any]) -> grid_row:
    links = [xref(directive.env, "recommendation", name, nodes.Text(name)) for name in schedule["recommendations"]]
    return row(
        header(_named(schedule), scope="row"),
        cell(say(f"words.situations.{schedule['situation']}").capitalize()),
        cell(joined(links)),
        cell(note_marks(directive.env, schedule.get("notes", ())) or NONE),
        cell(schedule["total"].origin.locator),
        identifier=schedule_row_address(key).anchor,
    )


def _named(schedule: Mapping[str, Any]) -> list[Node]:
    """`30 Gy en 10 fractions`."""
    return filled(
        entry("common.schedule"), total=value_node(schedule["total"]), fractions=value_node(schedule["fractions"])
    )
