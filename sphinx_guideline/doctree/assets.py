"""The one table of scripts and styles by page: what shows a thing says here, in its `setup`, what that thing needs.

A row holds for the pages that a condition chooses, most often those that show a kind of node. A page gets the scripts
of its rows by their priorities, then in the order in which the rooms were set up.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias
from weakref import WeakKeyDictionary

from docutils import nodes
from sphinx.application import Sphinx

USUAL = 500
"""The priority that Sphinx gives to a script; a smaller one comes before."""

Page: TypeAlias = tuple[Sphinx, str, nodes.document | None]
"""A page that is being written: its name, and its doctree unless a template alone makes it."""
Condition: TypeAlias = Callable[[Page], bool]


@dataclass(frozen=True, slots=True)
class Script:
    """A file of `_static/` that runs once the page is read."""

    name: str
    priority: int = USUAL


@dataclass(frozen=True, slots=True)
class Need:
    """What the pages that `condition` chooses need."""

    condition: Condition
    scripts: tuple[Script, ...]
    style: str


def nowhere(page: Page) -> bool:
    """No page."""
    return False


def everywhere(page: Page) -> bool:
    """Every page."""
    return True


_TABLES: WeakKeyDictionary[Sphinx, list[Need]] = WeakKeyDictionary()


def shows(kind: type[nodes.Element], css_class: str = "") -> Condition:
    """The pages that show a kind of node, or those of it that have a class."""

    def condition(page: Page) -> bool:
        doctree = page[2]
        elements = doctree.findall(kind) if doctree is not None else ()
        return any(not css_class or css_class in node["classes"] for node in elements)

    return condition


THEME_STYLES: dict[str, Condition] = {
    "_static/pygments.css": shows(nodes.literal_block),
    "_static/styles/furo-extensions.css": nowhere,  # for extensions that this site has not
}
"""What Sphinx and the theme give every page and few need."""


def wants(app: Sphinx, condition: Condition, scripts: Iterable[Script] = (), style: str = "") -> None:
    """A row more."""
    _TABLES.setdefault(app, []).append(Need(condition, tuple(scripts), style))


def add_assets(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """The files that the rows of this page name."""
    for row in _TABLES.get(app, ()):
        if row.condition((app, page, doctree)):
            for script in row.scripts:
                app.add_js_file(script.name, loading_method="defer", priority=script.priority)
            if row.style:
                app.add_css_file(row.style)


def without_needless(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Leave out the theme's styles of what this page does not show."""
    context["css_files"][:] = [
        style for style in context["css_files"] if THEME_STYLES.get(style.filename, everywhere)((app, page, doctree))
    ]


def setup(app: Sphinx) -> None:
    """Add the files when pages are made."""
    app.connect("html-page-context", add_assets)
    app.connect("html-page-context", without_needless, priority=900)  # after the theme
