"""The doubts of a recommendation: one line each for those that change something, the others folded."""

from collections.abc import Sequence

from docutils import nodes
from docutils.nodes import Node
from sphinx.environment import BuildEnvironment

from sphinx_guideline.doctree.folds import folded
from sphinx_guideline.doctree.inline_text import inline_nodes
from sphinx_guideline.doctree.nodes import classed, fold, joined
from sphinx_guideline.facts.records import Facts, Note, Recommendation
from sphinx_guideline.text.domain import xref
from sphinx_guideline.text.marks import note_mark
from sphinx_guideline.words.texts import entry, say

READ_AS = ("encodage", "structure", "citation")


def is_clinical(note: Note) -> bool:
    """Whether its other reading changes a dose, a delay, a verdict or whom it is for."""
    return bool(getattr(note, "is_clinical", note.kind not in READ_AS))


def line_of(note: Note) -> str:
    """What it changes, in one line."""
    return str(getattr(note, "line", note.title))


def marks(env: BuildEnvironment, notes: Sequence[Note]) -> list[Node]:
    """The mark of a sentence that these notes touch."""
    return joined([note_mark(env, note) for note in notes if is_clinical(note)], " ")


def notes_of(facts: Facts, one: Recommendation, *, clinical: bool) -> list[Note]:
    """The notes of a recommendation that change something, or the others."""
    return [note for note in map(facts.notes.__getitem__, one.notes) if is_clinical(note) is clinical]


def doubts_box(env: BuildEnvironment, facts: Facts, one: Recommendation) -> list[Node]:
    """What would change the answer, a line each, beside it."""
    found = notes_of(facts, one, clinical=True)
    if not found:
        return []
    title = nodes.title("", say("recommendations.doubts", what=changed(found), count=len(found)))
    section = nodes.section("", title, lines(env, found), ids=[f"{one.id}-reserves"], classes=["doubts"])
    return [section]


def changed(notes: Sequence[Note]) -> str:
    """« la dose », « le délai ou la portée »: what the notes change, each once."""
    effects = dict.fromkeys(str(getattr(note, "effect", "dose")) for note in notes)
    words = entry("recommendations.effects")
    return say("recommendations.or").join(words[effect] for effect in effects)


def reading_fold(env: BuildEnvironment, facts: Facts, one: Recommendation) -> list[fold]:
    """The notes that change nothing, folded."""
    found = notes_of(facts, one, clinical=False)
    title = say("recommendations.folds.reading", count=len(found))
    return [folded(title, say("recommendations.folds.reading_gist"), lines(env, found))] if found else []


def lines(env: BuildEnvironment, notes: Sequence[Note]) -> nodes.bullet_list:
    """A line a note, its number first, linked to the whole note."""
    items = [nodes.list_item("", nodes.paragraph("", "", *_line(env, note))) for note in notes]
    return nodes.bullet_list("", *items, classes=["note-lines"])


def _line(env: BuildEnvironment, note: Note) -> list[Node]:
    number = classed("note-number", xref(env, "note", note.id, nodes.Text(note.number)))
    return [number, nodes.Text(" "), *inline_nodes(line_of(note))]
