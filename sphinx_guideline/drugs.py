"""Drugs: the role `{drug}`, the page of one drug."""

from docutils import nodes
from docutils.nodes import Node
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

from sphinx_guideline.composition import depend_on_data, facts_of
from sphinx_guideline.domain import guideline_domain, xref
from sphinx_guideline.drug_names import drug_tables, folded
from sphinx_guideline.identifiers import identifiers
from sphinx_guideline.marks import MarkRole
from sphinx_guideline.values_role import RoleResult


def drug_link(env: BuildEnvironment, identifier: str, text: str = "") -> Node:
    """The name of a drug, linked to its row in table 6."""
    names = identifiers(facts_of(env.app))["drug"]
    return xref(env, "drug-row", identifier, nodes.Text(text or names.get(identifier, identifier)))


class DrugRole(MarkRole):
    """`{drug}`gemcitabine``: a drug's name as it is written here, linked to its row."""

    def run(self) -> RoleResult:
        """The link, or an error naming the drug when table 6 has no such row."""
        depend_on_data(self.env, "washout")
        identifier = folded(self.text)
        if identifier not in drug_tables(facts_of(self.env.app).tables):
            return self.refused(f"unknown drug {self.text}")
        anchor = f"appel-{identifier}-{self.env.new_serialno('guideline-mark')}"
        guideline_domain(self.env).note_place("drug", identifier, anchor)
        return [nodes.inline("", "", drug_link(self.env, identifier, self.text), ids=[anchor])], []


class DrugPage(SphinxDirective):
    """`{drug-page} gemcitabine`: the whole page of a drug."""

    required_arguments = 1

    def run(self) -> list[Node]:
        """The section of the page."""
        return []


def setup_drugs(app: Sphinx) -> None:
    """Declare the role and the directive."""
    app.add_role("drug", DrugRole())
    app.add_directive("drug-page", DrugPage)
