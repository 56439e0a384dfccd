"""Exact numbers: what people type becomes `Decimal`, what is computed becomes French text.

Nothing here is a binary float. A number is parsed once; a printed number never crosses a limit that the exact one did
not cross.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from calculators.ground.exact import Exact
from calculators.typed.problems import Refusal
from calculators.typed.text import clean, excerpt, unaccented, with_plain_bars
from calculators.words.numbers import french_exact, with_unit

LONGEST_TYPED = 60  # characters; nobody types a longer number, and a longer one could only slow the page down

_SHAPE = re.compile(r"(?P<number>[0-9.,_ ]*[0-9.,_])(?P<unit>.*)", re.DOTALL)
_PLAIN = re.compile(r"(?:[0-9]+|[0-9]{1,3}(?: [0-9]{3})+)(?:[.,][0-9]+)?")
_BARE_COMMA = re.compile(r"[.,] ?[0-9]+|[0-9]+ ?[.,]")
_SIGNED = re.compile(r"[+\-−–—―‐‑‒⁻﹣－＋±<>≤≥=≈~] ?[0-9.,]")
_EXPONENT = re.compile(r"[eE] ?[+\-−]?[0-9]")
_APOSTROPHES = "'’‘ʼʹ′`´"
_GROUPED = re.compile(rf"[0-9]{{1,3}}(?:[{_APOSTROPHES}][0-9]{{3}})+(?![0-9])(?:[.,][0-9]+)?")
_PARTED = re.compile(r"[0-9.,_ ]*[0-9](?P<sign>[^\w\s.,])[0-9]")
_SEVERAL = re.compile(r"[0-9.,]*[0-9][a-z ]*(?:(?:;|, | et | ou ) *[0-9.,]*[0-9][a-z ]*)+", re.IGNORECASE)
_DASHES = "-‐‑‒–—−"
_NO_COMMAS = "/+×*=|±"
_UNSPELLED = re.compile(r"[ .,;^()[\]]")
_LOOKALIKES = str.maketrans(
    {"³": "3", "㎖": "ml", "㏄": "cc", "㎤": "cm3", "㎣": "mm3", "㎕": "μl", "㏉": "gy"}
    | {chr(0xFF41 + index): chr(ord("a") + index) for index in range(26)}  # full-width letters
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Unit:
    """A unit as it is stored (`code`) and as people type it (`spelled`); `others` maps units refused with an offer to
    their factor."""

    code: str
    spellings: frozenset[str]
    others: Mapping[str, Fraction] = field(default_factory=dict)


def spelled(unit: str) -> str:
    """A typed unit as spellings are compared: small letters without accents, spaces, stops, brackets; ³ is 3."""
    return _UNSPELLED.sub("", with_plain_bars(unaccented(unit)).translate(_LOOKALIKES))


def _factors(factor: Fraction, spellings: str) -> dict[str, Fraction]:
    return dict.fromkeys(spellings.split(), factor)


GY = Unit(
    code="Gy",
    spellings=frozenset(_factors(Fraction(1), "gy gray grays")),
    others=_factors(Fraction(1, 100), "cgy cgray cgrays centigray centigrays rad rads")
    | _factors(Fraction(1, 1000), "mgy mgray mgrays milligray milligrays")
    | _factors(Fraction(1, 10), "dgy decigray decigrays"),
)
_A_FRACTION = ("/fr", "/f", "/fx", "/fraction", "/seance", "parfraction", "parseance", "parfr")
GY_PER_FRACTION = Unit(
    code="Gy",
    spellings=GY.spellings | {unit + fraction for unit in GY.spellings for fraction in _A_FRACTION},
    others={**GY.others, **{unit + suffix: factor for unit, factor in GY.others.items() for suffix in _A_FRACTION}},
)
ML = Unit(
    code="mL",
    spellings=frozenset(
        _factors(Fraction(1), "ml cc ccm cm3 millilitre millilitres milliliter milliliters")
        | _factors(Fraction(1), "centimetrecube centimetrescubes cmcube cmcubes")
    ),
    others=_factors(Fraction(1, 1000), "mm3 mmcube mmcubes millimetrecube millimetrescubes μl ul mcl")
    | _factors(Fraction(1, 1000), "microlitre microlitres microliter microliters")
    | _factors(Fraction(1000), "l litre litres liter liters dm3")
    | _factors(Fraction(100), "dl decilitre decilitres")
    | _factors(Fraction(10), "cl centilitre centilitres"),
)
FRACTIONS = Unit(
    code="fractions",
    spellings=frozenset(_factors(Fraction(1), "fraction fractions fract fx fxs fr frs f # seance seances fois")),
)


def parse_quantity(typed: str, unit: Unit, most: Exact | None = None) -> Decimal:
    """The exact number in `typed`, in `unit`. Refuses signs, exponents, two separators, spaces that group nothing,
    other units; a value of at most `most` that may have been meant is offered."""
    text = clean(typed)
    _refuse_foreign_signs(text, unit)
    grouped = _GROUPED.match(text)
    if grouped:
        number = grouped[0].translate(dict.fromkeys(map(ord, _APOSTROPHES)))
        factor = _factor(text[grouped.end() :].strip(), unit, typed)
        raise _meant("grouping_sign", typed, Fraction(_parse_plain(number, typed)) * factor, unit, most)
    shape = _SHAPE.fullmatch(text)
    if shape is None:
        raise Refusal("not_a_number", typed=excerpt(typed))
    return _in_unit(shape["number"].strip(), shape["unit"].strip(), unit, typed, most)


def _in_unit(number: str, typed_unit: str, unit: Unit, typed: str, most: Exact | None) -> Decimal:
    if _BARE_COMMA.fullmatch(number):
        raise _bare_comma(number, typed_unit, unit, typed, most)
    amount = _parse_plain(number, typed)
    factor = _factor(typed_unit, unit, typed)
    if factor != 1:
        raise _meant("other_unit", typed, Fraction(amount) * factor, unit, most)
    return amount


def _refuse_foreign_signs(text: str, unit: Unit) -> None:
    if len(text) > LONGEST_TYPED:
        raise Refusal("too_long", typed=excerpt(text))
    if _SIGNED.match(text):
        raise Refusal("sign", typed=excerpt(text))
    if any(character.isdecimal() and not character.isascii() for character in text):
        raise Refusal("foreign_digits", typed=excerpt(text))
    if _SEVERAL.fullmatch(text):  # without what stands between them, « 2, 10 » would be 2,1
        raise Refusal("several_numbers", typed=excerpt(text))
    parted = _PARTED.match(text)
    if parted and not _GROUPED.match(text):
        # A comma is asked for only where one may be meant: never in « 24/3 » or « 50+16 ».
        is_no_comma = unit is FRACTIONS or parted["sign"] in _NO_COMMAS
        sentence = "number_range" if parted["sign"] in _DASHES else "not_a_number" if is_no_comma else ""
        raise Refusal("foreign_separator", sentence=sentence, typed=excerpt(text), sign=parted["sign"])


def _parse_plain(number: str, typed: str) -> Decimal:
    if sum(number.count(separator) for separator in ".,") > 1:
        raise Refusal("two_separators", typed=excerpt(typed))
    if _PLAIN.fullmatch(number):
        return _decimal(number)
    if " " in number:
        raise Refusal("space_in_number", typed=excerpt(typed))
    raise Refusal("not_a_number", typed=excerpt(typed))


def _bare_comma(number: str, typed_unit: str, unit: Unit, typed: str, most: Exact | None) -> Refusal:
    """`,25` and `3.`: a comma is easily missed at the edge of a number, so it is offered in full. What no field of this
    unit takes (no part of a fraction, no zero) is not."""
    amount = Fraction(_decimal(f"0{number}0")) * _factor(typed_unit, unit, typed)
    if not amount or (unit is FRACTIONS and amount.denominator != 1):
        return Refusal("bare_comma", sentence="bare_comma_alone", typed=excerpt(typed))
    return _meant("bare_comma", typed, amount, unit, most)


def _decimal(number: str) -> Decimal:
    return Decimal("".join(number.split()).replace(",", "."))


def _factor(typed_unit: str, unit: Unit, typed: str) -> Fraction:
    """1 for the unit itself, its factor for another one that is known."""
    spelling = spelled(typed_unit)
    if not typed_unit or spelling in unit.spellings:
        return Fraction(1)
    if spelling in unit.others:
        return unit.others[spelling]
    if _EXPONENT.match(typed_unit):
        raise Refusal("exponent", typed=excerpt(typed))
    if any(sign in "0123456789" for sign in typed_unit) or not any(
        sign.isalnum() or sign == "%" for sign in typed_unit
    ):
        raise Refusal("not_a_number", typed=excerpt(typed))  # no unit: more of a number, or a stray sign
    raise Refusal("unknown_unit", typed=excerpt(typed), unit_typed=excerpt(typed_unit))


def _meant(code: str, typed: str, value: Exact, unit: Unit, most: Exact | None) -> Refusal:
    """The refusal that offers `value`, unless it is more than any that is believed."""
    offer = with_unit(french_exact(value), unit.code)
    if most is not None and value > most:
        return Refusal(code, sentence=f"{code}_alone", typed=excerpt(typed))
    return Refusal(code, offers=[offer], typed=excerpt(typed), offer=offer)
