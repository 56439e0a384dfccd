"""Evaluates again the line of numbers that a step prints: what the reader sees must give the output.

Ordinary precedence, as on paper or on a pocket calculator: powers, then × and / from left to right, then + and −.
Spaces mean nothing: « 5 / 70/3 » is (5 / 70) / 3.

    sum      = product { (" + " | " − ") product }
    product  = atom { (" × " | " / ") atom }
    atom     = number | "(" sum ")" | "√(" sum ")" | "2^(" sum ")" | "⌈" sum "⌉" | "⌊" sum "⌋"
             | "min(" sum { " ; " sum } ")" | "max(…)" | "−" atom,   each may end in "²"
    number   = French digits: `37,5`, `1 234,5` (groups held by U+202F)

A line that begins with a day is a sum of days: `13/03/2026 + 28 j`, `01/05/2026 − 8 j`, `31/01/2026 + 1 mois` (clamped
to the end of the month); `13/03/2026 − 02/03/2026` is a number of days. No-break spaces are read as spaces.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from fractions import Fraction
from math import ceil, floor

from calculators.ground.exact import power_of_two, square_root

_TOKEN = re.compile(
    r"(?P<day>[0-9]{2}/[0-9]{2}/[0-9]{4})(?![0-9])"
    r"|(?P<number>[0-9]{1,3}(?:\u202f[0-9]{3})+(?:,[0-9]+)?|[0-9]+(?:,[0-9]+)?)"
    r"|(?P<name>min|max|mois|j(?![a-z]))"
    r"|(?P<sign>[()+−×/√^;²⌈⌉⌊⌋])"
    r"|(?P<space> +)"
)
Whole = Callable[[Fraction], int]
ROUNDINGS: dict[str, tuple[str, Whole]] = {"⌈": ("⌉", ceil), "⌊": ("⌋", floor)}


class StepError(ValueError):
    """The line is not one that a step may print."""


def evaluate(substituted: str) -> Fraction | date:
    """What the line is worth: a day, or a fraction, exact (to 50 digits for a root or a power). Raises StepError."""
    line = _Line(substituted)
    value = line.days() if line.at_day() else line.sum()
    line.expect_end()
    return value


def _tokens(text: str) -> Iterator[str]:
    text = text.replace("\u00a0", " ")
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            raise StepError(f"{text!r}: cannot read {text[at:]!r}")
        at = found.end()
        if not found["space"]:
            yield found.group()


class _Line:
    """A recursive descent over one line."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = list(_tokens(text))
        self.at = 0

    def peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self, *wanted: str) -> str:
        """The next token if it is one of these (any, when none is named), else nothing."""
        token = self.peek()
        if token and (not wanted or token in wanted):
            self.at += 1
            return token
        return ""

    def expect(self, wanted: str) -> None:
        if not self.take(wanted):
            raise StepError(f"{self.text!r}: {wanted!r} expected, not {self.peek()!r}")

    def expect_end(self) -> None:
        if self.peek():
            raise StepError(f"{self.text!r}: nothing expected, not {self.peek()!r}")

    # --- numbers

    def sum(self) -> Fraction:
        value = self.product()
        while sign := self.take("+", "−"):
            value += self.product() if sign == "+" else -self.product()
        return value

    def product(self) -> Fraction:
        value = self.atom()
        while sign := self.take("×", "/"):
            value = value * self.atom() if sign == "×" else self.divided(value, self.atom())
        return value

    def divided(self, value: Fraction, by: Fraction) -> Fraction:
        if by == 0:
            raise StepError(f"{self.text!r}: division by zero")
        return value / by

    def atom(self) -> Fraction:
        if self.take("−"):
            return -self.atom()
        value = self.bare_atom()
        return value**2 if self.take("²") else value

    def bare_atom(self) -> Fraction:
        token = self.take()
        if token == "2" and self.take("^"):
            return power_of_two(self.within("("))
        if token[:1].isdigit() and "/" not in token:
            return Fraction(token.replace("\u202f", "").replace(",", "."))
        if token == "(":
            return self.closed(")")
        if token == "√":
            return square_root(self.within("("))
        if token in ROUNDINGS:
            closing, whole = ROUNDINGS[token]
            return Fraction(whole(self.closed(closing)))
        if token in ("min", "max"):
            return self.chosen(min if token == "min" else max)
        raise StepError(f"{self.text!r}: a number expected, not {token!r}")

    def within(self, opening: str) -> Fraction:
        self.expect(opening)
        return self.closed(")")

    def closed(self, closing: str) -> Fraction:
        value = self.sum()
        self.expect(closing)
        return value

    def chosen(self, choose: Callable[[list[Fraction]], Fraction]) -> Fraction:
        self.expect("(")
        values = [self.sum()]
        while self.take(";"):
            values.append(self.sum())
        self.expect(")")
        return choose(values)

    # --- days

    def at_day(self) -> bool:
        return self.peek().count("/") == 2

    def day(self) -> date:
        day, month, year = map(int, self.take().split("/"))
        return date(year, month, day)

    def days(self) -> date | Fraction:
        value = self.day()
        while sign := self.take("+", "−"):
            if sign == "−" and self.at_day():
                return Fraction((value - self.day()).days)
            value = self.moved(value, self.product() if sign == "+" else -self.product())
        return value

    def moved(self, day: date, count: Fraction) -> date:
        unit = self.take("j", "mois")
        if not unit or count.denominator != 1:
            raise StepError(f"{self.text!r}: a whole number of « j » or « mois » expected")
        return day + timedelta(days=int(count)) if unit == "j" else _months_later(day, int(count))


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


_BESIDE = re.compile(r"[×/] *[0-9,\u202f]+/[0-9]|[0-9]/[0-9,\u202f]+ *[×/]")


def misread(substituted: str) -> list[str]:
    """Fractions written without spaces, « 70/3 », that stand bare in a product or a quotient: a reader takes them for
    one number, which ordinary precedence does not."""
    return _BESIDE.findall(re.sub(r"[0-9]{2}/[0-9]{2}/[0-9]{4}", "", substituted.replace("\u00a0", " ")))
