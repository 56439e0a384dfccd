"""`{local-protocol}`: what a local protocol takes from this text, as one page that can be checked later.

The items are those that have a card: recommendations, drugs, limits, criteria. Each is its words, line by line, and the
SHA-256 of them. `_static/protocol-items.js` holds them: a script, since a page on a disk may not read its neighbours;
it is asked for when a page is made or checked, never before.
"""

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from docutils import nodes
from docutils.nodes import Node
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from sphinx_guideline.doctree.assets import Script, shows, wants
from sphinx_guideline.doctree.inline_text import plain_text
from sphinx_guideline.doctree.templates import rendered
from sphinx_guideline.facts.records import VALUE_TABLES
from sphinx_guideline.project.shared import depend_on_data, facts_of, settings_of, versions_of
from sphinx_guideline.sharing.card_subjects import Subject, subjects
from sphinx_guideline.text.copy_buttons import COPYING
from sphinx_guideline.words.flat import flat
from sphinx_guideline.words.texts import entry, label, say

CLASS = "local-protocol"
SEVERAL = {"recommendation": "recommendations", "drug": "drugs", "criterion": "criteria"}
"""Kind → its label in the plural; that of limits is one already."""
SCRIPTS = (*COPYING, Script("sha256.js"), Script("protocol-page.js", 550), Script("protocol.js", 600))
STYLE = "copy-tools.css"
FILE = "protocol-items.js"
FORMAT = 1
"""Of the page that is downloaded, which an earlier release may have made; another one is refused."""


def lines_of(subject: Subject) -> list[str]:
    """What an item says, a line each: the canonical statement, whose digest tells whether it changed."""
    stated = [line for line in subject.statement.splitlines() if line]
    references = ", ".join(map(str, subject.references))
    beside = [say("sharing.protocol.references", references=references)] if references else []
    doubts = [say("sharing.protocol.notes", notes=", ".join(subject.notes))] if subject.notes else []
    return [line.strip() for line in (subject.title, subject.headed, *stated, *subject.graded, *beside, *doubts)]


def digest(lines: list[str]) -> str:
    """SHA-256 of the lines, in UTF-8."""
    return sha256("\n".join(lines).encode("utf-8")).hexdigest()


def item(app: Sphinx, subject: Subject) -> dict[str, Any]:
    """An item as the script takes it: `here` seen from the page of the tool."""
    lines, address = lines_of(subject), settings_of(app).public_address
    place = {"here": f"../{subject.whole}", "public": f"{address}{subject.whole}" if address else ""}
    content = {"lines": lines, "doubts": list(doubts_of(app, subject)), "sha256": digest(lines)}
    return {"id": subject.identifier, "kind": subject.kind, **content, **place}


def doubts_of(app: Sphinx, subject: Subject) -> Iterator[str]:
    """What each note on the item changes: told beside its words, since a doubt may be said better without a change of
    the item."""
    notes = facts_of(app).notes
    for name in subject.notes:
        yield say("sharing.protocol.doubt", name=name, line=plain_text(notes[name].line))


class LocalProtocol(SphinxDirective):
    """`{local-protocol}`."""

    def run(self) -> list[Node]:
        """The tool: what may be chosen, by kind, and the words that its script says."""
        app = self.env.app
        depend_on_data(self.env, "recommendations", "notes", "references", "text", *VALUE_TABLES)
        shown = {
            "kinds": dict(by_kind(app)),
            "words": dict(flat(entry("sharing.protocol"), "protocol")),
            "versions": versions_of(app),
            "format": FORMAT,
        }
        html = rendered("sharing/protocol.html", **shown)
        return [nodes.raw("", html, format="html", classes=[CLASS])]


def by_kind(app: Sphinx) -> Iterator[tuple[str, list[Subject]]]:
    """The items under the name of their kind, in the plural: each has several."""
    listed = list(subjects(app))
    for kind in dict.fromkeys(subject.kind for subject in listed):
        yield label(SEVERAL.get(kind, kind), "sharing"), [subject for subject in listed if subject.kind == kind]


def write_items(app: Sphinx, exception: Exception | None) -> None:
    """Put the items into a site that was built whole."""
    if exception is None and app.builder.name == "html":
        items = json.dumps([item(app, subject) for subject in subjects(app)], ensure_ascii=False, indent=0)
        text = f"window.guideline = {{ ...window.guideline, protocolItems: {items} }};\n"
        (Path(app.outdir) / "_static" / FILE).write_text(text, encoding="utf-8", newline="")


def setup(app: Sphinx) -> None:
    """Declare the directive and what its page needs; write the items when the site is finished."""
    app.add_directive("local-protocol", LocalProtocol)
    app.connect("build-finished", write_items)
    wants(app, shows(nodes.raw, CLASS), SCRIPTS, STYLE)
