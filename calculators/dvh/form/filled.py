"""What goes into the fields of a form: values that the file bounds well enough, and why the others stay empty."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from calculators.dvh.dmax import Dmax
from calculators.dvh.files.numbers import Bounds
from calculators.dvh.form.asked import courses
from calculators.dvh.form.request import NEW, Request
from calculators.dvh.limits import code_of, limits_on, safest
from calculators.dvh.measured import Measured
from calculators.dvh.sentences import amount, dmax_text, printed_text, volume_text
from calculators.dvh.volumes import Volume
from calculators.dvh.words.texts import say
from calculators.tables.reader import Value
from calculators.words.numbers import NO_BREAK_SPACE

OPEN = "not_evaluable"
SUM = "sum"
FOLLOWS = {"cord": ("fractions",), "reirradiation": (), "case": ("new.fractions",)}
"""The fields on which what a file gives depends: once one of them is another, what was filled is nobody's."""


@dataclass(slots=True)
class Filled:
    """`fills` by path, an empty text where nothing may be typed; `remarks` by path; `told` beside the file."""

    fills: dict[str, str] = field(default_factory=dict)
    remarks: dict[str, str] = field(default_factory=dict)
    sentences: list[str] = field(default_factory=list)

    def put(self, path: str, value: Fraction | None, bounds: Bounds, unit: str, *remark: str) -> None:
        """A value where it is known, in full where the file prints it, else rounded up; and where it comes from."""
        self.fills[path] = "" if value is None else printed_text(value, bounds, unit).partition(NO_BREAK_SPACE)[0]
        self.remarks[path] = ". ".join(remark)


def filled(request: Request, structure: Measured) -> Filled:
    """The fields of the calculator's form."""
    made = Filled()
    if structure.dmax:
        FORMS[request.calculator](request, structure, structure.dmax, made)
    return made


def _cord(request: Request, structure: Measured, dmax: Dmax, made: Filled) -> None:
    """Dmax and both volumes of the number of fractions: a limit between two bounds leaves its field empty."""
    if request.fractions is None:
        made.sentences.append(say("form.fractions_first"))
        return
    limits = request.limits
    most = _dmax_of(dmax, limits.get("dmax"), list(limits_on(request.fractions, "dmax", None)))
    volumes = {name: structure.volumes.get(limits[name]["dose"].amount) for name in ("v_high", "v_low") if limits}
    values = {
        name: _typed(volume, limits[name]["volume"], limits_on(request.fractions, name, volume.dose_gy))
        for name, volume in volumes.items()
        if volume
    }
    contradicted = [
        limits[name]["dose"].amount
        for name in volumes
        if most is not None and _is_doubtful(dmax, limits[name]["dose"].amount, volumes[name])
    ]
    if contradicted:
        why = say("form.contradicted", dose=amount(contradicted[0], "Gy"))
        made.put("dmax_gy", None, dmax.bounds, "Gy", dmax_text(dmax), why)
    else:
        made.put("dmax_gy", most, dmax.bounds, "Gy", dmax_text(dmax), *_why_empty(most))
    for name, volume in volumes.items():
        if volume:
            made.put(f"{name}_ml", values[name], volume.bounds, "mL", volume_text(volume), *_why_empty(values[name]))


def _is_doubtful(dmax: Dmax, level: Decimal, volume: Volume | None) -> bool:
    """A Dmax below a dose that the structure may reach: typed alone, it would make the volume at that dose nothing."""
    highest = dmax.judged.upper
    may_reach = highest is None or highest >= level
    return dmax.value < level and may_reach and (volume is None or volume.judged.upper != 0)


def _why_empty(value: Fraction | None) -> tuple[str, ...]:
    return () if value is not None else (say("form.not_evaluable"),)


def _dmax_of(dmax: Dmax, limit: Value | None, others: Iterable[Value]) -> Fraction | None:
    """Where the text has no limit, the value itself, if it has an upper end."""
    if limit is None:
        return None if dmax.judged.upper is None else safest(dmax.value, dmax.judged, others)
    return _on_its_side(dmax.value, dmax.judged, limit, others)


def _typed(volume: Volume, limit: Value, others: Iterable[Value]) -> Fraction | None:
    return _on_its_side(volume.value, volume.judged, limit, others)


def _on_its_side(value: Fraction | None, bounds: Bounds, limit: Value, others: Iterable[Value]) -> Fraction | None:
    """The value, else the bound that says as much of the limit; nothing where the limit is between the bounds. It keeps
    none of the `others` that a bound passes, or that no bound keeps."""
    code = code_of(bounds, limit)
    if code == OPEN:
        return None
    safe = value if value is not None else bounds.upper if code == "respected" else bounds.lower
    return None if safe is None else safest(safe, bounds, others)


def _reirradiation(request: Request, structure: Measured, dmax: Dmax, made: Filled) -> None:
    """The dose of the course that was chosen. Its criteria go both ways with the dose: one that is only bounded is
    typed by nobody."""
    course = request.options.get("course", "")
    if course not in [path for path, _ in courses(request)]:
        made.sentences.append(say("form.course_first"))
        return
    why = _of_no_course(structure, dmax)
    path = f"{course}.total_dose_gy"
    text = dmax_text(dmax, with_every_bound=bool(why))
    made.put(path, None if why else dmax.value, dmax.bounds, "Gy", text, *why)
    if not why and course != NEW:
        made.fills[f"{course}.dose_origin"] = "cord"


def _of_no_course(structure: Measured, dmax: Dmax) -> tuple[str, ...]:
    """Why the Dmax is the dose of no course."""
    if structure.block.plan.kind == SUM:
        return (say("form.summed"),)
    return () if dmax.is_exact() else (say("form.bounded"),)


def _case(request: Request, structure: Measured, dmax: Dmax, made: Filled) -> None:
    """The dose of an earlier course, or the doses and volumes of the new one. Its Dmax goes to re-irradiation too: one
    that is only bounded is typed by nobody."""
    if request.options.get("course") != NEW:
        _reirradiation(request, structure, dmax, made)
        return
    inside = Filled(sentences=made.sentences)
    _cord(request, structure, dmax, inside)
    why = _of_no_course(structure, dmax)
    if structure.block.plan.kind == SUM:
        inside.fills, inside.remarks = dict.fromkeys(inside.fills, ""), dict.fromkeys(inside.fills, *why)
    elif why and "dmax_gy" in inside.fills:
        inside.put("dmax_gy", None, dmax.bounds, "Gy", dmax_text(dmax, with_every_bound=True), *why)
    made.fills = {f"{NEW}.{path}": text for path, text in inside.fills.items()}
    made.remarks = {f"{NEW}.{path}": text for path, text in inside.remarks.items()}


FORMS: Mapping[str, Callable[[Request, Measured, Dmax, Filled], None]] = {
    "cord": _cord,
    "reirradiation": _reirradiation,
    "case": _case,
}
"""The calculators whose forms take a file."""
