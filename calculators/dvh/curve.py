"""A cumulative curve in the units of its file: what it must be, and what it says at a dose."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from calculators.dvh.files.numbers import Bounds, half_unit, last_place
from calculators.dvh.words.texts import Refused

MOST_NOISE = Decimal("0.01")
"""The part of the first volume that a rise by the last printed digit may be: « 20, 21 » of 40 mL is no noise."""


@dataclass(frozen=True, slots=True)
class Ends:
    """What a printed number may stand for."""

    lower: Fraction
    upper: Fraction


@dataclass(frozen=True, slots=True)
class Point:
    """What the curve says at a dose: interpolated where it has rows on both sides, with the rows' own values as
    bounds. `width` is that of the bin that holds the dose, `rows` where it stands."""

    value: Fraction | None
    bounds: Bounds
    width: Fraction | None
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Curve:
    """Doses that increase, volumes that do not; `rises` are the rows where a volume rises by its last digit. A volume
    stands for `half` of the last digit of the column more or less; a dose in per cent (`dose_parts`), for half of its
    own. Other doses are the grid on which volumes were counted: exact."""

    doses: Sequence[Decimal]
    volumes: Sequence[Decimal]
    rises: tuple[int, ...]
    half: Fraction
    dose_parts: bool = False

    def last_with_volume(self) -> int:
        """The last row that has volume; one has."""
        return next(row for row in reversed(range(len(self.volumes))) if self.volumes[row])

    def at(self, dose: Fraction) -> Point:
        """The volume at `dose`."""
        row = bisect_right(self.doses, dose, key=Fraction) - 1
        if row < 0:
            return Point(None, Bounds(Fraction(self.volumes[0]), None), None, (0,))
        point = self._from(dose, row)
        return replace(point, bounds=self._with_noise(point.bounds, row)) if self.rises else point

    def printed_at(self, dose: Fraction) -> Bounds:
        """What the digits of the rows around `dose` may stand for: 0.6 is at least 0.55 and at most 0.65, and a row at
        90 % of dose may stand at 89.5 or at 90.5 %."""
        below, above = bisect_right(self.doses, dose, key=Fraction) - 1, bisect_left(self.doses, dose, key=Fraction)
        while below >= 0 and self.dose_ends(below).upper > dose:
            below -= 1
        while above < len(self.doses) and self.dose_ends(above).lower < dose:
            above += 1
        lower = self.volume_ends(above).lower if above < len(self.doses) else Fraction(0)
        return Bounds(lower, self.volume_ends(below).upper if below >= 0 else None)

    def dose_ends(self, row: int) -> Ends:
        """What the dose of a row may stand for."""
        return _ends(self.doses[row], half_unit(self.doses[row]) if self.dose_parts else Fraction(0))

    def volume_ends(self, row: int) -> Ends:
        """What the volume of a row may stand for; where others rise, one before or one behind may be the right one."""
        before = behind = self.volumes[row]
        if self.rises:
            before, behind = min(self.volumes[: row + 1]), max(self.volumes[row:])
        return Ends(_ends(before, self.half).lower, _ends(behind, self.half).upper)

    def _with_noise(self, bounds: Bounds, row: int) -> Bounds:
        """Where volumes rise, one before may be the right one, or one behind."""
        before, behind = min(self.volumes[: row + 1]), max(self.volumes[row + 1 :], default=Decimal(0))
        upper = None if bounds.upper is None else max(bounds.upper, Fraction(behind))
        return Bounds(min(bounds.lower, Fraction(before)), upper)

    def _from(self, dose: Fraction, row: int) -> Point:
        """The same, from the last row at this dose or below."""
        if row + 1 < len(self.doses):
            return self._inside(dose, row)
        here = Fraction(self.volumes[row])
        exact = not here or dose == self.doses[row]
        return Point(here if exact else None, Bounds(here if exact else Fraction(0), here), None, (row,))

    def _inside(self, dose: Fraction, row: int) -> Point:
        here, there = Fraction(self.volumes[row]), Fraction(self.volumes[row + 1])
        begins = Fraction(self.doses[row])
        width = Fraction(self.doses[row + 1]) - begins
        if dose == begins:
            return Point(here, Bounds(here, here), width, (row,))
        value = here + (there - here) * (dose - begins) / width
        return Point(value, Bounds(min(here, there), max(here, there)), width, (row, row + 1))


def _ends(number: Decimal, half: Fraction) -> Ends:
    return Ends(max(Fraction(number) - half, Fraction(0)), Fraction(number) + half)


def checked(doses: Sequence[Decimal], volumes: Sequence[Decimal], *, dose_parts: bool) -> Curve:
    """The curve. Its volumes have the digits of the most precise one: « 1.2 » and « 0 » beside « 0.0424 » are 1.2000
    and 0.0000. Refused (`row` tells where): a dose that does not increase, a volume that rises, a negative number."""
    rises = []
    lowest, last = volumes[0], Decimal(-1)
    for row, (dose, volume) in enumerate(zip(doses, volumes, strict=True)):
        if dose <= last or volume < 0:
            raise BadCurve("negative" if dose < 0 or volume < 0 else "dose_order", row)
        if volume > lowest:
            if not _is_noise(lowest, volume, volumes[0]):
                raise BadCurve("rising", row)
            rises.append(row)
        else:
            lowest = volume
        last = dose
    if not any(volumes):
        raise Refused("empty")
    return Curve(doses, volumes, tuple(rises), min(map(half_unit, volumes)), dose_parts)


class BadCurve(Exception):
    """What is wrong with a curve, and in which row."""

    def __init__(self, code: str, row: int) -> None:
        super().__init__(code)
        self.code, self.row = code, row


def _is_noise(lowest: Decimal, volume: Decimal, first: Decimal) -> bool:
    """One unit of the last printed digit above the lowest volume so far, and little."""
    rise = volume - lowest
    digit = min(last_place(lowest), last_place(volume))
    return rise <= Decimal(1).scaleb(digit) and rise <= first * MOST_NOISE
