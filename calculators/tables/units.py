"""The units in which calculators compute, path by path: they take a value's amount and do not look at its unit again.

Each calculator declares its tables in its own `calculator.toml`. A value whose unit is another, whose path is not
declared, or whose table nobody declares is refused when the table is loaded.
"""

from collections.abc import Mapping
from functools import cache

from calculators.ground.names import declared

Units = Mapping[str, list[str]]
"""Path → units that may stand there; `*` is any one step, an index of a list included."""

SHOWN_ONLY = ("sources", "prose", "recommendations")
"""Tables with whose values nobody computes: they are shown, in the unit that they carry."""


@cache
def expected_units() -> Mapping[str, Units]:
    """The tables that the calculators declare, in the order of the calculators, with their units."""
    return {table: units for calculator in declared().values() for table, units in calculator["tables"].items()}


def unit_fault(table: str, path: str, unit: str) -> str:
    """What is wrong with `unit` at `path` of `data/TABLE.toml`; empty where nothing is, or where values are only
    shown."""
    if table in SHOWN_ONLY:
        return ""
    if table not in expected_units():
        return f"no unit is declared for this table; declare it in calculators/{table}/calculator.toml"
    steps = path.replace("[", ".").replace("]", "").split(".")
    for pattern, units in expected_units()[table].items():
        if _covers(pattern.split("."), steps):
            return "" if unit in units else f"{unit!r} where the calculator expects {' or '.join(units)}"
    return f"no unit is expected here; declare the path in calculators/{_home_of(table)}/calculator.toml"


def _home_of(table: str) -> str:
    """The calculator that declares a table."""
    return next(name for name, calculator in declared().items() if table in calculator["tables"])


def _covers(pattern: list[str], steps: list[str]) -> bool:
    return len(pattern) == len(steps) and all(part in ("*", step) for part, step in zip(pattern, steps, strict=True))
