"""The end of a page: the lines of the notes that its marks name, then of its reading notes, each leading to the whole.

A line keeps the anchor under which the page once showed the note in full.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_guideline.doctree.assets import shows, wants
from sphinx_guideline.doctree.folds import folded
from sphinx_guideline.doctree.inline_text import inline_nodes
from sphinx_guideline.doctree.nodes import (
    classed,
    fold,
    mark,
    paragraph,
)
from sphinx_guideline.facts.records import CLINICAL, READING, Note
from sphinx_guideline.project.addresses import NOTES
from sphinx_guideline.project.shared import facts_of
from sphinx_guideline.text.domain import Place, guideline_domain, xref
from sphinx_guideline.text.marks import WHAT_MARKS_SHOW
from sphinx_guideline.words.texts import say

LINE = "ici-"
"""How the anchor of a note's line begins."""
STYLE = "notes.css"
PAGE_NOTES = "page-notes"


def is_reserve(node: nodes.Node) -> bool:
    """Whether a node is the mark of a doubt."""
    return isinstance(node, mark) and "reserve" in node["classes"]


def stick(reserve: nodes.Node) -> None:
    """Take away the space between a mark and the word before it."""
    place = reserve.parent.index(reserve)
    before = reserve.parent[place - 1] if place else None
    if isinstance(before, nodes.Text):
        reserve.parent.replace(before, nodes.Text(before.rstrip()))


def note_line(env: BuildEnvironment, note: Note) -> nodes.list_item:
    """The number and the line, which lead to the whole."""
    number = classed("note-number", note.number)
    line = linked(env, note, *inline_nodes(note.line), classes=["note-line"], **{"data-notes": note.id})
    return nodes.list_item("", paragraph(number, " ", line), ids=[f"{LINE}{note.id}"])


def linked(env: BuildEnvironment, note: Note, *words: nodes.Node, **attributes: Any) -> nodes.Node:
    """A link to the whole note, on the page of all notes."""
    return xref(env, "note", note.id, *words, **attributes)


class PageNotes(SphinxPostTransform):
    """Put the notes at the end of a page, before its links are resolved."""

    default_priority = 5

    def run(self, **kwargs: Any) -> None:
        """Marks stuck to the word before; the lines."""
        for reserve in self.document.findall(is_reserve):
            stick(reserve)
        docname = self.env.current_document.docname
        cited = list(self.notes(place[1] for place in self.places(docname)))
        section = next(iter(self.document.findall(nodes.section)), None)
        if section is None or docname == NOTES:
            return
        section.extend(self.lines(cited))

    def places(self, docname: str) -> Iterator[Place]:
        """The places of the page that point at a note, in reading order."""
        return (place for place in guideline_domain(self.env).places.get(docname, ()) if place[0] == "note")

    def notes(self, names: Iterable[str]) -> Iterator[Note]:
        """The notes of these names, each once."""
        notes = facts_of(self.app).notes
        return (notes[name] for name in dict.fromkeys(names))

    def lines(self, cited: list[Note]) -> Iterator[nodes.Element]:
        """A fold for each grade that the page has notes of."""
        for grade in (CLINICAL, READING):
            listed = [note_line(self.env, note) for note in cited if note.grade == grade]
            if listed:
                title = say(f"text.page_notes.{grade}", count=len(listed))
                notes = nodes.bullet_list("", *listed, classes=["note-lines"])
                made = folded(title, say(f"text.page_notes.{grade}_gist"), notes)
                made["classes"] += [PAGE_NOTES, f"{grade}-notes"]
                yield made


def setup(app: Sphinx) -> None:
    """Add the end of the pages."""
    app.add_post_transform(PageNotes)
    wants(app, shows(mark), style=STYLE)
    wants(app, shows(fold), style=STYLE)
    wants(app, shows(fold, PAGE_NOTES), *WHAT_MARKS_SHOW)
