"""The volume of a structure that receives a dose, in mL, with what bounds it."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from calculators.dvh.dmax import Dmax
from calculators.dvh.files.numbers import Bounds, scaled
from calculators.dvh.files.units import factor_of
from calculators.dvh.ruler import WHOLE, Ruler, Whole
from calculators.dvh.words.texts import Refused


@dataclass(frozen=True, slots=True)
class Volume:
    """`value` is None where the file bounds the volume only. `width_gy` is that of the bin that holds the dose; `lines`
    are those of the file that were read."""

    dose_gy: Decimal
    value: Fraction | None
    bounds: Bounds
    width_gy: Fraction | None
    lines: tuple[int, ...]


def volume_at(ruler: Ruler, dmax: Dmax, dose_gy: Decimal) -> Volume:
    """The volume that receives `dose_gy` or more: none above Dmax, else as the curve says."""
    highest = dmax.bounds.upper
    if not dmax.approximate and highest is not None and dose_gy > highest:
        nothing = Fraction(0)
        return Volume(dose_gy, nothing, Bounds(nothing, nothing), None, (dmax.line,))
    point = ruler.curve.at(Fraction(dose_gy) / ruler.gy)
    value, bounds = _in_ml(ruler, point.value, point.bounds)
    if ruler.missing():
        value, bounds = None, _with_the_rest(ruler, bounds)
    width = None if point.width is None else point.width * ruler.gy
    return Volume(dose_gy, value, bounds, width, tuple(ruler.block.lines[row] for row in point.rows))


def whole_of(ruler: Ruler) -> Whole:
    """The structure's volume, without which a relative curve says no mL."""
    if ruler.whole is None:
        raise Refused("volume_unknown", "structure_volume")
    return ruler.whole


def _in_ml(ruler: Ruler, value: Fraction | None, bounds: Bounds) -> tuple[Fraction | None, Bounds]:
    """What the curve says, in mL; above its first row, at most the whole structure."""
    if ruler.relative():
        return _part_of(whole_of(ruler), value, bounds)
    factor = factor_of("volume", ruler.volume_unit)
    found = scaled(bounds, factor)
    if found.upper is None and ruler.whole:
        found = Bounds(found.lower, max(found.lower, ruler.whole.most))
    return None if value is None else value * factor, found


def _part_of(whole: Whole, value: Fraction | None, bounds: Bounds) -> tuple[Fraction | None, Bounds]:
    """Parts of a structure whose volume is rounded: « 0.0 » bounds them only."""
    upper = Fraction(WHOLE) if bounds.upper is None else bounds.upper
    found = Bounds(bounds.lower * whole.least / WHOLE, upper * whole.most / WHOLE)
    return value * whole.ml / WHOLE if value is not None and whole.ml else None, found


def _with_the_rest(ruler: Ruler, bounds: Bounds) -> Bounds:
    """What was not covered may have received anything; never more than the whole structure."""
    if bounds.upper is None or ruler.whole is None:
        return Bounds(bounds.lower, None)
    most = bounds.upper + ruler.whole.most * ruler.missing()
    return Bounds(bounds.lower, min(most, max(bounds.upper, ruler.whole.most)))
