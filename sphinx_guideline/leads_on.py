"""Where a name leads that the text does not have: to the classes that the text names, and to later documents by name.

Nothing here says that a drug belongs to a class: a class is a link, a document is a name without a number.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape

from docutils import nodes
from docutils.nodes import Node
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from calculators.tables.reader import load
from calculators.words.texts import say
from sphinx_guideline.addresses import Address, drug_address
from sphinx_guideline.composition import depend_on_data
from sphinx_guideline.domain import xref
from sphinx_guideline.drug_texts import Drug
from sphinx_guideline.nodes import joined, paragraph

NAMES = ("synonyms", "spellings", "brands", "biosimilars", "abbreviations")
"""The lists of a drug's other names in `data/washout.toml`."""


@dataclass(frozen=True, slots=True)
class OtherForm:
    """Names of a form that is another drug than the one it is taken for (`of`).

    A word that begins as one of `markers` makes such a form of any drug that it stands with.
    """

    names: tuple[str, ...]
    markers: tuple[str, ...]
    kind: str
    of: str


def names_of(drug: Drug) -> tuple[str, ...]:
    """Every name under which a drug is found: its own, then those of the lists."""
    return (drug["name"], *(name for key in NAMES for name in drug.get(key, ())))


def other_forms() -> Iterator[OtherForm]:
    """The forms that are other drugs, cited nowhere in the text."""
    for form in load("washout")["other_forms"].values():
        yield OtherForm(tuple(form["names"]), tuple(form["markers"]), form["kind"], form["of"])


def classes() -> dict[str, str]:
    """The classes that the text names as such, by identifier."""
    return {key: drug["name"] for key, drug in load("washout")["drugs"].items() if drug.get("is_class")}


def leads_on(href: Callable[[Address], str]) -> str:
    """The paragraph, as HTML; `href` gives an address as the page sees it."""
    links = [f'<a href="{escape(href(drug_address(key)))}">{escape(name)}</a>' for key, name in classes().items()]
    return f"{escape(say('page.leads_on.classes'))} {', '.join(links)}. {escape(say('common.later_documents'))}"


class LeadsOn(SphinxDirective):
    """`{leads-on}`: the same in a page, for those whose drug is not cited."""

    def run(self) -> list[Node]:
        """One paragraph."""
        depend_on_data(self.env, "washout")
        links = [xref(self.env, "drug", key, nodes.Text(name)) for key, name in classes().items()]
        return [paragraph(say("page.leads_on.classes"), " ", *joined(links), ". ", say("common.later_documents"))]


def setup_leads_on(app: Sphinx) -> None:
    """Declare the directive."""
    app.add_directive("leads-on", LeadsOn)
