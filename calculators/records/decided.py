"""What a reply decides, apart from its words: whether two decide the same is said above what differs."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from calculators.records.places import members

PART = ".reply"
"""Where a part of a case holds the reply of its calculator."""
JUDGING = {"conclusion": ("code", "tone"), "verdicts": ("code", "tone"), "outputs": ("value", "unit")}
"""What decides in each of these members; a tone is the sign that is seen."""
COMPARED_IN_WORDS = ("value", "limit")
"""What a verdict compares, in its words: its signs and numbers decide."""
NUMBER = re.compile(r"[<≤≥>]|[0-9]+(?:,[0-9]+)?(?:\s?(?:c?Gy|mL|%))?")
DAY = re.compile(r"\b(?:[0-9]{2}/[0-9]{2}/|[0-9]{1,2}\w*\s[^\W\d]+\s)[0-9]{4}\b")


@dataclass(frozen=True, slots=True)
class _Numbers:
    """What a text compares, and the days that it tells."""

    numbers: tuple[str, ...]
    days: tuple[str, ...]


def decided_otherwise(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """The places at which two replies decide otherwise."""
    first, then = _judged(before), _judged(after)
    both, both_then = _where_both(before), _where_both(after)
    shared = (place for place in both if place in both_then and _differ(both[place], both_then[place]))
    return [*(place for place in first | then if _differ(first.get(place), then.get(place))), *shared]


def _differ(before: Any, after: Any) -> bool:
    """A day that one of two texts tells beside the same numbers is a word more: it is told elsewhere, or no more."""
    if isinstance(before, _Numbers) and isinstance(after, _Numbers) and not (before.days and after.days):
        return before.numbers != after.numbers
    return bool(before != after)


def _judged(reply: Mapping[str, Any]) -> dict[str, Any]:
    """What a reply decides, without a word, by its place: its status, the code and the tone of its conclusion and of
    each verdict, the numbers that each compares, its values; of a case, what each part decides."""
    by_place = {"status": reply.get("status")}
    for member, keys in JUDGING.items():
        by_place |= {f"{place}.{key}": item.get(key) for place, item in _items(reply, member) for key in keys}
    for place, verdict in _items(reply, "verdicts"):
        by_place |= {f"{place}.{key}": _numbers(verdict.get(key)) for key in COMPARED_IN_WORDS}
    for place, part in _items(reply, "parts"):
        by_place |= {f"{place}.state": part.get("state"), f"{place}.frame.code": (part.get("frame") or {}).get("code")}
        by_place |= _within(place, _judged(part.get("reply") or {}))
    return by_place


def _where_both(reply: Mapping[str, Any]) -> dict[str, Any]:
    """What is compared where both replies have it, by place: the numbers in the cells of tables, the lines of the
    conclusion. A table that came or went is no other value."""
    by_place: dict[str, Any] = {}
    for place, conclusion in _items(reply, "conclusion"):
        if "lines" in conclusion:
            by_place[f"{place}.lines"] = [(line.get("code"), line.get("tone")) for line in conclusion["lines"]]
    for place, table in _items(reply, "tables"):
        for row, line in _items(table, "rows"):
            cells = _items(line, "cells")
            by_place |= {f"{place}.{row}.{cell}.text": _numbers(shown.get("text")) for cell, shown in cells}
    for place, part in _items(reply, "parts"):
        by_place |= _within(place, _where_both(part.get("reply") or {}))
    return by_place


def _items(node: Mapping[str, Any], member: str) -> list[tuple[str, Mapping[str, Any]]]:
    """What stands in a member, by place: its items, or itself."""
    inside = node.get(member) or {}
    if not isinstance(inside, list):
        return [(member, inside)] if inside else []
    return [(f"{member}{step}", item) for step, item in members(inside).items()]


def _within(place: str, by_place: Mapping[str, Any]) -> dict[str, Any]:
    return {f"{place}{PART}.{inner}": what for inner, what in by_place.items()}


def _numbers(text: Any) -> _Numbers | None:
    if not isinstance(text, str):
        return None
    plain = " ".join(text.split())
    return _Numbers(tuple(NUMBER.findall(DAY.sub("", plain))), tuple(DAY.findall(plain)))
