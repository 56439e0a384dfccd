"""The whole notes, once for the site: a script that a page asks for when one of its marks is first pressed.

A classic script, so that a page opened from a disk has it too (`static/popovers.js`).
"""

import json
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_guideline.doctree.inline_text import inline_nodes
from sphinx_guideline.doctree.nodes import fact, facts_list, filled, group, headline, paragraph
from sphinx_guideline.facts.records import Note
from sphinx_guideline.project.shared import facts_of
from sphinx_guideline.words.texts import entry, label, say

SCRIPT = "notes.js"
FACTS = ("printed", "reading", "otherwise")
"""What a note tells, and its labels."""


def note_facts(note: Note) -> facts_list:
    """What the source prints, the reading taken, what the other would change."""
    made = facts_list("", classes=["note-facts", "simple"])
    for name in FACTS:
        made.extend(fact(label(name, "text"), paragraph(*inline_nodes(getattr(note, name)))))
    return made


def whole_note(note: Note) -> group:
    """Title, facts, and a link to its anchor: the script completes it by the page that the mark leads to."""
    title = filled(entry("text.note_title"), id=note.id, title=inline_nodes(note.title))
    further = nodes.reference("", say("text.to_note", id=note.id), refid=note.id, internal=True)
    titled = headline("", "", *title, classes=["note-title"])
    return group("", titled, note_facts(note), paragraph(further, classes=("tip-link",)))


def write_notes(app: Sphinx, exception: Exception | None) -> None:
    """Write the script into a site that was built whole."""
    builder = app.builder
    if exception is not None or not isinstance(builder, StandaloneHTMLBuilder) or builder.name != "html":
        return
    notes = facts_of(app).notes.items()
    shown = {name: str(builder.render_partial(whole_note(note))["fragment"]) for name, note in notes}
    written = json.dumps(shown, ensure_ascii=False, separators=(",", ":"))
    script = f"window.guideline = {{ ...window.guideline, wholeNotes: {written} }};\n"
    Path(app.outdir, "_static", SCRIPT).write_text(script, encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Write the notes once the pages are."""
    app.connect("build-finished", write_notes)
