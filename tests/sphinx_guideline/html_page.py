"""A built page as tests look at it: its elements in order, each with its attributes, its text and its language."""

from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass(slots=True, eq=False)
class Element:
    """One element: `inside` the elements around it, `parts` the text inside it."""

    tag: str
    attributes: dict[str, str]
    inside: tuple["Element", ...] = field(repr=False)
    parts: list[str] = field(default_factory=list, repr=False)

    @property
    def text(self) -> str:
        """All the text inside it."""
        return "".join(self.parts)

    def has_class(self, name: str) -> bool:
        return name in self.attributes.get("class", "").split()


@dataclass(slots=True, eq=False)
class Page:
    """One page of the site."""

    path: Path
    elements: list[Element] = field(default_factory=list, repr=False)

    def all(self, *tags: str) -> list[Element]:
        return [element for element in self.elements if element.tag in tags]

    def ids(self) -> list[str]:
        """The anchors of the page; what stands in a template is not in the page yet."""
        return [
            element.attributes["id"]
            for element in self.elements
            if "id" in element.attributes and not any(around.tag == "template" for around in element.inside)
        ]

    def text(self) -> str:
        return next(element.text for element in self.elements if element.tag == "body")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[Element] = []
        self.elements: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, tuple(self.open))
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}, tuple(self.open)))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1].tag not in {"script", "style"}:
            for element in self.open:
                element.parts.append(data)


@cache
def _elements(html: str) -> tuple[Element, ...]:
    """Parsed once for all tests that look at the same text."""
    reader = _Reader()
    reader.feed(html)
    return tuple(reader.elements)


def read_page(path: Path) -> Page:
    return Page(path, list(_elements(path.read_text(encoding="utf-8"))))
