"""Kinds of fields: how a typed text becomes a value, within which bounds, and what is unusual."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Protocol

from calculators.ground.exact import Exact
from calculators.typed.calendar_days import parse_date
from calculators.typed.problems import Refusal
from calculators.typed.quantities import FRACTIONS, GY, GY_PER_FRACTION, ML, Unit, parse_quantity
from calculators.typed.text import clean, excerpt, pattern_of
from calculators.words.days import french_date
from calculators.words.numbers import french, french_exact, with_unit
from calculators.words.texts import say, unit_word

# Guard rails against a wrong unit (cGy, mm³) or a held key: slips of the keyboard, not clinical limits.
TOTAL_DOSE_GUARD_GY = Decimal(100)


FRACTION_DOSE_GUARD_GY = Decimal(30)


VOLUME_GUARD_ML = Decimal(200)


MOST_FRACTIONS = 70


LONGEST_TERM = 400  # characters: a whole regimen, pasted; a longer text could only slow the page down


LEAST_USUAL_FRACTION_DOSE_GY = Decimal("0.5")


MOST_USUAL_FRACTIONS = 45


@dataclass(frozen=True, kw_only=True, slots=True)
class Usual:
    """The usual range of a value: outside it the value is still possible, and a notice says « inhabituel : vérifiez ».

    These ranges are the tool's own: they say where a slip of the keyboard is likely, judge nothing and refuse nothing.
    `low_slip` and `high_slip` name the likely slip at each end (`usual.SLIPS`), empty where none is likelier. Zero is
    always usual: a spared cord.
    """

    low: Decimal | None = None
    high: Decimal | None = None
    low_slip: str = ""
    high_slip: str = ""


class Kind(Protocol):
    """What a field accepts: `widget` tells a form how to show it, `read` parses one typed text or raises Refusal,
    `said` reads it back."""

    @property
    def widget(self) -> str: ...
    def read(self, typed: str) -> Any: ...
    def said(self, value: Any) -> str: ...
    def schema(self) -> Mapping[str, Any]: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Quantity:
    """A decimal number with a unit. `guard` is the largest believable value, `guard_code` the sentence that says which
    slip it is; `step` the smallest that a person types from one value to the next."""

    unit: Unit | None = None
    minimum: Decimal = Decimal(0)
    minimum_excluded: bool = False
    guard: Decimal | None = None
    guard_code: str = "above_maximum"
    usual: Usual | None = None
    step: Decimal = Decimal("0.01")

    widget = "decimal"

    def read(self, typed: str) -> Decimal:
        number = parse_quantity(typed, self.unit or NO_UNIT, self.guard)
        if number < self.minimum or (self.minimum_excluded and number == self.minimum):
            code = "not_above_minimum" if self.minimum_excluded else "below_minimum"
            raise Refusal(code, typed=excerpt(typed), minimum=self.said(self.minimum))
        if self.guard is not None and number > self.guard:
            raise guard_refusal(self.guard_code, number, self.guard, self.unit, excerpt(typed))
        return number

    def said(self, value: Exact) -> str:
        return with_unit(french_exact(value), self.unit.code if self.unit else "")

    def schema(self) -> Mapping[str, Any]:
        bound = "exclusiveMinimum" if self.minimum_excluded else "minimum"
        bounds = {bound: str(self.minimum)} | ({"maximum": str(self.guard)} if self.guard is not None else {})
        unit = self.unit.code if self.unit else "1"
        return {"type": "string", "pattern": SOME_DIGIT, "x-kind": "decimal", "x-unit": unit, "x-bounds": bounds}


SOME_DIGIT = "[0-9]"
"""What every number, day and schedule holds, whatever else is typed with it: the schema's pattern, no more."""


NO_UNIT = Unit(code="1", spellings=frozenset())


SLIPS_ABOVE_GUARD = {"total_dose_above_guard": "cgy", "fraction_dose_above_guard": "cgy", "volume_above_guard": "mm3"}


def guard_refusal(code: str, number: Decimal | Fraction, guard: Decimal, unit: Unit | None, typed: str) -> Refusal:
    """A value above its guard rail: the sentence offers what it would be were it in the smaller unit of the usual
    slip, unless that too is above."""
    symbol = unit.code if unit else ""
    factor = unit.others[SLIPS_ABOVE_GUARD[code]] if unit and code in SLIPS_ABOVE_GUARD else Fraction(1)
    meant = Fraction(number) * factor
    maximum = with_unit(french_exact(guard), symbol)
    if meant > guard:
        return Refusal(code, sentence="above_maximum", typed=typed, maximum=maximum)
    offer = with_unit(french_exact(meant), symbol)
    return Refusal(code, offers=[offer], typed=typed, maximum=maximum, offer=offer)


def large_fraction(total_dose_gy: Decimal, fractions: int, typed: str = "") -> Refusal | None:
    """The refusal of a course whose dose per fraction is above its guard rail, or None; the total dose is what it
    offers in cGy. The course is told as it was typed, else whole: « 95 Gy en 3 fractions »."""
    if Fraction(total_dose_gy) / fractions <= FRACTION_DOSE_GUARD_GY:
        return None
    told = typed or say("common.schedule", total=TOTAL_DOSE.said(total_dose_gy), fractions=WHOLE.said(fractions))
    return guard_refusal("fraction_dose_above_guard", total_dose_gy, FRACTION_DOSE_GUARD_GY, GY, told)


