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


def notes_of(facts: Facts, recommendation: Recommendation, *, clinical: bool) -> list[Note]:
    """The notes of a recommendation that change something, or the others."""
    return [note for note in map(facts.notes.__getitem__, recommendation.notes) if note.is_clinical is clinical]


def doubts_box(env: BuildEnvironment, facts: Facts, recommendation: Recommendation) -> list[Node]:
    """What would change the answer, a line each, beside it."""
    notes = notes_of(facts, recommendation, clinical=True)
    if not notes:
        return []
    title = nodes.title("", say("recommendations.doubts", what=changed(notes), count=len(notes)))
    return [nodes.section("", title, lines(env, notes), ids=[f"{recommendation.id}-reserves"], classes=["doubts"])]


def changed(notes: Sequence[Note]) -> str:
    """« la dose », « le délai ou la portée »: what the notes change, each once."""
    effects = {note.effect for note in notes}
    *first, last = [word for effect, word in entry("recommendations.effects").items() if effect in effects]
    return say("recommendations.or").join([*([", ".join(first)] if first else []), last])


def reading_fold(env: BuildEnvironment, facts: Facts, recommendation: Recommendation) -> list[fold]:
    """The notes that change nothing, folded."""
    notes = notes_of(facts, recommendation, clinical=False)
    title = say("text.page_notes.reading", count=len(notes))
    return [folded(title, say("recommendations.folds.reading_gist"), lines(env, notes))] if notes else []


def lines(env: BuildEnvironment, notes: Sequence[Note]) -> nodes.bullet_list:
    """A line a note, its number first, linked to the whole note."""
    return nodes.bullet_list("", *[note_line(env, note) for note in notes], classes=["note-lines"])
