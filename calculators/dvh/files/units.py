"""Units of columns and statistics, as they are printed; read, never guessed."""

from fractions import Fraction

from calculators.dvh.words.texts import entry
from calculators.typed.quantities import GY, ML, Unit, spelled

PERCENT = "%"
UNITS: dict[str, Unit] = {"dose": GY, "volume": ML}
"""What a column may hold, and the unit in which it is told."""


def unit_of(kind: str, printed: str) -> str:
    """The unit as it is compared; empty where it is none of this kind."""
    spelling = spelled(printed)
    is_unit = spelling in UNITS[kind].spellings or spelling in UNITS[kind].others
    return spelling if is_unit or spelling == PERCENT else ""


def factor_of(kind: str, unit: str) -> Fraction:
    """What one of `unit` is in Gy, or in mL."""
    return UNITS[kind].others.get(unit, Fraction(1))


def shown(unit: str) -> str:
    """The unit in a sentence."""
    return str(entry("labels.units").get(unit, unit))
