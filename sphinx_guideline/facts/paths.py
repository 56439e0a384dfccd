"""Dotted paths into `data/`: what they lead to."""

from collections.abc import Mapping
from typing import Any

from calculators.tables.reader import is_value
from sphinx_guideline.facts.records import Table

NOTHING = object()
VALUE_TABLES = ("washout", "cord", "reirradiation", "eqd2", "prose")
"""The files of `data/` that hold the values of the text, and of what stands beside it."""


def path_fault(tables: Mapping[str, Table], path: str, followed: tuple[str, ...] = ()) -> str:
    """What is wrong with a dotted path; empty where it leads to a value, perhaps through other paths."""
    if path in followed:
        return f"{path!r} leads back to itself"
    found = reached(tables, path)
    if found is NOTHING:
        return f"nothing at {path!r}"
    if isinstance(found, str) and "." in found:
        return path_fault(tables, found, (*followed, path))
    return "" if is_value(found) else f"{path!r} is not a value"


def reached(tables: Mapping[str, Table], path: str) -> Any:
    """What the path leads to, or NOTHING; a list is entered by an item's `id`, or by its index."""
    found: Any = tables
    for step in path.split("."):
        if isinstance(found, list):
            found = next((item for index, item in enumerate(found) if step in _names(index, item)), NOTHING)
        else:
            found = found.get(step, NOTHING) if isinstance(found, Mapping) else NOTHING
    return found


def _names(index: int, item: Any) -> tuple[str, ...]:
    return (str(index), str(item.get("id"))) if isinstance(item, Mapping) else (str(index),)
