"""What a reply says in words."""

from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from fractions import Fraction

from calculators.dvh.dmax import Dmax
from calculators.dvh.files.numbers import Bounds
from calculators.dvh.files.units import factor_of
from calculators.dvh.limits import Compared, straddled
from calculators.dvh.measured import Measured
from calculators.dvh.ruler import AS_IT_IS, WHOLE, Ruler, Whole
from calculators.dvh.volumes import Volume
from calculators.dvh.words.texts import say
from calculators.ground.exact import Exact
from calculators.tables.reader import load
from calculators.words.numbers import french, french_exact, with_unit
from calculators.words.texts import listed, unit_word

PLACES = 3
PLACES_OF_ENDS = 4  # half of the last digit of a percentage has four: ± 0.0275 Gy
MOST_LINES = 5


def amount(
    value: Exact,
    unit: str,
    *,
    places: int = PLACES,
    beside: tuple[Exact, ...] = (),
    rounding: str = ROUND_CEILING,
) -> str:
    """A number with its unit, as it is read: never carried onto a limit of the text, nor onto those told `beside`.
    Rounded up: what is printed or typed keeps no limit, whosever it is, that the value itself passes."""
    return with_unit(french(value, places=places, limits=[*_limits(unit), *beside], rounding=rounding), unit)


def in_full(value: Exact, unit: str) -> str:
    """Every digit of a number, with its unit: what a file prints is compared as it is printed."""
    text = french_exact(value)
    return amount(value, unit) if "/" in text else with_unit(text, unit)


def printed_text(value: Exact, bounds: Bounds, unit: str) -> str:
    """What the file prints in full; rounded up where it lies between bounds."""
    return in_full(value, unit) if bounds.lower == bounds.upper else amount(value, unit)


def _limits(unit: str) -> list[Decimal]:
    """The limits of the text in this unit."""
    constraints = load("cord")["constraints"].values()
    if unit == "Gy":
        return [limits["dmax"].amount for limits in constraints]
    return [limits[name]["volume"].amount for limits in constraints for name in ("v_high", "v_low")]


def bounded(value: Fraction | None, bounds: Bounds, unit: str) -> str:
    """« 0,24 mL, entre 0,22 et 0,26 mL »; the bounds alone where there is no value."""
    if bounds.lower == bounds.upper:
        return in_full(bounds.lower, unit)
    ends = _ends(bounds, unit)
    return ends if value is None else say("values.both", value=amount(value, unit), ends=ends)


def _ends(bounds: Bounds, unit: str) -> str:
    """Both ends, each rounded away from the other."""
    ends = dict(zip(("lower", "upper"), _outward(bounds, unit), strict=False))
    return say("values.at_least" if bounds.upper is None else "values.between", **ends)


def _outward(bounds: Bounds, unit: str) -> Iterator[str]:
    """The lower end rounded down; the upper one, if there is one, rounded up."""
    lower, upper = bounds.lower, bounds.upper
    yield amount(lower, unit, places=PLACES_OF_ENDS, beside=(upper or lower,), rounding=ROUND_FLOOR)
    if upper is not None:
        yield amount(upper, unit, places=PLACES_OF_ENDS, beside=(lower,))


def with_digits(value: str, bounds: Bounds, judged: Bounds, unit: str, *, always: bool = False) -> str:
    """What the printed digits add to what was told, where a limit stands in what they add: it is judged by it."""
    if bounds == judged or not (always or straddled(judged, unit) != straddled(bounds, unit)):
        return value
    ends = dict(zip(("lower", "upper"), _outward(judged, unit), strict=False))
    return say("values.digits_open" if judged.upper is None else "values.digits", value=value, **ends)


def dmax_text(dmax: Dmax, *, with_every_bound: bool = False) -> str:
    """Dmax, where it was read, and how well it is known."""
    key = "dmax_curve" if dmax.approximate else "dmax_line"
    printed = bounded(dmax.value, dmax.bounds, "Gy")
    value = with_digits(printed, dmax.bounds, dmax.judged, "Gy", always=with_every_bound)
    return say(f"values.{key}", value=value, line=dmax.line, unit=dmax.unit)


