"""`{report-message}`: the message that tells an error, with the object, its page and the versions; nothing personal.

Each page leads there with what it is about, after the sign `#`: nothing of it reaches the server. The page writes the
message, and hands it to a mail program or to the clipboard; it sends nothing and keeps nothing.
"""

from typing import Any

from docutils import nodes
from docutils.nodes import Node
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from sphinx_guideline.doctree.assets import Script, shows, wants
from sphinx_guideline.doctree.templates import rendered
from sphinx_guideline.project.addresses import REPORT, Address
from sphinx_guideline.project.shared import settings_of, versions_of
from sphinx_guideline.text.citations import quotables
from sphinx_guideline.text.copy_buttons import COPYING

CLASS = "report-message"
SCRIPT = Script("report.js", 600)  # after what copies
STYLE = "copy-tools.css"


class ReportMessage(SphinxDirective):
    """`{report-message}`."""

    def run(self) -> list[Node]:
        """The tool, with the pattern of the message."""
        app = self.env.app
        address = settings_of(app).public_address
        html = rendered("pages/report.html", versions=versions_of(app), title=app.config.project, address=address)
        return [nodes.raw("", html, format="html", classes=[CLASS])]


def told_of(app: Sphinx, page: str) -> str:
    """What the address of « Signaler » carries of a page: its path, and the identifier of the object that it is."""
    identifiers = (
        quotable.identifier
        for kind in quotables(app).values()
        for quotable in kind
        if quotable.address == Address(page)
    )
    identifier = next(identifiers, "")
    return f"page={page}.html" + (f"&identifiant={identifier}" if identifier else "")


def add_link(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    """Give the templates the way to « Signaler »."""
    context["report_page"], context["reported"] = REPORT, told_of(app, page)


def setup(app: Sphinx) -> None:
    """Declare the directive, and what its page needs."""
    app.add_directive("report-message", ReportMessage)
    app.connect("html-page-context", add_link)
    wants(app, shows(nodes.raw, CLASS), [*COPYING, SCRIPT], STYLE)
