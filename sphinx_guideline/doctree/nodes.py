"""The neutral nodes of the guideline's doctrees, and the one table that says how each becomes HTML.

A directive builds nodes; nothing but this table and the Jinja templates makes markup. Builders other than HTML write
the children and leave the frame out.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from sphinx_guideline.words.keys import pieces

Content: TypeAlias = nodes.Node | str | Sequence[nodes.Node | str]


class value(nodes.Inline, nodes.TextElement):  # noqa: N801 - doctree nodes are named as docutils names its own
    """A formatted clinical value; `title` is where the source gives it."""


class foreign(nodes.Inline, nodes.TextElement):  # noqa: N801
    """Words in another language than the page's; `lang` names it."""


class mark(nodes.Inline, nodes.TextElement):  # noqa: N801
    """A citation or note mark: a link and the `tooltip` that it shows on hover and focus."""


class link(nodes.Inline, nodes.TextElement):  # noqa: N801
    """A link to an object of the guideline: `href`, `aria-describedby` where a `tooltip` describes it, `download`."""


class places(nodes.Inline, nodes.TextElement):  # noqa: N801
    """Filled when pages are written: the links to every place that uses `object` of `kind`."""


class tooltip(nodes.Inline, nodes.TextElement):  # noqa: N801
    """What a mark shows, and the link inside it: the entry of a reference, the title of a note."""


class gloss(nodes.Inline, nodes.TextElement):  # noqa: N801
    """The lines of the notes of a mark, right after it: in the margin, or under the line once the mark is pressed."""


class block(nodes.General, nodes.Element):  # noqa: N801
    """A framed part of a page that has a name of its own: a recommendation. `labelledby` is the id of its title."""


class remark(nodes.General, nodes.Element):  # noqa: N801
    """Words beside the text: a critical note, a note of the edition. `labelledby` is the id of its title."""


class headline(nodes.General, nodes.TextElement):  # noqa: N801
    """The title line of a `block` or of a `remark`."""


class glance(nodes.General, nodes.Element):  # noqa: N801
    """A list of rows, each an answer and whom it is for."""


class glance_row(block):  # noqa: N801
    """A row of a `glance`; a page's filters may hide it."""


class group(nodes.General, nodes.Element):  # noqa: N801
    """Children kept together, with classes, without meaning of their own."""


class fold(nodes.General, nodes.Element):  # noqa: N801
    """What is closed until it is asked for, unless `open`; its `fold_summary` comes first and carries the gist."""


class fold_summary(nodes.Part, nodes.TextElement):  # noqa: N801
    """What a closed `fold` shows."""


class facts_list(nodes.General, nodes.Element):  # noqa: N801
    """Terms and what is said of them."""


class fact_term(nodes.Part, nodes.TextElement):  # noqa: N801
    """The term of a fact."""


class fact_text(nodes.Part, nodes.Element):  # noqa: N801
    """What is said of the term."""


class references_list(nodes.General, nodes.Element):  # noqa: N801
    """The numbered references."""


class references_entry(nodes.Part, nodes.Element):  # noqa: N801
    """One reference; `value` is its number."""


class region(nodes.General, nodes.Element):  # noqa: N801
    """A part that may be wider than the screen and then scrolls by itself; `labelledby` names it, else `label`."""


class grid(nodes.General, nodes.Element):  # noqa: N801
    """A data table."""


class grid_caption(nodes.Part, nodes.TextElement):  # noqa: N801
    """The caption of a data table."""


class grid_head(nodes.Part, nodes.Element):  # noqa: N801
    """The head rows of a data table."""


class grid_body(nodes.Part, nodes.Element):  # noqa: N801
    """Body rows that belong together."""


class grid_row(nodes.Part, nodes.Element):  # noqa: N801
    """A row."""


class grid_header(nodes.Part, nodes.Element):  # noqa: N801
    """A header cell: `scope`, spans."""


