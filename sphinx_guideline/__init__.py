"""The Sphinx extension of the guideline: recommendations, notes, references, tables, calculators, and the pages around
them.

One thing that a reader sees is one room; one component is a module of it with its `setup`: a directive or a role builds
neutral nodes, one table in `doctree.nodes` makes them HTML. The modules are imported when Sphinx asks: `check`,
`releases` and `project.settings` also run without it.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx

COMPONENTS = (
    "doctree.nodes",
    "doctree.assets",
    "doctree.drawings",
    "text.domain",
    "check.whole",
    "text.values",
    "text.marks",
    "text.remarks",
    "text.page_notes",
    "text.whole_notes",
    "drugs.page",
    "drugs.table_6",
    "text.copy_buttons",
    "recommendations.rows",
    "recommendations.page",
    "recommendations.essential",
    "recommendations.index",
    "pathway.page",
    "doctree.filters",
    "doctree.folds",
    "drugs.leads_on",
    "tables.directive",
    "pages.home",
    "forms.directive",
    "forms.listing",
    "pages.copy_tools",
    "pages.frame",
    "pages.page_tools",
    "doctree.unbroken",
    "pages.content_policy",
    "pages.hosting",
    "forms.folded",
    "forms.left_out",
    "sharing.exports",
    "pages.outside_addresses",
    "pages.publisher",
    "search.index",
    "sharing.reference_files",
    "releases.page",
    "sharing.export_fields",
    "sharing.cards",
    "sharing.json_ld",
    "sharing.link_builder",
    "paper.print",
    "paper.epub",
)


def setup(app: "Sphinx") -> dict[str, Any]:
    """Entry point for Sphinx: each of the components has its own `setup`."""
    for name in COMPONENTS:
        import_module(f"{__name__}.{name}").setup(app)
    return {"version": "1", "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
