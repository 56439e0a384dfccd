"""A straight axis: where a number stands across a drawing, in per cent of its width."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from calculators.figures.svg import Svg, element, percent
from calculators.ground.exact import Exact
from calculators.words.numbers import french, with_unit

STEP_GY = 20
MOST_STEPS = 5
SHORTEST_GY = 80


@dataclass(frozen=True, slots=True)
class Axis:
    """From `low` at `left` to `high` at `right`, both in per cent; `high` may stand at the left of `low`."""

    low: Exact
    high: Exact
    left: Exact = 0
    right: Exact = 100

    def at(self, number: Exact) -> Fraction:
        """The place of a number; one beyond an end stands at that end."""
        share = (Fraction(number) - Fraction(self.low)) / (Fraction(self.high) - Fraction(self.low))
        inside = min(max(share, Fraction(0)), Fraction(1))
        return Fraction(self.left) + inside * (Fraction(self.right) - Fraction(self.left))

    def bar(self, start: Exact, end: Exact, css_class: str, **attributes: str) -> Svg:
        """A bar between two numbers, whatever their order."""
        left, right = sorted((self.at(start), self.at(end)))
        return element("rect", class_=css_class, x=percent(left), width=percent(right - left), **attributes)


def gray_axis(furthest: Exact) -> Axis:
    """Doses from 0 to 80 Gy, or as far as they go."""
    step = _step_gy(furthest)
    return Axis(0, max(SHORTEST_GY, ceil(Fraction(furthest) / step) * step))


def _step_gy(furthest: Exact) -> int:
    """20 Gy, doubled until five steps are enough."""
    step = STEP_GY
    while step * MOST_STEPS < furthest:
        step *= 2
    return step


def gray_scale(axis: Axis, line: str) -> Iterator[Svg]:
    """Its numbers on one line, the last with its unit."""
    for number in range(0, int(axis.high) + 1, _step_gy(axis.high)):
        anchor = "start" if number == 0 else "end" if number == axis.high else "middle"
        text = gray_text(number) if number == axis.high else french(number)
        yield element("text", text, x=percent(axis.at(number)), y=line, text_anchor=anchor, class_="soft")


def gray_text(dose_gy: Exact) -> str:
    """« 37,5 Gy »."""
    return with_unit(french(dose_gy), "Gy")
