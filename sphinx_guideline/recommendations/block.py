"""Recommendations: the block `{recommendation}`, the list `{recommendations}`, the page of one recommendation."""

from collections.abc import Callable, Iterable

from docutils import nodes
from docutils.nodes import Node
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

from sphinx_guideline.doctree.assets import Page, shows, wants
from sphinx_guideline.doctree.inline_text import inline_nodes, plain_text
from sphinx_guideline.doctree.nodes import block, classed, fact, facts_list, group, headline, joined, paragraph
from sphinx_guideline.facts.identifiers import identifiers
from sphinx_guideline.facts.records import Facts, Recommendation
from sphinx_guideline.facts.relations import recommendations_applied
from sphinx_guideline.project.addresses import ALL_RECOMMENDATIONS, recommendation_address
from sphinx_guideline.project.shared import depend_on_data, facts_of, settings_of, versions_of
from sphinx_guideline.text.citations import before_address, cited_as, published
from sphinx_guideline.text.copy_buttons import link_tools
from sphinx_guideline.text.domain import ITEM_PAGES, guideline_domain, page_link, xref
from sphinx_guideline.text.marks import note_marks, reference_marks
from sphinx_guideline.words.keys import KEY
from sphinx_guideline.words.signs import COLON
from sphinx_guideline.words.texts import agreeing, entry, label, say

STYLE = "items.css"
FACTS = ("technique", "references", "notes", "calculators", "drugs", "locator", "cite")
"""What is told of a recommendation, in this order."""
KINDS = {"recommandation": "recommendation", "option": "option"}
"""The word of the source → its label."""


class RecommendationDirective(SphinxDirective):
    """What the block and the page of a recommendation share."""

    required_arguments = 1

    @property
    def facts(self) -> Facts:
        """The facts of the project."""
        return facts_of(self.env.app)

    def depend(self) -> None:
        """The page is read again when one of these files changes."""
        depend_on_data(self.env, "recommendations", "notes", "references", "text", "washout")

    def asked(self) -> Recommendation:
        """The recommendation named by the argument; an error naming it when it does not exist."""
        self.depend()
        found = self.facts.recommendations.get(self.arguments[0])
        if found is None:
            raise self.error(f"unknown recommendation {self.arguments[0]}")
        return found

    def statement(self, one: Recommendation) -> group:
        """The statement with its values in place."""
        path = rf"{{val}}`recommendations.recommendation.{one.id}.values.\g<key>\g<part>`"
        return group("", *self.parse_text_to_nodes(KEY.sub(path, one.statement)), classes=["statement"])

    def status(self, one: Recommendation) -> nodes.paragraph:
        """The tags: the date of the text, then how it grades the recommendation."""
        date = say("recommendations.date", date=versions_of(self.env.app).text_date)
        tags = [classed("status-tag", told) for told in (date, *graded(one))]
        return paragraph(*joined(tags, " "), classes=("status-tags",))

    def details(self, one: Recommendation, names: Iterable[str] = FACTS) -> facts_list:
        """What is known of the recommendation, one fact a line."""
        made = facts_list("", classes=["recommendation-facts", "simple"])
        for name in names:
            content = DETAILS[name](self, one)
            if content:
                made.extend(fact(label(name, "recommendations"), paragraph(*content)))
        return made

    def technique(self, one: Recommendation) -> list[Node]:
        """The technique as the source names it, and where it does; or that it names none."""
        return [nodes.Text(f"{agreeing(one.technique)}. {one.technique_reason}")]

    def references(self, one: Recommendation) -> list[Node]:
        """Its references."""
        return (
            [reference_marks(self.env, [self.facts.references[number] for number in one.references])]
            if one.references
            else []
        )

    def notes(self, one: Recommendation) -> list[Node]:
        """The marks of the doubts that touch it."""
        return note_marks(self.env, one.notes)

    def calculators(self, one: Recommendation) -> list[Node]:
        """The calculators that apply it, where this copy has calculators."""
        if not settings_of(self.env.app).calculators:
            return []
        titles = identifiers(self.facts)["calculator"]
        return joined(
            [xref(self.env, "calculator", name, nodes.Text(titles.get(name, name))) for name in one.calculators]
        )

    def drugs(self, one: Recommendation) -> list[Node]:
        """The drugs that it names, or that it is about every systemic treatment."""
        return [nodes.Text(say("drugs.any_drug"))] if one.any_drug else joined([self.drug(name) for name in one.drugs])

    def drug(self, identifier: str) -> Node:
        """A drug, linked to its page."""
        return xref(self.env, "drug", identifier, nodes.Text(identifiers(self.facts)["drug"][identifier]))

    def locator(self, one: Recommendation) -> list[Node]:
        """Where the source gives it."""
        return [nodes.Text(one.locator)]

    def cite(self, one: Recommendation) -> list[Node]:
        """What a protocol quotes: identifier, title, date of the text, versions, page."""
        app = self.env.app
        quoted = before_address(app, cited_as("recommendation", one.id, plain_text(one.title)))
        page = nodes.literal("", published(app, recommendation_address(one.id)), classes=["quotation-address"])
        return [classed("quotation", quoted, page)]

    def permalink(self, one: Recommendation) -> Node:
        """The link to the permanent page."""
        return classed(
            "permalink",
            xref(self.env, "recommendation", one.id, nodes.Text(say("recommendations.permalink", id=one.id))),
        )

    def framed(self, one: Recommendation, title: headline, identifier: str, names: Iterable[str] = FACTS) -> block:
        """The whole block, known by the identifier as anchor."""
        attributes = {"ids": [identifier], "classes": ["recommendation"], "aria-labelledby": f"{one.id}-titre"}
        tools = link_tools(self.env, one.id, recommendation_address(one.id))
        return block("", title, self.status(one), self.statement(one), self.details(one, names), tools, **attributes)


