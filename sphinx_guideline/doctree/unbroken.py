"""« α/β » stays on one line: browsers may break after a slash, an unseen joiner forbids it.

The page's own code does the same to what it writes (`forms/static/page/20-fill.js`); the search does not count it.
"""

import re
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

RATIO, JOINED = "α/β", "α/\u2060β"
_TEXT = re.compile(r">[^<]+<(?!/text>)")


def unbroken(markup: str) -> str:
    """The same in the texts of HTML, and in no attribute; a line of a drawing is broken nowhere."""
    return _TEXT.sub(lambda text: text[0].replace(RATIO, JOINED), markup)


class UnbrokenRatio(SphinxPostTransform):
    """The same in the texts of a page of the site, but in code."""

    default_priority = 700
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Join the two letters."""
        if self.app.builder.name != "html":
            return
        for text in list(self.document.findall(nodes.Text)):
            if RATIO in text and not isinstance(text.parent, nodes.literal | nodes.literal_block | nodes.raw):
                text.parent.replace(text, nodes.Text(text.replace(RATIO, JOINED)))


def setup(app: Sphinx) -> None:
    """Add the transform."""
    app.add_post_transform(UnbrokenRatio)
