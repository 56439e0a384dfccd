"""Paper: `print.css`, and what the build alone knows: the words at the foot of each sheet, the address of each page."""

from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from sphinx_guideline.project.shared import settings_of, versions_of
from sphinx_guideline.words.texts import say

STYLE = "print.css"
FOOT_STYLE = "print-foot.css"
SCRIPT = "printing.js"
LAST = 900  # after every component's own style, which it corrects on paper
FOOT = """/* Written by the build: the foot of each printed sheet. */
@media print {
  @page {
    @bottom-left {
      content: %s;
      font: 7.5pt sans-serif;
    }

    @bottom-right {
      content: counter(page) " / " counter(pages);
      font: 7.5pt sans-serif;
    }
  }
}
"""


def css_text(text: str) -> str:
    """A text as CSS writes it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'


def foot(app: Sphinx) -> str:
    """The style that holds the foot."""
    versions = versions_of(app)
    address = settings_of(app).public_address or say("paper.no_address")
    words = say("paper.foot", date=versions.text_date, site=versions.site, data=versions.data, address=address)
    return FOOT % css_text(words)


def add_address(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    """The address of the page, whole where the publisher has set one."""
    public = settings_of(app).public_address
    context["printed_address"] = f"{public}{page}.html"
    context["printed_address_known"] = bool(public)


def write_foot(app: Sphinx, exception: Exception | None) -> None:
    """Put the foot's style into a site that was built whole."""
    if exception is None and app.builder.name == "html":
        (Path(app.outdir) / "_static" / FOOT_STYLE).write_text(foot(app), encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Declare the styles."""
    app.add_css_file(STYLE, priority=LAST)
    app.add_css_file(FOOT_STYLE, priority=LAST)
    app.add_js_file(SCRIPT, loading_method="defer")
    app.connect("html-page-context", add_address)
    app.connect("build-finished", write_foot)
