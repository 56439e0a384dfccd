"""Words beside the text: `{edition-note}`, what the source does not say."""

from docutils.nodes import Node
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from sphinx_guideline.doctree.nodes import headline, remark
from sphinx_guideline.words.texts import say


class EditionNote(SphinxDirective):
    """What this edition adds, marked as such."""

    has_content = True

    def run(self) -> list[Node]:
        """The framed content."""
        self.assert_has_content()
        anchor = f"note-edition-{self.env.new_serialno('edition-note') + 1}"
        title = headline("", say("text.edition_note"), ids=[f"{anchor}-titre"])
        attributes = {"ids": [anchor], "classes": ["edition-note"], "aria-labelledby": f"{anchor}-titre"}
        return [remark("", title, *self.parse_content_to_nodes(), **attributes)]


def setup(app: Sphinx) -> None:
    """Declare the directive."""
    app.add_directive("edition-note", EditionNote)
