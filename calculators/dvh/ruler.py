"""A structure's curve, and what its units are worth in Gy and mL."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from calculators.dvh.curve import BadCurve, Curve, checked
from calculators.dvh.files.blocks import Block, Plan
from calculators.dvh.files.headings import place_of
from calculators.dvh.files.numbers import around, scaled
from calculators.dvh.files.units import PERCENT, UNITS, factor_of, shown
from calculators.dvh.options import Options
from calculators.dvh.words.texts import Refused, entry

WHOLE = 100
WHOLE_WITHIN = 1
"""A relative curve begins at 100 %, within this: 1.0 under « % » is a part of one, a hundred times too small."""


@dataclass(frozen=True, slots=True)
class Whole:
    """The volume of a structure in mL, and what its printed digits stand for."""

    ml: Fraction
    least: Fraction
    most: Fraction


@dataclass(frozen=True, slots=True)
class Ruler:
    """The curve of `block`; `gy` is what one of its dose unit is worth."""

    block: Block
    curve: Curve
    dose_unit: str
    volume_unit: str
    gy: Fraction
    whole: Whole | None

    def missing(self) -> Fraction:
        """The part of the structure in which no dose was computed."""
        covered = self.block.covered_percent
        return min(max(Fraction(0), 1 - Fraction(covered) / WHOLE), Fraction(1)) if covered is not None else Fraction(0)

    def relative(self) -> bool:
        """The curve's volumes are parts of the structure's."""
        return self.volume_unit == PERCENT


def missing_units(block: Block, options: Options) -> Iterator[Refused]:
    """Each unit that neither the file nor the person tells."""
    for kind in UNITS:
        columns = [column for column in block.columns if column.kind == kind]
        if columns and not any(column.unit for column in columns) and not options.units[kind]:
            yield Refused(f"{kind}_unit_missing", f"{kind}_unit", known=entry(f"fr.units.{kind}"))


def ruler_of(block: Block, options: Options) -> Ruler:
    """The structure's curve, checked."""
    if block.bad:
        raise Refused(block.bad.code, line=block.bad.line, count=len(block.columns))
    if not block.rows:
        raise Refused("no_curve")
    places = {kind: place_of(block.columns, kind) for kind in UNITS}
    dose, volume = (_unit(kind, block.columns[place].unit, options) for kind, place in places.items())
    gy = percent_gy(block.plan) if dose == PERCENT else factor_of("dose", dose)
    if gy is None:
        raise without_percent(block.plan)
    found = Ruler(block, _curve(block, places), dose, volume, gy, _whole(block, options))
    _check_first(found)
    return found


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
    if dose is None or not dose.number or dose.unit in ("", PERCENT) or isodose is None or not isodose.number:
        return None
    return Fraction(dose.number) * factor_of("dose", dose.unit) / Fraction(isodose.number)


def without_percent(plan: Plan) -> Refused:
    """Why a percentage of dose cannot be read."""
    if plan.dose is None:
        return Refused("no_prescription")
    if not plan.dose.number or plan.dose.unit in ("", PERCENT):
        label = entry("labels.quoted.prescribed").format(unit=shown(plan.dose.unit))
        return Refused("percent_of_nothing", line=plan.dose.line, label=label, value=entry("labels.quoted.not_defined"))
    return Refused("no_isodose", quoted=entry("labels.quoted.isodose"))


def _whole(block: Block, options: Options) -> Whole | None:
    """The structure's volume: the file's, else what was typed."""
    printed, typed = block.volume, options.structure_volume
    if printed and printed.number and printed.unit not in ("", PERCENT) and typed is not None:
        raise Refused("volume_said", "structure_volume")
    if typed is not None:
        return _rounded(typed, Fraction(1))
    if printed and printed.number is not None and printed.unit not in ("", PERCENT):
        return _rounded(printed.number, factor_of("volume", printed.unit))
    return None


def _rounded(number: Decimal, factor: Fraction) -> Whole:
    found = scaled(around(number), factor)
    return Whole(Fraction(number) * factor, found.lower, found.upper or Fraction(0))


def _curve(block: Block, places: dict[str, int]) -> Curve:
    doses, volumes = ([row[place] for row in block.rows] for place in places.values())
    try:
        return checked(doses, volumes)
    except BadCurve as bad:
        raise _quoted(bad.code, block, bad.row) from None


def _quoted(code: str, block: Block, row: int) -> Refused:
    """A refusal that quotes the numbers of a row, as they were read."""
    return Refused(code, line=block.lines[row], row=" ".join(map(str, block.rows[row])))


def _check_first(ruler: Ruler) -> None:
    """A relative curve begins with the whole structure."""
    first = ruler.curve.volumes[0]
    short = not ruler.curve.doses[0] and not ruler.missing() and first < WHOLE - WHOLE_WITHIN
    if ruler.relative() and (short or first > WHOLE + WHOLE_WITHIN):
        raise _quoted("not_whole", ruler.block, 0)
