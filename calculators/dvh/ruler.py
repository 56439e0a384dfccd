"""A structure's curve, and what its units are worth in Gy and mL."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from calculators.dvh.curve import BadCurve, Curve, checked
from calculators.dvh.files.blocks import Block, Plan
from calculators.dvh.files.headings import missing_unit, place_of
from calculators.dvh.files.numbers import FARTHEST, Bounds, around, check_agree, half_unit, scaled
from calculators.dvh.files.units import PERCENT, UNITS, factor_of, shown
from calculators.dvh.options import Options
from calculators.dvh.words.texts import Refused, entry

WHOLE = 100
WHOLE_WITHIN = 1
"""A relative curve begins at 100 %, within this: 1.0 under « % » is a part of one, a hundred times too small."""
PART_OF_ONE = 1 + Fraction(WHOLE_WITHIN, WHOLE)
"""Where parts of one begin, at most."""
SPECK_ML = Fraction(5, 10**5)
"""Half of a fourth decimal: 0.05 mm³, a cube of 0.4 mm, less than a voxel of dose. « 0.0 » mL, or « 0.000 % », may hide
more, at any dose."""
NO_END = Fraction(10**FARTHEST)
AS_IT_IS = Bounds(Fraction(1), Fraction(1))


@dataclass(frozen=True, slots=True)
class Whole:
    """The volume of a structure in mL, and what its printed digits stand for."""

    ml: Fraction
    least: Fraction
    most: Fraction


@dataclass(frozen=True, slots=True)
class Missing:
    """The part of a structure in which no dose was computed, as it is printed, and at `most` by its digits; all of it
    where the line cannot be read (`unread_line`)."""

    part: Fraction = Fraction(0)
    most: Fraction = Fraction(0)
    unread_line: int | None = None


@dataclass(frozen=True, slots=True)
class Ruler:
    """The curve of `block`; `gy` is what one of its dose unit is worth. `stretch` is how many times the volumes of the
    rows the true ones may be, where the curve does not begin with the structure's own volume."""

    block: Block
    curve: Curve
    dose_unit: str
    volume_unit: str
    gy: Fraction
    whole: Whole | None
    missing: Missing
    stretch: Bounds

    def relative(self) -> bool:
        """The curve's volumes are parts of the structure's."""
        return self.volume_unit == PERCENT

    def ends_at_nothing(self) -> bool:
        """What is printed as no volume is none: its rounding hides nothing that a program counts."""
        if self.relative():
            return False
        most = (self.stretch.upper or Fraction(1)) * factor_of("volume", self.volume_unit)
        return self.curve.half * most <= SPECK_ML


def missing_units(block: Block, options: Options) -> Iterator[Refused]:
    """Each unit that neither the file nor the person tells, or that is not known here."""
    for kind in UNITS:
        refused = missing_unit(block.columns, kind, options.units[kind])
        if refused:
            yield refused


def ruler_of(block: Block, options: Options) -> Ruler:
    """The structure's curve, checked."""
    if block.bad:
        example = entry("labels.quoted.headings")
        raise Refused(block.bad.code, line=block.bad.line, count=len(block.columns), example=example)
    if not block.rows:
        raise Refused("no_curve")
    places = {kind: place_of(block.columns, kind, options.units[kind], block.headed) for kind in UNITS}
    dose, volume = (_unit(kind, block.columns[place].unit, options) for kind, place in places.items())
    gy = percent_gy(block.plan) if dose == PERCENT else factor_of("dose", dose)
    if gy is None:
        raise without_percent(block.plan)
    whole, missing = _whole(block, options), _missing(block)
    curve = _curve(block, places, dose_parts=dose == PERCENT)
    if volume == PERCENT:
        _check_first(block, curve, missing)
        return Ruler(block, curve, dose, volume, gy, whole, missing, AS_IT_IS)
    _check_parts(block, places["volume"])
    stretch = _stretch(curve, factor_of("volume", volume), whole, missing) if whole else AS_IT_IS
    return Ruler(block, curve, dose, volume, gy, whole, missing, stretch)


def _unit(kind: str, printed: str, options: Options) -> str:
    """The unit that the file prints, or that was typed where it prints none."""
    typed = options.units[kind]
    if printed and typed and _worth(kind, printed) != _worth(kind, typed):
        raise Refused("unit_contradicts", f"{kind}_unit", printed=shown(printed), typed=shown(typed))
    return printed or typed


def _worth(kind: str, unit: str) -> tuple[bool, Fraction]:
    return unit == PERCENT, factor_of(kind, unit)


def percent_gy(plan: Plan) -> Fraction | None:
    """What 1 % of dose is in Gy: the prescription is at its isodose, which need not be 100 %. None where the file does
    not tell both."""
    dose, isodose = plan.dose, plan.isodose
    if (
        plan.twice
        or dose is None
        or not dose.number
        or dose.unit in ("", PERCENT)
        or isodose is None
        or not isodose.number
    ):
        return None
    return Fraction(dose.number) * factor_of("dose", dose.unit) / Fraction(isodose.number)


