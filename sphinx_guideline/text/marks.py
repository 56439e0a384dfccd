"""The marks that a sentence carries: `{ref-source}` (references), `{note}` (clinical notes), `{src}` (sources of
values); and `{reading-note}`, which shows nothing: its note stands at the end of the page.
"""

from collections.abc import Iterable
from typing import TypeAlias

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxRole

from sphinx_guideline.doctree.assets import Script, shows, wants
from sphinx_guideline.doctree.inline_text import inline_nodes
from sphinx_guideline.doctree.nodes import classed, filled, foreign, gloss, joined, mark, tooltip
from sphinx_guideline.facts.records import Note, Reference
from sphinx_guideline.project.shared import depend_on_data, facts_of
from sphinx_guideline.text.domain import guideline_domain, xref
from sphinx_guideline.text.values import RoleResult
from sphinx_guideline.words.texts import entry, say

WHAT_MARKS_SHOW = ([Script("popovers.js")], "popovers.css")
"""The script and the style of pages whose text or scripts have marks."""
WORD_JOINER = "\u2060"
"""Between the last word of a sentence and its mark: no line breaks there."""


def reference_mark(env: BuildEnvironment, reference: Reference) -> mark:
    """The number of a reference, linked to its entry, which it shows."""
    number = str(reference.number)
    text = filled(entry("text.reference_tip"), number=number, entry=entry_text(reference))
    words = (number, text, say("text.reference", number=number), say("text.to_reference", number=number))
    return shown_mark(env, "reference", number, f"ref-{number}", words, "citation")


Words: TypeAlias = tuple[str, list[nodes.Node], str, str]
"""The mark's own words, what it shows, the name of what it shows, the words of the link inside."""


def shown_mark(env: BuildEnvironment, kind: str, target: str, name: str, words: Words, css_class: str) -> mark:
    """A link, and beside it what it shows on hover, focus and touch (`static/popovers.js`), a link of its own inside.

    Without JavaScript, or where the browser has no popover, it is the link alone.
    """
    text, shown, label, leads = words
    anchor = new_anchor(env, name)
    guideline_domain(env).note_place(kind, target, anchor)
    described = nodes.inline("", "", *shown, ids=[f"{anchor}-texte"])
    further = classed("tip-link", xref(env, kind, target, nodes.Text(leads)))
    tip = tooltip("", "", described, nodes.Text(" "), further, classes=["tip"], **{"aria-label": label})
    linked = xref(env, kind, target, nodes.Text(text), **{"aria-describedby": f"{anchor}-texte"})
    return mark("", "", linked, tip, ids=[anchor], classes=[css_class])


def entry_text(reference: Reference, text: str = "") -> nodes.TextElement:
    """The entry of a reference (or another text of it), in its own language, set as the source sets it."""
    content = inline_nodes(text or reference.entry)
    if reference.lang == "fr":
        return nodes.inline("", "", *content, classes=["entry"])
    return foreign("", "", *content, lang=reference.lang, classes=["entry"])


def note_marks(env: BuildEnvironment, names: Iterable[str]) -> list[nodes.Node]:
    """One mark for the clinical notes among `names`, nothing where there is none; all of them end the page.

    It leads to the first; the page's script opens all of them, whole (`static/popovers.js`).
    """
    depend_on_data(env, "notes")
    all_notes = facts_of(env.app).notes
    notes = [all_notes[name] for name in names if name in all_notes]
    clinical = [note for note in notes if note.is_clinical]
    anchor = new_anchor(env, clinical[0].id) if clinical else ""
    point_at(env, [note.id for note in notes], anchor)
    return [_marked(env, clinical, anchor)] if clinical else []


def _marked(env: BuildEnvironment, notes: list[Note], anchor: str, *after: nodes.Node) -> mark:
    """The mark and what follows it, stuck to the word before."""
    return mark("", "", nodes.Text(WORD_JOINER), _pill(env, notes), *after, ids=[anchor], classes=["reserve"])


def new_anchor(env: BuildEnvironment, name: str) -> str:
    """An anchor for a place that points at a note or cites a reference."""
    return f"appel-{name}-{env.new_serialno('guideline-mark')}"


def point_at(env: BuildEnvironment, names: Iterable[str], anchor: str) -> None:
    """The place at `anchor` (empty: the page) points at these notes, which end the page."""
    for name in names:
        guideline_domain(env).note_place("note", name, anchor)


def _pill(env: BuildEnvironment, notes: list[Note]) -> nodes.Node:
    """The number of the first note, « +2 » for the others: on paper, all the numbers."""
    first, *others = [note.number for note in notes]
    words: list[nodes.Node] = [nodes.Text(first)]
    if others:
        words += [classed("more", f"+{len(others)}"), classed("rest", "".join(f", {number}" for number in others))]
    attributes = {"data-notes": " ".join(note.id for note in notes), "aria-label": mark_label(first, len(others))}
    return xref(env, "note", notes[0].id, *words, classes=["note-mark"], **attributes)


