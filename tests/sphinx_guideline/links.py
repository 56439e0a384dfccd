"""The addresses that a built site holds, and where they lead: pages, files, anchors."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tests.sphinx_guideline.html_page import Element, Page

ATTRIBUTES = ("href", "src", "action", "formaction", "poster", "cite", "data-own-page-here")
FROM_THE_ROOT = ("data-page", "data-own-page")
"""Addresses that scripts put after the site's own."""
PATTERNS = "data-links"
"""`NOTE-=page.html#{}`: where the identifiers that a script prints lead."""
ANY_DEPTH = ("404.html", "page-non-gardee.html")
"""Shown at any address: they ask for their style and script at every depth, and a script mends their links."""
STATE = ("calculateur=", "page=")
"""Fragments that prefill a calculator, or the message of « Signaler », and name no anchor."""
ADDED_LATER = ("_static/calculators.js", "_static/qr.js", "_static/runtime/")
"""What `runtime --install` adds once Sphinx has finished; `tests/runtime/test_page.py` looks at it."""


@dataclass(frozen=True, slots=True)
class Link:
    """An address as a page holds it: the page, the element, the address."""

    page: str
    element: Element
    address: str

    def __str__(self) -> str:
        return f"{self.page}: <{self.element.tag}> {self.address}"

    @property
    def outside(self) -> bool:
        """Whether it names a scheme or a host."""
        parts = urlsplit(self.address)
        return bool(parts.scheme or parts.netloc)

    def target(self) -> tuple[str, str]:
        """The file of the site and the anchor that it leads to."""
        parts = urlsplit(self.address)
        if not parts.path:
            return self.page, unquote(parts.fragment)
        if self.page in ANY_DEPTH:
            return unquote(parts.path).lstrip("./"), unquote(parts.fragment)
        joined = posixpath.normpath(posixpath.join(posixpath.dirname(self.page), unquote(parts.path)))
        return joined, unquote(parts.fragment)


def links(pages: Mapping[str, Page], example: Mapping[str, str]) -> Iterator[Link]:
    """Every address of the pages; `example` is an identifier of each family that patterns of addresses name."""
    for name, page in pages.items():
        for element in page.elements:
            held = element.attributes
            yield from (Link(name, element, held[key]) for key in ATTRIBUTES if held.get(key))
            yield from (Link("index.html", element, held[key]) for key in FROM_THE_ROOT if held.get(key))
            for pattern in held.get(PATTERNS, "").split():
                family, _, address = pattern.partition("=")
                yield Link(name, element, address.format(example[family]))


def broken(found: Iterator[Link], pages: Mapping[str, Page], site: Path) -> list[str]:
    """The addresses inside the site that lead to no file, or to no anchor of it."""
    ids = {name: set(page.ids()) for name, page in pages.items()}
    return [str(link) for link in found if not link.outside and not leads_somewhere(link, ids, site)]


def leads_somewhere(link: Link, ids: Mapping[str, set[str]], site: Path) -> bool:
    """Whether the file exists in the site and has the anchor."""
    target, anchor = link.target()
    if target.startswith("..") or link.address.startswith("/"):
        return False  # outside the folder of the site
    if anchor.startswith(STATE):
        anchor = ""  # the page reads it; journeys open such links
    if target.startswith(ADDED_LATER):
        return True
    return anchor in ids[target] if anchor and target in ids else not anchor and (site / target).is_file()
