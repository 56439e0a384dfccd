"""The Sphinx extension of the guideline: recommendations, notes, references, tables, calculators, and the pages around
them.

One component is one module with its `setup_…`: a directive or a role builds neutral nodes, one table in `nodes`
makes them HTML. The modules are imported when Sphinx asks: `check`, `releases` and `site_settings` also run without
it.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx

COMPONENTS = (
    "nodes",
    "domain",
    "check",
    "values_role",
    "marks",
    "remarks",
    "drugs",
    "linking",
    "recommendations",
    "recommendation_index",
    "filters",
    "leads_on",
    "data_table",
    "home",
    "calculator",
    "copy_tools",
    "pages",
    "unbroken",
    "content_policy",
    "hosting_pages",
    "without_calculators",
    "exports",
    "outside_addresses",
    "publisher",
    "search",
    "reference_files",
    "changes_page",
    "export_pages",
    "cards",
    "linked_data",
    "link_builder",
    "printing",
    "book",
)


def setup(app: "Sphinx") -> dict[str, Any]:
    """Entry point for Sphinx: each module `NAME` has its `setup_NAME`."""
    for name in COMPONENTS:
        module = import_module(f"{__name__}.{name}")
        getattr(module, f"setup_{name}")(app)
    return {"version": "1", "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
