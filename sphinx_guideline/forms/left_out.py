"""A copy without calculators: their pages, their places in the text and the links to them are left out, the text stays
whole.
"""

from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_guideline.project.addresses import CALCULATOR_PAGES
from sphinx_guideline.project.shared import settings_of

ONLY_WITH_CALCULATORS = "with-calculators"
"""Class of what speaks of calculators only: `{.with-calculators}` before a paragraph, a section or a block."""


CALCULATOR_STYLES = ("**/calculator.css", "**/form.css", "**/result.css", "**/sheet.css", "**/parts.css")
CALCULATOR_ASSETS = ("**/page", "**/worker.js", "**/old-browser.js", *CALCULATOR_STYLES)
"""What the static folder holds for calculators alone (Sphinx applies the excluded patterns to it too)."""


def leave_out(app: Sphinx, config: Config) -> None:
    """Exclude the pages; the table of contents names them still, which is meant."""
    config.guideline_calculators = settings_of(app).calculators
    if not config.guideline_calculators:
        config.exclude_patterns = [*config.exclude_patterns, f"{CALCULATOR_PAGES}/**", *CALCULATOR_ASSETS]
        config.suppress_warnings = [*config.suppress_warnings, "toc.excluded"]


class LeaveOutBlocks(SphinxTransform):
    """Remove what has the class `with-calculators`."""

    default_priority = 5

    def apply(self, **kwargs: Any) -> None:
        """Remove the marked nodes of the document."""
        if self.config.guideline_calculators:
            return
        for node in list(self.document.findall(nodes.Element)):
            if ONLY_WITH_CALCULATORS in node.get("classes", ()) and node.parent is not None:
                node.parent.remove(node)


class LeaveOutLinks(SphinxPostTransform):
    """Keep the words of a link to a page that is not there."""

    default_priority = 5  # before MyST resolves the links, at 9

    def run(self, **kwargs: Any) -> None:
        """Replace the links of the document by their words."""
        if self.config.guideline_calculators:
            return
        for link in list(self.document.findall(addnodes.pending_xref)):
            if str(link.get("reftarget", "")).startswith(f"{CALCULATOR_PAGES}/"):
                link.replace_self(link.children)


def setup(app: Sphinx) -> None:
    """Declare the switch and what it removes."""
    app.add_config_value("guideline_calculators", default=True, rebuild="env", types=[bool])
    app.connect("config-inited", leave_out, priority=400)
    app.add_transform(LeaveOutBlocks)
    app.add_post_transform(LeaveOutLinks)
