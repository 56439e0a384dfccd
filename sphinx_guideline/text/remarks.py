"""Words beside the text: `{note-here}` shows a critical note where its doubt is met, `{edition-note}` what the source
does not say.
"""

from docutils import nodes
from docutils.nodes import Node
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from sphinx_guideline.doctree.inline_text import inline_nodes
from sphinx_guideline.doctree.nodes import fact, facts_list, headline, remark
from sphinx_guideline.facts.records import Note
from sphinx_guideline.project.shared import depend_on_data, facts_of
from sphinx_guideline.text.domain import SHOWN, guideline_domain, xref
from sphinx_guideline.words.signs import COLON
from sphinx_guideline.words.texts import label, say

TOLD = {"printed": "locator", "reading": "reading", "otherwise": "otherwise"}
"""What a note tells, and its label."""


def note_facts(directive: SphinxDirective, note: Note) -> facts_list:
    """What the source prints, the reading taken, what the other would change."""
    made = facts_list("", classes=["note-facts", "simple"])
    for name, term in TOLD.items():
        text = getattr(note, name)
        if text:
            made.extend(fact(label(term), *directive.parse_text_to_nodes(text)))
    return made


class NoteHere(SphinxDirective):
    """A critical note, whole, under the sentence that raises the doubt."""

    required_arguments = 1

    def run(self) -> list[Node]:
        """The note, or an error naming it when it does not exist."""
        depend_on_data(self.env, "notes")
        note = facts_of(self.env.app).notes.get(self.arguments[0])
        if note is None:
            raise self.error(f"unknown note {self.arguments[0]}")
        anchor = f"{SHOWN}{note.id}"
        domain = guideline_domain(self.env)
        domain.note_place("shown", note.id, anchor)
        domain.note_place("note", note.id, anchor)
        number = xref(self.env, "note-entry", note.id, nodes.Text(note.id))
        title = headline("", "", number, nodes.Text(COLON), *inline_nodes(note.title), ids=[f"{anchor}-titre"])
        attributes = {"ids": [anchor], "classes": ["note-here"], "aria-labelledby": f"{anchor}-titre"}
        return [remark("", title, note_facts(self, note), **attributes)]


class EditionNote(SphinxDirective):
    """What this edition adds, marked as such."""

    has_content = True

    def run(self) -> list[Node]:
        """The framed content."""
        self.assert_has_content()
        anchor = f"note-edition-{self.env.new_serialno('edition-note') + 1}"
        title = headline("", say("text.edition_note"), ids=[f"{anchor}-titre"])
        attributes = {"ids": [anchor], "classes": ["edition-note"], "aria-labelledby": f"{anchor}-titre"}
        return [remark("", title, *self.parse_content_to_nodes(), **attributes)]


def setup(app: Sphinx) -> None:
    """Declare the directives."""
    app.add_directive("note-here", NoteHere)
    app.add_directive("edition-note", EditionNote)
