"""A straight axis: where a number stands across a drawing, in per cent of its width."""

from dataclasses import dataclass
from fractions import Fraction

from calculators.figures.svg import Svg, element, percent
from calculators.ground.exact import Exact


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
