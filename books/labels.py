"""What a link of the PDF says of its target to those who hear the page: the title of the part that holds it."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from books.whole import HEADINGS


def labels(main: Element) -> dict[str, str]:
    """The title of the nearest part around each anchor."""
    return dict(_labelled(main, ""))


def _labelled(element: Element, title: str) -> Iterator[tuple[str, str]]:
    label = _title(element) or title
    if "id" in element.attrib:
        yield element.attrib["id"], label
    for child in element:
        yield from _labelled(child, label)


def _title(element: Element) -> str:
    """The title of a section: its own, or that of the one section that it holds."""
    for child in element if element.tag in ("section", "nav") else ():
        if child.tag in HEADINGS:
            return " ".join("".join(child.itertext()).split())
        if child.tag == "section":
            return _title(child)
    return ""
