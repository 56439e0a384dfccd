"""The maximum dose of a structure, in Gy, with what bounds it."""

from dataclasses import dataclass, replace
from fractions import Fraction

from calculators.dvh.files.blocks import Plan, Statistic
from calculators.dvh.files.numbers import Bounds, around, half_unit, scaled
from calculators.dvh.files.units import PERCENT, factor_of, shown
from calculators.dvh.ruler import Ruler, percent_gy
from calculators.dvh.words.texts import Refused


@dataclass(frozen=True, slots=True)
class Dmax:
    """`value` of the line « Max Dose »; where there is none, of the end of the curve, and then `approximate`. `half_gy`
    is half of the last digit that a percentage prints. `notice` says what is odd."""

    value: Fraction
    bounds: Bounds
    unit: str
    line: int
    approximate: bool = False
    half_gy: Fraction | None = None
    notice: str = ""


def dmax_of(ruler: Ruler) -> Dmax:
    """The maximum of the line, else of the curve; without upper end where no dose was computed in a part of it."""
    printed = ruler.block.max_dose
    if printed and printed.unreadable:
        raise Refused("statistic", line=printed.line)
    ended, told = _of_the_curve(ruler), printed and _of_the_line(printed, ruler.block.plan)
    found = _reconciled(told, ended) if told else ended
    if printed and printed.number is not None and not told:
        found = replace(found, notice="dmax_unit")
    return replace(found, bounds=Bounds(found.bounds.lower, None)) if ruler.missing() else found


def _of_the_curve(ruler: Ruler) -> Dmax:
    """Somewhere in the last bin with volume: its upper end is told, since a lower dose could pass wrongly."""
    last = ruler.curve.last_with_volume()
    doses = [Fraction(dose) * ruler.gy for dose in ruler.curve.doses[last : last + 2]]
    upper = doses[1] if len(doses) > 1 else None
    return Dmax(doses[-1], Bounds(doses[0], upper), shown(ruler.dose_unit), ruler.block.lines[last], approximate=True)


def _of_the_line(printed: Statistic, plan: Plan) -> Dmax | None:
    """A percentage is as exact as its last digit; a dose is compared as it is printed, as if it were typed."""
    one = percent_gy(plan) if printed.unit == PERCENT else factor_of("dose", printed.unit)
    if printed.number is None or not printed.unit or one is None:
        return None
    value = Fraction(printed.number) * one
    found = Dmax(value, Bounds(value, value), shown(printed.unit), printed.line)
    if printed.unit != PERCENT:
        return found
    return replace(found, bounds=scaled(around(printed.number), one), half_gy=half_unit(printed.number) * one)


def _reconciled(told: Dmax, ended: Dmax) -> Dmax:
    """The line, where the curve agrees. Volume above it: the maximum is anywhere up to the curve's end."""
    if told.bounds.upper is not None and told.bounds.upper < ended.bounds.lower:
        return replace(told, bounds=Bounds(told.bounds.lower, ended.bounds.upper), notice="dmax_below_curve")
    if ended.bounds.upper is not None and told.bounds.lower > ended.bounds.upper:
        return replace(told, notice="dmax_beyond_curve")
    return told
