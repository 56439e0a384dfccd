"""Quantities that a sentence computes: an exact amount with its unit, and the rules of their sums and products."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import reduce

from sphinx_guideline.facts.records import Table

NONE = ""
"""The unit of a number that is written in the sentence itself: it takes the unit of what stands beside it."""
COUNTS = frozenset({NONE, "1", "fractions", "half_life"})
"""Units that a product or a quotient leaves out: five half-lives of 36 h are hours, a dose by fractions is a dose."""
MINUTES = {"min": 1, "h": 60, "d": 24 * 60, "week": 7 * 24 * 60}


class ComputedError(Exception):
    """A path or a form of a sentence that leads to nothing; the message quotes it."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """An exact amount and the code of its unit."""

    amount: Fraction
    unit: str = NONE


def quantity_of(value: Table, key: str) -> Quantity:
    """The amount that a value of TOML holds under `key`: `value`, or an end of its range."""
    return Quantity(Fraction(Decimal(value[key])), value["unit"])


def sum_of(quantities: Iterable[Quantity]) -> Quantity:
    """a + b + …, of one unit."""
    return reduce(lambda a, b: Quantity(a.amount + b.amount, common_unit(a, b)), quantities)


def difference(quantities: Iterable[Quantity]) -> Quantity:
    """a − b, of one unit."""
    return reduce(lambda a, b: Quantity(a.amount - b.amount, common_unit(a, b)), quantities)


def product(quantities: Iterable[Quantity]) -> Quantity:
    """a × b, where one at most has a unit that is no count."""
    return reduce(_times, quantities)


def quotient(quantities: Iterable[Quantity]) -> Quantity:
    """a ÷ b: b is a count, or has the unit of a."""
    return reduce(_over, quantities)


def mean(quantities: Iterable[Quantity]) -> Quantity:
    """The mean of several, of one unit."""
    several = tuple(quantities)
    return quotient((sum_of(several), Quantity(Fraction(len(several)))))


def extreme(choose: Callable[[Iterable[Fraction]], Fraction], quantities: Iterable[Quantity]) -> Quantity:
    """The least or the greatest of several, of one unit."""
    several = tuple(quantities)
    return Quantity(
        choose(quantity.amount for quantity in several), reduce(common_unit_of, (quantity.unit for quantity in several))
    )


def converted(quantity: Quantity, unit: str) -> Quantity:
    """The same time in another unit."""
    if not {unit, quantity.unit} <= MINUTES.keys():
        raise ComputedError(f"{quantity.unit!r} has no conversion to {unit!r}")
    return Quantity(quantity.amount * MINUTES[quantity.unit] / MINUTES[unit], unit)


def common_unit(a: Quantity, b: Quantity) -> str:
    """The unit of two quantities that are added or compared."""
    return common_unit_of(a.unit, b.unit)


def common_unit_of(a: str, b: str) -> str:
    """The one unit of both; a number without unit takes the other's."""
    if NONE not in (a, b) and a != b:
        raise ComputedError(f"{a!r} and {b!r} are two units")
    return a or b


def _times(a: Quantity, b: Quantity) -> Quantity:
    if a.unit not in COUNTS and b.unit not in COUNTS:
        raise ComputedError(f"{a.unit!r} times {b.unit!r}")
    return Quantity(a.amount * b.amount, b.unit if a.unit in COUNTS else a.unit)


def _over(a: Quantity, b: Quantity) -> Quantity:
    if b.amount == 0:
        raise ComputedError("a division by zero")
    if b.unit not in COUNTS and a.unit != b.unit:
        raise ComputedError(f"{a.unit!r} over {b.unit!r}")
    return Quantity(a.amount / b.amount, a.unit if b.unit in COUNTS else "1")
