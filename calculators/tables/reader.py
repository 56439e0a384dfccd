"""The only reader of `data/`. A table is plain TOML; every value in it carries its provenance, or the table is
refused."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from calculators.ground.doors import read_data
from calculators.tables.units import unit_fault
from calculators.words.texts import entry, say

if TYPE_CHECKING:
    from functools import _lru_cache_wrapper

Made = TypeVar("Made")
PLAIN_NUMBER = re.compile(r"(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
SIGNS = ("<", "≤", "≥", ">")
AMOUNTS = ("value", "low", "high")
BIRTH_CERTIFICATE = ("unit", "source", "locator")
SECOND_HAND = "seconde main"  # how `data/sources.toml` says that a document is known through another work
VALUE_KEYS = {*AMOUNTS, *BIRTH_CERTIFICATE, "sign", "notes", "comment"}


class DataError(Exception):
    """A table breaks the rules; the message names the file and the path inside it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Origin:
    """Where a number comes from: an identifier of `data/sources.toml` and the place inside that source."""

    source: str
    locator: str

    def text(self) -> str:
        """« le texte, section 6, ligne 78 »; a document that nobody here read is said to be of second hand."""
        line = "source_line_second_hand" if self.is_second_hand() else "source_line"
        return say(f"common.{line}", short=load("sources")[self.source]["short"], locator=self.locator)

    def is_second_hand(self) -> bool:
        """The document was read in another work that quotes it."""
        return bool(load("sources")[self.source]["known"] == SECOND_HAND)


@dataclass(frozen=True, kw_only=True, slots=True)
class Value:
    """One number with its unit and its birth certificate; `sign` is the comparison that the source prints, if any."""

    amount: Decimal
    unit: str
    origin: Origin
    sign: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Range:
    """Two numbers that the source gives as a range."""

    low: Decimal
    high: Decimal
    unit: str
    origin: Origin
    sign: str = ""
    notes: tuple[str, ...] = ()


_FORGOTTEN_TOGETHER: list[Callable[[], None]] = []


def kept(function: "Callable[..., Made]") -> "_lru_cache_wrapper[Made]":
    """What is made of the tables, made once: as `functools.cache`, and forgotten with them."""
    return kept_last(None)(function)


def kept_last(most: int | None) -> "Callable[[Callable[..., Made]], _lru_cache_wrapper[Made]]":
    """What is made of tables and of what is typed: as `functools.lru_cache(most)`, and forgotten with the tables."""

    def keep(function: "Callable[..., Made]") -> "_lru_cache_wrapper[Made]":
        cached = lru_cache(maxsize=most)(function)
        _FORGOTTEN_TOGETHER.append(cached.cache_clear)
        return cached

    return keep


def forget() -> None:
    """The tables are read again when they are next asked for, and all that was made of them is made again."""
    for cleared in _FORGOTTEN_TOGETHER:
        cleared()


@kept
def load(name: str) -> Mapping[str, Any]:
    """The table `data/NAME.toml`, its values as `Value` and `Range`, read-only. DataError lists every fault found."""
    faults: list[str] = []
    table: Mapping[str, Any] = _frozen(read_data(name), "", faults)
    faults.extend(_unit_faults(name, table, ""))
    if faults:
        raise DataError("\n".join(f"data/{name}.toml: {fault}" for fault in faults))
    return table


def lookup(path: str) -> Any:
    """What the dotted `path` leads to: `lookup("cord.constraints.3.dmax")`. A list is entered by an item's `id`, or by
    its index."""
    name, *steps = path.split(".")
    reached: Any = load(name)
    for step in steps:
        reached = _enter(reached, step, path)
    return reached


def _enter(holder: Any, step: str, path: str) -> Any:
    if isinstance(holder, Mapping) and step in holder:
        return holder[step]
    if isinstance(holder, tuple):
        for index, item in enumerate(holder):
            if str(index) == step or (isinstance(item, Mapping) and item.get("id") == step):
                return item
    raise DataError(f"data/{path.partition('.')[0]}.toml: nothing at {path!r}")


def _frozen(node: Any, path: str, faults: list[str]) -> Any:
    if isinstance(node, list):
        return tuple(_frozen(item, f"{path}[{index}]", faults) for index, item in enumerate(node))
    if not isinstance(node, dict):
        return node
    if is_value(node):
        return _value(node, path, faults)
    return MappingProxyType(
        {key: _frozen(item, f"{path}.{key}" if path else key, faults) for key, item in node.items()}
    )


def _value(node: Mapping[str, Any], path: str, faults: list[str]) -> Value | Range | None:
    mine = [f"{path}.{key}: {fault}" if key else f"{path}: {fault}" for key, fault in value_faults(node)]
    faults.extend(mine)
    if mine:
        return None
    origin = Origin(source=node["source"], locator=node["locator"])
    rest = {"unit": node["unit"], "origin": origin, "sign": node.get("sign", ""), "notes": tuple(node.get("notes", ()))}
    if "value" in node:
        return Value(amount=Decimal(node["value"]), **rest)
    return Range(low=Decimal(node["low"]), high=Decimal(node["high"]), **rest)


def is_value(node: object) -> bool:
    """Whether a table of TOML is a value or a range, and no table of values."""
    return isinstance(node, Mapping) and any(name in node for name in AMOUNTS)


def value_faults(node: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What is wrong inside a value, as (key, fault); the key is empty where the fault is the whole value's."""
    for key in BIRTH_CERTIFICATE:
        if not isinstance(node.get(key), str) or not node[key].strip():
            yield "", f"a value without {key}"
    yield from _number_faults(node)
    unit = node.get("unit")
    if isinstance(unit, str) and unit.strip() and unit not in entry("common.units"):
        yield "unit", f"unknown unit {unit!r}; write one of {' '.join(entry('common.units'))}"
    if "sign" in node and node["sign"] not in SIGNS:
        yield "sign", f"unknown sign {node['sign']!r}; write one of {' '.join(SIGNS)}"
    for key in sorted(node.keys() - VALUE_KEYS):
        yield key, "unknown key of a value"


def _is_number(typed: object) -> bool:
    return isinstance(typed, str) and bool(PLAIN_NUMBER.fullmatch(typed))


def _number_faults(node: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    # A value and a range have their faults in common: parted, « not a number » would be written twice.
    keys = ("value",) if "value" in node else ("low", "high")
    if "value" in node and ("low" in node or "high" in node):
        yield "", "a value and a range together"
    bad = [key for key in keys if not _is_number(node.get(key))]
    for key in bad:
        if key in node:
            yield key, f'not a number written as text in plain decimals, for example "22.5": {node[key]!r}'
        else:
            yield key, "not a number: a range needs both low and high"
    if not bad and len(keys) == 2 and Decimal(node["low"]) >= Decimal(node["high"]):
        yield "", f"a range from {node['low']} to {node['high']}: low is not below high"


def _unit_faults(name: str, node: Any, path: str) -> Iterator[str]:
    """Units other than those in which the calculators compute."""
    if isinstance(node, Value | Range):
        fault = unit_fault(name, path, node.unit)
        if fault:
            yield f"{path}.unit: {fault}"
    elif isinstance(node, Mapping):
        for key, item in node.items():
            yield from _unit_faults(name, item, f"{path}.{key}" if path else key)
    elif isinstance(node, tuple):
        for index, item in enumerate(node):
            yield from _unit_faults(name, item, f"{path}[{index}]")
