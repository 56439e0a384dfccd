"""`{recommendation-index}`: every recommendation on one page, and the filters that choose among them."""

from collections.abc import Mapping

from docutils import nodes
from docutils.nodes import Node
from sphinx.application import Sphinx

from calculators.words.typography import first_capital
from sphinx_guideline.doctree.filters import SECTION, Filter, Words, as_item, filter_form
from sphinx_guideline.doctree.nodes import glance_row
from sphinx_guideline.drugs.leads_on import leads_on
from sphinx_guideline.facts.drugs import other_forms, shown_drugs
from sphinx_guideline.facts.identifiers import identifiers
from sphinx_guideline.facts.records import Facts, Recommendation
from sphinx_guideline.project.addresses import Address
from sphinx_guideline.recommendations.details import RecommendationDirective
from sphinx_guideline.recommendations.rows import listed, of_situation, recommendation_row
from sphinx_guideline.text.domain import href
from sphinx_guideline.words.texts import agreeing, entry, label, say

FILTERS = ("situation", "technique", "medicament")


class RecommendationIndex(RecommendationDirective):
    """The filters, then a section a situation."""

    required_arguments = 0

    def run(self) -> list[Node]:
        """The whole page but its title."""
        self.depend()
        form = filter_form(filters(self.facts, leads_on(self.seen_from_here)), words())
        return [form, *map(self.situation, entry("words.situations"))]

    def seen_from_here(self, address: Address) -> str:
        """An address as this page sees it."""
        return href(self.env.app.builder, self.env.docname, address)

    def situation(self, situation: str) -> nodes.section:
        """The recommendations of a situation, in the order of the text."""
        section = nodes.section("", ids=[f"situation-{situation}"], classes=[SECTION])
        section += nodes.title("", first_capital(say(f"words.situations.{situation}")))
        section += listed(list(map(self.item, of_situation(self.facts, situation))))
        return section

    def item(self, recommendation: Recommendation) -> glance_row:
        """A recommendation with what the filters look at."""
        return as_item(recommendation_row(self.env, recommendation), looked_at(self.facts, recommendation))


def words() -> Words:
    """What the filters say."""
    return Words(
        legend=say("recommendations.filters.legend"),
        count=str(entry("recommendations.filters.count")),
        nothing=say("recommendations.filters.nothing"),
        unfiltered=str(entry("recommendations.filters.unfiltered")),
    )


def looked_at(facts: Facts, recommendation: Recommendation) -> dict[str, str]:
    """What each filter compares; a sentence about every drug names them all."""
    drugs = tuple(identifiers(facts)["drug"]) if recommendation.any_drug else recommendation.drugs
    return dict(zip(FILTERS, (recommendation.situation, recommendation.technique, "|".join(drugs)), strict=True))


def filters(facts: Facts, leads: str) -> list[Filter]:
    """The three controls. Situations and techniques are those of the recommendations; drugs are all of the text's."""
    situations, techniques, drugs = choices(facts)
    all_, all_drugs = say("doctree.filters.all"), say("doctree.filters.all_drugs")
    situation, technique = label("situation"), label("technique")
    names = {key: drug.names for key, drug in shown_drugs().items()}
    return [
        Filter(name=FILTERS[0], label=situation, everything=all_, choices=situations),
        Filter(name=FILTERS[1], label=technique, everything=all_, choices=techniques),
        Filter(
            name=FILTERS[2],
            label=label("drug"),
            everything=all_drugs,
            choices=drugs,
            names=names,
            other_forms=tuple(other_forms()),
            leads=leads,
        ),
    ]


def choices(facts: Facts) -> tuple[Mapping[str, str], ...]:
    """The values of each filter with their words."""
    situations = {name: first_capital(title) for name, title in entry("words.situations").items()}
    techniques = {
        recommendation.technique: agreeing(recommendation.technique)
        for recommendation in facts.recommendations.values()
    }
    return situations, techniques, dict(sorted(identifiers(facts)["drug"].items()))


def setup(app: Sphinx) -> None:
    """Declare the directive."""
    app.add_directive("recommendation-index", RecommendationIndex)
