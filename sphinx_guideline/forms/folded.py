"""The text of a calculator's own page: under the calculator it is closed, and its summary says what it holds."""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_guideline.doctree.nodes import classed, fold, fold_summary, group
from sphinx_guideline.forms.listing import is_calculator_page
from sphinx_guideline.words.texts import say


class FoldParts(SphinxPostTransform):
    """Close what explains a calculator, on the site: a book has no folds, and the search reads it as it is written."""

    default_priority = 6  # after the notes that end the page
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """The parts under the title go into one fold; their anchors stay."""
        if not is_calculator_page(self.env.current_document.docname) or self.app.builder.name != "html":
            return
        page = next(iter(self.document.findall(nodes.section)), None)
        parts = [child for child in (page or ()) if isinstance(child, nodes.section)]
        if page is not None and parts:
            place = page.index(parts[0])
            for part in parts:
                page.remove(part)
            page.insert(place, folded(parts))


def folded(parts: list[nodes.section]) -> fold:
    """The parts of a page, closed."""
    summary = fold_summary("", "", classed("fold-name", say("forms.page.explained")))
    return fold("", summary, group("", *parts, classes=["fold-inside"]), classes=["fold", "calculator-explained"])


def setup(app: Sphinx) -> None:
    """Declare the transform."""
    app.add_post_transform(FoldParts)
