"""`{verify-copy}` and `{offline-copy}`: what a reader does with a copy of the site.

Verify its files and its answers, or keep it for reading without a network. The words are in the catalogue, the work is
done in the browser.
"""

from typing import Any

from docutils import nodes
from docutils.nodes import Node
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from sphinx_guideline.doctree.assets import Page, Script, shows, wants
from sphinx_guideline.doctree.templates import rendered
from sphinx_guideline.forms.directive import CALCULATORS_SCRIPTS, page_words
from sphinx_guideline.project.shared import settings_of, versions_of
from sphinx_guideline.text.copy_buttons import COPYING
from sphinx_guideline.words.flat import flat
from sphinx_guideline.words.texts import entry, label, say

VERIFY = "verify"
OFFLINE = "offline"
STYLE = "copy-tools.css"
VERIFY_SCRIPT = Script("verify.js", 600)  # after the calculators' script
HASHING = Script("sha256.js")


class CopyTool(SphinxDirective):
    """One of the tools; the text around it is the page's own."""

    tool = ""

    def run(self) -> list[Node]:
        """The tool, from its template, with the words that its script says."""
        app = self.env.app
        words = {
            "words": dict(flat(entry(f"pages.{self.tool}"), self.tool)),
            "page_words": dict(page_words()) if self.speaks_with_python() else {},
            "versions": versions_of(app),
            "title": app.config.project,
        }
        html = rendered(f"pages/{self.tool}.html", **words)
        return [nodes.raw("", html, format="html", classes=[f"{self.tool}-copy"])]

    def speaks_with_python(self) -> bool:
        """Whether the page asks the calculators."""
        return self.tool == VERIFY and settings_of(self.env.app).calculators


class VerifyCopy(CopyTool):
    """`{verify-copy}`: hashes of the files, the reference cases, a report."""

    tool = VERIFY


class OfflineCopy(CopyTool):
    """`{offline-copy}`: what is kept in this browser."""

    tool = OFFLINE


def add_to_page(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """What says the words, on every page."""
    context.update(say=say, label=label)


shows_verification = shows(nodes.raw, f"{VERIFY}-copy")


def verifies_answers(page: Page) -> bool:
    """Whether a page verifies a copy that has calculators."""
    return shows_verification(page) and settings_of(page[0]).calculators


def setup(app: Sphinx) -> None:
    """Declare the directives."""
    app.add_directive("verify-copy", VerifyCopy)
    app.add_directive("offline-copy", OfflineCopy)
    app.connect("html-page-context", add_to_page)
    wants(app, verifies_answers, CALCULATORS_SCRIPTS)
    wants(app, shows_verification, [*COPYING, HASHING, VERIFY_SCRIPT], STYLE)
    wants(app, shows(nodes.raw, f"{OFFLINE}-copy"), style=STYLE)
