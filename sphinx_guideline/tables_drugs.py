"""Table 6 and the half-lives: one row a drug."""

from docutils import nodes
from docutils.nodes import Node
from sphinx.util.docutils import SphinxDirective


def washout_table(directive: SphinxDirective) -> list[Node]:
    """Table 6."""
    return [nodes.comment("", "")]


def half_lives_table(directive: SphinxDirective) -> list[Node]:
    """The half-lives."""
    return [nodes.comment("", "")]
