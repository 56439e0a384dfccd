"""`adresses-exterieures.txt`: every address outside the site that a page links to, and the pages that hold it.

Nobody checks these addresses, and the file says so: they belong to others, and a build asks nothing of the network.
`{outside-addresses}` links to the file. Nothing is ever loaded from them: the content policy refuses it.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from sphinx_guideline.doctree.nodes import paragraph
from sphinx_guideline.words.texts import say

FILE_NAME = "adresses-exterieures.txt"
FOLLOWED = ("a", "area")
_OF_A_LINK = re.compile(rf"""<(?:{"|".join(FOLLOWED)})\s(?:[^"'>]|"[^"]*"|'[^']*')*>""", re.IGNORECASE)
"""The opening of a link; a quoted `>` does not end it."""


class _Links(HTMLParser):
    """The addresses of other sites that a page lets its reader follow."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        address = dict(attrs).get("href") or ""
        parts = urlsplit(address)
        if tag in FOLLOWED and (parts.scheme or parts.netloc):
            self.addresses.append(address)


def outside_addresses(site: Path) -> dict[str, list[str]]:
    """Each address outside the site, and the pages that hold it."""
    holders: dict[str, list[str]] = defaultdict(list)
    for path in sorted(site.rglob("*.html")):
        page = path.relative_to(site).as_posix()
        for address in dict.fromkeys(_links_of(path)):
            holders[address].append(page)
    return dict(sorted(holders.items()))


def _links_of(path: Path) -> list[str]:
    """What the openings of links alone say: reading pages whole took a tenth of the time of a build. No script, style
    or comment of a page holds one: the pages are the project's own.
    """
    reader = _Links()
    reader.feed("".join(_OF_A_LINK.findall(path.read_text(encoding="utf-8"))))
    return reader.addresses


def listing(holders: dict[str, list[str]]) -> Iterator[str]:
    """The lines of the file: what it is, then an address and its pages each."""
    yield say("pages.outside.head")
    yield from (f"{address}\t{', '.join(pages)}" for address, pages in holders.items())
    if not holders:
        yield say("pages.outside.none")


def write_listing(app: Sphinx, exception: Exception | None) -> None:
    """Write the file into a site that was built whole."""
    if exception is None and app.builder.name == "html":
        site = Path(app.outdir)
        (site / FILE_NAME).write_text("\n".join(listing(outside_addresses(site))) + "\n", encoding="utf-8")


class OutsideAddresses(SphinxDirective):
    """`{outside-addresses}`: a link to the file."""

    def run(self) -> list[nodes.Node]:
        """A paragraph with the link."""
        address = "../" * self.env.docname.count("/") + FILE_NAME
        link = nodes.reference("", say("pages.outside.link"), refuri=address, internal=True)
        return [paragraph(link, ".")]


def setup(app: Sphinx) -> None:
    """Declare the directive; write the file when the pages are finished."""
    app.add_directive("outside-addresses", OutsideAddresses)
    app.connect("build-finished", write_listing)
