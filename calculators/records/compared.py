"""Two replies, field by field: nothing that differs is passed over."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from calculators.records.digests import canonical
from calculators.records.places import members
from calculators.records.texts import entry, say
from calculators.records.words import OF_FIELDS, field_name, item_name
from calculators.words.typography import SEMICOLON

SHOWN_OF = ("label", "caption", "header", "value", "text", "word")
"""What is shown of a thing that came or went whole."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: where, in the words of a machine and of a reader; what stood there and what stands there."""

    place: str
    label: str
    before: str
    now: str


class Absent:
    """Nothing stands there."""


def compared(calculator: str, before: Any, now: Any) -> list[Change]:
    """Everything that differs; empty where both are the same."""
    found = list(_Walk(calculator).differences("", (), before, now))
    if found or canonical(before) == canonical(now):
        return found
    return [Change("", say("order"), shown(before), shown(now))]


@dataclass(frozen=True, slots=True)
class _Walk:
    calculator: str

    def differences(self, place: str, names: tuple[str, ...], before: Any, now: Any) -> Iterator[Change]:
        """What differs in two things that stand at the same place."""
        inside = [members(before), members(now)]
        if all(inside):
            for step in dict.fromkeys((*inside[0], *inside[1])):
                pair = [each.get(step, Absent) for each in inside]
                yield from self.differences(f"{place}{step}", (*names, self.name(place, step, pair)), *pair)
        elif _written(before) != _written(now):
            label = ", ".join(filter(None, names))
            yield Change(place.removeprefix("."), label, shown(before), shown(now))

    def name(self, place: str, step: str, pair: list[Any]) -> str:
        """What a reader calls a step: a key has its word, a field its label, an item its own name."""
        if place.removeprefix(".") in OF_FIELDS:
            return field_name(self.calculator, step.removeprefix("."))
        if step.startswith("."):
            return str(entry("keys").get(step.removeprefix("."), step.removeprefix(".")))
        item = next(one for one in (*reversed(pair), {}) if one is not Absent)
        return item_name(self.calculator, step, item)


def _written(node: Any) -> bytes:
    return b"" if node is Absent else canonical(node)


def shown(node: Any) -> str:
    """A thing in a few words."""
    if node is Absent:
        return say("absent")
    if isinstance(node, bool):
        return say("yes" if node else "no")
    if isinstance(node, Mapping):
        known = [node[key] for key in SHOWN_OF if isinstance(node.get(key), str) and node[key]]
        return ", ".join(known) or shown(list(node.values()))
    if isinstance(node, list):
        return SEMICOLON.join(map(shown, node)) or say("nothing")
    return say("nothing") if node in (None, "") else str(node)
