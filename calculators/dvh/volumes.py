"""The volume of a structure that receives a dose, in mL, with what bounds it."""

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from calculators.dvh.dmax import Dmax
from calculators.dvh.files.numbers import Bounds, hull
from calculators.dvh.files.units import factor_of
from calculators.dvh.ruler import AS_IT_IS, WHOLE, Ruler, Whole
from calculators.dvh.words.texts import Refused


@dataclass(frozen=True, slots=True)
class Volume:
    """`value` is None where the file bounds the volume only; `bounds` are those of the rows and of the structure's
    volume, `judged` those by which a limit is judged: the digits of the rows too. `width_gy` is that of the bin that
    holds the dose; `lines` are those of the file that were read."""

    dose_gy: Decimal
    value: Fraction | None
    bounds: Bounds
    judged: Bounds
    width_gy: Fraction | None
    lines: tuple[int, ...]


def volume_at(ruler: Ruler, dmax: Dmax, dose_gy: Decimal) -> Volume:
    """The volume that receives `dose_gy` or more: none above Dmax, else as the curve says."""
    reach = dmax.reach()
    if reach is not None and dose_gy > reach:
        nothing = Bounds(Fraction(0), Fraction(0))
        return Volume(dose_gy, nothing.lower, nothing, nothing, None, (dmax.line,))
    curve = ruler.curve
    point = curve.at(Fraction(dose_gy) / ruler.gy)
    printed = hull(point.bounds, curve.printed_at(Fraction(dose_gy) / ruler.gy))
    if dmax.silent_from_gy is not None and dose_gy >= dmax.silent_from_gy:
        last = curve.last_with_volume()  # a curve only falls: no more than there
        point = replace(point, value=None, bounds=Bounds(Fraction(0), Fraction(curve.volumes[last])))
        printed = Bounds(Fraction(0), curve.volume_ends(last).upper)
    value, bounds = _in_ml(ruler, point.value, point.bounds)
    judged = hull(bounds, _in_ml(ruler, None, printed)[1])
    if ruler.missing.most:
        value = None
        bounds, judged = (
            _with_the_rest(ruler, bounds, ruler.missing.part),
            _with_the_rest(ruler, judged, ruler.missing.most),
        )
    width = None if point.width is None else point.width * ruler.gy
    return Volume(dose_gy, value, bounds, judged, width, tuple(ruler.block.lines[row] for row in point.rows))


def whole_of(ruler: Ruler) -> Whole:
    """The structure's volume, without which a relative curve says no mL."""
    if ruler.whole is None:
        raise Refused("volume_unknown", "structure_volume")
    return ruler.whole


def _in_ml(ruler: Ruler, value: Fraction | None, bounds: Bounds) -> tuple[Fraction | None, Bounds]:
    """What the curve says, in mL; before its first row, at most the whole structure. Bounds alone where the curve does
    not begin with the structure's own volume."""
    if ruler.relative():
        return _part_of(whole_of(ruler), value, bounds)
    factor = factor_of("volume", ruler.volume_unit)
    least, most = ruler.stretch.lower * factor, (ruler.stretch.upper or Fraction(1)) * factor
    upper = None if bounds.upper is None else bounds.upper * most
    if upper is None and ruler.whole:
        upper = max(bounds.lower * most, ruler.whole.most)
    exact = value if ruler.stretch == AS_IT_IS else None
    return None if exact is None else exact * factor, Bounds(bounds.lower * least, upper)


def _part_of(whole: Whole, value: Fraction | None, bounds: Bounds) -> tuple[Fraction | None, Bounds]:
    """Parts of a structure whose volume is rounded: « 0.0 » bounds them only."""
    upper = Fraction(WHOLE) if bounds.upper is None else bounds.upper
    part = Bounds(bounds.lower * whole.least / WHOLE, upper * whole.most / WHOLE)
    return value * whole.ml / WHOLE if value is not None and whole.ml else None, part


def _with_the_rest(ruler: Ruler, bounds: Bounds, part: Fraction) -> Bounds:
    """What was not covered may have received anything; never more than the whole structure."""
    if bounds.upper is None or ruler.whole is None:
        return Bounds(bounds.lower, None)
    most = bounds.upper + ruler.whole.most * part
    return Bounds(bounds.lower, min(most, max(bounds.upper, ruler.whole.most)))
