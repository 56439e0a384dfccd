"""The parts of the home page: the search field, the calculators as cards with the question that each answers."""

from docutils import nodes
from docutils.nodes import Node
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from calculators.catalogue import CALCULATORS
from sphinx_guideline.doctree.nodes import group, paragraph
from sphinx_guideline.doctree.templates import rendered
from sphinx_guideline.project.shared import settings_of
from sphinx_guideline.text.domain import xref
from sphinx_guideline.words.texts import entry, label


class SearchField(SphinxDirective):
    """`{search-field}`: the search, on the home page."""

    def run(self) -> list[Node]:
        """The form, from its template."""
        return [nodes.raw("", rendered("search/search-field.html"), format="html")]


class CalculatorCards(SphinxDirective):
    """`{calculator-cards}`: a section with one card a calculator; nothing in a copy without calculators."""

    def run(self) -> list[Node]:
        """The cards, in the order of the catalogue."""
        if not settings_of(self.env.app).calculators:
            return []
        cards = group("", *[self.card(name) for name in CALCULATORS], classes=["cards"])
        title = label("calculators")
        anchor = nodes.make_id(title)
        return [nodes.section("", nodes.title("", title), cards, ids=[anchor], classes=["site-only"])]

    def card(self, name: str) -> group:
        """The question, the calculator's name as a link."""
        title = xref(self.env, "calculator", name, nodes.Text(entry(f"{name}.title")))
        lines = (
            paragraph(entry(f"{name}.question"), classes=("card-question",)),
            paragraph(title, classes=("card-title",)),
        )
        return group("", *lines, classes=["card"])


def setup(app: Sphinx) -> None:
    """Declare the directives."""
    app.add_directive("search-field", SearchField)
    app.add_directive("calculator-cards", CalculatorCards)
