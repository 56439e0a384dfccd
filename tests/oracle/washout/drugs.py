"""The drugs of table 6 by any of their names, and what table 6 says of each."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

from tests.oracle.data import table

WASHOUT = table("washout")
IN_DAYS = {"week": Fraction(7), "d": Fraction(1), "h": Fraction(1, 24), "min": Fraction(1, 1440)}
NAMES = ("synonyms", "spellings", "brands", "abbreviations", "biosimilars")


def days(cell: dict[str, Any], key: str = "value") -> Fraction:
    return Fraction(cell[key]) * IN_DAYS[cell["unit"]]


@dataclass(frozen=True)
class Drug:
    """One row: `interruption` is how its cell reads; window and floor in days."""

    key: str
    row: dict[str, Any]

    def kind(self) -> str:
        return str(self.row["interruption"])

    def window(self, side: str) -> int:
        return int(days(self.row[side]))

    def floor(self) -> int | None:
        return int(days(self.row["floor"])) if "floor" in self.row else None

    def contraindicated(self) -> bool:
        return bool(WASHOUT["classes"][self.row["class"]].get("contraindicates"))

    def half_lives(self, conditions: dict[str, str]) -> Iterator[tuple[str, Fraction]]:
        """Each half-life in days that enters the rule: both where what selects one is not told."""
        for name, one in self.row.get("half_lives", {}).items():
            chosen = conditions.get(one.get("condition", ""))
            if not one.get("used", True) or (chosen and chosen != one["when"]):
                continue
            if "value" in one["half_life"]:
                yield name, days(one["half_life"])
            for ends in (one["half_life"], one.get("range", {})):
                for end in ("low", "high"):
                    if end in ends:
                        yield f"{name}.{end}", days(ends, end)

    def beside(self, technique: str) -> Iterator[str]:
        """The delays of other sources."""
        for one in WASHOUT["outside"]:
            if self.key in one["drugs"] and one["technique"] in ("", technique):
                yield one["id"]


def folded(name: str) -> str:
    """Without capitals nor accents."""
    plain = unicodedata.normalize("NFKD", name.strip().casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


@cache
def known() -> dict[str, Drug]:
    found = {}
    for key, row in WASHOUT["drugs"].items():
        for name in (row["name"], *(one for kind in NAMES for one in row.get(kind, []))):
            found[folded(name)] = Drug(key, row)
    return found


@cache
def other_forms() -> frozenset[str]:
    return frozenset(folded(name) for one in WASHOUT["other_forms"].values() for name in one["names"])
