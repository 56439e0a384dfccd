"""The tools of a page, beside its status: cite it, copy its link, print it; the citation is that of its object."""

import re
from html import unescape
from typing import Any

from sphinx.application import Sphinx

from sphinx_guideline.doctree.assets import Page, Script, wants
from sphinx_guideline.project.addresses import Address
from sphinx_guideline.text.citations import before_address, cited_as, quotables
from sphinx_guideline.text.copy_buttons import COPYING, places
from sphinx_guideline.words.texts import say

_TAG = re.compile(r"<[^>]+>")


def words_of(title: str) -> str:
    """A page's title without its marks, its no-break spaces kept."""
    return unescape(_TAG.sub("", title))


def cited_page(app: Sphinx, page: str, title: str) -> str:
    """How a citation names the page: as the object that has it, else by its title."""
    quoted = (quotable for kind in quotables(app).values() for quotable in kind)
    cited = {str(quotable.address): cited_as(quotable.kind, quotable.identifier, quotable.title) for quotable in quoted}
    return cited.get(str(Address(page))) or say("text.cited_page", title=words_of(title))


def add_tools(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    """Give the templates the citation of the page up to its address, and that address."""
    cited = cited_page(app, page, context.get("title", ""))
    context["tools"] = {"cited": before_address(app, cited), **places(app, page, Address(page))}


def every_page(page: Page) -> bool:
    """The condition of what each page has."""
    return True


def setup(app: Sphinx) -> None:
    """Declare the script; what it copies is given with the page."""
    app.connect("html-page-context", add_tools)
    wants(app, every_page, [*COPYING, Script("frame-tools.js")])
