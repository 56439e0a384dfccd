"""Delays: one axis of days, a row a drug with its window around radiotherapy and the administrations typed.

Only drugs whose delay has a number are drawn, and only the sides of radiotherapy whose day is known. Everything that
is written comes from the answer.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from calculators.contract.results import Result, Tone, Verdict
from calculators.figures.axis import Axis
from calculators.figures.figure import Figure, figure
from calculators.figures.svg import Svg, element, percent
from calculators.typed.calendar_days import add_days
from calculators.typed.reading import Reading
from calculators.washout.case import courses_of, plan_of
from calculators.washout.declaration import DESCRIPTOR
from calculators.washout.delays.rules import AFTER, BEFORE, DatedDrug, Plan, sides
from calculators.words.days import days_text
from calculators.words.numbers import NO_BREAK_SPACE
from calculators.words.texts import entry
from calculators.words.typography import COLON, SEMICOLON

NAME = "time-line"
TOP_EM, ROW_EM = 2, 4
MARGIN = Fraction(3, 100)
"""Room at both ends, in parts of the days shown."""


@dataclass(frozen=True, slots=True)
class Span:
    """Days without the drug on one side of radiotherapy: `near` its day, `far` the end of the window, `floor` of the
    shortest delay, where the text gives one."""

    near: date
    far: date
    floor: date | None


@dataclass(frozen=True, slots=True)
class Dose:
    """An administration that was typed, the days to radiotherapy where they are counted, whether that is too near."""

    day: date
    gap: int | None
    too_near: bool


def time_line(reading: Reading, result: Result) -> Iterator[Figure]:
    """Nothing without a day of radiotherapy, or without a drug that has days to keep."""
    plan = plan_of(reading)
    courses = [course for course in courses_of(reading) if course.drug.before is not None]
    if not courses or (plan.start is None and plan.end is None):
        return
    verdicts = {verdict.name: verdict for verdict in result.verdicts}
    axis = _axis(courses, plan, verdicts)
    rows = [part for index, one in enumerate(courses) for part in _row(axis, index, one, plan, verdicts)]
    height = f"{TOP_EM + ROW_EM * len(courses)}em"
    yield figure(NAME, height, _said(courses, verdicts), *_days(axis, courses, plan), *rows)


def _said(courses: Sequence[DatedDrug], verdicts: dict[str, Verdict]) -> str:
    names = [f"{course.path}.{side}" for course in courses for side in (BEFORE, AFTER)]
    return SEMICOLON.join(_sentence(verdicts[name]) for name in names if name in verdicts)


def _sentence(verdict: Verdict) -> str:
    parts = (verdict.word, verdict.value, verdict.limit, verdict.distance)
    return f"{verdict.label}{COLON}{', '.join(part for part in parts if part)}"


# --- what stands on the axis ------------------------------------------------------------------------------------------


def _spans(course: DatedDrug, plan: Plan) -> Iterator[Span]:
    for side, day, sign in ((BEFORE, plan.start, -1), (AFTER, plan.end, 1)):
        window, floor = course.drug.window_days(side), course.drug.floor_days()
        if day is not None and window is not None:
            shortest = None if floor is None else add_days(day, sign * floor)
            yield Span(day, add_days(day, sign * window), shortest)


def _doses(course: DatedDrug, plan: Plan, verdicts: dict[str, Verdict]) -> Iterator[Dose]:
    for side in sides(course, plan):
        if side.administration is not None:
            verdict = verdicts.get(f"{course.path}.{side.name}")
            exceeded = verdict is not None and DESCRIPTOR.verdicts[verdict.code] is Tone.EXCEEDED
            yield Dose(side.administration, side.gap_days, exceeded)


def _axis(courses: Sequence[DatedDrug], plan: Plan, verdicts: dict[str, Verdict]) -> Axis:
    """From the first day drawn to the last, by their ordinal numbers."""
    days = [day for day in (plan.start, plan.end) if day is not None]
    for course in courses:
        days += [span.far for span in _spans(course, plan)]
        days += [dose.day for dose in _doses(course, plan, verdicts)]
    first, last = min(days).toordinal(), max(days).toordinal()
    room = (last - first) * MARGIN
    return Axis(first - room, last + room)


def _at(axis: Axis, day: date) -> Fraction:
    return axis.at(day.toordinal())


# --- the parts --------------------------------------------------------------------------------------------------------


def _days(axis: Axis, courses: Sequence[DatedDrug], plan: Plan) -> Iterator[Svg]:
    """The days of radiotherapy, and the two ends that every drug's window suits."""
    spans = [span for course in courses for span in _spans(course, plan)]
    before = [span.far for span in spans if span.far < span.near]
    after = [span.far for span in spans if span.far > span.near]
    height = f"{TOP_EM + ROW_EM * len(courses) - 1}em"
    for day in (*([min(before)] if before else []), *([max(after)] if after else [])):
        at = percent(_at(axis, day))
        yield element("line", class_="limit", x1=at, x2=at, y1="1.4em", y2=height)
        yield _word(axis, day, "1em", _short(day), "strong", "middle")
    if plan.start is not None:
        yield _word(axis, plan.start, "1em", _short(plan.start), "soft", "end" if plan.end else "middle")
    if plan.end is not None:
        yield _word(axis, plan.end, "1em", _short(plan.end), "soft", "start" if plan.start else "middle")


