"""`{publisher}`: who publishes this copy and how to write to them; unknown where nothing says it.

`site.toml` says it while the site is built. In a copy that is ready, `editeur.js` at its root says it when a page is
read: whoever installs it writes both texts there, and `static/frame-tools.js` puts them in their places. A file that is
gone or damaged changes nothing. It is not sealed: it is made to be edited.
"""

import json
from pathlib import Path

from docutils.nodes import Node
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from sphinx_guideline.doctree.nodes import classed, fact, facts_list, paragraph
from sphinx_guideline.project.settings import FILE_NAME, SiteSettings
from sphinx_guideline.project.shared import settings_of
from sphinx_guideline.words.texts import label, say

SHOWN = ("publisher", "contact", "public_address")
READ_IN_THE_PAGE = "editeur.js"
"""The file of a ready copy; `runtime/seal.py` names it too."""


class Publisher(SphinxDirective):
    """`{publisher}`."""

    def run(self) -> list[Node]:
        """A term and what the publisher set, for each setting that readers need."""
        self.env.note_dependency(str(Path(self.env.app.confdir) / FILE_NAME))
        settings = settings_of(self.env.app)
        listed = facts_list("", classes=["facts"])
        for name in SHOWN:
            setting = getattr(settings, name) or classed("not-filled", say("words.not_filled"))
            listed.extend(fact(label(name, "pages"), paragraph(classed(f"site-{name}", setting))))
        return [listed]


def script(settings: SiteSettings) -> str:
    """The file as it is delivered: what the build knows, between quotes."""
    fields = {"nom": settings.publisher, "contact": settings.contact}
    lines = "".join(f"  {name}: {json.dumps(text, ensure_ascii=False)},\n" for name, text in fields.items())
    head = "".join(f"// {line}\n" for line in say("pages.publisher_file").splitlines())
    return f"{head}window.editeur = {{\n{lines}}};\n"


def write_script(app: Sphinx, exception: Exception | None) -> None:
    """Put the file into a site that was built whole."""
    if exception is None and app.builder.name == "html":
        (Path(app.outdir) / READ_IN_THE_PAGE).write_text(script(settings_of(app)), encoding="utf-8", newline="\n")


def setup(app: Sphinx) -> None:
    """Declare the directive; write the file when the site is finished."""
    app.add_directive("publisher", Publisher)
    app.connect("build-finished", write_script)
