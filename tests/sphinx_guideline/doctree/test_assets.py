"""Scripts and styles by page: the rows of one table, and nobody who adds a file to a page beside it."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from docutils import nodes
from docutils.utils import new_document
from sphinx.application import Sphinx

from sphinx_guideline.doctree.assets import THEME_STYLES, Script, add_assets, shows, wants
from tests.places import ROOT


class Recorder:
    """An application that only notes which files a page was given."""

    def __init__(self) -> None:
        self.given: list[Any] = []

    def add_js_file(self, name: str, **options: Any) -> None:
        self.given.append((name, options["priority"]))

    def add_css_file(self, name: str) -> None:
        self.given.append(name)


def given(recorder: Recorder, doctree: nodes.document | None) -> list[Any]:
    recorder.given.clear()
    add_assets(cast(Sphinx, recorder), "page", "page.html", {}, doctree)
    return list(recorder.given)


def test_a_page_gets_what_its_nodes_need_in_the_order_of_the_rows() -> None:
    recorder = Recorder()
    app = cast(Sphinx, recorder)
    wants(app, shows(nodes.raw, "filters"), [Script("first.js", 490), Script("then.js")], "filters.css")
    wants(app, shows(nodes.image), [Script("image.js")])
    wants(app, lambda page: page[1] == "other", [Script("other.js")])
    page = new_document("page")
    assert given(recorder, page) == given(recorder, None) == []
    page += nodes.raw("", "", format="html", classes=["another"])
    assert given(recorder, page) == []
    page += nodes.raw("", "", format="html", classes=["filters"])
    page += nodes.image()
    assert given(recorder, page) == [("first.js", 490), ("then.js", 500), "filters.css", ("image.js", 500)]
    assert given(Recorder(), page) == []


def adding(path: Path) -> Iterator[str]:
    """The functions of a module that give a file to a page."""
    for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(function, ast.FunctionDef):
            used = {node.attr for node in ast.walk(function) if isinstance(node, ast.Attribute)}
            if used & {"add_js_file", "add_css_file"}:
                yield function.name


def test_a_file_goes_to_every_page_in_a_setup_or_to_some_by_the_table() -> None:
    named = {
        path.relative_to(ROOT / "sphinx_guideline").as_posix(): set(adding(path))
        for path in (ROOT / "sphinx_guideline").rglob("*.py")
    }
    assert named.pop("doctree/assets.py") == {"add_assets"}
    assert set().union(*named.values()) == {"setup"}


def test_a_style_of_the_theme_is_asked_for_by_the_pages_that_show_what_it_is_for(site: Path) -> None:
    """Code in colours: some pages have it. Other extensions' parts: none has."""
    pages = {path: path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))}
    asking = {name: {path for path, text in pages.items() if name in text} for name in THEME_STYLES}
    coloured = {path for path, text in pages.items() if '<div class="highlight' in text}
    assert list(asking.values()) == [coloured, set()]
    assert 0 < len(coloured) < len(pages)
