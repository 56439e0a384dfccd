"""Numbers in French: a printed number never crosses a limit that the exact one did not cross."""

from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from calculators.ground.exact import Exact, Ratio, exact_text, units_of_last_place

NO_BREAK_SPACE = "\u00a0"


THIN_SPACE = "\u202f"


ZERO: Ratio = (0, 1)


def french(value: Exact, *, places: int = 2, limits: Iterable[Exact] = (), rounding: str = ROUND_HALF_UP) -> str:
    """`value` in French, at most `places` decimals, more where fewer would carry it across (or onto) one of
    `limits`, or print nothing where there is something. `rounding` is that of `decimal`: up or down where an end of
    bounds may not move inwards."""
    return _printed(value.as_integer_ratio(), places, tuple(_ratios(*limits)), rounding)


@lru_cache(maxsize=2048)
def _printed(exact: Ratio, places: int, limits: tuple[Ratio, ...], rounding: str) -> str:
    """Kept: of the hundreds of numbers that an answer prints, a key changes some."""
    sides = [(limit, side) for limit in (ZERO, *limits) if (side := _side(exact, limit))]
    units = units_of_last_place(exact, places, rounding)
    while any(_side((units, 10**places), limit) != side for limit, side in sides):
        places += 1
        units = units_of_last_place(exact, places, rounding)
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


def _french_digits(number: Decimal) -> str:
    whole, _, decimals = format(number, "f").partition(".")
    sign, whole = ("−", whole[1:]) if whole.startswith("-") else ("", whole)
    groups = f"{int(whole):,}".replace(",", THIN_SPACE)
    decimals = decimals.rstrip("0")
    return f"{sign}{groups},{decimals}" if decimals else f"{sign}{groups}"


def with_unit(number: str, symbol: str) -> str:
    """A number and its unit, held together by a no-break space."""
    return f"{number}{NO_BREAK_SPACE}{symbol}" if symbol else number
