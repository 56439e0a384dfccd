"""The references as files for reference managers, beside the pages, and `{reference-file}`, the link that saves one."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxRole

from sphinx_guideline.doctree.nodes import link
from sphinx_guideline.facts.records import Reference
from sphinx_guideline.project.shared import facts_of
from sphinx_guideline.sharing.bibliography import bibtex, csl_json, ris
from sphinx_guideline.text.values import RoleResult

FILES: Mapping[str, Callable[[Sequence[Reference]], str]] = {
    "references.bib": bibtex,
    "references.ris": ris,
    "references.csl.json": csl_json,
}
"""File at the root of the site → what writes it."""
SITE_BUILDER = "html"


class ReferenceFile(SphinxRole):
    """`{reference-file}`references.bib``: the link to a file of the references, saved under its name."""

    def run(self) -> RoleResult:
        """The link, or an error that names the files there are."""
        if self.text not in FILES:
            message = self.inliner.reporter.error(f"{self.text!r} is not one of {', '.join(FILES)}", line=self.lineno)
            return [self.inliner.problematic(self.rawtext, self.rawtext, message)], [message]
        up = "../" * self.env.current_document.docname.count("/")
        attributes = {"href": f"{up}{self.text}", "download": self.text}
        return [link("", "", nodes.Text(self.text), classes=["reference", "download"], **attributes)], []


def write_files(app: Sphinx, exception: Exception | None) -> None:
    """Write the files into a site that was built whole."""
    if exception is None and app.builder.name == SITE_BUILDER:
        references = list(facts_of(app).references.values())
        for name, written in FILES.items():
            (Path(app.outdir) / name).write_text(written(references), encoding="utf-8", newline="")


def setup(app: Sphinx) -> None:
    """Declare the role, and write the files when the site is finished."""
    app.add_role("reference-file", ReferenceFile())
    app.connect("build-finished", write_files)
