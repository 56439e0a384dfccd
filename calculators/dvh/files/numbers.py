"""Numbers as a program printed them: exact, with the rounding of their last digit; the decimal sign of a file."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from calculators.dvh.words.texts import Refused
from calculators.ground.exact import Exact

_NUMBER = re.compile(r"[+-]?(?:[0-9]+[.,]?[0-9]*|[.,][0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
_SPACED = re.compile(r"[1-9][0-9]{0,2}(?:[ \u00a0\u202f'\u2019][0-9]{3})+(?![0-9])")
"""Thousands parted by spaces or, in Switzerland, by apostrophes; where columns are parted by spaces too, a cell never
holds one."""
_ROW = re.compile(r"[\s0-9.,eE+-]*[0-9][\s0-9.,eE+-]*")
_GROUPED = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:,[0-9]{3})+")
LONGEST_ROW = 400  # characters
FARTHEST = 40  # the power of ten of a number; a larger one could only slow the page down


@dataclass(frozen=True, slots=True)
class Bounds:
    """Where a value stands; no upper end where nothing says it."""

    lower: Fraction
    upper: Fraction | None


def half_unit(number: Decimal) -> Fraction:
    """Half of the last printed digit: 0.05 for 55.5."""
    return Fraction(10) ** last_place(number) / 2


def last_place(number: Decimal) -> int:
    """The power of ten of the last printed digit."""
    return int(number.as_tuple().exponent)


def around(number: Decimal) -> Bounds:
    """What a printed number may stand for, never below zero."""
    half = half_unit(number)
    return Bounds(max(Fraction(number) - half, Fraction(0)), Fraction(number) + half)


def hull(bounds: Bounds, other: Bounds) -> Bounds:
    """The bounds that hold both."""
    upper = None if bounds.upper is None or other.upper is None else max(bounds.upper, other.upper)
    return Bounds(min(bounds.lower, other.lower), upper)


def scaled(bounds: Bounds, factor: Exact) -> Bounds:
    """The bounds in another unit."""
    upper = None if bounds.upper is None else bounds.upper * Fraction(factor)
    return Bounds(bounds.lower * Fraction(factor), upper)


def check_agree(lines: Sequence[tuple[int, Bounds]]) -> None:
    """Refused: two lines of one quantity, by their numbers and what each may stand for, that cannot both be true."""
    ends = [(bounds.lower, bounds.upper or bounds.lower, line) for line, bounds in lines]
    if ends:
        (least, _, line), (_, most, other) = max(ends), min(ends, key=lambda end: end[1])
        if least > most:
            raise Refused("twice", first=min(line, other), second=max(line, other))


class Numbers:
    """The numbers of one file, which has one decimal sign: a comma is one where nothing lets it group thousands."""

    def __init__(self) -> None:
        self.points = self.commas = self.decimal_commas = False

    def number(self, text: str) -> Decimal | None:
        """A printed number; None for any other text."""
        grouped = _SPACED.match(text)
        if grouped:
            text = "".join(filter(str.isdigit, grouped[0])) + text[grouped.end() :]
        if len(text) > LONGEST_ROW or not _NUMBER.fullmatch(text):
            return None
        self._note(text)
        number = Decimal(text.replace(",", "."))
        return number if _near(number) else None

    def row(self, line: str) -> tuple[Decimal, ...] | None:
        """The numbers of a line that holds nothing else; None for any other line."""
        if len(line) > LONGEST_ROW or not _ROW.fullmatch(line):
            return None
        if "," in line or "e" in line or "E" in line:  # seldom, and slower
            return self.cells(line.split())
        self.points = self.points or "." in line
        try:
            return tuple(map(Decimal, line.split()))
        except InvalidOperation:
            return None

    def cells(self, texts: list[str]) -> tuple[Decimal, ...] | None:
        """The numbers of a line's cells, or None."""
        numbers = tuple(number for number in map(self.number, texts) if number is not None)
        return numbers if len(numbers) == len(texts) else None

    def _note(self, text: str) -> None:
        self.points = self.points or "." in text
        if "," in text:
            self.commas = True
            self.decimal_commas = self.decimal_commas or not _GROUPED.fullmatch(text)

    def check(self) -> None:
        """Refused where a comma has two readings."""
        if self.commas and (self.points or not self.decimal_commas):
            raise Refused("decimal_sign")


def _near(number: Decimal) -> bool:
    return abs(number.adjusted()) <= FARTHEST
