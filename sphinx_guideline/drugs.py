"""Drugs: the role `{drug}`, the page of one drug."""

from collections.abc import Callable

from docutils import nodes
from docutils.nodes import Node
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

from calculators.tables import load
from sphinx_guideline.composition import depend_on_data, facts_of, settings_of, versions_of
from sphinx_guideline.domain import guideline_domain, xref
from sphinx_guideline.drug_names import drug_tables, folded
from sphinx_guideline.drug_texts import Drug, first_capital, half_lives, interruption, note_marks
from sphinx_guideline.identifiers import identifiers
from sphinx_guideline.marks import MarkRole
from sphinx_guideline.nodes import classed, fact, facts_list, joined, paragraph
from sphinx_guideline.values_role import RoleResult
from sphinx_guideline.wording import DRUG_FACTS, DRUG_TITLE, NOT_FILLED, OTHER_ROW_LINK, ROW_LINK

CALCULATOR = "washout"


def drug_link(env: BuildEnvironment, identifier: str, text: str = "") -> Node:
    """The name of a drug, linked to its row in table 6."""
    names = identifiers(facts_of(env.app))["drug"]
    return xref(env, "drug-row", identifier, nodes.Text(text or names.get(identifier, identifier)))


class DrugRole(MarkRole):
    """`{drug}`gemcitabine``: a drug's name as it is written here, linked to its row."""

    def run(self) -> RoleResult:
        """The link, or an error naming the drug when `data/washout.toml` does not know it."""
        depend_on_data(self.env, "washout")
        identifier = folded(self.text)
        if identifier not in drug_tables(facts_of(self.env.app).tables):
            return self.refused(f"unknown drug {self.text}")
        anchor = f"appel-{identifier}-{self.env.new_serialno('guideline-mark')}"
        guideline_domain(self.env).note_place("drug", identifier, anchor)
        return [nodes.inline("", "", drug_link(self.env, identifier, self.text), ids=[anchor])], []


class DrugPage(SphinxDirective):
    """`{drug-page} gemcitabine`: the whole page of a drug."""

    required_arguments = 1

    @property
    def identifier(self) -> str:
        """The drug that the page is about."""
        return str(self.arguments[0])

    def run(self) -> list[Node]:
        """The section of the page: what the text says of the drug, one fact a line."""
        depend_on_data(self.env, "washout", "recommendations", "notes", "text")
        drug = load("washout")["drugs"].get(self.identifier)
        if drug is None:
            raise self.error(f"unknown drug {self.identifier}")
        section = nodes.section("", ids=[f"page-{self.identifier}"])
        section += nodes.title("", DRUG_TITLE.format(name=first_capital(drug["name"])))
        section += self.facts(drug)
        return [section]

    def facts(self, drug: Drug) -> facts_list:
        """The facts, those that the text leaves empty said to be so."""
        made = facts_list("", classes=["drug-facts", "simple"])
        for name, term in DRUG_FACTS.items():
            content = FACTS[name](self, drug)
            if content:
                made.extend(fact(term, *content))
            elif name in {"interruption", "evidence", "half_lives"}:
                made.extend(fact(term, classed("not-filled", NOT_FILLED)))
        return made

    def recommendations(self, drug: Drug) -> list[Node]:
        """The recommendations that name the drug."""
        found = [one for one in facts_of(self.env.app).recommendations.values() if self.identifier in one.drugs]
        links = [xref(self.env, "recommendation", one.id, nodes.Text(f"{one.id}\u00a0: {one.title}")) for one in found]
        return [paragraph(link) for link in links]

    def row(self, drug: Drug) -> list[Node]:
        """The link to the row."""
        text = ROW_LINK if drug["in_table"] else OTHER_ROW_LINK
        return [drug_link(self.env, self.identifier, text)]

    def calculator(self, drug: Drug) -> list[Node]:
        """The link to the calculator, where this copy has it."""
        titles = identifiers(facts_of(self.env.app))["calculator"]
        if not settings_of(self.env.app).calculators or CALCULATOR not in titles:
            return []
        return [xref(self.env, "calculator", CALCULATOR, nodes.Text(titles[CALCULATOR]))]


def _text(text: str) -> list[Node]:
    return [nodes.Text(text)] if text else []


def _class(page: DrugPage, drug: Drug) -> list[Node]:
    declared = load("washout")["classes"][drug["class"]]
    return [nodes.Text(declared["name"]), nodes.Text(" "), *note_marks(page.env, declared["notes"])]


FACTS: dict[str, Callable[[DrugPage, Drug], list[Node]]] = {
    "class": _class,
    "interruption": lambda page, drug: [paragraph(*interruption(drug))] if interruption(drug) else [],
    "evidence": lambda page, drug: _text(drug["evidence"]),
    "half_lives": lambda page, drug: half_lives(drug),
    "synonyms": lambda page, drug: _text(", ".join(drug["synonyms"])),
    "brands": lambda page, drug: _text(", ".join(drug["brands"])),
    "comment": lambda page, drug: _text(drug.get("comment", "")),
    "recommendations": DrugPage.recommendations,
    "notes": lambda page, drug: joined(note_marks(page.env, drug["notes"]), ""),
    "locator": lambda page, drug: _text(drug["locator"]),
    "row": DrugPage.row,
    "calculator": DrugPage.calculator,
    "date": lambda page, drug: _text(versions_of(page.env.app).text_date),
}


def setup_drugs(app: Sphinx) -> None:
    """Declare the role and the directive."""
    app.add_role("drug", DrugRole())
    app.add_directive("drug-page", DrugPage)
