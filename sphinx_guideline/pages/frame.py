"""What surrounds the text on every page: its date, the menu, the publisher's words, the page of a lost address."""

from collections.abc import Iterator
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.transforms.post_transforms import SphinxPostTransform

from calculators.tables.reader import forget
from sphinx_guideline.doctree.nodes import grid_header, region
from sphinx_guideline.pages.navigation import marked, navigation
from sphinx_guideline.pages.page_tools import words_of
from sphinx_guideline.project.addresses import ACCESSIBILITY, SEARCH, STATUS, VERSIONS
from sphinx_guideline.project.shared import settings_of, title_of, versions_of
from sphinx_guideline.words.signs import END_OF_TITLE
from sphinx_guideline.words.texts import entry, say

LOST_PAGE = "404"
NOT_KEPT_PAGE = "page-non-gardee"


def read_settings(app: Sphinx, config: Config) -> None:
    """Title, version and public address. Tables read for an earlier build of the same process are forgotten."""
    forget()
    settings, title = settings_of(app), title_of(app)
    config.project = config.html_short_title = title.partition(END_OF_TITLE)[0]
    config.html_title = title if settings.calculators else config.project  # the whole title announces calculators
    config.version = config.release = versions_of(app).site
    config.html_baseurl = settings.public_address


def add_to_page(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    """Give the templates what every page says."""
    context["tab_title"] = tab_title(
        "" if page == app.config.root_doc else context.get("title", ""), app.config.html_title
    )
    context["versions"] = versions_of(app)
    context["site"] = settings_of(app)
    context["status_page"] = STATUS
    context["accessibility_page"] = ACCESSIBILITY
    context["conformance"] = say("pages.conformance")
    context["versions_page"] = VERSIONS
    context["navigation"] = navigation(app.env)
    context["marked"] = marked(app.env, context["navigation"], page)


def without_menu_of_theme(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    """Keep Furo from drawing, page by page, its own menu, which no template shows: a sixth of the time of a build."""
    if page != SEARCH:  # whose template draws that of the whole site
        context.pop("toctree", None)


def tab_title(title: str, site: str) -> str:
    """What the browser's tab says, the no-break spaces of the titles kept."""
    plain = words_of(title)
    return f"{plain} – {site}" if plain else site


def lost_page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """What is shown for an address that does not exist and, without a network, for a page that was not kept.

    Both know every page of the site: they lead from an address that was changed on its way to one of these only.
    """
    led_to = {**entry("pages.lost.pages"), f"{SEARCH}.html": say("search.says.title")}
    addresses = {"all_pages": all_pages(app), "pages": led_to}
    yield LOST_PAGE, {"title": say("pages.lost.title"), "not_kept": False, **addresses}, "404.html"
    yield NOT_KEPT_PAGE, {"title": say("pages.lost.not_kept_title"), "not_kept": True, **addresses}, "404.html"


def all_pages(app: Sphinx) -> list[str]:
    """Every page that a reader's address may name; cards stand in frames."""
    return [f"{name}.html" for name in sorted({*app.env.found_docs, SEARCH})]


class FocusableTables(SphinxPostTransform):
    """A table that may scroll sideways is a named region that the keyboard reaches; Furo's wrapper is not."""

    default_priority = 600  # after Furo's own wrapping, at 500
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Replace each of Furo's wrappers; a head row without words gives way to a first column of headers."""
        for group in list(self.document.findall(nodes.tgroup)):
            self.without_empty_head(group)
            self.with_scopes(group)
        for wrapper in list(self.document.findall(nodes.container)):
            if "table-wrapper" in wrapper["classes"]:
                name = {"aria-label": self.name_of(wrapper)}
                framed = region("", *wrapper.children, classes=["table-wrapper", "container"], **name)
                wrapper["ids"] = []  # they are the table's, which keeps them
                wrapper.replace_self(framed)

    @staticmethod
    def name_of(wrapper: nodes.Element) -> str:
        """The caption, else the title of the section around: regions of a page have names of their own."""
        titles = [*wrapper.findall(nodes.title)]
        around = wrapper.parent
        while not titles and around is not None:
            titles = [child for child in around.children if isinstance(child, nodes.title)]
            around = around.parent
        return say("pages.frame.table", title=titles[0].astext() if titles else "")

    @staticmethod
    def without_empty_head(group: nodes.tgroup) -> None:
        """Markdown tables always have a head row, even empty."""
        head = next(iter(group.findall(nodes.thead)), None)
        if head is not None and not head.astext().strip():
            group.remove(head)
            next(iter(group.findall(nodes.colspec)))["stub"] = 1

    @staticmethod
    def with_scopes(group: nodes.tgroup) -> None:
        """Each header says whether it heads a column or a row; no cell of these tables spans."""
        columns = list(group.findall(nodes.colspec))
        stubs = [bool(column.attributes.pop("stub", 0)) for column in columns]
        for line in group.findall(nodes.row):
            in_head = isinstance(line.parent, nodes.thead)
            for column, stub in zip(list(line.findall(nodes.entry)), stubs, strict=True):
                if in_head or stub:
                    scope, kind = ("col", "head") if in_head else ("row", "stub")
                    column.replace_self(grid_header("", *column.children, scope=scope, classes=[kind]))


def setup(app: Sphinx) -> None:
    """Connect what surrounds the text."""
    app.connect("config-inited", read_settings, priority=400)
    app.connect("html-page-context", without_menu_of_theme, priority=400)  # before Furo
    app.connect("html-page-context", add_to_page, priority=900)  # after Sphinx and Furo
    app.connect("html-collect-pages", lost_page)
    app.add_post_transform(FocusableTables)
