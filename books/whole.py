"""The pages of an EPUB as one document: anchors made unique, links between pages made links inside it, titles at their
depth in the table of contents.
"""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
NAMING = ("aria-labelledby", "headers")  # attributes that hold anchors
LONG = 20  # entries under a page from which the table of contents names the page alone


class BookError(Exception):
    """A page or a link that cannot be part of one document."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents: `place` is a file of the book, and an anchor after `#`."""

    level: int
    place: str
    text: str


def spine(book: Path) -> list[str]:
    """The files of the book's pages, in reading order."""
    package = ElementTree.parse(book / "content.opf").getroot()
    files = {item.get("id"): unquote(item.get("href", "")) for item in package.iter(f"{OPF}item")}
    return [files[item.get("idref")] for item in package.iter(f"{OPF}itemref")]


def contents(book: Path) -> list[Entry]:
    """The table of contents, in order."""
    top = page(book, "nav.xhtml").find(".//nav/ol")
    return list(_entries(top, 1)) if top is not None else []


def _entries(listed: Element, level: int) -> Iterator[Entry]:
    for item in listed.findall("li"):
        link = item.find("a")
        if link is not None:
            yield Entry(level, unquote(link.get("href", "")), "".join(link.itertext()).strip())
        for below in item.findall("ol"):
            yield from _entries(below, level + 1)


def page(book: Path, file: str) -> Element:
    """A page as elements without a namespace. BookError: not well-formed."""
    try:
        root = ElementTree.parse(book / file).getroot()
    except ElementTree.ParseError as error:
        raise BookError(f"{file}: not well-formed: {error}") from None
    for element in root.iter():
        element.tag = element.tag.removeprefix(XHTML)
    return root


def name_of(place: str, file: str = "") -> str:
    """The anchor, in the whole, of a place as a page names it; `file` is that page. A page's own anchor is its name."""
    path, _, anchor = place.partition("#")
    target = posixpath.normpath(posixpath.join(posixpath.dirname(file), path)) if path else file
    stem = posixpath.splitext(target)[0].replace("/", "-")
    return f"{stem}--{anchor}" if anchor else stem


def whole(book: Path) -> Element:
    """Every page in one `<main>`, a `<section class="chapter">` each."""
    levels = {entry.place: entry.level for entry in contents(book) if "#" not in entry.place}
    main = Element("main")
    for file in spine(book):
        main.append(chapter(page(book, file), file, levels.get(file, 1)))
    missing = sorted(_targets(main) - _anchors(main))
    if missing:
        raise BookError(f"links that lead nowhere: {', '.join(missing)}")
    return main


def chapter(root: Element, file: str, level: int) -> Element:
    """A page as a section of the whole."""
    section = Element("section", {"class": f"chapter level-{level}", "id": name_of("", file)})
    held = root.find("body/main")
    if held is None:
        raise BookError(f"{file}: no <main>")
    section.extend(held)
    for element in section.iter():
        if element is not section:
            _rename(element, file)
        _deepen(element, level - 1)
    return section


def _rename(element: Element, file: str) -> None:
    if "id" in element.attrib:
        element.set("id", name_of(f"#{element.attrib['id']}", file))
    for name in NAMING:
        if name in element.attrib:
            element.set(name, " ".join(name_of(f"#{anchor}", file) for anchor in element.attrib[name].split()))
    address = unquote(element.get("href", ""))
    if address and ":" not in address:
        element.set("href", f"#{name_of(address, file)}")


def _deepen(element: Element, by: int) -> None:
    if element.tag in HEADINGS:
        element.tag = HEADINGS[min(HEADINGS.index(element.tag) + by, len(HEADINGS) - 1)]


def _targets(main: Element) -> set[str]:
    return {link.get("href", "")[1:] for link in main.iter("a") if link.get("href", "").startswith("#")}


def _anchors(main: Element) -> set[str]:
    anchors = [element.get("id", "") for element in main.iter() if "id" in element.attrib]
    twice = {anchor for anchor in anchors if anchors.count(anchor) > 1} if len(anchors) != len(set(anchors)) else set()
    if twice:
        raise BookError(f"anchors used twice: {', '.join(sorted(twice))}")
    return set(anchors)


def table_of_contents(entries: list[Entry], title: str) -> Element:
    """The printed table of contents: pages, and their sections where these are few."""
    nav = Element("nav", {"class": "contents", "id": "contents"})
    SubElement(nav, "h1").text = title
    listed = SubElement(nav, "ul")
    for entry in shown(entries):
        item = SubElement(listed, "li", {"class": f"level-{entry.level}"})
        SubElement(item, "a", {"href": f"#{name_of(entry.place)}"}).text = entry.text
    return nav


def shown(entries: list[Entry]) -> Iterator[Entry]:
    """The entries that the printed table of contents names."""
    for entry in entries:
        path, _, anchor = entry.place.partition("#")
        beside = sum(other.place.startswith(f"{path}#") for other in entries)
        if not anchor or (entry.level <= 2 and beside <= LONG):
            yield entry
