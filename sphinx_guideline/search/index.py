"""The search: its index as one classic script, its page, its files on every page; Sphinx's own is not made.

The browser's code (`static/search*.js`) folds words, corrects, ranks and shows. Here is what it reads: the records and
the words (`_static/search-index.js`), and what others wrote (MiniSearch, the Snowball stemmer that Sphinx ships).
"""

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import sphinx
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_guideline.doctree.assets import USUAL, Script, wants
from sphinx_guideline.project.addresses import FOLLOWED, SEARCH
from sphinx_guideline.search.records import Record, hytec_row, records_of_data
from sphinx_guideline.search.sections import records_of_pages
from sphinx_guideline.search.words import names_of_places, search_words
from sphinx_guideline.words.texts import label, say

INDEX = "search-index.js"
SCRIPT = "search.js"
MARKS = "search-marks.js"
FOLLOWED_FIRST = Script(FOLLOWED, USUAL - 10)
"""What reads an address that was changed on its way, before the search that asks for it."""
KINDS = (
    "recommendation",
    "drug",
    "calculator",
    "section",
    "row",
    "gap",
    "note",
    "remark",
    "reference",
    "help",
    "term",
    "page",
)
"""The kinds of answers; the index names each by its place here."""
STYLE = "search.css"
NODE_MODULES = Path(__file__).resolve().parents[2] / "node_modules"
LIBRARY = "minisearch"
STEMMER = Path(sphinx.__file__).parent / "search" / "minified-js"
STEMMER_FILES = ("base-stemmer.js", "french-stemmer.js")
SPHINX_OWN = ("searchtools.js", "language_data.js", "doctools.js", "sphinx_highlight.js", "documentation_options.js")
_COMMENTS = re.compile(r"^\s*/\*\*.*?\*/\n", re.DOTALL | re.MULTILINE)
_LINE_COMMENTS = re.compile(r"^\s*//.*\n", re.MULTILINE)


def without_sphinx_search(app: Sphinx) -> None:
    """Sphinx indexes nothing, and writes no page of search."""
    if isinstance(app.builder, StandaloneHTMLBuilder):
        app.builder.search = False


def search_page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """The page of the search, at the address that Sphinx's had."""
    yield SEARCH, {"title": say("search.says.title")}, "search.html"


def add_to_page(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    """Leave out the scripts of Sphinx that nothing needs; `/` opens nothing any more."""
    scripts = context.get("script_files", [])
    context["script_files"] = [script for script in scripts if Path(str(script.filename)).name not in SPHINX_OWN]


def write_search(app: Sphinx, exception: Exception | None) -> None:
    """Write the index and the library into a site that was built whole; remove what Sphinx copies of its own."""
    if exception is not None or app.builder.name != "html":
        return
    static = Path(app.outdir) / "_static"
    passages = sorted([*records_of_pages(app), hytec_row()], key=lambda record: record.address.partition("#")[0])
    records = [*records_of_data(app), *passages]
    static.joinpath(INDEX).write_text(index_script(records), encoding="utf-8")
    static.joinpath(f"{LIBRARY}.js").write_text(library_script(), encoding="utf-8")
    for name in STEMMER_FILES:
        static.joinpath(name).write_bytes((STEMMER / name).read_bytes())
    for name in SPHINX_OWN:
        static.joinpath(name).unlink(missing_ok=True)


def index_script(records: Sequence[Record]) -> str:
    """The records, kind by kind, and the words, as a script that adds them to the page's namespace."""
    led = names_of_places()
    rows = [row(record, led.get(record.address, ())) for record in records]
    index = {"kinds": [[kind, label(kind, "search")] for kind in KINDS], "records": rows, "words": search_words()}
    written = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    return f"window.guideline = {{ ...window.guideline, searchIndex: {written} }};\n"


def row(record: Record, led: Sequence[str]) -> list[Any]:
    """A record as the browser reads it, with the words that lead to it."""
    place = [KINDS.index(record.kind), record.address, record.title, record.where]
    return [*place, record.text, list(record.names), record.lead, record.shown, list(led)]


def library_script() -> str:
    """MiniSearch as npm has it, without its comments, which are two thirds of it."""
    folder = NODE_MODULES / LIBRARY
    package = json.loads((folder / "package.json").read_text(encoding="utf-8"))
    source = (folder / "dist" / "umd" / "index.js").read_text(encoding="utf-8")
    bare = _LINE_COMMENTS.sub("", _COMMENTS.sub("", source))
    return f"/* MiniSearch {package['version']}, {package['license']}, {package['author']}; comments removed */\n{bare}"


def setup(app: Sphinx) -> None:
    """Connect the search to the build."""
    app.add_css_file(STYLE)
    app.add_js_file(SCRIPT, loading_method="defer")
    app.add_js_file(MARKS, loading_method="defer")
    app.connect("builder-inited", without_sphinx_search)
    app.connect("html-collect-pages", search_page)
    wants(app, lambda page: page[1] == SEARCH, [FOLLOWED_FIRST])
    app.connect("html-page-context", add_to_page, priority=900)
    app.connect("build-finished", write_search)
