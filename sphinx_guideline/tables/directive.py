"""The directive `{data-table}`: a table of `data/`, by name. Each table is a function that makes nodes; here is their
list.
"""

from collections.abc import Callable

from docutils.nodes import Node
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from sphinx_guideline.drugs.half_lives_table import half_lives_table
from sphinx_guideline.drugs.table_6 import washout_table
from sphinx_guideline.project.shared import depend_on_data
from sphinx_guideline.tables.doses import cord_table, reirradiation_table, schedules_table
from sphinx_guideline.tables.essential import (
    criteria_table,
    delays_table,
    equivalents_table,
    left_table,
    limits_table,
)
from sphinx_guideline.tables.lists import references_list, sources_table
from sphinx_guideline.tables.notes import notes_list
from sphinx_guideline.tables.rgaa import accessibility_grid
from sphinx_guideline.tables.right import right_checklist

TABLES: dict[str, tuple[Callable[[SphinxDirective], list[Node]], tuple[str, ...]]] = {
    "washout": (washout_table, ("washout", "notes")),
    "half-lives": (half_lives_table, ("washout", "notes")),
    "cord": (cord_table, ("cord",)),
    "reirradiation": (reirradiation_table, ("reirradiation",)),
    "schedules": (schedules_table, ("eqd2",)),
    "essential-limits": (limits_table, ("cord", "notes")),
    "essential-criteria": (criteria_table, ("reirradiation", "notes")),
    "essential-delays": (delays_table, ("washout", "notes")),
    "essential-left": (left_table, ("eqd2", "reirradiation")),
    "essential-equivalents": (equivalents_table, ("eqd2",)),
    "references": (references_list, ("references", "notes", "recommendations", "washout")),
    "notes": (notes_list, ("notes", "references")),
    "sources": (sources_table, ("sources",)),
    "right": (right_checklist, ("right", "notes")),
    "rgaa": (accessibility_grid, ("rgaa",)),
}
"""Name → the function that makes the table, and the files of `data/` that it shows."""


class DataTable(SphinxDirective):
    """`{data-table} washout`."""

    required_arguments = 1

    def run(self) -> list[Node]:
        """The table asked for."""
        make, stems = TABLES[directives.choice(self.arguments[0], tuple(TABLES))]
        depend_on_data(self.env, *stems)
        return make(self)


def setup(app: Sphinx) -> None:
    """Declare the directive."""
    app.add_directive("data-table", DataTable)
