"""The marks that a sentence carries: `{ref-source}` (references), `{note}` (critical notes), `{src}` (sources of
values).
"""

from collections.abc import Iterable
from typing import TypeAlias

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxRole

from sphinx_guideline.doctree.assets import Script, shows, wants
from sphinx_guideline.doctree.inline_text import inline_nodes
from sphinx_guideline.doctree.nodes import classed, filled, foreign, joined, mark, tooltip
from sphinx_guideline.facts.records import Note, Reference
from sphinx_guideline.project.shared import depend_on_data, facts_of
from sphinx_guideline.text.domain import guideline_domain, xref
from sphinx_guideline.text.values import RoleResult
from sphinx_guideline.words.texts import entry, say

POPOVERS = "popovers"


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
    anchor = f"appel-{name}-{env.new_serialno('guideline-mark')}"
    guideline_domain(env).note_place(kind, target, anchor)
    described = nodes.inline("", "", *shown, ids=[f"{anchor}-texte"])
    further = classed("tip-link", xref(env, kind, target, nodes.Text(leads)))
    tip = tooltip("", "", described, nodes.Text(" "), further, classes=["tip"], **{"aria-label": label})
    linked = xref(env, kind, target, nodes.Text(text), describedby=f"{anchor}-texte")
    return mark("", "", linked, tip, ids=[anchor], classes=[css_class])


def entry_text(reference: Reference, text: str = "") -> nodes.TextElement:
    """The entry of a reference (or another text of it), in its own language, set as the source sets it."""
    content = inline_nodes(text or reference.entry)
    if reference.lang == "fr":
        return nodes.inline("", "", *content, classes=["entry"])
    return foreign("", "", *content, lang=reference.lang, classes=["entry"])


def note_mark(env: BuildEnvironment, note: Note) -> mark:
    """A small mark that links to a critical note and shows its title."""
    text = filled(entry("text.note_tip"), id=note.id, title=inline_nodes(note.title))
    words = (note.id, text, note.id, say("text.to_note", id=note.id))
    return shown_mark(env, "note", note.id, note.id, words, "note-mark")


def reference_marks(env: BuildEnvironment, references: Iterable[Reference]) -> nodes.inline:
    """Several references between brackets: (106, 112)."""
    marks = joined([reference_mark(env, reference) for reference in references])
    return nodes.inline("", "", nodes.Text("("), *marks, nodes.Text(")"), classes=["citations"])


class MarkRole(SphinxRole):
    """A role whose text is a list of identifiers of one kind."""

    def asked(self) -> list[str]:
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
        known = facts_of(self.env.app).references
        unknown = [number for number in self.asked() if not number.isdecimal() or int(number) not in known]
        if unknown:
            return self.refused(f"unknown reference {', '.join(unknown)}")
        return [reference_marks(self.env, [known[int(number)] for number in self.asked()])], []


class NoteRole(MarkRole):
    """`{note}`NOTE-14``: a note mark."""

    def run(self) -> RoleResult:
        """The marks, one after the other."""
        depend_on_data(self.env, "notes")
        known = facts_of(self.env.app).notes
        unknown = [identifier for identifier in self.asked() if identifier not in known]
        if unknown:
            return self.refused(f"unknown note {', '.join(unknown)}")
        return list(joined([note_mark(self.env, known[identifier]) for identifier in self.asked()])), []


class SourceRole(MarkRole):
    """`{src}`hytec``: the short name of a source, linked to its line in the table of sources."""

    def run(self) -> RoleResult:
        """The short names between brackets."""
        depend_on_data(self.env, "sources")
        known = facts_of(self.env.app).sources
        unknown = [identifier for identifier in self.asked() if identifier not in known]
        if unknown:
            return self.refused(f"unknown source {', '.join(unknown)}")
        links = [
            xref(self.env, "source", identifier, nodes.Text(known[identifier].short)) for identifier in self.asked()
        ]
        return [nodes.inline("", "", nodes.Text("("), *joined(links), nodes.Text(")"), classes=["citations"])], []


def setup(app: Sphinx) -> None:
    """Declare the roles."""
    wants(app, shows(tooltip), [Script(f"{POPOVERS}.js")], f"{POPOVERS}.css")
    app.add_role("ref-source", ReferenceRole())
    app.add_role("note", NoteRole())
    app.add_role("src", SourceRole())
