"""Two replies, field by field: nothing that differs is passed over."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from calculators.records.decided import PART
from calculators.records.digests import canonical
from calculators.records.places import members
from calculators.records.words import OF_FIELDS, field_name, item_name
from calculators.words.texts import entry, say
from calculators.words.typography import SEMICOLON

FIRST = ("status", "conclusion", "verdicts", "outputs", "parts", "tables", "problems", "notices", "information", "read")
"""The members of a reply, those that judge first."""
SHOWN_OF = ("label", "caption", "header", "value", "text", "word")
"""What is shown of a thing that came or went whole."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: where, in the words of a machine and of a reader; what stood there and what stands there.
    `is_empty`: a key that the reply did not have, and that says nothing here; `weight`: `weights.py` tells."""

    place: str
    label: str
    before: str
    after: str
    is_empty: bool = False
    weight: str = ""


WHOLE = (".inputs", ".texts")
"""What a part of a case was asked: compared as one, field by field in the case's own inputs."""


class Absent:
    """Nothing stands there."""


def compared(calculator: str, before: Any, after: Any) -> list[Change]:
    """Everything that differs, what judges first; empty where both are the same."""
    changes = sorted(_Walk(calculator).differences("", (), before, after), key=_rank)
    if changes or canonical(before) == canonical(after):
        return changes
    return [Change("", say("records.order"), shown(before), shown(after))]


def _rank(change: Change) -> int:
    """The place of a member of a reply among the others; what it holds stays in its order."""
    member = change.place.partition("[")[0].partition(".")[0]
    return FIRST.index(member) if member in FIRST else len(FIRST)


@dataclass(frozen=True, slots=True)
class _Walk:
    calculator: str

    def differences(self, place: str, names: tuple[str, ...], before: Any, after: Any) -> Iterator[Change]:
        """What differs in two things that stand at the same place."""
        if place.endswith(PART) and isinstance(before, Mapping) and isinstance(after, Mapping):
            yield from self.of_part(place, names, before, after)
            return
        inside = [members(before), members(after)]
        if any(inside) and type(before) is type(after) and not place.endswith(WHOLE):
            for step in dict.fromkeys((*inside[0], *inside[1])):
                pair = [each.get(step, Absent) for each in inside]
                yield from self.differences(f"{place}{step}", (*names, self.name(place, step, pair)), *pair)
        elif _written(before) != _written(after):
            label = ", ".join(filter(None, names))
            is_empty = before is Absent and after in (None, "", [], {}, False)
            yield Change(place.removeprefix("."), label, shown(before), shown(after), is_empty)

    def of_part(
        self, place: str, names: tuple[str, ...], before: Mapping[str, Any], after: Mapping[str, Any]
    ) -> Iterator[Change]:
        """What differs in the reply of another calculator, in its words."""
        within = _Walk(str(before.get("calculator"))).differences("", (), before, after)
        for change in sorted(within, key=_rank):
            label = ", ".join(filter(None, (*names, change.label)))
            yield replace(change, place=f"{place}.{change.place}".removeprefix("."), label=label)

    def name(self, place: str, step: str, pair: list[Any]) -> str:
        """What a reader calls a step: a key has its word, a field its label, an item its own name."""
        if place.removeprefix(".") in OF_FIELDS:
            return field_name(self.calculator, step.removeprefix("."))
        if step.startswith("."):
            return str(entry("records.keys").get(step.removeprefix("."), step.removeprefix(".")))
        item = next(node for node in (*reversed(pair), {}) if node is not Absent)
        return item_name(self.calculator, step, item)


def _written(node: Any) -> bytes:
    return b"" if node is Absent else canonical(node)


def shown(node: Any) -> str:
    """A thing in a few words."""
    if node is Absent:
        return say("records.absent")
    if isinstance(node, bool):
        return say("records.yes" if node else "records.no")
    if isinstance(node, Mapping):
        texts = [node[key] for key in SHOWN_OF if isinstance(node.get(key), str) and node[key]]
        return ", ".join(texts) or shown(list(node.values()))
    if isinstance(node, list):
        return SEMICOLON.join(map(shown, node)) or say("records.nothing")
    return say("records.nothing") if node in (None, "") else str(node)
