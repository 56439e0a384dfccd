"""Recommendations: the block `{recommendation}`, the list `{recommendations}`, the page of one recommendation."""

import re
from collections.abc import Callable

from docutils import nodes
from docutils.nodes import Node
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from sphinx_guideline.addresses import recommendation_address
from sphinx_guideline.citations import before_address, cited_as, published
from sphinx_guideline.composition import depend_on_data, facts_of, settings_of, versions_of
from sphinx_guideline.domain import guideline_domain, xref
from sphinx_guideline.drugs import drug_link
from sphinx_guideline.facts import Facts, Recommendation
from sphinx_guideline.identifiers import identifiers
from sphinx_guideline.inline_text import inline_nodes, plain_text
from sphinx_guideline.linking import link_tools
from sphinx_guideline.marks import note_mark, reference_marks
from sphinx_guideline.nodes import block, classed, fact, facts_list, group, headline, joined, paragraph
from sphinx_guideline.wording import KINDS, NOT_GIVEN, PERMALINK, RECOMMENDATION_FACTS, SITUATIONS

_KEY = re.compile(r"\{(\w+)\}")


class RecommendationDirective(SphinxDirective):
    """What the block and the page of a recommendation share."""

    required_arguments = 1

    @property
    def facts(self) -> Facts:
        """The facts of the project."""
        return facts_of(self.env.app)

    def asked(self) -> Recommendation:
        """The recommendation named by the argument; an error naming it when it does not exist."""
        depend_on_data(self.env, "recommendations", "notes", "references", "text")
        found = self.facts.recommendations.get(self.arguments[0])
        if found is None:
            raise self.error(f"unknown recommendation {self.arguments[0]}")
        return found

    def statement(self, one: Recommendation) -> group:
        """The statement with its values in place."""
        path = rf"{{val}}`recommendations.recommendation.{one.id}.values.\1`"
        return group("", *self.parse_text_to_nodes(_KEY.sub(path, one.statement)), classes=["statement"])

    def details(self, one: Recommendation) -> facts_list:
        """What is known of the recommendation, one fact a line."""
        made = facts_list("", classes=["recommendation-facts", "simple"])
        for name, term in RECOMMENDATION_FACTS.items():
            content = DETAILS[name](self, one)
            if content:
                made.extend(fact(term, paragraph(*content)))
        return made

    def strength(self, one: Recommendation) -> list[Node]:
        """The strength as the source gives it; it gives none where it says nothing."""
        return inline_nodes(one.strength or NOT_GIVEN)

    def references(self, one: Recommendation) -> list[Node]:
        """Its references."""
        return (
            [reference_marks(self.env, [self.facts.references[number] for number in one.references])]
            if one.references
            else []
        )

    def notes(self, one: Recommendation) -> list[Node]:
        """The marks of the doubts that touch it."""
        return joined([note_mark(self.env, self.facts.notes[identifier]) for identifier in one.notes])

    def calculators(self, one: Recommendation) -> list[Node]:
        """The calculators that apply it, where this copy has calculators."""
        if not settings_of(self.env.app).calculators:
            return []
        titles = identifiers(self.facts)["calculator"]
        return joined(
            [xref(self.env, "calculator", name, nodes.Text(titles.get(name, name))) for name in one.calculators]
        )

    def drugs(self, one: Recommendation) -> list[Node]:
        """The drugs that it names."""
        return joined([drug_link(self.env, identifier) for identifier in one.drugs])

    def locator(self, one: Recommendation) -> list[Node]:
        """Where the source gives it."""
        return [nodes.Text(one.locator)]

    def date(self, one: Recommendation) -> list[Node]:
        """The date of the text."""
        return [nodes.Text(versions_of(self.env.app).text_date)]

    def cite(self, one: Recommendation) -> list[Node]:
        """What a protocol quotes: identifier, title, date of the text, versions, page."""
        app = self.env.app
        quoted = before_address(app, cited_as("recommendation", one.id, plain_text(one.title)))
        page = nodes.literal("", published(app, recommendation_address(one.id)), classes=["quotation-address"])
        return [classed("quotation", quoted, page)]

    def framed(self, one: Recommendation, title: headline, identifier: str) -> block:
        """The whole block, known by the identifier as anchor."""
        attributes = {"ids": [identifier], "classes": ["recommendation"], "aria-labelledby": f"{one.id}-titre"}
        tools = link_tools(self.env, one.id, recommendation_address(one.id))
        return block("", title, self.statement(one), self.details(one), tools, **attributes)


DETAILS: dict[str, Callable[[RecommendationDirective, Recommendation], list[Node]]] = {
    name: getattr(RecommendationDirective, name) for name in RECOMMENDATION_FACTS
}


def kind_word(one: Recommendation) -> str:
    """« Option », « Recommandation », or the word that the source prints."""
    return KINDS.get(one.kind, one.kind)


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

    def permalink(self, one: Recommendation) -> Node:
        """The link to the permanent page."""
        return classed("permalink", xref(self.env, "recommendation", one.id, nodes.Text(PERMALINK.format(id=one.id))))


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
        situation = directives.choice(self.arguments[0], tuple(SITUATIONS))
        depend_on_data(self.env, "recommendations")
        found = [one for one in facts_of(self.env.app).recommendations.values() if one.situation == situation]
        items = [nodes.list_item("", nodes.paragraph("", "", *self.entry(one))) for one in found]
        return [nodes.bullet_list("", *items, classes=["recommendations-list"])] if items else []

    def entry(self, one: Recommendation) -> list[Node]:
        """The identifier and the title, one link."""
        return [
            xref(
                self.env,
                "recommendation",
                one.id,
                classed("identifier", one.id),
                nodes.Text(" "),
                *inline_nodes(one.title),
            )
        ]


class RecommendationPage(RecommendationDirective):
    """`{recommendation-page} REC-PAL-02`: the whole page of a recommendation."""

    def run(self) -> list[Node]:
        """The section of the page: its title, then the block."""
        one = self.asked()
        section = nodes.section("", ids=[nodes.make_id(f"page-{one.id}")])
        section += nodes.title("", "", nodes.Text(f"{one.id}\u00a0: {plain_text(one.title)}"))
        title = headline(
            "",
            "",
            classed("kind", kind_word(one)),
            nodes.Text(f", {SITUATIONS[one.situation]}"),
            ids=[f"{one.id}-titre"],
        )
        section += self.framed(one, title, one.id)
        return [section]


def setup_recommendations(app: Sphinx) -> None:
    """Declare the directives."""
    app.add_directive("recommendation", RecommendationBlock)
    app.add_directive("recommendations", RecommendationList)
    app.add_directive("recommendation-page", RecommendationPage)
