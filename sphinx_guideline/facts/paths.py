"""Dotted paths into `data/`: what they lead to."""

from collections.abc import Mapping
from typing import Any

from calculators.tables.reader import is_value
from sphinx_guideline.facts.records import Table

NOTHING = object()


def path_fault(tables: Mapping[str, Table], path: str, followed: tuple[str, ...] = ()) -> str:
    """What is wrong with a dotted path; empty where it leads to a value, perhaps through other paths."""
    if path in followed:
        return f"{path!r} leads back to itself"
    target = reached(tables, path)
    if target is NOTHING:
        return f"nothing at {path!r}"
    if isinstance(target, str) and "." in target:
        return path_fault(tables, target, (*followed, path))
    return "" if is_value(target) else f"{path!r} is not a value"


def reached(tables: Mapping[str, Table], path: str) -> Any:
    """What the path leads to, or NOTHING; a list is entered by an item's `id`, or by its index."""
    target: Any = tables
    for step in path.split("."):
        if isinstance(target, list):
            target = next((item for index, item in enumerate(target) if step in _names(index, item)), NOTHING)
        else:
            target = target.get(step, NOTHING) if isinstance(target, Mapping) else NOTHING
    return target


def _names(index: int, item: Any) -> tuple[str, ...]:
    return (str(index), str(item.get("id"))) if isinstance(item, Mapping) else (str(index),)
