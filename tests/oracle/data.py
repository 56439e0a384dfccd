"""The tables of `data/`, read as they stand: numbers are exact fractions."""

import tomllib
from fractions import Fraction
from functools import cache
from typing import Any

from tests.places import ROOT


@cache
def table(name: str) -> dict[str, Any]:
    with (ROOT / "data" / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def number(cell: dict[str, Any], key: str = "value") -> Fraction:
    return Fraction(cell[key])
