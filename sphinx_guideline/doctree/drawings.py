"""A drawing in a page: SVG beside words that say the same, left out of the books and hidden from those who hear."""

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from calculators.figures.svg import Svg, element
from sphinx_guideline.doctree.assets import shows, wants

STYLE = "figures.css"


class drawing(nodes.Inline, nodes.Element):  # noqa: N801 - doctree nodes are named as docutils names its own
    """`svg`: the whole element."""


def drawn(css_class: str, *parts: Svg) -> drawing:
    """A drawing whose size is that of its class in a style sheet."""
    svg = element("svg", *parts, class_=f"drawing {css_class}", aria_hidden="true", focusable="false")
    return drawing("", svg=svg, classes=["site-only"])


def _visit(translator: HTML5Translator, node: drawing) -> None:
    translator.body.append(node["svg"])
    raise nodes.SkipNode


def _pass_over(translator: nodes.NodeVisitor, node: drawing) -> None:
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    """Declare the node; the pages that show one take its style."""
    nothing = (_pass_over, None)
    app.add_node(drawing, html=(_visit, None), text=nothing, latex=nothing, man=nothing, texinfo=nothing)
    wants(app, shows(drawing), (), STYLE)