DETAILS: dict[str, Callable[[RecommendationDirective, Recommendation], list[Node]]] = {
    name: getattr(RecommendationDirective, name) for name in FACTS
}


def graded(one: Recommendation) -> list[str]:
    """The strength as the source gives it, or that it gives none; the level of evidence where it names one."""
    strength = agreeing(one.strength or say("words.not_given"))
    evidence = [say("recommendations.evidence", evidence=one.evidence)] if one.evidence else []
    return [say("recommendations.strength", strength=strength), *evidence]


def kind_word(one: Recommendation) -> str:
    """« Option », « Recommandation », or the word that the source prints."""
    return label(KINDS[one.kind], "recommendations") if one.kind in KINDS else one.kind


def situation_word(one: Recommendation) -> str:
    """« situation palliative »."""
    return say(f"words.situations.{one.situation}")


class RecommendationBlock(RecommendationDirective):
    """`{recommendation} REC-PAL-02`: the block in the text, with a link to the page of its own."""

    def run(self) -> list[Node]:
        """The block; its identifier is a label, so that `page.md#rec-pal-02` leads to it."""
        one = self.asked()
        title = headline("", "", *heading(one), nodes.Text(" "), self.permalink(one), ids=[f"{one.id}-titre"])
        made = self.framed(one, title, one.id)
        made["names"] = [nodes.fully_normalize_name(one.id)]
        self.state.document.note_explicit_target(made, made)
        for identifier in one.drugs:
            guideline_domain(self.env).note_place("drug", identifier, one.id)
        return [made]


def heading(one: Recommendation) -> list[Node]:
    """Identifier, kind and title."""
    return [
        classed("identifier", one.id),
        nodes.Text(" "),
        classed("kind", kind_word(one)),
        nodes.Text(" "),
        classed("title", *inline_nodes(one.title)),
    ]


class RecommendationList(SphinxDirective):
    """`{recommendations} palliative`: the recommendations of a situation at a glance."""

    required_arguments = 1

    def run(self) -> list[Node]:
        """One link a recommendation."""
        situation = directives.choice(self.arguments[0], tuple(entry("words.situations")))
        depend_on_data(self.env, "recommendations")
        found = [one for one in facts_of(self.env.app).recommendations.values() if one.situation == situation]
        return recommendation_links(self.env, found)


def recommendation_links(env: BuildEnvironment, found: Iterable[Recommendation]) -> list[Node]:
    """A list of links, each an identifier and a title."""
    links = (
        xref(env, "recommendation", one.id, classed("identifier", one.id), nodes.Text(" "), *inline_nodes(one.title))
        for one in found
    )
    items = [nodes.list_item("", nodes.paragraph("", "", link)) for link in links]
    return [nodes.bullet_list("", *items, classes=["recommendations-list"])] if items else []


class AppliedRecommendations(SphinxDirective):
    """`{applied-recommendations} cord`: the recommendations that a calculator applies."""

    required_arguments = 1

    def run(self) -> list[Node]:
        """One link a recommendation."""
        depend_on_data(self.env, "recommendations")
        return recommendation_links(self.env, recommendations_applied(facts_of(self.env.app), self.arguments[0]))


class RecommendationPage(RecommendationDirective):
    """`{recommendation-page} REC-PAL-02`: the whole page of a recommendation."""

    def run(self) -> list[Node]:
        """The section of the page: its title, then the block."""
        one = self.asked()
        section = nodes.section("", ids=[nodes.make_id(f"page-{one.id}")])
        section += nodes.title("", "", nodes.Text(f"{one.id}{COLON}{plain_text(one.title)}"))
        title = headline(
            "",
            "",
            classed("kind", kind_word(one)),
            nodes.Text(f", {situation_word(one)}"),
            ids=[f"{one.id}-titre"],
        )
        section += self.framed(one, title, one.id)
        section += paragraph(page_link(self.env, ALL_RECOMMENDATIONS, say("recommendations.all")))
        return [section]


def shown_in(page: Page) -> bool:
    """Whether a page shows a recommendation, or is that of a drug or of a recommendation."""
    return shows(block)(page) or page[1].startswith(ITEM_PAGES)


def setup(app: Sphinx) -> None:
    """Declare the directives."""
    wants(app, shown_in, style=STYLE)
    app.add_directive("applied-recommendations", AppliedRecommendations)
    app.add_directive("recommendation", RecommendationBlock)
    app.add_directive("recommendations", RecommendationList)
    app.add_directive("recommendation-page", RecommendationPage)