@dataclass(frozen=True, kw_only=True, slots=True)
class Whole:
    """A whole number, 1 or more, at most `maximum`."""

    unit: Unit = FRACTIONS
    minimum: int = 1
    maximum: int | None = None
    usual: Usual | None = None

    widget = "whole"

    def read(self, typed: str) -> int:
        number = parse_quantity(typed, self.unit, self.maximum)
        if number != number.to_integral_value():
            raise Refusal("not_whole", typed=excerpt(typed))
        if number < self.minimum:
            raise Refusal("below_minimum", typed=excerpt(typed), minimum=str(self.minimum))
        if self.maximum is not None and number > self.maximum:
            raise self._too_many(int(number), excerpt(typed))
        return int(number)

    def _too_many(self, number: int, typed: str) -> Refusal:
        """A zero too many is offered without it."""
        shorter, last = divmod(number, 10)
        refusal = {"typed": typed, "maximum": self.said(self.maximum or 0)}
        if last or shorter > (self.maximum or 0):
            return Refusal("too_many_fractions", **refusal)
        offer = self.said(shorter)
        return Refusal(
            "too_many_fractions",
            sentence="too_many_fractions_zero",
            offers=[offer],
            offer=offer,
            **refusal,
        )

    def said(self, value: int) -> str:
        return with_unit(french_exact(value), unit_word(self.unit.code, value))

    def schema(self) -> Mapping[str, Any]:
        bounds = {"minimum": str(self.minimum)} | ({"maximum": str(self.maximum)} if self.maximum is not None else {})
        kind = {"x-kind": "whole", "x-unit": self.unit.code, "x-bounds": bounds}
        return {"type": "string", "pattern": self._pattern()} | kind

    def _pattern(self) -> str:
        """The numbers themselves, where they are few."""
        if self.maximum is None:
            return SOME_DIGIT
        numbers = "|".join(str(number) for number in range(self.minimum, self.maximum + 1))
        return rf"^[^0-9]*0*({numbers})([.,]0+)?[^0-9]*$"


@dataclass(frozen=True, kw_only=True, slots=True)
class Day:
    """A calendar day, typed in any way that has one reading."""

    widget = "day"

    def read(self, typed: str) -> date:
        return parse_date(typed)

    def said(self, value: date) -> str:
        return french_date(value)

    def schema(self) -> Mapping[str, Any]:
        return {"type": "string", "pattern": SOME_DIGIT, "x-kind": "day"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """One code of a closed list; the words are in the catalogue, under the field's `choices`."""

    codes: tuple[str, ...]

    widget = "choice"

    def read(self, typed: str) -> str:
        text = clean(typed)
        if text not in self.codes:
            raise Refusal("not_a_choice", typed=excerpt(typed), whole=text)
        return text

    def said(self, value: str) -> str:
        del value
        return ""  # the list itself shows the choice

    def schema(self) -> Mapping[str, Any]:
        return {"type": "string", "pattern": pattern_of(self.codes), "x-kind": "choice", "x-codes": list(self.codes)}


@dataclass(frozen=True, kw_only=True, slots=True)
class Term:
    """A free word that the calculator itself looks up (a drug); `suggestions` may be offered while typing."""

    suggestions: tuple[str, ...] = ()

    widget = "term"

    def read(self, typed: str) -> str:
        text = " ".join(clean(typed).split())
        if len(text) > LONGEST_TERM:
            raise Refusal("too_long", typed=excerpt(typed))
        return text

    def said(self, value: str) -> str:
        return value

    def schema(self) -> Mapping[str, Any]:
        return {"type": "string", "x-kind": "term"}


TOTAL_DOSE = Quantity(unit=GY, guard=TOTAL_DOSE_GUARD_GY, guard_code="total_dose_above_guard")


FRACTION_DOSE = Quantity(
    unit=GY_PER_FRACTION,
    guard=FRACTION_DOSE_GUARD_GY,
    guard_code="fraction_dose_above_guard",
    usual=Usual(low=LEAST_USUAL_FRACTION_DOSE_GY),
)


VOLUME = Quantity(
    unit=ML,
    guard=VOLUME_GUARD_ML,
    guard_code="volume_above_guard",
    usual=Usual(low=Decimal("0.001"), low_slip="litres", high=Decimal(100), high_slip="cubic_millimetres"),
)


ALPHA_BETA = Quantity(unit=GY, minimum_excluded=True, usual=Usual(high=Decimal(30), high_slip="lost_comma"))


WHOLE = Whole(maximum=MOST_FRACTIONS, usual=Usual(high=Decimal(MOST_USUAL_FRACTIONS), high_slip="added_digit"))


ANY_WHOLE = Whole()


DAY = Day()


def fraction_dose_text(dose_gy: Exact) -> str:
    """A dose per fraction that follows from a course, rounded, on its side of the usual range and of the guard rail."""
    limits = (LEAST_USUAL_FRACTION_DOSE_GY, FRACTION_DOSE_GUARD_GY)
    return with_unit(french(dose_gy, limits=limits), "Gy")
