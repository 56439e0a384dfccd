"""Drugs: the role `{drug}`, the page of one drug."""

from collections.abc import Callable, Mapping

from docutils import nodes
from docutils.nodes import Node
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

from calculators.tables.reader import Value, load
from calculators.washout.drugs.table import Interruption, rule
from calculators.words.typography import SEMICOLON
from sphinx_guideline.doctree.assets import Page, wants
from sphinx_guideline.doctree.nodes import (
    classed,
    fact,
    fact_term,
    fact_text,
    facts_list,
    filled,
    group,
    joined,
    paragraph,
)
from sphinx_guideline.drugs.half_lives import rule_sentence
from sphinx_guideline.drugs.sentences import delay_sentence, half_lives, interruption, outside_delays
from sphinx_guideline.drugs.window_bar import scale, window_bar
from sphinx_guideline.facts.drugs import DrugClass, ShownDrug, drug_classes, identifier_of, shown_drugs
from sphinx_guideline.facts.identifiers import identifiers
from sphinx_guideline.facts.records import Recommendation
from sphinx_guideline.facts.relations import recommendations_on, references_of_table_6
from sphinx_guideline.project.addresses import ALL_DRUGS, DRUG_PAGES, calculation
from sphinx_guideline.project.shared import depend_on_data, facts_of, settings_of, versions_of
from sphinx_guideline.text.domain import guideline_domain, page_link, xref
from sphinx_guideline.text.marks import MarkRole, entry_text, note_marks, reference_marks
from sphinx_guideline.text.values import RoleResult, value_node
from sphinx_guideline.words.signs import COLON
from sphinx_guideline.words.texts import entry, label, say

CALCULATOR = "washout"
STYLE = "drugs.css"
DRUG_FIELD, TECHNIQUE_FIELD = "drugs[0].drug", "technique"


def drug_link(env: BuildEnvironment, identifier: str, text: str = "") -> Node:
    """The name of a drug, linked to its row in table 6."""
    names = identifiers(facts_of(env.app))["drug"]
    return xref(env, "drug-row", identifier, nodes.Text(text or names.get(identifier, identifier)))


class DrugRole(MarkRole):
    """`{drug}`gemcitabine``: a drug's name as it is written here, linked to its row."""

    def run(self) -> RoleResult:
        """The link, or an error naming the drug when `data/washout.toml` does not know it."""
        depend_on_data(self.env, "washout")
        identifier = identifier_of(self.text)
        if identifier not in shown_drugs():
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
        """The section of the page: the delay in one sentence, then what the text says of the drug, one fact a line."""
        depend_on_data(self.env, "washout", "recommendations", "notes", "references", "text")
        drug = shown_drugs().get(self.identifier)
        if drug is None:
            raise self.error(f"unknown drug {self.identifier}")
        section = nodes.section("", ids=[f"page-{self.identifier}"])
        section += nodes.title("", say("text.drug_title", name=drug.title))
        section += [*self.lead(drug), self.facts(drug), paragraph(page_link(self.env, ALL_DRUGS, say("drugs.all")))]
        return [section]

    def lead(self, drug: ShownDrug) -> list[Node]:
        """The delay, what changes with the stereotactic technique, the calculator with the drug already typed."""
        sentence = paragraph(*delay_sentence(drug), classes=("drug-lead",))
        drawn = group("", scale(), window_bar(drug), classes=["drug-window", "site-only"])
        return [sentence, drawn, self.stereotactic(), *self.calculation(drug)]

    def stereotactic(self) -> nodes.paragraph:
        """The recommendation about every systemic treatment, whatever the drug."""
        recommendations = recommendations_on(facts_of(self.env.app), self.identifier)
        names = [recommendation.id for recommendation in recommendations if recommendation.any_drug]
        links = joined([xref(self.env, "recommendation", name, nodes.Text(name)) for name in names])
        marks = note_marks(self.env, load("washout")["technique"]["stereotactic"]["notes"])
        return paragraph(*filled(entry("drugs.stereotactic"), recommendations=links), *marks)

    def calculation(self, drug: ShownDrug) -> list[Node]:
        """The links to the calculator that opens with the drug, one for each technique, which it must know."""
        if not settings_of(self.env.app).calculators:
            return []
        choices = entry(f"{CALCULATOR}.fields.{TECHNIQUE_FIELD}.choices").items()
        links = [self.opened({DRUG_FIELD: drug.name, TECHNIQUE_FIELD: code}, word) for code, word in choices]
        return [paragraph(say("drugs.calculate"), *joined(links, " "), classes=("calculation-links",))]

    def opened(self, inputs: Mapping[str, str], word: str) -> Node:
        """A link to the calculator with these inputs."""
        return xref(self.env, "calculation", calculation(CALCULATOR, inputs), nodes.Text(word))

    def facts(self, drug: ShownDrug) -> facts_list:
        """The facts, those that the text leaves empty said to be so."""
        made = facts_list("", classes=["drug-facts", "simple"])
        for name, of in FACTS.items():
            content = of(self, drug)
            term = say("drugs.class_name") if name == "name" and drug.is_class else label(name, "drugs")
            if content:
                made.extend(fact(term, *content))
            elif name in SAID_WHEN_EMPTY and not (name == "interruption" and drug.interruption == Interruption.WINDOW):
                made.extend(fact(term, classed("not-filled", say("words.not_filled"))))
        return made

    def interruption(self, drug: ShownDrug) -> list[Node]:
        """What the text asks where it gives no number of days before and after."""
        content = [] if drug.interruption == Interruption.WINDOW else interruption(drug)
        return [paragraph(*content)] if content else []

    def recommendations(self, drug: ShownDrug) -> list[Node]:
        """The recommendations that name the drug, then those about every systemic treatment."""
        recommendations = recommendations_on(facts_of(self.env.app), self.identifier)
        return [paragraph(self._recommendation(recommendation)) for recommendation in recommendations]

    def _recommendation(self, recommendation: Recommendation) -> Node:
        about = f" ({say('drugs.any_drug')})" if recommendation.any_drug else ""
        words = f"{recommendation.id}{COLON}{recommendation.title}{about}"
        return xref(self.env, "recommendation", recommendation.id, nodes.Text(words))

    def references(self, drug: ShownDrug) -> list[Node]:
        """The reference of table 6, where the words on the drug stand in it."""
        references = references_of_table_6(facts_of(self.env.app)) if drug.rests_on_table_6 else []
        lines = (
            (entry_text(reference), nodes.Text(" "), reference_marks(self.env, [reference])) for reference in references
        )
        return [paragraph(*line) for line in lines]

    def row(self, drug: ShownDrug) -> list[Node]:
        """The link to the row."""
        text = label("drug-row") if drug.in_table else say("drugs.other_row")
        return [drug_link(self.env, self.identifier, text)]


