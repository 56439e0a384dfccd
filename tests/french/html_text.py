"""The words of a built page, as runs: the text of one block, or of one attribute that is seen or heard.

Code, formulas, entries of references and what is marked as another language are left out; a sign (`HOLE`) stands where
they were, so that the words around them are still judged together.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

HOLE = "\ufffc"
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
INLINE = {
    *("a", "abbr", "b", "bdi", "button", "cite", "data", "del", "dfn", "em", "i", "ins", "label", "mark", "output"),
    *("progress", "q", "s", "small", "span", "strong", "sub", "sup", "time", "u", "var"),
}
LEFT_OUT = {"code", "kbd", "math", "pre", "samp", "script", "style", "svg", "textarea"}
SPOKEN = ("title", "alt", "aria-label", "aria-description", "aria-roledescription", "placeholder", "label")
BUTTONS = {"button", "submit", "reset"}
DESCRIPTIONS = {"description", "og:title", "og:description", "og:site_name", "twitter:title", "twitter:description"}


@dataclass(frozen=True, slots=True)
class Run:
    """A text and where it stands: the element, or the element and its attribute."""

    text: str
    where: str


@dataclass(slots=True)
class _Open:
    """An element that is not closed yet; `parts` is None where its words belong to the run around it."""

    tag: str
    exempt: bool
    parts: list[str] | None


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[_Open] = []
        self.runs: list[Run] = []

    @property
    def exempt(self) -> bool:
        return bool(self.open) and self.open[-1].exempt

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        exempt = self.exempt or _left_out(tag, attributes)
        if exempt and not self.exempt:
            self.put(HOLE)
        if not exempt:
            self.runs.extend(_spoken(tag, attributes))
        if tag in VOID:
            self.put(HOLE if tag in {"input", "img"} else "\n")
            return
        own = not exempt and (tag not in INLINE or attributes.get("role") == "tooltip")
        if own:
            self.put("\n")
        self.open.append(_Open(tag, exempt, [] if own else None))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if not any(element.tag == tag for element in self.open):
            return
        while self.open:
            element = self.open.pop()
            if element.parts is not None:
                self.finish(element)
            if element.tag == tag:
                return

    def finish(self, element: _Open) -> None:
        self.runs.extend(Run(line, f"<{element.tag}>") for line in lines("".join(element.parts or ())))

    def put(self, text: str) -> None:
        for element in reversed(self.open):
            if element.parts is not None:
                element.parts.append(text)
                return

    def handle_data(self, data: str) -> None:
        if not self.exempt:
            self.put(" ".join(data.split("\n")))


def _left_out(tag: str, attributes: dict[str, str]) -> bool:
    """Code, another language, the entry of a reference, which is set as the source sets it."""
    foreign = attributes.get("lang", "fr") != "fr"
    return tag in LEFT_OUT or foreign or "entry" in attributes.get("class", "").split()


def _spoken(tag: str, attributes: dict[str, str]) -> Iterator[Run]:
    """What is said by attributes."""
    for name in SPOKEN:
        if attributes.get(name, "").strip():
            yield Run(attributes[name], f"<{tag} {name}>")
    if tag == "input" and attributes.get("type") in BUTTONS:
        yield Run(attributes.get("value", ""), "<input value>")
    if tag == "meta" and attributes.get("name", attributes.get("property")) in DESCRIPTIONS:
        yield Run(attributes.get("content", ""), "<meta content>")


def lines(text: str) -> Iterator[str]:
    """The lines of a run as a browser shows them: plain spaces run together, none at either end."""
    for line in text.split("\n"):
        shown = " ".join(part for part in line.replace("\t", " ").split(" ") if part)
        if shown.strip(f" {HOLE}"):
            yield shown


def runs(html: str) -> list[Run]:
    """Every run of a page in French."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.runs
