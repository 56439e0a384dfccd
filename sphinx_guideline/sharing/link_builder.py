"""`{link-builder}`: the part of « Lier depuis un protocole RCP » that makes a link, a citation, a card.

Its list of objects is a table in the page, which reads without a script; the script takes everything from that table.
`{citation} REC-PAL-02` shows what one citation looks like.
"""

import json
from collections.abc import Mapping
from typing import Any

from docutils import nodes
from docutils.nodes import Node
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

from calculators.catalogue import CALCULATORS
from calculators.typed.fields import Field, Group
from calculators.typed.kinds import Choice
from sphinx_guideline.doctree.assets import Script, shows, wants
from sphinx_guideline.doctree.inline_text import plain_text
from sphinx_guideline.doctree.nodes import paragraph
from sphinx_guideline.doctree.templates import rendered
from sphinx_guideline.facts.records import VALUE_TABLES
from sphinx_guideline.project.addresses import FOLLOWED, card_address
from sphinx_guideline.project.shared import depend_on_data, facts_of
from sphinx_guideline.sharing.card_subjects import subjects
from sphinx_guideline.sharing.cards import frame_height
from sphinx_guideline.text.citations import Quotable, before_address, citation_pattern, cited_as, published, quotables
from sphinx_guideline.text.copy_buttons import COPYING, LATE, STYLE, TOOLS, places, skip, words
from sphinx_guideline.words.flat import flat
from sphinx_guideline.words.texts import entry, labels

SCRIPTS = (*COPYING, *TOOLS, Script(FOLLOWED, LATE), Script("linking/builder.js", LATE))
QUOTED = "recommendation"
FILLED_IN = "calculator"


class link_builder(nodes.General, nodes.Element):  # noqa: N801 - doctree nodes are named as docutils names its own
    """The builder, which is filled when pages are written."""


class LinkBuilder(SphinxDirective):
    """`{link-builder}`."""

    def run(self) -> list[Node]:
        """The builder's place."""
        depend_on_data(self.env, "recommendations", "notes", "references", *VALUE_TABLES, "text")
        return [link_builder("")]


class Citation(SphinxDirective):
    """`{citation} REC-PAL-02`: the citation of a recommendation, as its page prints it."""

    required_arguments = 1

    def run(self) -> list[Node]:
        """The citation as a quotation."""
        depend_on_data(self.env, "recommendations", "text")
        recommendation = facts_of(self.env.app).recommendations.get(self.arguments[0])
        if recommendation is None:
            raise self.error(f"unknown recommendation {self.arguments[0]}")
        address = next(
            quotable.address for quotable in quotables(self.env.app)[QUOTED] if quotable.identifier == recommendation.id
        )
        quoted = before_address(self.env.app, cited_as(QUOTED, recommendation.id, plain_text(recommendation.title)))
        page = nodes.literal("", published(self.env.app, address))
        return [nodes.block_quote("", paragraph(quoted, page))]


def row(app: Sphinx, page: str, quotable: Quotable, heights: Mapping[tuple[str, str], int]) -> Mapping[str, Any]:
    """A line of the list: the object, its address as it reads and as the script needs it."""
    return {
        "quotable": quotable,
        "written": published(app, quotable.address),
        **places(app, page, quotable.address),
        "card": card_of(app, page, quotable, heights),
        "inputs": json.dumps(accepted_inputs(quotable.identifier)) if quotable.kind == FILLED_IN else "",
    }


def accepted_inputs(calculator: str) -> dict[str, Mapping[str, Any]]:
    """What the address of a calculation may hold, by path without its row: the choices, and how many rows."""
    accepted: dict[str, Mapping[str, Any]] = {}
    for group, item in CALCULATORS[calculator].leaves():
        most = (group.repeated if group else item.repeated) or 1
        choices = list(item.kind.codes) if isinstance(item.kind, Choice) else []
        accepted[path_of(group, item)] = {"choices": choices, "most": most}
    return accepted


def path_of(group: Group | None, item: Field) -> str:
    """The path of an input, `earlier[].end_date`, its row left out."""
    rows = "[]" if (group or item).repeated else ""
    return f"{group.name}{rows}.{item.name}" if group else f"{item.name}{rows}"


def card_of(
    app: Sphinx, page: str, quotable: Quotable, heights: Mapping[tuple[str, str], int]
) -> Mapping[str, Any] | None:
    """The card of an object that has one: its address and the height of a frame that holds it."""
    height = heights.get((quotable.kind, quotable.identifier))
    return {**places(app, page, card_address(quotable.identifier)), "height": height} if height else None


def visit_html(translator: HTML5Translator, node: link_builder) -> None:
    """Write the builder."""
    builder = translator.builder
    app, page = builder.app, builder.current_docname
    heights = {(subject.kind, subject.identifier): frame_height(subject) for subject in subjects(app)}
    listed = {
        kind: [row(app, page, quotable, heights) for quotable in quoted] for kind, quoted in quotables(app).items()
    }
    shown = {
        "listed": listed,
        "kinds": labels("sharing", *listed),
        "cited_as": entry("text.cited_as"),
        "columns": list(labels("sharing", "identifier", "title", "address").values()),
        "filled_in": FILLED_IN,
        "citation": citation_pattern(app),
    }
    spoken = {**words(), **dict(flat(entry("sharing.link_builder.faults"), "link_builder.faults"))}
    translator.body.append(rendered("sharing/builder.html", **shown, words=spoken, live=builder.name == "html"))
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    """Declare the directives, the node and its assets."""
    other = (skip, None)
    app.add_node(link_builder, html=(visit_html, None), text=other, latex=other, man=other, texinfo=other)
    app.add_directive("link-builder", LinkBuilder)
    app.add_directive("citation", Citation)
    wants(app, shows(link_builder), SCRIPTS, STYLE)
