"""`{ready-copy}`: how a copy that is ready is installed, in a few lines; `LISEZ-MOI.txt` at its root says the same.

`{books}`: the text as PDF and EPUB, where the release carries them: the folder that `guideline_books` names is put into
the site (`noxfile.py`, session `release`).
"""

import re
import shutil
from pathlib import Path

from docutils import nodes
from docutils.nodes import Node
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from sphinx_guideline.doctree.nodes import link, paragraph
from sphinx_guideline.project.shared import versions_of
from sphinx_guideline.words.texts import entry, say

READ_ME = "LISEZ-MOI.txt"
PLACE = "livres"
CONFIGURED = "guideline_books"
KINDS = {".pdf": "pdf", ".epub": "epub"}
MARKS = re.compile(r"[*`]")


class ReadyCopy(SphinxDirective):
    """`{ready-copy}`."""

    def run(self) -> list[Node]:
        """A numbered list."""
        lines = "\n".join(f"{number}. {line}" for number, line in enumerate(entry("pages.ready.lines"), start=1))
        return self.parse_text_to_nodes(lines)


class Books(SphinxDirective):
    """`{books}`: nothing in a copy that carries none."""

    def run(self) -> list[Node]:
        """A line of links."""
        up = "../" * self.env.docname.count("/")
        links = [self.link(path, up) for path in books(self.env.app)]
        items = [nodes.list_item("", paragraph(link)) for link in links]
        return [nodes.bullet_list("", *items, classes=["books", "site-only"])] if items else []

    def link(self, path: Path, up: str) -> Node:
        """A book, saved under its name, with its size."""
        size = say("pages.ready.book", kind=say(f"pages.ready.{KINDS[path.suffix]}"), size=megabytes(path))
        where = {"href": f"{up}{PLACE}/{path.name}", "download": path.name}
        return link("", "", nodes.Text(size), classes=["reference", "download"], **where)


def books(app: Sphinx) -> list[Path]:
    """The books to carry, the PDF first."""
    folder = app.config[CONFIGURED]
    paths = [path for path in Path(folder).iterdir() if path.suffix in KINDS] if folder else []
    return sorted(paths, key=lambda path: (list(KINDS).index(path.suffix), path.name))


def megabytes(path: Path) -> str:
    """A size to a tenth of a megabyte, never nothing."""
    tenths = max(1, round(path.stat().st_size / 100_000))
    return f"{tenths // 10},{tenths % 10}"


def write_files(app: Sphinx, exception: Exception | None) -> None:
    """Put the lines and the books into a site that was built whole."""
    if exception is not None or app.builder.name != "html":
        return
    out = Path(app.outdir)
    lines = [f"{number}. {MARKS.sub('', line)}\n" for number, line in enumerate(entry("pages.ready.lines"), start=1)]
    head = say("pages.ready.title", title=app.config.project, site=versions_of(app).site)
    (out / READ_ME).write_text(f"{head}\n\n{''.join(lines)}", encoding="utf-8", newline="\r\n")
    for path in books(app):
        (out / PLACE).mkdir(exist_ok=True)
        shutil.copyfile(path, out / PLACE / path.name)


def setup(app: Sphinx) -> None:
    """Declare the directives; write the files when the site is finished."""
    app.add_config_value(CONFIGURED, default="", rebuild="env", types=[str])
    app.add_directive("ready-copy", ReadyCopy)
    app.add_directive("books", Books)
    app.connect("build-finished", write_files)
