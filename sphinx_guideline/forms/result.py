"""Fills the one template of a result with a reply, in the build. `forms/static/page/20-fill.js` fills it in the page.

Slots are attributes, and are gone once filled:

- `data-if="PATH"` keeps the element where the path holds something;
- `data-each="PATH"` repeats the element for each item of the list, inside which paths start at the item;
- `data-text="PATH"` puts a text in; `data-figure="PATH"` too, the unit of a lone number apart;
- `data-prose="PATH"` too, its identifiers linked: `data-links="REC-=…{} NOTE-=…{}"` says where those that begin so are;
- `data-set-NAME="…{PATH}…"` writes the attribute NAME, unless what it says is false.

A path is `.` (the item itself), names joined by dots, or `list:key`: the items of a list whose `key` holds something.
"""

import copy
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from calculators.words.numbers import NO_BREAK_SPACE
from sphinx_guideline.words.keys import KEY

_IDENTIFIER = re.compile(r"([A-Z]+(?:-[A-Z]+)?-[0-9]+)")
_FIGURE = re.compile(r"((?:[<≤≥>=≈]\u00a0?)?[−–]?[0-9][0-9.,\u202f]*)\u00a0(\S+)")


def filled(template: str, reply: Mapping[str, Any]) -> str:
    """The template's markup (well-formed) with the reply's values, as HTML."""
    whole = ElementTree.fromstring(f"<div>{template}</div>")
    holder = Element("div")
    for child in whole:
        holder.extend(fill(child, reply))
    return "".join(_html(child) for child in holder)


def fill(element: Element, scope: Any) -> list[Element]:
    """What an element becomes: none, one, or one for each item of a list."""
    each = element.get("data-each")
    if each is not None:
        return [made for item in find(scope, each) or () for made in fill(_without(element, "data-each"), item)]
    condition = element.get("data-if")
    if condition is not None and not find(scope, condition):
        return []
    return [_filled_element(element, scope)]


def find(scope: Any, path: str) -> Any:
    """What a path leads to; None where it leads nowhere."""
    if path == ".":
        return scope
    way, _, key = path.partition(":")
    reached = scope
    for name in way.split("."):
        reached = reached.get(name) if isinstance(reached, Mapping) else None
    return [item for item in reached or () if find(item, key)] if key else reached


NOT_SO = "false"


def as_text(value: Any) -> str:
    """A value as text; an object as the JSON that a browser writes."""
    if isinstance(value, Mapping):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


def _filled_element(element: Element, scope: Any) -> Element:
    made = Element(element.tag, dict(_attributes(element, scope)))
    made.tail = element.tail
    slot = next((name for name in WRITERS if element.get(name) is not None), None)
    if slot:
        WRITERS[slot](made, as_text(find(scope, element.get(slot, ""))), element.get("data-links", ""))
    else:
        made.text = element.text
        for child in element:
            made.extend(fill(child, scope))
    return made


def _attributes(element: Element, scope: Any) -> Iterator[tuple[str, str]]:
    for name, value in element.items():
        if name.startswith("data-set-"):
            text = KEY.sub(lambda slot: as_text(find(scope, slot["key"])), value)
            if text != NOT_SO:
                yield name.removeprefix("data-set-"), text
        elif name not in SLOTS:
            yield name, value


def _write_text(made: Element, text: str, links: str) -> None:
    del links
    made.text = text


def _write_prose(made: Element, text: str, links: str) -> None:
    places = dict(link.split("=", 1) for link in links.split())
    made.text, *rest = _IDENTIFIER.split(text)
    for identifier, following in zip(rest[::2], rest[1::2], strict=True):
        place = next((place for prefix, place in places.items() if identifier.startswith(prefix)), None)
        linked = ElementTree.SubElement(made, "a", {"href": place.replace("{}", identifier)} if place else {})
        linked.text, linked.tail = identifier, following


def _write_figure(made: Element, text: str, links: str) -> None:
    parts = _FIGURE.fullmatch(text)
    if parts is None:
        _write_prose(made, text, links)
        return
    ElementTree.SubElement(made, "span", {"class": "number"}).text = parts[1]
    ElementTree.SubElement(made, "span", {"class": "unit"}).text = f"{NO_BREAK_SPACE}{parts[2]}"


WRITERS = {"data-text": _write_text, "data-figure": _write_figure, "data-prose": _write_prose}
SLOTS = {"data-if", "data-each", "data-links", *WRITERS}


def _without(element: Element, name: str) -> Element:
    made = copy.copy(element)
    made.attrib = {key: value for key, value in element.items() if key != name}
    return made


def _html(element: Element) -> str:
    return as_html(ElementTree.tostring(element, encoding="unicode", method="html", short_empty_elements=False))


def as_html(written: str) -> str:
    """`hidden` without the value that XML asks for."""
    return written.replace(' hidden=""', " hidden")
