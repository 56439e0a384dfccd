"""Doses that are a maximum, rounded down."""

from collections.abc import Iterable
from decimal import ROUND_FLOOR, Decimal
from fractions import Fraction

from calculators.ground.exact import Exact, rounded
from calculators.words.numbers import french_exact, with_unit

PLACES = 2
"""A centigray."""


def rounded_down(value: Exact, limits: Iterable[Exact] = ()) -> Decimal:
    """`value` to a centigray below; to more places where that would carry it across or onto a limit, or to nothing."""
    above = [limit for limit in (0, *limits) if limit < value]
    places = PLACES
    while any(rounded(value, places, ROUND_FLOOR) <= limit for limit in above):
        places += 1
    return rounded(value, places, ROUND_FLOOR)


def dose_text(value: Fraction, limits: Iterable[Exact] = ()) -> str:
    """« 2,87 Gy »."""
    return with_unit(french_exact(rounded_down(value, limits)), "Gy")
