"""What an export says, read naively: lines split where they are, one number after another."""

import re
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import numpy

from tests.oracle.asking import Facts
from tests.oracle.data import number, table
from tests.oracle.dvh.files import Export

LIMITS = table("cord")["constraints"]
LEVELS = sorted({number(one[level]["dose"]) for one in LIMITS.values() for level in ("v_high", "v_low")})
Bounds = list[Fraction | None]


class Refused(Exception):
    """The code of what a file is refused for."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass
class Structure:
    """What stands under one name: headers, and rows of Gy and of mL or per cent."""

    name: str
    volume: str = ""
    maximum: tuple[str, str] = ("", "")
    rows: list[tuple[Fraction, Fraction]] = field(default_factory=list)
    relative: bool = False
    percent_gy: Fraction | None = None
    """Gy for a per cent of the prescription."""
    problem: str = ""


def answer(export: Export) -> Facts:
    try:
        structures = read(decoded(export.content), export.options)
    except Refused as refused:
        return {"problems": [refused.code]}
    found: Facts = {"problems": []}
    for at, one in enumerate(structures):
        found |= {f"{at} {name}": value for name, value in measured(one).items()}
    return found


def decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("latin-1")


# --- reading --------------------------------------------------------------------------------------------------------


def read(text: str, options: dict[str, str]) -> list[Structure]:
    if "Differential" in text:
        raise Refused("differential")
    if "#RoiName" in text:
        structures = [_raystation(text)]
    elif "Type" in text:
        structures = _eclipse(text)
    else:
        structures = [_columns(text)]
    if not structures:
        raise Refused("no_structure")
    for one in structures:
        one.volume = one.volume or options.get("structure_volume", "").replace(",", ".")
        one.problem = one.problem or _wrong(one)
    return structures


def _raystation(text: str) -> Structure:
    one = Structure(re.findall(r"#RoiName:(.*)", text)[0].strip(), relative=True)
    scale = Fraction(1, 100) if re.search(r"#Unit: cGy", text) else Fraction(1)
    for line in text.splitlines():
        if not line.startswith("#"):
            dose, volume = line.split("\t")
            one.rows.append((Fraction(dose) * scale, Fraction(volume)))
    return one


def _columns(text: str) -> Structure:
    head, *lines = text.splitlines()
    sign = next(sign for sign in (";", "\t", ",") if sign in head)
    one = Structure("", relative="%" in head)
    scale = Fraction(1, 100) if "[cGy]" in head else Fraction(1)
    for line in lines:
        dose, volume = line.split(sign)
        numbers = [Fraction(cell.replace(",", ".")) for cell in (dose, volume)]
        one.rows.append((numbers[0] * scale, numbers[1]))
    return one


def _eclipse(text: str) -> list[Structure]:
    structures: list[Structure] = []
    headings: list[str] = []
    prescribed, isodose, scale = "", "", Fraction(1)
    for line in text.splitlines():
        label, colon, value = line.partition(":")
        if found := re.fullmatch(r"Prescribed dose \[(c?Gy)\]: (.*)", line):
            scale, prescribed = Fraction(1, 100) if found[1] == "cGy" else Fraction(1), found[2]
        elif label == "% for dose (%)":
            isodose = value.strip()
        elif label == "Structure":
            structures.append(Structure(value.strip()))
            headings = []
            if prescribed != "not defined":
                structures[-1].percent_gy = Fraction(prescribed) * scale / Fraction(isodose)
        elif colon and structures and label.startswith("Volume"):
            structures[-1].volume = value.strip()
        elif found := re.fullmatch(r"Max Dose \[(.*)\]: (.*)", line):
            structures[-1].maximum = (found[2], found[1])
        elif "Dose [" in line or "dose [" in line:
            headings = re.findall(r"[^\]]*\]", line)
        elif headings and line.strip():
            _row(structures[-1], [one.strip() for one in headings], line.split(), scale)
    return structures


def _row(one: Structure, headings: list[str], cells: list[str], scale: Fraction) -> None:
    by_heading = dict(zip(headings, map(Fraction, cells), strict=True))
    one.relative = any("Ratio" in name for name in headings)
    absolute = next((value for name, value in by_heading.items() if name.startswith("Dose")), None)
    if absolute is None and one.percent_gy is None:
        one.problem = "percent_of_nothing"
        return
    dose = absolute * scale if absolute is not None else by_heading["Relative dose [%]"] * (one.percent_gy or 0)
    one.rows.append((dose, next(value for name, value in by_heading.items() if "Volume" in name)))


def _wrong(one: Structure) -> str:
    """What refuses a curve."""
    doses, volumes = [dose for dose, _ in one.rows], [volume for _, volume in one.rows]
    for at in range(1, len(doses)):
        if doses[at] <= doses[at - 1]:
            return "dose_order"
        if volumes[at] > volumes[at - 1]:
            return "rising"
    if one.relative and not 99 <= volumes[0] <= 101:
        return "not_whole"
    return ""


# --- measures -------------------------------------------------------------------------------------------------------


def measured(one: Structure) -> dict[str, Any]:
    if one.problem:
        return {"structure": one.name, "problem": one.problem}
    found: dict[str, Any] = {"structure": one.name, "problem": ""}
    value, bounds, most, approximate = dmax(one)
    found |= {"dmax": value, "approximate": approximate, "dmax bounds": bounds}
    highest = None if approximate or most is None else most + beyond(one)
    silent_from = end_below(one, bounds[0])
    if one.relative and not one.volume and (highest is None or highest >= LEVELS[0]):
        return found | {"problem": "volume_unknown"}  # needed for one of the doses
    for dose in LEVELS:
        volume, ends, _ = volume_at(one, dose, highest, silent_from)
        found |= {f"V{dose}": volume, f"V{dose} bounds": ends}
    return found


def dmax(one: Structure) -> tuple[Fraction, Bounds, Fraction | None, bool]:
    """The value, its ends as they are printed, the highest dose that there may be, and whether no line tells it."""
    text, unit = one.maximum
    last = max(at for at, (_, volume) in enumerate(one.rows) if volume > 0)
    low = one.rows[last][0]
    high = one.rows[last + 1][0] if last + 1 < len(one.rows) else None
    if not text or (unit == "%" and one.percent_gy is None):
        return (low if high is None else high), [low, high], None if one.relative else high, True
    if unit == "%":
        assert one.percent_gy is not None
        half = half_of_last_digit(text)
        value = Fraction(text) * one.percent_gy
        bounds: Bounds = [(Fraction(text) + sign * half) * one.percent_gy for sign in (-1, 1)]
    else:
        value = Fraction(text) * (Fraction(1, 100) if unit == "cGy" else 1)
        bounds = [value, value]
    if bounds[1] is not None and low > bounds[1]:  # the curve has volume above the line
        return value, [bounds[0], high], None if one.relative else high, False  # 0 % ends no curve
    return value, bounds, bounds[1], False


def end_below(one: Structure, least: Fraction | None) -> Fraction | None:
    """Where a curve ends below the least dose of the line « Max Dose »: one of both is wrong from there on."""
    if not one.maximum[0] or least is None or (one.maximum[1] == "%" and one.percent_gy is None):
        return None
    last = max(at for at, (_, volume) in enumerate(one.rows) if volume > 0)
    end = one.rows[last + 1][0] if last + 1 < len(one.rows) else None
    return end if end is not None and least > end else None


def beyond(one: Structure) -> Fraction:
    """What the last digit of a line in Gy or cGy leaves; a percentage has it in its bounds."""
    text, unit = one.maximum
    return Fraction(0) if unit == "%" else half_of_last_digit(text) * (Fraction(1, 100) if unit == "cGy" else 1)


def half_of_last_digit(text: str) -> Fraction:
    return Fraction(1, 2 * 10 ** len(text.partition(".")[2]))


def volume_at(
    one: Structure, dose: Fraction, highest: Fraction | None, silent_from: Fraction | None
) -> tuple[Fraction | None, Bounds, Fraction | None]:
    """Value, bounds and width of the bin, in mL and Gy. Above a Dmax that a line tells there is nothing."""
    whole = whole_volume(one)
    if highest is not None and dose > highest:
        return Fraction(0), [Fraction(0), Fraction(0)], None
    if silent_from is not None and dose >= silent_from:
        least = min(volume for _, volume in one.rows if volume > 0)  # a curve falls: no more than there
        return None, [Fraction(0), least * whole[2] / 100 if one.relative and whole else least], None
    value, bounds, width = on_curve(one, dose)
    if not one.relative:
        if dose < one.rows[0][0]:
            bounds[1] = max(bounds[0] or Fraction(0), whole[2]) if whole else None
        return value, bounds, width
    assert whole
    lower, upper = bounds[0], Fraction(100) if dose < one.rows[0][0] else bounds[1]
    assert lower is not None and upper is not None
    return (None if value is None else value * whole[0] / 100), [lower * whole[1] / 100, upper * whole[2] / 100], width


def whole_volume(one: Structure) -> tuple[Fraction, Fraction, Fraction] | None:
    """The structure's volume as it is printed, and what its last digit leaves."""
    if not one.volume:
        return None
    value, half = Fraction(one.volume), half_of_last_digit(one.volume)
    return value, value - half, value + half


def on_curve(one: Structure, dose: Fraction) -> tuple[Fraction | None, Bounds, Fraction | None]:
    """Linear between rows; a row itself; bounds alone outside of them."""
    rows = one.rows
    for at, (low, volume) in enumerate(rows):
        after = rows[at + 1] if at + 1 < len(rows) else None
        if dose == low:
            return volume, [volume, volume], after[0] - low if after else None
        if after and low < dose < after[0]:
            share = (dose - low) / (after[0] - low)
            value = volume + share * (after[1] - volume)
            peer = numpy.interp(float(dose), [float(one) for one, _ in rows], [float(two) for _, two in rows])
            assert abs(float(value) - peer) < 1e-9, (rows, dose)
            return value, [after[1], volume], after[0] - low
    if dose < rows[0][0]:
        return None, [rows[0][1], None], None
    last = rows[-1][1]
    return (None, [Fraction(0), last], None) if last else (Fraction(0), [Fraction(0), Fraction(0)], None)
