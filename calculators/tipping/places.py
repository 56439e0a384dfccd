"""The places of a field: the values that a person can type there, at its smallest step, counted by whole numbers."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from calculators.typed.calendar_days import FIRST_YEAR, LAST_YEAR
from calculators.typed.fields import Field
from calculators.typed.kinds import Day, Quantity

FURTHER = 6
"""Decimals below the smallest step: they tell whether a verdict changes at a place, or just beside it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Days:
    """Every day that a field takes."""

    first: int = date(FIRST_YEAR, 1, 1).toordinal()
    last: int = date(LAST_YEAR, 12, 31).toordinal()

    def at(self, place: int) -> date:
        return date.fromordinal(place)

    def of(self, day: date) -> int:
        return day.toordinal()


@dataclass(frozen=True, kw_only=True, slots=True)
class Amounts:
    """From 0 to a guard rail, with so many decimals: exact for any number of digits that a field takes."""

    last: int
    decimals: int
    first: int = 0

    def at(self, place: int) -> Decimal:
        return Decimal(f"{place}e-{self.decimals}")

    def of(self, amount: Decimal) -> int:
        """The place of an amount, or the one below it."""
        numerator, denominator = amount.as_integer_ratio()
        unit: int = 10**self.decimals
        return numerator * unit // denominator

    def beside(self, place: int, way: int) -> Decimal:
        """What stands just above a place (`way` 1), or just below it (−1)."""
        return Decimal(f"{place * 10**FURTHER + way}e-{self.decimals + FURTHER}")


Places: TypeAlias = Days | Amounts


def places(field: Field, typed: Any) -> Places | None:
    """Those of this field around what was typed; None where it holds no day, and no number that has an end. Who typed a
    further decimal can type its neighbours."""
    if isinstance(field.kind, Day):
        return Days()
    if isinstance(field.kind, Quantity) and field.kind.guard is not None:
        return amounts(min(field.kind.step, Decimal(f"1e-{decimals_of(typed)}")), field.kind.guard)
    return None


def amounts(step: Decimal, most: Decimal, *, first: int = 0) -> Amounts:
    """The multiples of a step up to `most`; the step is 1 behind zeros."""
    decimals = decimals_of(step)
    return Amounts(first=first, last=int(most) * 10**decimals, decimals=decimals)


def decimals_of(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
