"""The doubts of a recommendation: one line each for those that change something, the others folded."""

from collections.abc import Sequence

from docutils import nodes
from docutils.nodes import Node
from sphinx.environment import BuildEnvironment

from sphinx_guideline.doctree.folds import folded
from sphinx_guideline.doctree.nodes import fold
from sphinx_guideline.facts.records import Facts, Note, Recommendation
from sphinx_guideline.text.page_notes import note_line
from sphinx_guideline.words.texts import entry, say


def notes_of(facts: Facts, one: Recommendation, *, clinical: bool) -> list[Note]:
    """The notes of a recommendation that change something, or the others."""
    return [note for note in map(facts.notes.__getitem__, one.notes) if note.is_clinical is clinical]


def doubts_box(env: BuildEnvironment, facts: Facts, one: Recommendation) -> list[Node]:
    """What would change the answer, a line each, beside it."""
    found = notes_of(facts, one, clinical=True)
    if not found:
        return []
    title = nodes.title("", say("recommendations.doubts", what=changed(found), count=len(found)))
    return [nodes.section("", title, lines(env, found), ids=[f"{one.id}-reserves"], classes=["doubts"])]


def changed(notes: Sequence[Note]) -> str:
    """« la dose », « le délai ou la portée »: what the notes change, each once."""
    found = {note.effect for note in notes}
    *first, last = [word for effect, word in entry("recommendations.effects").items() if effect in found]
    return say("recommendations.or").join([*([", ".join(first)] if first else []), last])


def reading_fold(env: BuildEnvironment, facts: Facts, one: Recommendation) -> list[fold]:
    """The notes that change nothing, folded."""
    found = notes_of(facts, one, clinical=False)
    title = say("text.page_notes.reading", count=len(found))
    return [folded(title, say("recommendations.folds.reading_gist"), lines(env, found))] if found else []


def lines(env: BuildEnvironment, notes: Sequence[Note]) -> nodes.bullet_list:
    """A line a note, its number first, linked to the whole note."""
    return nodes.bullet_list("", *[note_line(env, note) for note in notes], classes=["note-lines"])
