"""`{pathway}`: the trees of the map, a list of branches each: conditions, then the recommendation that answers them.

Read in their order they need no drawing; `static/pathway.css` draws the connectors as borders.
"""

from collections.abc import Iterator, Sequence

from docutils import nodes
from docutils.nodes import Node
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from calculators.tables.reader import lookup
from sphinx_guideline.doctree.assets import shows, wants
from sphinx_guideline.doctree.nodes import classed, group, paragraph
from sphinx_guideline.facts.records import Facts, Gap, Recommendation
from sphinx_guideline.pathway.branches import SYSTEMIC, Branch, Condition, branches, tree_of
from sphinx_guideline.project.shared import depend_on_data, facts_of
from sphinx_guideline.recommendations.leads import Values, case_nodes, lead_lines, sentence_nodes
from sphinx_guideline.text.domain import xref
from sphinx_guideline.text.marks import note_marks
from sphinx_guideline.words.texts import entry, label, say

STYLE = "pathway.css"
PATHWAY, TREES = "pathway", "trees"
OPTION = "option"
NO_CASE = "no_case"
"""The kind of a silence about a dose that the text names for no case."""


class Pathway(SphinxDirective):
    """`{pathway}`: every branch under the title of its tree."""

    @property
    def facts(self) -> Facts:
        """The facts of the project."""
        return facts_of(self.env.app)

    def run(self) -> list[Node]:
        """The trees, in the order of the words that name them."""
        depend_on_data(self.env, "pathway", "recommendations", "gaps", "notes")
        all_branches = branches(self.facts.tables["pathway"])
        by_tree = {
            name: [branch for branch in all_branches if tree_of(self.facts, branch) == name]
            for name in entry("pathway.trees")
        }
        trees = [self.tree(name, members) for name, members in by_tree.items() if members]
        return [group("", group("", *trees, classes=[TREES]), classes=[PATHWAY])]

    def tree(self, name: str, members: list[Branch]) -> nodes.section:
        """A title with what it covers, and the branches."""
        about = say("pathway.trees.about" if name == SYSTEMIC else f"recommendations.situations.{name}.about")
        title = nodes.title("", "", nodes.Text(f"{say(f'pathway.trees.{name}')} "), classed("about", about))
        drawn = nodes.enumerated_list("", *[self.branch(branch) for branch in members], classes=["branches"])
        return nodes.section("", title, drawn, ids=[f"arbre-{name}"], classes=["tree", f"tree-{name}"])

    def branch(self, branch: Branch) -> nodes.list_item:
        """Conditions joined by « ou », then the answer."""
        silent = ["gap"] if branch.gaps else []
        cases = [paragraph(*case) for case in self.cases(branch)]
        when = cases if len(cases) == 1 else [nodes.bullet_list("", *[nodes.list_item("", case) for case in cases])]
        answer = group("", self.answer(branch), classes=["answer"])
        return nodes.list_item("", group("", *when, classes=["when"]), answer, classes=silent)

    def cases(self, branch: Branch) -> Iterator[list[Node]]:
        """What the text states, each with its mark, each but the first after « ou »."""
        conditions = [self.condition(branch, condition) for condition in branch.conditions]
        cases = conditions or list(map(self.silence, self.gaps(branch)))
        for rank, words in enumerate(cases):
            yield [classed("or", say("pathway.or")), *words] if rank else words

    def condition(self, branch: Branch, condition: Condition) -> list[Node]:
        """A condition with its values and its mark."""
        return [*sentence_nodes(condition.says, values_of(branch)), *note_marks(self.env, condition.notes)]

    def silence(self, gap: Gap) -> list[Node]:
        """The case of a silence; of a dose that no case has, that none is named."""
        case = [nodes.Text(say("pathway.nowhere"))] if gap.kind == NO_CASE else case_nodes(gap)
        return [*case, *note_marks(self.env, gap.notes)]

    def gaps(self, branch: Branch) -> list[Gap]:
        """The silences of a branch."""
        return [self.facts.gaps[name] for name in branch.gaps]

    def answer(self, branch: Branch) -> Node:
        """The leaf: a link to the recommendation, its dose or its word first."""
        recommendation = self.facts.recommendations[branch.recommendation]
        inside = self.silent(branch) if branch.gaps else answered(branch, recommendation)
        kind, _, rest = recommendation.id.partition("-")
        name = classed("leaf-id", classed("visually-hidden", f"{kind}-"), rest)
        return paragraph(
            xref(self.env, "recommendation", recommendation.id, *inside, nodes.Text(" "), name), classes=("leaf",)
        )

    def silent(self, branch: Branch) -> list[Node]:
        """That the text is silent, or the dose that it names for no case; and what it does say."""
        first = self.gaps(branch)[0]
        head = case_nodes(first) if first.kind == NO_CASE else [nodes.Text(say("pathway.silent"))]
        detail = sentence_nodes(branch.detail, values_of(branch)) if branch.detail else [nodes.Text(first.says)]
        return [classed("leaf-word", *head), nodes.Text(" "), classed("leaf-detail", *detail)]


def answered(branch: Branch, recommendation: Recommendation) -> list[Node]:
    """The doses, or the words in their place; then a few words, « option » before them where the source says so."""
    lines = lead_lines(recommendation, short="\n" in recommendation.lead)
    head: Sequence[Node] = (
        [classed("leaf-word", *sentence_nodes(branch.answer, values_of(branch)))] if branch.answer else lines
    )
    option = [nodes.Text(label(OPTION, "recommendations").lower())] if recommendation.kind == OPTION else []
    detail = [
        *option,
        *([nodes.Text(", ")] if option and branch.detail else []),
        *sentence_nodes(branch.detail, values_of(branch)),
    ]
    return [*spaced(head), *([nodes.Text(" "), classed("leaf-detail", *detail)] if detail else [])]


def spaced(parts: Sequence[Node]) -> list[Node]:
    """The parts with a space between them, for those who read without style."""
    return [node for part in parts for node in (nodes.Text(" "), part)][1:]


def values_of(branch: Branch) -> Values:
    """The values that its sentences write."""
    return {key: lookup(path) for key, path in branch.values.items()}


def setup(app: Sphinx) -> None:
    """Declare the directive."""
    wants(app, shows(group, PATHWAY), style=STYLE)
    app.add_directive("pathway", Pathway)
