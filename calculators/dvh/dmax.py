"""The maximum dose of a structure, in Gy, with what bounds it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from calculators.dvh.files.blocks import Plan, Statistic
from calculators.dvh.files.numbers import Bounds, around, check_agree, half_unit, hull, scaled
from calculators.dvh.files.units import PERCENT, factor_of, shown
from calculators.dvh.ruler import WHOLE, Ruler, percent_gy
from calculators.dvh.words.texts import Refused

CENTIGRAY = Fraction(1, 100)


@dataclass(frozen=True, slots=True)
class Dmax:
    """`value` of the line « Max Dose »; where there is none, of the end of the curve, and then `approximate`. `bounds`
    are those of what is printed, `judged` those by which a limit is judged: its digits too. `half_gy` is half of the
    last digit that a percentage prints. `notice` says what is odd; the curve says nothing certain from `silent_from_gy`
    on, where it ends below the line."""

    value: Fraction
    bounds: Bounds
    judged: Bounds
    unit: str
    line: int
    approximate: bool = False
    half_gy: Fraction | None = None
    notice: str = ""
    silent_from_gy: Fraction | None = None

    def is_exact(self) -> bool:
        """One dose is printed, to the cGy or better."""
        lower, upper = self.judged.lower, self.judged.upper
        return self.bounds.lower == self.bounds.upper and upper is not None and upper - lower <= CENTIGRAY

    def reach(self) -> Fraction | None:
        """The highest dose that the line may stand for; nothing where the curve alone tells one."""
        return None if self.approximate else self.judged.upper


def dmax_of(ruler: Ruler) -> Dmax:
    """The maximum of the line, else of the curve; without upper end where no dose was computed in a part of it."""
    printed = ruler.block.max_doses
    for statistic in printed:
        if statistic.unreadable:
            raise Refused("statistic", line=statistic.line)
    ended, stated = _of_the_curve(ruler), _of_the_lines(printed, ruler.block.plan)
    dmax = _reconciled(stated, ended) if stated else ended
    if not stated and any(statistic.number is not None for statistic in printed):
        dmax = replace(dmax, notice="dmax_unit")
    _check_others(ruler, dmax, stated)
    return _without_end(dmax) if ruler.missing.most else dmax


def _check_others(ruler: Ruler, dmax: Dmax, stated: Dmax | None) -> None:
    """Refused: a line whose label is not known, that may be a coverage below 100 % where no other is told, or a maximum
    above the curve where no other is told. A program in another language prints such lines."""
    for other in ruler.block.others:
        whole = other.unit != PERCENT or (other.number is not None and other.number >= WHOLE)
        if not (whole or ruler.block.coverages) or not (stated or _is_below(other, dmax, ruler.block.plan)):
            raise Refused("label_unread", line=other.line)


def _is_below(other: Statistic, dmax: Dmax, plan: Plan) -> bool:
    """Whether a dose does not pass the end of the curve."""
    if other.number is None or dmax.bounds.upper is None:
        return not other.unreadable
    factor = percent_gy(plan) if other.unit == PERCENT else factor_of("dose", other.unit)
    return factor is not None and scaled(around(other.number), factor).lower <= dmax.bounds.upper


def _without_end(dmax: Dmax) -> Dmax:
    bounds, judged = Bounds(dmax.bounds.lower, None), Bounds(dmax.judged.lower, None)
    return replace(dmax, bounds=bounds, judged=judged)


def _of_the_curve(ruler: Ruler) -> Dmax:
    """Somewhere in the last bin with volume: its upper end is told, since a lower dose could pass wrongly. Where what
    is printed as zero is a rounding, nothing says how high the dose goes."""
    curve, last = ruler.curve, ruler.curve.last_with_volume()
    rows = range(last, min(last + 2, len(curve.doses)))
    doses = [Fraction(curve.doses[row]) * ruler.gy for row in rows]
    upper = doses[1] if len(doses) > 1 else None
    highest = curve.dose_ends(last + 1).upper * ruler.gy if upper is not None and ruler.ends_at_nothing() else None
    judged = Bounds(curve.dose_ends(last).lower * ruler.gy, highest)
    line = ruler.block.lines[last]
    return Dmax(doses[-1], Bounds(doses[0], upper), judged, shown(ruler.dose_unit), line, approximate=True)


def _of_the_lines(printed: tuple[Statistic, ...], plan: Plan) -> Dmax | None:
    """The most precise of the lines, a dose rather than a percentage, within what all of them may stand for. Refused:
    two that cannot both be true."""
    stated = [dmax for statistic in printed for dmax in _of_the_line(statistic, plan)]
    check_agree([(dmax.line, dmax.judged) for dmax in stated])
    if not stated:
        return None
    best = min(stated, key=lambda dmax: (_width(dmax), dmax.half_gy is not None, -dmax.value))
    lower, upper = max(dmax.judged.lower for dmax in stated), min(map(_highest, stated))
    value = min(max(best.value, lower), upper)
    judged = Bounds(lower, upper)
    return replace(best, value=value, bounds=Bounds(value, value) if best.half_gy is None else judged, judged=judged)


def _highest(stated: Dmax) -> Fraction:
    return stated.judged.upper or stated.value


def _width(stated: Dmax) -> Fraction:
    return _highest(stated) - stated.judged.lower


def _of_the_line(printed: Statistic, plan: Plan) -> Iterator[Dmax]:
    """A line is as exact as its last digit; what a dose prints is its value all the same."""
    factor = percent_gy(plan) if printed.unit == PERCENT else factor_of("dose", printed.unit)
    if printed.number is None or not printed.unit or factor is None:
        return
    value, judged = Fraction(printed.number) * factor, scaled(around(printed.number), factor)
    if printed.unit == PERCENT:
        bounds, half_gy = judged, half_unit(printed.number) * factor
    else:
        bounds, half_gy = Bounds(value, value), None
    yield Dmax(value, bounds, judged, shown(printed.unit), printed.line, half_gy=half_gy)


def _reconciled(stated: Dmax, ended: Dmax) -> Dmax:
    """The line, where the curve agrees. Volume above it: the maximum is anywhere up to the curve's end. Where it is
    above that end, one of both is wrong, and the curve says nothing of the doses between."""
    if stated.bounds.upper is not None and stated.bounds.upper < ended.bounds.lower:
        bounds = Bounds(stated.bounds.lower, ended.bounds.upper)
        return replace(stated, bounds=bounds, judged=hull(stated.judged, ended.judged), notice="dmax_below_curve")
    if ended.bounds.upper is not None and stated.bounds.lower > ended.bounds.upper:
        return replace(stated, notice="dmax_beyond_curve", silent_from_gy=ended.bounds.upper)
    return stated
