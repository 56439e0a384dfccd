"""`{recommendation-index}`: every recommendation on one page, and the filters that its script works on.

Without the script the page shows everything, and no filter.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from docutils import nodes
from docutils.nodes import Node
from jinja2 import Environment, PackageLoader, StrictUndefined
from sphinx.application import Sphinx

from calculators.wording import entry, say
from sphinx_guideline.addresses import ALL_RECOMMENDATIONS
from sphinx_guideline.drug_texts import first_capital
from sphinx_guideline.facts import Facts, Recommendation
from sphinx_guideline.identifiers import identifiers
from sphinx_guideline.nodes import filtered, headline
from sphinx_guideline.recommendations import RecommendationDirective, heading
from sphinx_guideline.wording import SHORT_RECOMMENDATION_FACTS, SITUATIONS

TEMPLATES = Environment(loader=PackageLoader("sphinx_guideline"), autoescape=True, undefined=StrictUndefined)
SCRIPT = "recommendation-filters.js"
FILTERS = ("situation", "technique", "medicament")
"""Names of the controls, of the keys in the fragment and, after `data-`, of the attributes of an item."""


class RecommendationIndex(RecommendationDirective):
    """The filters, then a section a situation."""

    required_arguments = 0

    def run(self) -> list[Node]:
        """The whole page but its title."""
        self.depend()
        words = {"filters": filters(self.facts), "count": entry("page.filters.count"), "say": say}
        form = TEMPLATES.get_template("recommendation-filters.html").render(words)
        return [nodes.raw("", form, format="html"), *map(self.situation, SITUATIONS)]

    def situation(self, situation: str) -> nodes.section:
        """The recommendations of a situation, in the order of the text."""
        section = nodes.section("", ids=[f"situation-{situation}"], classes=["filtered-section"])
        section += nodes.title("", first_capital(SITUATIONS[situation]))
        section += [self.item(one) for one in self.facts.recommendations.values() if one.situation == situation]
        return section

    def item(self, one: Recommendation) -> filtered:
        """A recommendation with what the filters look at."""
        title = headline("", "", *heading(one), nodes.Text(" "), self.permalink(one), ids=[f"{one.id}-titre"])
        shown = self.framed(one, title, one.id, SHORT_RECOMMENDATION_FACTS)
        return filtered("", shown, classes=["filtered-item"], **looked_at(self.facts, one))


def looked_at(facts: Facts, one: Recommendation) -> dict[str, str]:
    """What each filter compares: one word or several, parted by « | »; a sentence about every drug names them all."""
    drugs = tuple(identifiers(facts)["drug"]) if one.any_drug else one.drugs
    values = (one.situation, one.technique, "|".join(drugs))
    return {f"data-{name}": value for name, value in zip(FILTERS, values, strict=True)}


@dataclass(frozen=True, kw_only=True, slots=True)
class Filter:
    """One control: its name, its label, the words for no choice, its choices with their words."""

    name: str
    label: str
    everything: str
    choices: Mapping[str, str]


def filters(facts: Facts) -> list[Filter]:
    """The three controls; only choices that lead somewhere."""
    labels = (say("page.filters.situation"), say("page.filters.technique"), say("page.filters.medicament"))
    everything = (say("page.filters.all"), say("page.filters.all"), say("page.filters.all_drugs"))
    controls = zip(FILTERS, labels, everything, choices(facts), strict=True)
    return [Filter(name=name, label=label, everything=all_, choices=found) for name, label, all_, found in controls]


def choices(facts: Facts) -> tuple[Mapping[str, str], ...]:
    """The values of each filter with their words."""
    situations = {name: first_capital(title) for name, title in SITUATIONS.items()}
    techniques = {one.technique: one.technique for one in facts.recommendations.values()}
    return situations, techniques, dict(sorted(identifiers(facts)["drug"].items()))


def add_to_page(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """The script, on its page."""
    if page == ALL_RECOMMENDATIONS:
        app.add_js_file(SCRIPT, loading_method="defer")


def setup_recommendation_index(app: Sphinx) -> None:
    """Declare the directive."""
    app.add_directive("recommendation-index", RecommendationIndex)
    app.connect("html-page-context", add_to_page)