def without_percent(plan: Plan) -> Refused:
    """Why a percentage of dose cannot be read."""
    if plan.twice:
        return Refused("twice", first=plan.twice[0], second=plan.twice[1])
    if plan.dose is None:
        return Refused("no_prescription")
    if not plan.dose.number or plan.dose.unit in ("", PERCENT):
        label = entry("labels.quoted.prescribed").format(unit=shown(plan.dose.unit))
        if not plan.dose.unit:
            label = label.partition(" [")[0]
        number = plan.dose.number
        value = entry("labels.quoted.not_defined") if number is None else f"{number:f}"
        return Refused("percent_of_nothing", line=plan.dose.line, label=label, value=value)
    return Refused("no_isodose", quoted=entry("labels.quoted.isodose"))


def _whole(block: Block, options: Options) -> Whole | None:
    """The structure's volume: the file's, else what was typed. Refused: two that differ."""
    typed = options.structure_volume
    printed = [
        (statistic.line, _rounded(statistic.number, factor_of("volume", statistic.unit)))
        for statistic in block.volumes
        if statistic.number is not None and statistic.unit not in ("", PERCENT)
    ]
    check_agree([(line, Bounds(whole.least, whole.most)) for line, whole in printed])
    if typed is None:
        return printed[0][1] if printed else None
    if any(whole.ml for _, whole in printed):
        raise Refused("volume_said", "structure_volume")
    return _rounded(typed, Fraction(1))


def _missing(block: Block) -> Missing:
    """What the lines of coverage leave: nothing where there is none, all where one cannot be read."""
    readings = [
        (coverage.line, coverage.percent, coverage.half) for coverage in block.coverages if coverage.percent is not None
    ]
    if len(readings) < len(block.coverages):
        line = next(coverage.line for coverage in block.coverages if coverage.percent is None)
        return Missing(Fraction(1), Fraction(1), line)
    check_agree([(line, Bounds(percent - half, percent + half)) for line, percent, half in readings])
    percent, half = min(((percent, half) for _, percent, half in readings), default=(Fraction(WHOLE), Fraction(0)))
    if percent >= WHOLE:
        return Missing()
    return Missing(_share(WHOLE - percent), _share(WHOLE - percent + half))


def _share(percent: Fraction) -> Fraction:
    return min(max(percent / WHOLE, Fraction(0)), Fraction(1))


def _rounded(number: Decimal, factor: Fraction) -> Whole:
    bounds = scaled(around(number), factor)
    return Whole(Fraction(number) * factor, bounds.lower, bounds.upper or Fraction(0))


def _curve(block: Block, places: dict[str, int], *, dose_parts: bool) -> Curve:
    doses, volumes = ([row[place] for row in block.rows] for place in places.values())
    try:
        return checked(doses, volumes, dose_parts=dose_parts)
    except BadCurve as bad:
        raise _quoted(bad.code, block, bad.row) from None


def _quoted(code: str, block: Block, row: int) -> Refused:
    """A refusal that quotes the numbers of a row, as they were read."""
    return Refused(code, line=block.lines[row], row=" ".join(map(str, block.rows[row])))


def _check_first(block: Block, curve: Curve, missing: Missing) -> None:
    """A relative curve begins with the whole structure, or with what was covered of it, whatever its first dose."""
    first = Fraction(curve.volumes[0])
    least = WHOLE * (1 - missing.most) - WHOLE_WITHIN
    if first < least or first > WHOLE + WHOLE_WITHIN or first <= PART_OF_ONE:
        raise _quoted("not_whole", block, 0)


def _check_parts(block: Block, place: int) -> None:
    """Refused: volumes in per cent beside the absolute ones that are of no one structure, whatever its volume."""
    columns = enumerate(block.columns)
    for parts in (other for other, column in columns if (column.kind, column.unit) == ("volume", PERCENT)):
        rows = [(row[place], row[parts]) for row in block.rows]
        ends = [(*_whole_of(volume, part), line) for (volume, part), line in zip(rows, block.lines, strict=True)]
        (least, _, line) = max(ends, key=lambda end: end[0])
        (_, most, other) = min(ends, key=lambda end: end[1])
        if least > most:
            first, second = sorted((line, other))
            raise Refused("parts_contradict", first=first, second=second, example=entry("labels.quoted.headings"))


def _whole_of(volume: Decimal, part: Decimal) -> tuple[Fraction, Fraction]:
    """What the whole may be where `part` % of it is `volume`, each with its last digit more or less, rounded or cut."""
    digit, part_digit = 2 * half_unit(volume), 2 * half_unit(part)
    least = (Fraction(volume) - digit) / (Fraction(part) + part_digit)
    return least, (Fraction(volume) + digit) / (Fraction(part) - part_digit) if part > part_digit else NO_END


def _stretch(curve: Curve, ml: Fraction, whole: Whole, missing: Missing) -> Bounds:
    """What the volumes of an absolute curve may have to be multiplied by: it begins with the structure's own volume, or
    one of both is wrong, and nothing tells which."""
    first, half = Fraction(curve.volumes[0]) * ml, half_unit(curve.volumes[0]) * ml
    least, most = whole.least * (1 - missing.most), whole.most
    if first + half >= least and first - half <= most:
        return AS_IT_IS
    return Bounds(min(AS_IT_IS.lower, least / first), max(AS_IT_IS.lower, most / first))
