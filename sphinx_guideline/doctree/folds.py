"""Folds: `{fold} TITLE` keeps a part of a page closed, and its title with the gist beside it says what is inside."""

from typing import Any, ClassVar

from docutils import nodes
from docutils.nodes import Node
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from sphinx_guideline.doctree.assets import Script, shows, wants
from sphinx_guideline.doctree.nodes import Content, as_nodes, classed, fold, fold_summary, group

SCRIPT = "folds.js"
STYLE = "folds.css"


def folded(title: str, gist: Content, *content: Node, opened: bool = False, identifier: str = "") -> fold:
    """A fold with its title, its gist and what it holds."""
    gist_nodes = as_nodes(gist)
    beside = [nodes.Text(" "), classed("fold-gist", *gist_nodes)] if gist_nodes else []
    summary = fold_summary("", "", classed("fold-name", title), *beside)
    inside = group("", *content, classes=["fold-inside"])
    return fold("", summary, inside, open=opened, classes=["fold"], ids=[identifier] if identifier else [])


class Fold(SphinxDirective):
    """`{fold} TITLE`; `:gist:` is what it comes to, which may hold roles, and `:name:` its anchor."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar[Any] = {"gist": directives.unchanged, "name": directives.unchanged}

    def run(self) -> list[Node]:
        """The fold."""
        self.assert_has_content()
        gist, _ = self.parse_inline(self.options.get("gist", ""), lineno=self.lineno)
        made = folded(self.arguments[0], gist, *self.parse_content_to_nodes())
        self.add_name(made)
        return [made]


def setup(app: Sphinx) -> None:
    """Declare the directive, and what the pages that show folds need."""
    app.add_directive("fold", Fold)
    wants(app, shows(fold), [Script(SCRIPT)], STYLE)