class grid_cell(nodes.Part, nodes.Element):  # noqa: N801
    """A data cell: spans, `headers` where the spans make them necessary."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Rendering:
    """How a node becomes HTML: the tag, attributes that are always there, node attributes that are copied, and those
    that have no value."""

    tag: str
    copied: tuple[str, ...] = ()
    always: tuple[tuple[str, str], ...] = ()
    flags: tuple[str, ...] = ()
    ending: str = ""


COMPARED = ("data-situation", "data-technique", "data-medicament", "data-classe", "data-effet", "data-nature")
"""What filters compare."""

RENDERINGS: dict[type[nodes.Element], Rendering] = {
    value: Rendering(tag="span", copied=("title",)),
    foreign: Rendering(tag="span", copied=("lang",)),
    mark: Rendering(tag="span"),
    link: Rendering(tag="a", copied=("href", "aria-describedby", "aria-label", "title", "download", "data-notes")),
    places: Rendering(tag="span"),
    tooltip: Rendering(tag="span", copied=("aria-label",), always=(("popover", "auto"), ("role", "note"))),
    gloss: Rendering(tag="span", always=(("role", "note"),)),
    block: Rendering(tag="section", copied=("aria-labelledby",), ending="\n"),
    remark: Rendering(tag="div", copied=("aria-labelledby",), always=(("role", "note"),), ending="\n"),
    headline: Rendering(tag="p", ending="\n"),
    glance: Rendering(tag="ul", ending="\n"),
    glance_row: Rendering(tag="li", copied=COMPARED, ending="\n"),
    group: Rendering(tag="div", ending="\n"),
    fold: Rendering(tag="details", flags=("open",), ending="\n"),
    fold_summary: Rendering(tag="summary", ending="\n"),
    facts_list: Rendering(tag="dl", ending="\n"),
    fact_term: Rendering(tag="dt"),
    fact_text: Rendering(tag="dd", ending="\n"),
    references_list: Rendering(tag="ol", ending="\n"),
    references_entry: Rendering(tag="li", copied=("value",), ending="\n"),
    region: Rendering(
        tag="div", copied=("aria-labelledby", "aria-label"), always=(("role", "region"), ("tabindex", "0")), ending="\n"
    ),
    grid: Rendering(tag="table", copied=("role",), ending="\n"),
    grid_caption: Rendering(tag="caption", ending="\n"),
    grid_head: Rendering(tag="thead", copied=("role",), ending="\n"),
    grid_body: Rendering(tag="tbody", copied=("role",), ending="\n"),
    grid_row: Rendering(tag="tr", copied=(*COMPARED, "role"), ending="\n"),
    grid_header: Rendering(tag="th", copied=("scope", "rowspan", "colspan", "headers", "role"), ending="\n"),
    grid_cell: Rendering(tag="td", copied=("rowspan", "colspan", "headers", "role"), ending="\n"),
}

Visit = Callable[[HTML5Translator, nodes.Element], None]


def html_visitors(rendering: Rendering) -> tuple[Visit, Visit]:
    """The pair of functions that write the opening and the closing tag."""

    def visit(translator: HTML5Translator, node: nodes.Element) -> None:
        attributes: dict[str, Any] = dict(rendering.always)
        attributes |= {name: str(node[name]) for name in rendering.copied if node.get(name)}
        tag = translator.starttag(node, rendering.tag, "", **attributes)
        flags = "".join(f" {name}" for name in rendering.flags if node.get(name))
        translator.body.append(f"{tag.removesuffix('>')}{flags}>")

    def depart(translator: HTML5Translator, node: nodes.Element) -> None:
        translator.body.append(f"</{rendering.tag}>{rendering.ending}")

    return visit, depart


def _pass(translator: nodes.NodeVisitor, node: nodes.Element) -> None:
    """Builders without a frame for the node write its children alone."""


def setup(app: Sphinx) -> None:
    """Declare the nodes and their renderings."""
    frameless = (_pass, _pass)
    for node_class, rendering in RENDERINGS.items():
        app.add_node(
            node_class, html=html_visitors(rendering), text=frameless, latex=frameless, man=frameless, texinfo=frameless
        )


def paragraph(*children: nodes.Node | str, classes: tuple[str, ...] = ()) -> nodes.paragraph:
    """A paragraph of nodes and plain texts."""
    made = nodes.paragraph(classes=list(classes))
    made.extend(as_node(child) for child in children)
    return made


def as_node(child: nodes.Node | str) -> nodes.Node:
    """A text as a node."""
    return nodes.Text(child) if isinstance(child, str) else child


def classed(name: str, *children: nodes.Node | str) -> nodes.inline:
    """Inline children with a class."""
    made = nodes.inline(classes=[name])
    made.extend(as_node(child) for child in children)
    return made


def filled(sentence: str, **words: Content) -> list[nodes.Node]:
    """A sentence with nodes and texts in the place of its `{key}`."""
    parts = [words[key] if key else text for text, key in pieces(sentence)]
    return [node for part in parts for node in as_nodes(part)]


def as_nodes(content: Content) -> list[nodes.Node]:
    """One or several texts and nodes as nodes, what is empty left out."""
    several = [content] if isinstance(content, str | nodes.Node) else content
    return [as_node(part) for part in several if part != ""]


def joined(parts: Sequence[nodes.Node], separator: str = ", ") -> list[nodes.Node]:
    """The parts with a separator between them."""
    made: list[nodes.Node] = []
    for part in parts:
        made.extend([nodes.Text(separator), part] if made else [part])
    return made


def fact(term: str, *children: nodes.Node | str) -> tuple[fact_term, fact_text]:
    """A term and what is said of it, for a `facts_list`."""
    name = fact_term("", "", nodes.Text(term))
    text = fact_text("", *[as_node(child) for child in children])
    return name, text