def mark_label(number: str, others: int) -> str:
    """« Réserve, note 28+2 autres »: the words that are seen are those that are heard."""
    if others > 1:
        return say("text.reserve_and_several", number=number, count=others)
    return say("text.reserve_and_one" if others else "text.reserve", number=number)


def _gloss(env: BuildEnvironment, notes: list[Note]) -> gloss:
    """The line of each note of a mark, which leads to the whole."""
    return gloss("", "", *[_gloss_line(env, note) for note in notes], classes=["gloss"])


def _gloss_line(env: BuildEnvironment, note: Note) -> nodes.inline:
    number = classed("note-number", note.number)
    line = xref(env, "note", note.id, *inline_nodes(note.line), classes=["note-line"], **{"data-notes": note.id})
    return classed("gloss-line", number, " ", line)


def reference_marks(env: BuildEnvironment, references: Iterable[Reference]) -> nodes.inline:
    """Several references between brackets: (106, 112)."""
    marks = joined([reference_mark(env, reference) for reference in references])
    return nodes.inline("", "", nodes.Text("("), *marks, nodes.Text(")"), classes=["citations"])


class MarkRole(SphinxRole):
    """A role whose text is a list of identifiers of one kind."""

    def identifiers(self) -> list[str]:
        """The identifiers, in the order in which they are written."""
        return [part.strip() for part in self.text.split(",") if part.strip()]

    def refused(self, text: str) -> RoleResult:
        """The problem instead of the mark."""
        message = self.inliner.reporter.error(f"{{{self.name}}}: {text}", line=self.lineno)
        return [self.inliner.problematic(self.rawtext, self.rawtext, message)], [message]


class ReferenceRole(MarkRole):
    """`{ref-source}`106,112``: citation marks."""

    def run(self) -> RoleResult:
        """The marks between brackets."""
        depend_on_data(self.env, "references")
        references = facts_of(self.env.app).references
        unknown = [number for number in self.identifiers() if not number.isdecimal() or int(number) not in references]
        if unknown:
            return self.refused(f"unknown reference {', '.join(unknown)}")
        return [reference_marks(self.env, [references[int(number)] for number in self.identifiers()])], []


class NoteRole(MarkRole):
    """`{note}`NOTE-14,NOTE-24``: one mark, and the lines of its notes."""

    def run(self) -> RoleResult:
        """The mark with its gloss."""
        depend_on_data(self.env, "notes")
        all_notes = facts_of(self.env.app).notes
        wrong = [name for name in self.identifiers() if name not in all_notes or not all_notes[name].is_clinical]
        if wrong or not self.identifiers():
            return self.refused(f"no clinical note {', '.join(wrong)}")
        anchor = new_anchor(self.env, self.identifiers()[0])
        point_at(self.env, self.identifiers(), anchor)
        notes = [all_notes[name] for name in self.identifiers()]
        return [_marked(self.env, notes, anchor, _gloss(self.env, notes))], []


class ReadingNoteRole(MarkRole):
    """`{reading-note}`NOTE-53``: the place of a note that changes nothing: an anchor, and its line ends the page."""

    def run(self) -> RoleResult:
        """The anchor alone."""
        depend_on_data(self.env, "notes")
        all_notes = facts_of(self.env.app).notes
        wrong = [name for name in self.identifiers() if name not in all_notes or all_notes[name].is_clinical]
        if wrong or not self.identifiers():
            return self.refused(f"no reading note {', '.join(wrong)}")
        anchor = new_anchor(self.env, self.identifiers()[0])
        point_at(self.env, self.identifiers(), anchor)
        return [nodes.inline("", "", ids=[anchor], classes=["reading-note"])], []


class SourceRole(MarkRole):
    """`{src}`hytec``: the short name of a source, linked to its line in the table of sources."""

    def run(self) -> RoleResult:
        """The short names between brackets."""
        depend_on_data(self.env, "sources")
        sources = facts_of(self.env.app).sources
        unknown = [identifier for identifier in self.identifiers() if identifier not in sources]
        if unknown:
            return self.refused(f"unknown source {', '.join(unknown)}")
        links = [
            xref(self.env, "source", identifier, nodes.Text(sources[identifier].short))
            for identifier in self.identifiers()
        ]
        return [nodes.inline("", "", nodes.Text("("), *joined(links), nodes.Text(")"), classes=["citations"])], []


def setup(app: Sphinx) -> None:
    """Declare the roles."""
    wants(app, shows(mark), *WHAT_MARKS_SHOW)
    app.add_role("ref-source", ReferenceRole())
    app.add_role("note", NoteRole())
    app.add_role("reading-note", ReadingNoteRole())
    app.add_role("src", SourceRole())
