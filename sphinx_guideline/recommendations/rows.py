"""Recommendations at a glance: a row each, the dose or the word first, then for whom, with one mark; silences too.

`{recommendation-rows} palliative` is the page of a situation, a section a group; `{recommendation-statements}` their
statements whole, folded.
"""

from collections.abc import Iterator, Mapping, Sequence

from docutils import nodes
from docutils.nodes import Node
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sphinx_guideline.doctree.assets import Page, shows, wants
from sphinx_guideline.doctree.folds import folded
from sphinx_guideline.doctree.inline_text import inline_nodes
from sphinx_guideline.doctree.nodes import block, classed, glance, glance_row, group, headline, paragraph
from sphinx_guideline.facts.records import Facts, Gap, Recommendation
from sphinx_guideline.facts.relations import recommendations_where
from sphinx_guideline.project.addresses import RECOMMENDATION_PAGES, gap_address
from sphinx_guideline.recommendations.details import RecommendationDirective, kind_word
from sphinx_guideline.recommendations.leads import case_nodes, has_dose, lead_lines, silence
from sphinx_guideline.text.domain import guideline_domain, xref
from sphinx_guideline.text.marks import note_marks
from sphinx_guideline.words.signs import COLON
from sphinx_guideline.words.texts import entry, say

STYLE = "recommendations.css"
OPTION = "option"
GAP = "gap-row"
"""Class of a row for a case that the text leaves without an answer."""


def of_situation(facts: Facts, situation: str) -> list[Recommendation]:
    """The recommendations of a situation, in the order of the text."""
    return recommendations_where(facts, lambda recommendation: recommendation.situation == situation)


def of_group(facts: Facts, situation: str, name: str) -> list[Recommendation]:
    """The recommendations of a group, those with a dose first."""
    recommendations = [
        recommendation for recommendation in of_situation(facts, situation) if recommendation.group == name
    ]
    return sorted(recommendations, key=has_dose, reverse=True)


def groups_of(facts: Facts, situation: str) -> list[str]:
    """The groups of a situation, in the order of the site's words."""
    groups = {recommendation.group for recommendation in of_situation(facts, situation)}
    return [name for name in entry("recommendations.groups") if name in groups]


def gaps_of(facts: Facts, situation: str, name: str) -> list[Gap]:
    """The silences of a group."""
    return [gap for gap in facts.gaps.values() if (gap.situation, gap.group) == (situation, name)]


def option_tag(recommendation: Recommendation) -> list[Node]:
    """The word « option », where the source prints it."""
    return (
        [classed(OPTION, kind_word(recommendation).lower()), nodes.Text(" ")] if recommendation.kind == OPTION else []
    )


def recommendation_row(env: BuildEnvironment, recommendation: Recommendation) -> glance_row:
    """The row of a recommendation, known by its identifier."""
    lead = group("", *[paragraph(line) for line in lead_lines(recommendation)], classes=["row-lead"])
    case = paragraph(
        *option_tag(recommendation),
        *case_nodes(recommendation),
        *note_marks(env, recommendation.notes),
        classes=("row-case",),
    )
    link = paragraph(
        xref(env, "recommendation", recommendation.id, classed("identifier", recommendation.id)), classes=("row-id",)
    )
    return glance_row("", lead, case, link, ids=[recommendation.id], classes=["recommendation-row"])


def listed(rows: Sequence[glance_row]) -> group:
    """The rows as a list, as wide as the page."""
    return group("", glance("", *rows, classes=["rows"]), classes=["rows-place"])


def gap_rows(env: BuildEnvironment, gaps: Sequence[Gap]) -> Iterator[glance_row]:
    """A row for the silences of one kind beside each recommendation."""
    for (beside, kind), alike_gaps in alike(gaps).items():
        notes = dict.fromkeys(name for gap in alike_gaps for name in gap.notes)
        case = paragraph(*cases(alike_gaps, anchored=True), *note_marks(env, notes), classes=("row-case",))
        link = paragraph(xref(env, "recommendation", beside, nodes.Text(beside)), classes=("row-id",))
        lead = group("", paragraph(silence(kind)), classes=["row-lead"])
        yield glance_row("", lead, case, link, classes=["recommendation-row", GAP])


