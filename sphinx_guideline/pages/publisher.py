"""`{publisher}`: who publishes this copy and how to write to them, from `site.toml`; unknown where it says nothing."""

from pathlib import Path

from docutils.nodes import Node
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from sphinx_guideline.doctree.nodes import classed, fact, facts_list, paragraph
from sphinx_guideline.project.settings import FILE_NAME
from sphinx_guideline.project.shared import settings_of
from sphinx_guideline.words.texts import label, say

SHOWN = ("publisher", "contact", "public_address")


class Publisher(SphinxDirective):
    """`{publisher}`."""

    def run(self) -> list[Node]:
        """A term and what the publisher set, for each setting that readers need."""
        self.env.note_dependency(str(Path(self.env.app.confdir) / FILE_NAME))
        settings = settings_of(self.env.app)
        listed = facts_list("", classes=["facts"])
        for name in SHOWN:
            said = getattr(settings, name)
            listed.extend(fact(label(name, "pages"), paragraph(said or classed("not-filled", say("words.not_filled")))))
        return [listed]


def setup(app: Sphinx) -> None:
    """Declare the directive."""
    app.add_directive("publisher", Publisher)
