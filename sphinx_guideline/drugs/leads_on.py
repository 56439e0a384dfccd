"""Where a name leads that the text does not have: to the classes that the text names, and to later documents by name.

Nothing here says that a drug belongs to a class: a class is a link, a document is a name without a number.
"""

from collections.abc import Callable
from html import escape

from docutils import nodes
from docutils.nodes import Node
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from sphinx_guideline.doctree.nodes import joined, paragraph
from sphinx_guideline.facts.drugs import named_classes
from sphinx_guideline.project.addresses import Address, drug_address
from sphinx_guideline.project.shared import depend_on_data
from sphinx_guideline.text.domain import xref
from sphinx_guideline.words.texts import say


def leads_on(href: Callable[[Address], str]) -> str:
    """The paragraph, as HTML; `href` gives an address as the page sees it."""
    links = [f'<a href="{escape(href(drug_address(drug.id)))}">{escape(drug.name)}</a>' for drug in named_classes()]
    return f"{escape(say('drugs.leads_on'))} {', '.join(links)}. {escape(say('common.later_documents'))}"


class LeadsOn(SphinxDirective):
    """`{leads-on}`: the same in a page, for those whose drug is not cited."""

    def run(self) -> list[Node]:
        """One paragraph."""
        depend_on_data(self.env, "washout")
        links = [xref(self.env, "drug", drug.id, nodes.Text(drug.name)) for drug in named_classes()]
        return [paragraph(say("drugs.leads_on"), " ", *joined(links), ". ", say("common.later_documents"))]


def setup(app: Sphinx) -> None:
    """Declare the directive."""
    app.add_directive("leads-on", LeadsOn)
