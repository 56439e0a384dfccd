"""`changements.atom`: what each release changed in the data, for whoever follows it with a reader of feeds (RFC 4287).

Made from what the releases recorded: same releases, same bytes. An entry is named by its version, never by an address,
and is dated by its release; what is not released has no entry.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from docutils.nodes import make_id
from sphinx.application import Sphinx

from sphinx_guideline.project.addresses import CHANGES, Address
from sphinx_guideline.project.shared import settings_of, title_of
from sphinx_guideline.releases.changes import Change, changes
from sphinx_guideline.releases.contents import TEXT
from sphinx_guideline.releases.words import field_word, kind_word
from sphinx_guideline.releases.written import Release, all_releases
from sphinx_guideline.words.signs import COLON
from sphinx_guideline.words.texts import say

FILE = "changements.atom"
ATOM = "http://www.w3.org/2005/Atom"
NAMED = "metastases-osseuses:{}"
"""What the identifiers are computed from: no address, since a copy has its own."""
MIDNIGHT = "T00:00:00Z"


def feed(released: Sequence[Release], title: str, author: str, address: str) -> str:
    """The feed, the newest release first; `address` is that of the site, empty where the publisher set none."""
    dated = [(old, release) for old, release in pairwise([None, *released]) if release and release.date]
    root = Element("feed", {"xmlns": ATOM, "xml:lang": "fr"})
    add(root, "id", name_of("feed"))
    add(root, "title", say("releases.feed.title", title=title))
    add(root, "updated", max((release.date for _, release in dated), default="1970-01-01") + MIDNIGHT)
    add(add(root, "author"), "name", author)
    add(root, "link", rel="self", type="application/atom+xml", href=f"{address}{FILE}")
    add(root, "link", rel="alternate", type="text/html", href=f"{address}{Address(CHANGES)}")
    for old, release in reversed(dated):
        root.append(entry_of(old, release, address))
    ElementTree.indent(root, " ")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'


def entry_of(old: Release | None, release: Release, address: str) -> Element:
    """One release: its day, where its changes are read, the changes themselves."""
    title = say("releases.release", version=release.version)
    made = Element("entry")
    add(made, "id", name_of(release.version))
    add(made, "title", say("releases.feed.entry", title=title, data=release.data) if release.data else title)
    add(made, "updated", release.date + MIDNIGHT)
    anchor = make_id(title.replace(".", "-"))
    add(made, "link", rel="alternate", type="text/html", href=f"{address}{Address(CHANGES, anchor)}")
    add(made, "content", "\n".join(summary(old, release)), type="text")
    return made


def summary(old: Release | None, release: Release) -> Iterator[str]:
    """What changed, a line each; that it is unknown, where a release recorded nothing."""
    if old is None:
        yield first(release)
    elif old.contents is None or release.contents is None:
        yield say("releases.unknown", version=(old if old.contents is None else release).version)
    else:
        yield from lines(changes(old.contents, release.contents))


def first(release: Release) -> str:
    """The first release: how many identifiers of each kind."""
    counts = (
        say("releases.count", kind=kind_word(kind).lower(), number=len(names))
        for kind, names in release.identifiers.items()
    )
    return say("releases.first", counts=", ".join(counts))


def lines(listed: Sequence[Change]) -> Iterable[str]:
    """Each change in a line, under the name of what it is about."""
    return [f"{change.identifier}{COLON}{text}" for change in listed for text in became(change)] or [
        say("releases.none")
    ]


def became(change: Change) -> Iterator[str]:
    """What became of an object or of a value."""
    if change.added or change.removed:
        what, text = say("releases.added" if change.added else "releases.removed"), (change.new or change.old or {})
        yield say("releases.became", what=what, text=text[TEXT]) if text.get(TEXT) else what
        return
    empty = say("releases.empty")
    for name, old, new in change.fields():
        yield say("releases.changed", field=field_word(name), old=old or empty, new=new or empty)


def name_of(what: str) -> str:
    """The identifier of the feed, or of the entry of a version: the same on every copy."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, NAMED.format(what))}"


def add(around: Element, tag: str, text: str = "", **attributes: str) -> Element:
    """An element with its text."""
    made = Element(tag, attributes)
    made.text = text or None
    around.append(made)
    return made


def write_feed(app: Sphinx, exception: Exception | None) -> None:
    """Write the feed into a site that was built whole."""
    if exception is None and app.builder.name == "html":
        settings, released = settings_of(app), all_releases(Path(app.confdir) / "releases")
        author = settings.publisher or say("releases.feed.author")
        written = feed(released, title_of(app), author, settings.public_address)
        (Path(app.outdir) / FILE).write_text(written, encoding="utf-8", newline="")


def add_feed(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    """Tell readers of feeds where it is, in the page that shows the same and in the first one."""
    if page in (CHANGES, app.config.root_doc):
        context["feed"] = FILE
        context["feed_title"] = say("releases.feed.title", title=title_of(app))


def setup(app: Sphinx) -> None:
    """Write the file when the site is finished; name it in the pages that lead to it."""
    app.connect("html-page-context", add_feed)
    app.connect("build-finished", write_feed)