class DrugIndex(SphinxDirective):
    """`{drug-index}`: every drug under its class, with its brands and its delay."""

    def run(self) -> list[Node]:
        """One section a class, in the order of table 6."""
        depend_on_data(self.env, "washout", "notes")
        return [self.of_class(name, declared) for name, declared in drug_classes().items()]

    def of_class(self, name: str, declared: DrugClass) -> nodes.section:
        """The class, then its drugs in the order of table 6."""
        section = nodes.section("", ids=[f"classe-{name}"])
        section += nodes.title("", declared.name)
        made = facts_list("", classes=["drug-index", "simple"])
        for drug in shown_drugs().values():
            if drug.drug_class == name:
                made.extend(self.line(drug))
        section += [made]
        return section

    def line(self, drug: ShownDrug) -> list[Node]:
        """The name, linked to the drug's page, and its brands; then the delay."""
        others = ", ".join([*drug.synonyms, *drug.usual_names])
        term = fact_term("", "", xref(self.env, "drug", drug.id, nodes.Text(drug.title)))
        term += classed("brands", f" ({others})") if others else nodes.Text("")
        return [term, fact_text("", paragraph(*interruption(drug)))]


def _text(text: str) -> list[Node]:
    return [nodes.Text(text)] if text else []


def _biosimilars(page: DrugPage, drug: ShownDrug) -> list[Node]:
    """The biosimilars, and the documents that name them."""
    names, sources = drug.biosimilars, facts_of(page.env.app).sources
    documents = [document_page["document"] for document_page in load("washout")["biosimilars"]["pages"]]
    read = SEMICOLON.join(sources[document].short for document in documents)
    return _text(f"{', '.join(names)} ({read})" if names else "")


def _by_rule(page: DrugPage, drug: ShownDrug) -> list[Node]:
    """What the rule of half-lives makes of the drug's, with the doubts about it."""
    sentence = _text(rule_sentence(drug))
    return [*sentence, *note_marks(page.env, rule().notes)] if sentence else []


def _class(page: DrugPage, drug: ShownDrug) -> list[Node]:
    declared = drug.declared_class
    return [nodes.Text(declared.name), nodes.Text(" "), *note_marks(page.env, declared.notes)]


def _value(value: Value | None) -> list[Node]:
    return [value_node(value)] if value else []


FACTS: dict[str, Callable[[DrugPage, ShownDrug], list[Node]]] = {
    "name": lambda page, drug: _text(drug.name),
    "brands": lambda page, drug: _text(", ".join(drug.brands)),
    "biosimilars": lambda page, drug: _biosimilars(page, drug),
    "abbreviations": lambda page, drug: _text(", ".join(drug.abbreviations)),
    "synonyms": lambda page, drug: _text(", ".join(drug.synonyms)),
    "class": _class,
    "interruption": DrugPage.interruption,
    "before": lambda page, drug: _value(drug.before),
    "after": lambda page, drug: _value(drug.after),
    "floor": lambda page, drug: _value(drug.floor),
    "evidence": lambda page, drug: _text(drug.evidence),
    "half_life": lambda page, drug: half_lives(drug),
    "five": lambda page, drug: _by_rule(page, drug),
    "comment": lambda page, drug: _text(drug.comment),
    "recommendations": DrugPage.recommendations,
    "notes": lambda page, drug: note_marks(page.env, drug.doubts),
    "references": DrugPage.references,
    "outside": lambda page, drug: outside_delays(page.env, drug),
    "locator": lambda page, drug: _text(drug.origin.locator),
    "row": DrugPage.row,
    "date": lambda page, drug: _text(versions_of(page.env.app).text_date),
}
SAID_WHEN_EMPTY = ("brands", "interruption", "evidence", "half_life", "references")


def shown_in(page: Page) -> bool:
    """Whether a page is about drugs."""
    return page[1].startswith(f"{DRUG_PAGES}/")


def setup(app: Sphinx) -> None:
    """Declare the role and the directive."""
    wants(app, shown_in, style=STYLE)
    app.add_role("drug", DrugRole())
    app.add_directive("drug-page", DrugPage)
    app.add_directive("drug-index", DrugIndex)
