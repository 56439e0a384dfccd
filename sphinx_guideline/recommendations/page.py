"""`{recommendation-page} REC-PAL-02`: the page of one recommendation, the answer first, its doubts beside.

`{compare-schedules} palliative` compares the schedules of a situation; `{applied-recommendations} cord` links to the
recommendations that a calculator applies.
"""

from collections.abc import Iterable, Iterator, Sequence

from docutils import nodes
from docutils.nodes import Node
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

from sphinx_guideline.doctree.folds import folded
from sphinx_guideline.doctree.inline_text import inline_nodes, plain_text
from sphinx_guideline.doctree.nodes import classed, fold, group, joined, paragraph
from sphinx_guideline.facts.equivalents import equivalents
from sphinx_guideline.facts.records import Gap, Recommendation
from sphinx_guideline.facts.relations import recommendations_applied
from sphinx_guideline.forms.listing import menu_name
from sphinx_guideline.project.addresses import ALL_RECOMMENDATIONS, recommendation_address
from sphinx_guideline.project.shared import depend_on_data, facts_of, settings_of
from sphinx_guideline.recommendations.details import RecommendationDirective, graded, kind_word, situation_word
from sphinx_guideline.recommendations.doubts import doubts_box, reading_fold
from sphinx_guideline.recommendations.equivalents import bars, gist, own, tumour_gist
from sphinx_guideline.recommendations.leads import case_nodes, essence, lead_lines, lead_text, silence
from sphinx_guideline.recommendations.quotations import quotations
from sphinx_guideline.recommendations.rows import alike, cases, gaps_of, of_group, option_tag
from sphinx_guideline.text.copy_buttons import link_tools
from sphinx_guideline.text.domain import page_link, xref
from sphinx_guideline.words.signs import COLON
from sphinx_guideline.words.texts import agreeing, entry, say

BEFORE = "before"
"""The group of what comes before an irradiation."""