def volume_text(volume: Volume) -> str:
    """A volume, the width of its bin, the lines that were read."""
    value = with_digits(bounded(volume.value, volume.bounds, "mL"), volume.bounds, volume.judged, "mL")
    details = {"dose": french(volume.dose_gy, places=PLACES), "value": value, "lines": _lines(volume.lines)}
    if volume.width_gy is None:
        return say("values.volume", **details)
    return say("values.volume_in_bin", **details, width=amount(volume.width_gy, "Gy", rounding=ROUND_HALF_UP))


def _lines(lines: tuple[int, ...]) -> str:
    """« ligne 15 », « lignes 15 et 16 »."""
    return say("values.line" if len(lines) == 1 else "values.lines", lines=listed(map(str, lines)))


def limit_text(compared: Compared) -> str:
    """A limit of the text and what is known of it."""
    fractions = int(compared.fractions)
    dose_gy = compared.dose_gy
    name = say("values.dmax_name") if dose_gy is None else say("values.volume_name", dose=french(dose_gy))
    return say(
        f"limits.{compared.code}",
        name=name,
        sign=compared.limit.sign or "≤",
        limit=amount(compared.limit.amount, compared.limit.unit),
        fractions=with_unit(compared.fractions, unit_word("fractions", fractions)),
    )


def notices_of(structure: Measured) -> Iterator[tuple[str, str]]:
    """What must be known with the numbers of a structure."""
    ruler, dmax = structure.ruler, structure.dmax
    if ruler is None or dmax is None:
        return
    yield from _of_plan(structure.block.plan.kind)
    yield from _of_dmax(dmax)
    if ruler.missing.unread_line is not None:
        yield "coverage_unread", say("notices.coverage_unread", line=ruler.missing.unread_line)
    elif ruler.missing.most:
        yield "coverage", say("notices.coverage", covered=french(WHOLE * (1 - ruler.missing.part)))
    if ruler.curve.rises:
        yield "noise", say("notices.noise", lines=_lines_of(ruler))
    if ruler.whole:
        yield from _of_the_whole(ruler, ruler.whole)


def _of_plan(kind: str) -> Iterator[tuple[str, str]]:
    """A sum of plans, or a variation of one, is no course that is given in a number of fractions."""
    if kind in ("sum", "uncertainty"):
        yield f"plan_{kind}", say(f"notices.plan_{kind}")


def _of_the_whole(ruler: Ruler, whole: Whole) -> Iterator[tuple[str, str]]:
    """How the structure's own volume stands to the curve."""
    whole_text = bounded(whole.ml, Bounds(whole.least, whole.most), "mL")
    if ruler.relative():
        yield "volume_rounded", say("notices.volume_rounded", whole=whole_text)
    if ruler.stretch != AS_IT_IS:
        first = in_full(Fraction(ruler.curve.volumes[0]) * factor_of("volume", ruler.volume_unit), "mL")
        yield (
            "volume_contradicts",
            say("notices.volume_contradicts", first=first, line=ruler.block.lines[0], whole=whole_text),
        )


def _of_dmax(dmax: Dmax) -> Iterator[tuple[str, str]]:
    if dmax.notice:
        yield dmax.notice, say(f"notices.{dmax.notice}", line=dmax.line)
    if dmax.approximate:
        if not dmax.notice:
            yield "dmax_approximate", say("notices.dmax_approximate")
        if dmax.judged.upper is None and dmax.bounds.upper is not None:
            yield "dmax_open", say("notices.dmax_open")
    if dmax.half_gy is not None:
        yield (
            "dmax_percent",
            say("notices.dmax_percent", half=with_unit(french(dmax.half_gy, places=PLACES_OF_ENDS), "Gy")),
        )


def _lines_of(ruler: Ruler) -> str:
    """The lines where the curve rises, the first of them where there are many."""
    lines = [str(ruler.block.lines[row]) for row in ruler.curve.rises]
    shown = ", ".join(lines[:MOST_LINES])
    return shown if len(lines) <= MOST_LINES else say("notices.more_lines", lines=shown, count=len(lines) - MOST_LINES)
