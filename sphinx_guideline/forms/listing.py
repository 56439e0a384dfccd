"""The calculators as lists: cards on the home page, a paragraph each on their own, their pages in the menu.

All are made of the catalogue: a calculator that is added is listed.
"""

from docutils import nodes
from docutils.nodes import Node
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.directives.other import TocTree
from sphinx.util.docutils import SphinxDirective

from calculators.catalogue import CALCULATORS
from calculators.ground.names import declared
from calculators.words.texts import entry
from sphinx_guideline.doctree.nodes import classed, group, paragraph
from sphinx_guideline.project.addresses import calculator_address
from sphinx_guideline.project.shared import settings_of
from sphinx_guideline.text.domain import xref
from sphinx_guideline.words.texts import entry as site_entry


def menu_name(name: str) -> str:
    """What the menu calls a calculator."""
    return str(site_entry("pages.short").get(calculator_address(name).document, entry(f"{name}.short_title")))


def is_calculator_page(document: str) -> bool:
    """Whether it is the page of one calculator."""
    return document in {calculator_address(name).document for name in CALCULATORS}


class CalculatorCards(SphinxDirective):
    """`{calculator-cards}`: the question of each calculator as a link; nothing in a copy without calculators."""

    def run(self) -> list[Node]:
        """The cards, in the order of the catalogue."""
        if not settings_of(self.env.app).calculators:
            return []
        cards = group("", *[self.card(name) for name in CALCULATORS], classes=["asks", "site-only"])
        return [cards]

    def card(self, name: str) -> nodes.paragraph:
        """The question and the calculator's name, as one link; of one that asks the others, its name alone."""
        question = [classed("ask", entry(f"{name}.question")), nodes.Text(" "), classed("by", menu_name(name))]
        words = [classed("ask", menu_name(name))] if "parts" in declared()[name] else question
        return paragraph(xref(self.env, "calculator", name, *words), classes=(f"to-{name}",))


class CalculatorList(SphinxDirective):
    """`{calculator-list}`: a section a calculator, with its question and what it does."""

    def run(self) -> list[Node]:
        """The sections, in the order of the catalogue."""
        return [self.section(name) for name in CALCULATORS]

    def section(self, name: str) -> nodes.section:
        """The name as a link, the question, the purpose."""
        words = {key: str(entry(f"{name}.{key}")) for key in ("short_title", "question", "purpose")}
        title = nodes.title("", "", xref(self.env, "calculator", name, nodes.Text(words["short_title"])))
        title["classes"] = [f"to-{name}"]
        question = paragraph(nodes.strong("", words["question"]))
        section = nodes.section("", title, question, paragraph(words["purpose"]), names=[words["short_title"]])
        section["ids"] = [nodes.make_id(words["short_title"])]
        return section


class CalculatorPages(TocTree):
    """`{calculator-pages}`: a hidden table of contents that holds each calculator's page."""

    has_content = False

    def run(self) -> list[Node]:
        """The pages, in the order of the catalogue."""
        names = [calculator_address(name).document.rpartition("/")[2] for name in CALCULATORS]
        self.content = StringList(names, source=self.env.docname)
        self.options["hidden"] = True
        return super().run()


def setup(app: Sphinx) -> None:
    """Declare the directives."""
    app.add_directive("calculator-cards", CalculatorCards)
    app.add_directive("calculator-list", CalculatorList)
    app.add_directive("calculator-pages", CalculatorPages)