def alike(gaps: Sequence[Gap]) -> Mapping[tuple[str, str], list[Gap]]:
    """The silences that one row tells, by the recommendation beside them and their kind."""
    made: dict[tuple[str, str], list[Gap]] = {}
    for gap in gaps:
        made.setdefault((gap.beside, gap.kind), []).append(gap)
    return made


def cases(gaps: Sequence[Gap], anchored: bool = False) -> list[Node]:
    """The cases of several silences, one after the other, each with its anchor where an answer of the search leads."""
    made: list[Node] = []
    for gap in gaps:
        anchors = [gap_address(gap.situation, gap.id).anchor] if anchored else []
        case = [nodes.inline("", "", *case_nodes(gap), ids=anchors)] if anchored else case_nodes(gap)
        made += [*([nodes.Text(say("recommendations.next"))] if made else []), *case]
    return made


class Rows(RecommendationDirective):
    """`{recommendation-rows} palliative`: a section a group of the situation."""

    def run(self) -> list[Node]:
        """The sections."""
        self.depend()
        situation = directives.choice(self.arguments[0], tuple(entry("words.situations")))
        return [self.section(situation, name) for name in groups_of(self.facts, situation)]

    def section(self, situation: str, name: str) -> nodes.section:
        """A group under its title."""
        title = say(f"recommendations.groups.{name}")
        recommendations = of_group(self.facts, situation, name)
        rows = [self.row(recommendation) for recommendation in recommendations]
        silent = gap_rows(self.env, gaps_of(self.facts, situation, name))
        anchor = nodes.make_id(title)
        return nodes.section("", nodes.title("", title), listed([*rows, *silent]), ids=[anchor])

    def row(self, recommendation: Recommendation) -> glance_row:
        """A row whose identifier is a label, so that `page.md#rec-pal-02` leads to it."""
        made = recommendation_row(self.env, recommendation)
        made["names"] = [nodes.fully_normalize_name(recommendation.id)]
        self.state.document.note_explicit_target(made, made)
        for drug in recommendation.drugs:
            guideline_domain(self.env).note_place("drug", drug, recommendation.id)
        return made


class Statements(RecommendationDirective):
    """`{recommendation-statements} palliative`: where the list comes from, each statement and its facts, in a fold."""

    has_content = True

    def run(self) -> list[Node]:
        """The fold."""
        self.depend()
        content = [*self.parse_content_to_nodes(), *map(self.whole, of_situation(self.facts, self.arguments[0]))]
        return [folded(say("recommendations.folds.text"), say("recommendations.folds.statements_gist"), *content)]

    def whole(self, recommendation: Recommendation) -> block:
        """The title, the statement, the facts."""
        words = [classed("identifier", recommendation.id), nodes.Text(COLON), *inline_nodes(recommendation.title)]
        title = headline("", "", *words, ids=[f"{recommendation.id}-titre"], classes=["statement-title"])
        named = {"aria-labelledby": f"{recommendation.id}-titre"}
        return block(
            "",
            title,
            self.statement(recommendation),
            self.details(recommendation),
            classes=["whole-recommendation"],
            **named,
        )


def shown_in(page: Page) -> bool:
    """Whether a page shows recommendations at a glance, or is that of one."""
    return shows(glance)(page) or page[1].startswith(f"{RECOMMENDATION_PAGES}/")


def setup(app: Sphinx) -> None:
    """Declare the directives."""
    wants(app, shown_in, style=STYLE)
    app.add_directive("recommendation-rows", Rows)
    app.add_directive("recommendation-statements", Statements)