class RecommendationPage(RecommendationDirective):
    """The whole page."""

    def run(self) -> list[Node]:
        """The head, one line of facts, the folds with the doubts beside, and the way to all recommendations."""
        recommendation = self.recommendation()
        self.state.document["title"] = f"{recommendation.id}{COLON}{plain_text(recommendation.title)}"
        first, others = list(self.first_folds(recommendation)), list(self.other_folds(recommendation))
        doubts = doubts_box(self.env, self.facts, recommendation)
        parts = [group("", *folds, classes=["folds"]) for folds in (first, others)]
        split = group("", parts[0], *doubts, parts[1], classes=["split"])
        every = paragraph(page_link(self.env, ALL_RECOMMENDATIONS, say("recommendations.all")), classes=("to-all",))
        section = nodes.section(
            "", self.head(recommendation), self.status(recommendation), split, every, classes=["one-recommendation"]
        )
        section["ids"] = [recommendation.id]
        return [section]

    def head(self, recommendation: Recommendation) -> nodes.title:
        """Situation, dose, for whom: what the page answers, as its title."""
        kind = say(
            "recommendations.kick", situation=situation_word(recommendation), kind=kind_word(recommendation).lower()
        )
        lead = classed("lead", *joined(lead_lines(recommendation), " "))
        case = classed("case", *case_nodes(recommendation))
        return nodes.title("", "", classed("kick", kind), nodes.Text(" "), lead, nodes.Text(" "), case)

    def status(self, recommendation: Recommendation) -> nodes.paragraph:
        """Identifier, strength, technique, references, place: one line."""
        technique = say("recommendations.technique", technique=agreeing(recommendation.technique))
        facts = [nodes.Text(recommendation.id), *map(nodes.Text, graded(recommendation)), nodes.Text(technique)]
        fact_nodes = [classed("fact", part) for part in facts]
        references = classed("fact", nodes.Text(say("recommendations.references")), *self.references(recommendation))
        facts_line = [
            *fact_nodes,
            references,
            classed("fact", recommendation.locator),
            *self.to_calculators(recommendation),
        ]
        return paragraph(*joined(facts_line, " "), classes=("one-line",))

    def to_calculators(self, recommendation: Recommendation) -> list[Node]:
        """The calculators that apply it, where this copy has them."""
        if not settings_of(self.env.app).calculators:
            return []
        names = [xref(self.env, "calculator", name, nodes.Text(menu_name(name))) for name in recommendation.calculators]
        return [classed("fact", nodes.Text(say("recommendations.calculate")), *joined(names))] if names else []

    def first_folds(self, recommendation: Recommendation) -> Iterator[fold]:
        """What the text foresees beside this case."""
        others = [
            other
            for other in of_group(self.facts, recommendation.situation, recommendation.group)
            if other is not recommendation
        ]
        items = [self.beside(other) for other in others]
        items += self.silences(recommendation, gaps_of(self.facts, recommendation.situation, recommendation.group))
        if items:
            yield self.titled_fold("otherwise", nodes.bullet_list("", *items, classes=["plain"]), opened=True)

    def beside(self, other: Recommendation) -> nodes.list_item:
        """Another answer, and for whom."""
        link = xref(self.env, "recommendation", other.id, nodes.Text(lead_text(other)))
        return nodes.list_item("", paragraph(link, COLON, *option_tag(other), *case_nodes(other)))

    def silences(self, recommendation: Recommendation, gaps: Sequence[Gap]) -> Iterator[nodes.list_item]:
        """The silences, and beside the recommendation that comes nearest what the text says of each."""
        if gaps and recommendation.id not in {gap.beside for gap in gaps}:
            for (_, kind), alike_gaps in alike(gaps).items():
                yield nodes.list_item("", paragraph(silence(kind), " ", *cases(alike_gaps)))
            return
        for gap in gaps:
            yield nodes.list_item("", paragraph(silence(gap.kind), " ", *case_nodes(gap), COLON, gap.says))

    def other_folds(self, recommendation: Recommendation) -> Iterator[fold]:
        """Equivalents, what comes before, the text itself, the notes that change nothing, the citation."""
        compared = equivalents(self.facts, recommendation.situation)
        if mine := own(recommendation, compared):
            yield self.titled_fold("equivalents", *bars(self.facts, compared, mine), gist=gist(mine))
        if recommendation.group != BEFORE and mine:
            yield from map(self.before, of_group(self.facts, recommendation.situation, BEFORE))
        yield self.titled_fold(
            "text", self.statement(recommendation), self.details(recommendation), gist=recommendation.locator
        )
        yield from reading_fold(self.env, self.facts, recommendation)
        yield self.titled_fold("cite", *quotations(self.env.app, recommendation), self.tools(recommendation))

    def titled_fold(self, name: str, *content: Node, opened: bool = False, gist: str = "") -> fold:
        """A fold under its title, with its gist."""
        beside = gist or entry("recommendations.gists")[name]
        return folded(entry("recommendations.folds")[name], beside, *content, opened=opened)

    def before(self, first: Recommendation) -> fold:
        """What is to be done before an irradiation."""
        link = xref(self.env, "recommendation", first.id, nodes.Text(first.id))
        case = paragraph(*case_nodes(first), " ", link)
        return self.titled_fold("before", case, gist=essence(first))

    def tools(self, recommendation: Recommendation) -> Node:
        """What copies the link and the citations; on paper the QR code."""
        return link_tools(self.env, recommendation.id, recommendation_address(recommendation.id))


class ComparedSchedules(RecommendationDirective):
    """`{compare-schedules} palliative`: the EQD2 of a situation's schedules, in a fold, and what is written in it."""

    has_content = True

    def run(self) -> list[Node]:
        """The fold."""
        self.depend()
        compared = equivalents(self.facts, self.arguments[0])
        content = [*bars(self.facts, compared, []), *self.parse_content_to_nodes()]
        return [folded(say("recommendations.equivalents.compare"), tumour_gist(compared), *content)]


class AppliedRecommendations(SphinxDirective):
    """`{applied-recommendations} cord`: the recommendations that a calculator applies."""

    required_arguments = 1

    def run(self) -> list[Node]:
        """One link a recommendation."""
        depend_on_data(self.env, "recommendations")
        return recommendation_links(self.env, recommendations_applied(facts_of(self.env.app), self.arguments[0]))


def recommendation_links(env: BuildEnvironment, recommendations: Iterable[Recommendation]) -> list[Node]:
    """A list of links, each an identifier and a title."""
    links = (
        xref(
            env,
            "recommendation",
            recommendation.id,
            classed("identifier", recommendation.id),
            nodes.Text(" "),
            *inline_nodes(recommendation.title),
        )
        for recommendation in recommendations
    )
    items = [nodes.list_item("", nodes.paragraph("", "", link)) for link in links]
    return [nodes.bullet_list("", *items, classes=["recommendations-list"])] if items else []


def setup(app: Sphinx) -> None:
    """Declare the directives."""
    app.add_directive("compare-schedules", ComparedSchedules)
    app.add_directive("applied-recommendations", AppliedRecommendations)
    app.add_directive("recommendation-page", RecommendationPage)
