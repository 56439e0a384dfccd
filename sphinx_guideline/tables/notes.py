"""The page of all critical notes: a table with its filters, then each note in a fold, by what it changes."""

from collections.abc import Iterator

from docutils import nodes
from docutils.nodes import Node
from sphinx.util.docutils import SphinxDirective

from calculators.words.typography import SEMICOLON, first_capital
from sphinx_guideline.doctree.filters import Filter, Words, as_item, filter_form
from sphinx_guideline.doctree.grids import body, cell, data_grid, header, row
from sphinx_guideline.doctree.inline_text import inline_nodes
from sphinx_guideline.doctree.nodes import (
    classed,
    fact,
    facts_list,
    fold,
    fold_summary,
    grid_row,
    headline,
    joined,
    paragraph,
    places,
)
from sphinx_guideline.facts.records import EFFECTS, READING, Note
from sphinx_guideline.project.shared import facts_of
from sphinx_guideline.text.domain import xref
from sphinx_guideline.text.whole_notes import note_facts
from sphinx_guideline.words.texts import entry, label, labels, say

EFFECT, KIND = "effet", "nature"
"""The filters; also their keys in an address."""


def notes_list(directive: SphinxDirective) -> list[Node]:
    """The filters, the table, then a section for each effect; the reading notes last."""
    notes = list(facts_of(directive.env.app).notes.values())
    sections = [_section(directive, effect, notes) for effect in (*EFFECTS, READING)]
    return [_filters(notes), _table(directive, notes), *sections]


def effect_of(note: Note) -> str:
    """What a note changes, or that it is a reading note."""
    return note.effect or READING


def what_changes(effect: str) -> str:
    """« un délai », or that a reading note changes none of these."""
    return say("text.page_notes.reading_gist" if effect == READING else f"tables.notes.changes.{effect}")


def _filters(notes: list[Note]) -> nodes.raw:
    effects = {effect: first_capital(what_changes(effect)) for effect in (*EFFECTS, READING)}
    kinds = {note.kind: first_capital(note.kind) for note in notes}
    everything = say("doctree.filters.all_drugs")
    filters = [
        Filter(name=EFFECT, label=label("effect"), everything=everything, choices=effects),
        Filter(name=KIND, label=label("kind"), everything=say("doctree.filters.all"), choices=kinds),
    ]
    count, unfiltered = (str(entry(f"tables.notes.filters.{key}")) for key in ("count", "unfiltered"))
    nothing = say("tables.notes.filters.nothing")
    legend = say("tables.notes.filters.legend")
    return filter_form(filters, Words(legend=legend, count=count, nothing=nothing, unfiltered=unfiltered))


def _table(directive: SphinxDirective, notes: list[Note]) -> Node:
    columns = labels("tables.notes", "number", "title", "grade", "effect")
    rows = [as_item(_row(directive, note), {EFFECT: effect_of(note), KIND: note.kind}) for note in notes]
    return data_grid("table-notes", say("tables.notes.caption"), list(columns.values()), [body(*rows)])


def _row(directive: SphinxDirective, note: Note) -> grid_row:
    number = xref(directive.env, "note", note.id, nodes.Text(note.id))
    grade = first_capital(say(f"words.grades.{note.grade}"))
    changes = what_changes(effect_of(note))
    return row(header([number], scope="row"), cell(inline_nodes(note.title)), cell(grade), cell(changes))


def _section(directive: SphinxDirective, effect: str, notes: list[Note]) -> nodes.section:
    """The notes of an effect, a fold each."""
    of_effect = [note for note in notes if effect_of(note) == effect]
    section = nodes.section("", ids=[f"notes-{nodes.make_id(effect)}"], classes=["critical-notes"])
    title = "text.page_notes.reading" if effect == READING else f"tables.notes.sections.{effect}"
    section += nodes.title("", say(title, count=len(of_effect)))
    section += [_fold(directive, note) for note in of_effect]
    return section


def _fold(directive: SphinxDirective, note: Note) -> fold:
    """A note: its number and its line, then all that is told of it."""
    line = classed("note-line", *inline_nodes(note.line))
    summary = fold_summary("", "", classed("note-number", note.number), nodes.Text(" "), line)
    title = headline("", "", *inline_nodes(note.title), classes=["note-title"])
    used = places("", kind="note", object=note.id, opening=say("tables.notes.used_in"))
    parts = (title, _all_facts(directive, note), paragraph(used, classes=("entry-remark",)))
    return fold("", summary, *parts, ids=[note.id], classes=["fold", "critical-note", f"{note.grade}-note"])


def _all_facts(directive: SphinxDirective, note: Note) -> facts_list:
    listed = note_facts(note)
    listed.extend(fact(label("kind"), paragraph(note.kind)))
    listed.extend(fact(label("where"), paragraph(SEMICOLON.join(note.where))))
    related = list(_related(directive, note))
    if related:
        listed.extend(fact(label("related"), paragraph(*joined(related))))
    return listed


def _related(directive: SphinxDirective, note: Note) -> Iterator[Node]:
    """The recommendations that it touches."""
    recommendations = facts_of(directive.env.app).recommendations
    return (
        xref(directive.env, "recommendation", name, nodes.Text(name))
        for name in note.related
        if name in recommendations
    )