def _row(axis: Axis, index: int, course: DatedDrug, plan: Plan, verdicts: dict[str, Verdict]) -> Iterator[Svg]:
    top = TOP_EM + ROW_EM * index
    yield element("text", course.drug.title, x="0", y=f"{top + 1}em", class_="strong")
    bar = {"y": f"{top + 1}.5em", "height": "1em"}
    for span in _spans(course, plan):
        if span.floor is not None:
            yield _bar(axis, span.near, span.far, "window-soft", **bar)
        yield _bar(axis, span.near, span.floor or span.far, "window", **bar)
    yield from _radiotherapy(axis, plan, y=f"{top + 1}.2em", height="1.6em")
    for dose in _doses(course, plan, verdicts):
        yield from _dose(axis, dose, top)


def _bar(axis: Axis, one: date, other: date, css_class: str, **place: str) -> Svg:
    return axis.bar(one.toordinal(), other.toordinal(), css_class, **place)


def _radiotherapy(axis: Axis, plan: Plan, **place: str) -> Iterator[Svg]:
    """From its first day to its last; one day alone is a line as wide as it may be seen."""
    if plan.start is not None and plan.end is not None and plan.start < plan.end:
        yield _bar(axis, plan.start, plan.end, "radiotherapy", **place)
    else:
        day = plan.start or plan.end
        assert day is not None
        yield element("rect", class_="radiotherapy", x=percent(_at(axis, day)), width="3", **place)


def _dose(axis: Axis, dose: Dose, top: int) -> Iterator[Svg]:
    css_class = "dose too-near" if dose.too_near else "dose"
    yield element("circle", class_=css_class, cx=percent(_at(axis, dose.day)), cy=f"{top + 2}em", r="5")
    gap = "" if dose.gap is None else f"{COLON}{days_text(dose.gap)}"
    yield _word(axis, dose.day, f"{top + 3}.7em", f"{_short(dose.day)}{gap}", "strong" if dose.too_near else "soft")


def _word(axis: Axis, day: date, y: str, text: str, css_class: str, anchor: str = "") -> Svg:
    """A text at a day; near an end of the drawing it stays inside."""
    at = _at(axis, day)
    side = "start" if at < 15 else "end" if at > 85 else anchor or "middle"
    return element("text", text, x=percent(at), y=y, text_anchor=side, class_=css_class)


def _short(day: date) -> str:
    """« 2 mars »."""
    return NO_BREAK_SPACE.join([str(day.day), entry("common.months")[day.month - 1]])
