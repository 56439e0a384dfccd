"""Exact arithmetic: rounding, roots and powers, and a number as a machine writes it; nothing here is a binary float."""

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from functools import lru_cache
from math import isqrt

Exact = Fraction | Decimal | int


Ratio = tuple[int, int]
"""Numerator and denominator, the second above zero."""


ROOTS = Context(prec=60)


def rounded(value: Exact, places: int, rounding: str = ROUND_HALF_UP) -> Decimal:
    """`value` rounded to `places` decimals, exactly (no intermediate rounding)."""
    return Decimal(f"{units_of_last_place(value.as_integer_ratio(), places, rounding)}e-{places}")


def units_of_last_place(value: Ratio, places: int, rounding: str = ROUND_HALF_UP) -> int:
    """How many units of the last of `places` decimals. Whole numbers: a page asks for hundreds of them at each key."""
    numerator, denominator = value
    shifted: int = numerator * 10**places
    units, rest = divmod(shifted, denominator)
    up = {ROUND_FLOOR: False, ROUND_CEILING: rest > 0, ROUND_HALF_UP: rest * 2 >= denominator}[rounding]
    return units + up


def exact_text(value: Exact) -> str:
    """`value` for a machine: a plain decimal with a point where it has an end, `p/q` otherwise."""
    numerator, denominator = value.as_integer_ratio()
    places = decimal_places(denominator)
    if places is None:
        return f"{numerator}/{denominator}"
    return format(rounded(value, places), "f")


def decimal_places(denominator: int) -> int | None:
    twos = (denominator & -denominator).bit_length() - 1
    rest, fives = denominator >> twos, 0
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return max(twos, fives) if rest == 1 else None


def square_root(value: Exact) -> Fraction:
    """√value: exact where value is the square of a fraction, otherwise to the 60 digits of a fixed context. ValueError
    below zero."""
    number = Fraction(value)
    top, bottom = isqrt(number.numerator), isqrt(number.denominator)
    if top * top == number.numerator and bottom * bottom == number.denominator:
        return Fraction(top, bottom)
    quotient = ROOTS.divide(Decimal(number.numerator), Decimal(number.denominator))
    return Fraction(ROOTS.sqrt(quotient))


@lru_cache(maxsize=256)
def power_of_two(exponent: Exact) -> Fraction:
    """2 to a rational power, to the 60 digits of a fixed context; exact for whole exponents. Kept: the slowest step of
    an answer, asked again at each key."""
    number = Fraction(exponent)
    if number.denominator == 1:
        return Fraction(2) ** number.numerator
    quotient = ROOTS.divide(Decimal(number.numerator), Decimal(number.denominator))
    return Fraction(ROOTS.power(Decimal(2), quotient))
