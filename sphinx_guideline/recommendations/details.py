"""What is told of a recommendation in full: its statement, and what is known of it, one fact a line."""

from collections.abc import Callable, Iterable

from docutils import nodes
from docutils.nodes import Node
from sphinx.util.docutils import SphinxDirective

from calculators.words.typography import SEMICOLON
from sphinx_guideline.doctree.nodes import fact, facts_list, group, joined, paragraph
from sphinx_guideline.facts.identifiers import identifiers
from sphinx_guideline.facts.records import Facts, Recommendation
from sphinx_guideline.project.shared import depend_on_data, facts_of, settings_of
from sphinx_guideline.text.domain import xref
from sphinx_guideline.text.marks import reference_marks
from sphinx_guideline.words.keys import KEY
from sphinx_guideline.words.texts import agreeing, label, say

FACTS = ("grading", "technique", "references", "calculators", "drugs", "locator")
"""What is told of a recommendation, in this order."""
FILES = ("recommendations", "gaps", "notes", "references", "text", "washout", "eqd2", "cord", "reirradiation", "prose")
"""What a page of recommendations is made from."""
KINDS = {"recommandation": "recommendation", "option": "option"}
"""The word of the source → its label."""


class RecommendationDirective(SphinxDirective):
    """What the rows and the page of a recommendation share."""

    required_arguments = 1

    @property
    def facts(self) -> Facts:
        """The facts of the project."""
        return facts_of(self.env.app)

    def depend(self) -> None:
        """The page is read again when one of these files changes."""
        depend_on_data(self.env, *FILES)

    def recommendation(self) -> Recommendation:
        """The recommendation named by the argument; an error naming it when it does not exist."""
        self.depend()
        recommendation = self.facts.recommendations.get(self.arguments[0])
        if recommendation is None:
            raise self.error(f"unknown recommendation {self.arguments[0]}")
        return recommendation

    def statement(self, recommendation: Recommendation) -> group:
        """The statement with its values in place."""
        path = rf"{{val}}`recommendations.recommendation.{recommendation.id}.values.\g<key>\g<part>`"
        return group("", *self.parse_text_to_nodes(KEY.sub(path, recommendation.statement)), classes=["statement"])

    def details(self, recommendation: Recommendation, names: Iterable[str] = FACTS) -> facts_list:
        """What is known of the recommendation, one fact a line."""
        made = facts_list("", classes=["recommendation-facts", "simple"])
        for name in names:
            content = DETAILS[name](self, recommendation)
            if content:
                made.extend(fact(label(name, "recommendations"), paragraph(*content)))
        return made

    def grading(self, recommendation: Recommendation) -> list[Node]:
        """Its strength and its level of evidence, as the source gives them."""
        return [nodes.Text(SEMICOLON.join(graded(recommendation)))]

    def technique(self, recommendation: Recommendation) -> list[Node]:
        """The technique as the source names it, and where it does; or that it names none."""
        return [nodes.Text(f"{agreeing(recommendation.technique)}. {recommendation.technique_reason}")]

    def references(self, recommendation: Recommendation) -> list[Node]:
        """Its references."""
        return (
            [reference_marks(self.env, [self.facts.references[number] for number in recommendation.references])]
            if recommendation.references
            else []
        )

    def calculators(self, recommendation: Recommendation) -> list[Node]:
        """The calculators that apply it, where this copy has calculators."""
        if not settings_of(self.env.app).calculators:
            return []
        titles = identifiers(self.facts)["calculator"]
        return joined(
            [
                xref(self.env, "calculator", name, nodes.Text(titles.get(name, name)))
                for name in recommendation.calculators
            ]
        )

    def drugs(self, recommendation: Recommendation) -> list[Node]:
        """The drugs that it names, or that it is about every systemic treatment."""
        if recommendation.any_drug:
            return [nodes.Text(say("drugs.any_drug"))]
        return joined([self.drug(name) for name in recommendation.drugs])

    def drug(self, identifier: str) -> Node:
        """A drug, linked to its page."""
        return xref(self.env, "drug", identifier, nodes.Text(identifiers(self.facts)["drug"][identifier]))

    def locator(self, recommendation: Recommendation) -> list[Node]:
        """Where the source gives it."""
        return [nodes.Text(recommendation.locator)]


DETAILS: dict[str, Callable[[RecommendationDirective, Recommendation], list[Node]]] = {
    name: getattr(RecommendationDirective, name) for name in FACTS
}


def graded(recommendation: Recommendation) -> list[str]:
    """The strength as the source gives it, or that it gives none; the level of evidence where it names one."""
    strength = agreeing(recommendation.strength or say("words.not_given"))
    evidence = [say("recommendations.evidence", evidence=recommendation.evidence)] if recommendation.evidence else []
    return [say("recommendations.strength", strength=strength), *evidence]


def kind_word(recommendation: Recommendation) -> str:
    """« Option », « Recommandation », or the word that the source prints."""
    return label(KINDS[recommendation.kind], "recommendations") if recommendation.kind in KINDS else recommendation.kind


def situation_word(recommendation: Recommendation) -> str:
    """« situation palliative »."""
    return say(f"words.situations.{recommendation.situation}")
