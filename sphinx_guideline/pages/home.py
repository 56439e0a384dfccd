"""The search field of the home page."""

from docutils import nodes
from docutils.nodes import Node
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from sphinx_guideline.doctree.templates import rendered


class SearchField(SphinxDirective):
    """`{search-field}`: the search, on the home page."""

    def run(self) -> list[Node]:
        """The form, from its template."""
        return [nodes.raw("", rendered("search/search-field.html"), format="html")]


def setup(app: Sphinx) -> None:
    """Declare the directives."""
    app.add_directive("search-field", SearchField)
