"""`{essential}`: every answer of the text on little room, a column a situation; a row is the link to its
recommendation.
"""

from collections.abc import Sequence

from docutils import nodes
from docutils.nodes import Node
from sphinx.application import Sphinx

from sphinx_guideline.doctree.nodes import classed, glance, glance_row, group
from sphinx_guideline.facts.records import Gap, Recommendation
from sphinx_guideline.recommendations.details import RecommendationDirective
from sphinx_guideline.recommendations.leads import case_nodes, lead_lines, silence
from sphinx_guideline.recommendations.page import BEFORE
from sphinx_guideline.recommendations.rows import GAP, alike, cases, gaps_of, groups_of, of_group, option_tag
from sphinx_guideline.text.domain import xref
from sphinx_guideline.words.texts import entry, say

PREFIX = "REC-"


class Essential(RecommendationDirective):
    """The two situations, each a section: what comes first, then its groups, each with its silences."""

    required_arguments = 0

    def run(self) -> list[Node]:
        """The columns."""
        self.depend()
        return [group("", *map(self.situation, entry("words.situations")), classes=["essential"])]

    def situation(self, situation: str) -> nodes.section:
        """The rows of a situation under its short name."""
        groups = sorted(groups_of(self.facts, situation), key=lambda name: name != BEFORE)
        rows = [row for name in groups for row in self.group(situation, name)]
        about = classed("about", say(f"recommendations.situations.{situation}.about"))
        name = say(f"recommendations.situations.{situation}.name")
        title = nodes.title("", "", nodes.Text(f"{name} "), about)
        return nodes.section("", title, glance("", *rows, classes=["essential-rows"]), ids=[situation])

    def group(self, situation: str, name: str) -> list[glance_row]:
        """The rows of a group."""
        recommendations = of_group(self.facts, situation, name)
        silent = gaps_of(self.facts, situation, name)
        return [
            *map(self.row, recommendations),
            *(self.silent(*which, alike_gaps) for which, alike_gaps in alike(silent).items()),
        ]

    def row(self, recommendation: Recommendation) -> glance_row:
        """The answer and for whom."""
        return self.linked(
            recommendation.id,
            [*lead_lines(recommendation, short=True), *option_tag(recommendation)],
            case_nodes(recommendation),
        )

    def silent(self, beside: str, kind: str, gaps: Sequence[Gap]) -> glance_row:
        """The cases for which the text gives nothing, or the doses that it gives for none."""
        row = self.linked(beside, [silence(kind)], cases(gaps))
        row["classes"].append(GAP)
        return row

    def linked(self, identifier: str, lead: Sequence[Node], case: Sequence[Node]) -> glance_row:
        """A row that is a link whole."""
        parts = [classed("row-lead", *lead), nodes.Text(" "), classed("row-case", *case), nodes.Text(" ")]
        parts.append(classed("row-id", identifier.removeprefix(PREFIX)))
        return glance_row("", xref(self.env, "recommendation", identifier, *parts))


def setup(app: Sphinx) -> None:
    """Declare the directive."""
    app.add_directive("essential", Essential)
