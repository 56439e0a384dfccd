"""Exact numbers: what people type becomes `Decimal`, what is computed becomes French text.

Nothing here is a binary float. A number is parsed once; a printed number never crosses a limit that the exact one did
not cross.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from functools import lru_cache
from math import isqrt

from calculators.problems import Refusal

Exact = Fraction | Decimal | int
Ratio = tuple[int, int]
"""Numerator and denominator, the second above zero."""

NO_BREAK_SPACE = "\u00a0"
THIN_SPACE = "\u202f"
SPACES = " \u00a0\u2009\u202f\t"
LONGEST_TYPED = 60  # characters; nobody types a longer number, and a longer one could only slow the page down

_SHAPE = re.compile(rf"(?P<number>[0-9.,_{SPACES}]*[0-9.,_])(?P<unit>.*)", re.DOTALL)
_PLAIN = re.compile(rf"(?:[0-9]+|[0-9]{{1,3}}(?:[{SPACES}][0-9]{{3}})+)(?:[.,][0-9]+)?")
_EXPONENT = re.compile(r"[eE][+\-−]?[0-9]")

ROOTS = Context(prec=60)


@dataclass(frozen=True, kw_only=True, slots=True)
class Unit:
    """A unit as it is stored (`code`) and as people type it; `others` maps units refused with an offer to their
    factor."""

    code: str
    spellings: frozenset[str]
    others: Mapping[str, Fraction] = field(default_factory=dict)


GY = Unit(
    code="Gy",
    spellings=frozenset({"gy", "gray", "grays"}),
    others={"cgy": Fraction(1, 100), "mgy": Fraction(1, 1000), "rad": Fraction(1, 100), "rads": Fraction(1, 100)},
)
ML = Unit(
    code="mL",
    spellings=frozenset({"ml", "cc", "cm³", "cm3"}),
    others={
        "mm³": Fraction(1, 1000),
        "mm3": Fraction(1, 1000),
        "µl".casefold(): Fraction(1, 1000),
        "l": Fraction(1000),
    },
)
FRACTIONS = Unit(
    code="fractions",
    spellings=frozenset({"fraction", "fractions", "fx", "séance", "séances", "seance", "seances"}),
)


def parse_quantity(typed: str, unit: Unit) -> Decimal:
    """The exact number in `typed`, in `unit`. Refuses signs, exponents, two separators, spaces that group nothing,
    other units."""
    text = typed.strip(SPACES + "\r\n")
    _refuse_foreign_signs(text)
    shape = _SHAPE.fullmatch(text)
    if shape is None:
        raise Refusal("not_a_number", typed=excerpt(typed))
    number = _parse_plain(shape["number"].strip(SPACES), typed)
    _refuse_other_unit(shape["unit"].strip(SPACES), number, unit, typed)
    return number


def excerpt(typed: str) -> str:
    """What was typed, short enough to be quoted in a sentence."""
    text = " ".join(typed.split())
    return text if len(text) <= 30 else f"{text[:29]}…"


def _refuse_foreign_signs(text: str) -> None:
    if len(text) > LONGEST_TYPED:
        raise Refusal("too_long", typed=excerpt(text))
    if text[:1] in "+-−–" and text[1:].lstrip(SPACES)[:1].isdigit():
        raise Refusal("sign", typed=excerpt(text))
    if any(character.isdecimal() and not character.isascii() for character in text):
        raise Refusal("foreign_digits", typed=excerpt(text))


def _parse_plain(number: str, typed: str) -> Decimal:
    if sum(number.count(separator) for separator in ".,") > 1:
        raise Refusal("two_separators", typed=excerpt(typed))
    if _PLAIN.fullmatch(number):
        return Decimal("".join(number.split()).replace(",", "."))
    if any(space in number for space in SPACES):
        raise Refusal("space_in_number", typed=excerpt(typed))
    raise Refusal("not_a_number", typed=excerpt(typed))


def _refuse_other_unit(typed_unit: str, number: Decimal, unit: Unit, typed: str) -> None:
    spelling = typed_unit.casefold()
    if not spelling or spelling in unit.spellings:
        return
    if _EXPONENT.match(typed_unit):
        raise Refusal("exponent", typed=excerpt(typed))
    factor = unit.others.get(spelling)
    if factor is None:
        raise Refusal("unknown_unit", typed=excerpt(typed), unit_typed=excerpt(typed_unit))
    offer = with_unit(french_exact(Fraction(number) * factor), unit.code)
    raise Refusal("other_unit", typed=excerpt(typed), offer=offer)


# --- printing -------------------------------------------------------------------------------------


def rounded(value: Exact, places: int, rounding: str = ROUND_HALF_UP) -> Decimal:
    """`value` rounded to `places` decimals, exactly (no intermediate rounding)."""
    return Decimal(f"{_units(value.as_integer_ratio(), places, rounding)}e-{places}")


def _units(value: Ratio, places: int, rounding: str = ROUND_HALF_UP) -> int:
    """How many units of the last of `places` decimals. Whole numbers: a page asks for hundreds of them at each key."""
    numerator, denominator = value
    shifted: int = numerator * 10**places
    units, rest = divmod(shifted, denominator)
    up = {ROUND_FLOOR: False, ROUND_CEILING: rest > 0, ROUND_HALF_UP: rest * 2 >= denominator}[rounding]
    return units + up


def french(value: Exact, *, places: int = 2, limits: Iterable[Exact] = ()) -> str:
    """`value` in French, at most `places` decimals, more where fewer would carry it across (or onto) one of
    `limits`, or print nothing where there is something."""
    exact = value.as_integer_ratio()
    sides = [(limit, side) for limit in _ratios(0, *limits) if (side := _side(exact, limit))]
    units = _units(exact, places)
    while any(_side((units, 10**places), limit) != side for limit, side in sides):
        places += 1
        units = _units(exact, places)
    return _french_digits(Decimal(f"{units}e-{places}"))


def _ratios(*values: Exact) -> Iterator[Ratio]:
    return (value.as_integer_ratio() for value in values)


def _side(value: Ratio, limit: Ratio) -> int:
    difference = value[0] * limit[1] - limit[0] * value[1]
    return (difference > 0) - (difference < 0)


def french_exact(value: Exact) -> str:
    """`value` in full: a decimal where it has an end (`37,5`), the fraction otherwise (`70/3`)."""
    text = exact_text(value)
    return text if "/" in text else _french_digits(Decimal(text))


def exact_text(value: Exact) -> str:
    """`value` for a machine: a plain decimal with a point where it has an end, `p/q` otherwise."""
    numerator, denominator = value.as_integer_ratio()
    places = _decimal_places(denominator)
    if places is None:
        return f"{numerator}/{denominator}"
    return format(rounded(value, places), "f")


def _decimal_places(denominator: int) -> int | None:
    twos = (denominator & -denominator).bit_length() - 1
    rest, fives = denominator >> twos, 0
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return max(twos, fives) if rest == 1 else None


def _french_digits(number: Decimal) -> str:
    whole, _, decimals = format(number, "f").partition(".")
    sign, whole = ("−", whole[1:]) if whole.startswith("-") else ("", whole)
    groups = f"{int(whole):,}".replace(",", THIN_SPACE)
    decimals = decimals.rstrip("0")
    return f"{sign}{groups},{decimals}" if decimals else f"{sign}{groups}"


def with_unit(number: str, symbol: str) -> str:
    """A number and its unit, held together by a no-break space."""
    return f"{number}{NO_BREAK_SPACE}{symbol}" if symbol else number


# --- arithmetic -----------------------------------------------------------------------------------


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
