"""Delays: one axis of days, a row a drug with its window around radiotherapy and the administrations typed.

Only drugs whose delay has a number are drawn, and only the sides of radiotherapy whose day is known. Everything that
is written comes from the answer; its own days, those of the conclusion, are the heavy ones.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from calculators.contract.results import Result, Tone, Verdict
from calculators.figures.axis import Axis
from calculators.figures.figure import Figure, figure
from calculators.figures.lettering import Word, lines_of
from calculators.figures.svg import Svg, element, em, percent
from calculators.typed.calendar_days import add_days
from calculators.typed.reading import Reading
from calculators.washout.case import courses_of, plan_of
from calculators.washout.declaration import DESCRIPTOR
from calculators.washout.delays.days import REGIMEN, Answer, answers, ending_of
from calculators.washout.delays.rules import AFTER, BEFORE, DatedDrug, Ending, Plan, sides
from calculators.words.days import day_and_month, days_text, french_date
from calculators.words.texts import say
from calculators.words.typography import COLON, SEMICOLON, first_capital

NAME = "time-line"
ROW_EM, DOSES_EM = 4, Fraction(37, 10)
LINE_EM, UNDER_WORD_EM, BELOW_HEAD_EM = Fraction(6, 5), Fraction(7, 5), Fraction(4, 5)
RING = "0.4em"  # so that it keeps away from the name above it, whatever the size of letters
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


@dataclass(frozen=True, slots=True)
class Drawn:
    """What has a place on the axis: the drugs that have days to keep, the radiotherapy, the verdicts by name, and the
    days that the conclusion tells."""

    courses: Sequence[DatedDrug]
    plan: Plan
    ending: Ending
    verdicts: Mapping[str, Verdict]
    answers: Sequence[Answer]

    def typed_days(self) -> list[date]:
        """Those of radiotherapy."""
        return [day for day in (self.plan.start, self.plan.end) if day is not None]

    def answer_days(self) -> list[date]:
        """Those of the conclusion, each once; not those that hold only if the last session is on another day."""
        return sorted({answer.recommended.day for answer in self.answers if not answer.recommended.anchor.supposed})

    def days(self) -> Iterator[date]:
        """Every day that is drawn."""
        yield from self.typed_days()
        yield from self.answer_days()
        for course in self.courses:
            yield from (span.far for span in _spans(course, self))
            yield from (dose.day for dose in _doses(course, self))

    def say(self, day: date) -> str:
        """« 2 mars »; with its year where the days are not all of one."""
        one_year = len({other.year for other in self.days()}) == 1
        return day_and_month(day) if one_year else french_date(day)


def time_line(reading: Reading, result: Result) -> Iterator[Figure]:
    """Nothing without a day of radiotherapy, or without a drug that has days to keep."""
    plan, typed = plan_of(reading), tuple(courses_of(reading))
    courses = [course for course in typed if course.drug.before is not None]
    if not courses or (plan.start is None and plan.end is None):
        return
    verdicts = {verdict.name: verdict for verdict in result.verdicts}
    shown = [answer for answer in answers(typed, plan) if answer.main or answer.bound]
    drawn = Drawn(courses, plan, ending_of(typed, plan), verdicts, shown)
    axis = _axis(drawn)
    head = lines_of(list(_days(axis, drawn)))
    top = Fraction(len(head) * LINE_EM) + BELOW_HEAD_EM
    rows: list[Svg] = []
    height = top
    for course in courses:
        below = lines_of([_dose_word(axis, dose, drawn) for dose in _doses(course, drawn)])
        rows += _row(axis, height, course, drawn, below)
        height += ROW_EM + LINE_EM * max(len(below) - 1, 0)
    yield figure(NAME, em(height), _text(drawn), *_answers(axis, head, drawn, height), *_written(head), *rows)


def _text(drawn: Drawn) -> str:
    names = [f"{course.path}.{side}" for course in drawn.courses for side in (BEFORE, AFTER)]
    sentences = (_sentence(drawn.verdicts[name]) for name in names if name in drawn.verdicts)
    return first_capital(SEMICOLON.join([*(_answer_text(answer, drawn) for answer in drawn.answers), *sentences]))


def _answer_text(answer: Answer, drawn: Drawn) -> str:
    """« début de la radiothérapie au plus tôt : 16 mars 2026 »; behind its drug's name where another has its own."""
    text = f"{say(f'washout.kinds.{answer.kind}')}{COLON}{french_date(answer.recommended.day)}"
    anchor = answer.recommended.anchor
    if anchor.supposed:
        text = say("washout.words.if_last_session", text=text, end=french_date(anchor.day))
    if answer.path == REGIMEN or len(drawn.courses) == 1:
        return text
    return say("washout.words.of_case", case=answer.recommended.deciders[0].drug.name, text=text)


def _sentence(verdict: Verdict) -> str:
    parts = (verdict.word, verdict.value, verdict.limit, verdict.distance)
    return f"{verdict.label}{COLON}{', '.join(part for part in parts if part)}"


# --- what stands on the axis ------------------------------------------------------------------------------------------


def _spans(course: DatedDrug, drawn: Drawn) -> Iterator[Span]:
    """None after an end that is refused: the day at its far end would be read as one to resume on."""
    end = None if drawn.ending.refused else drawn.plan.end
    for side, day, sign in ((BEFORE, drawn.plan.start, -1), (AFTER, end, 1)):
        window, floor = course.drug.window_days(side), course.drug.floor_days()
        if day is not None and window is not None:
            shortest = None if floor is None else add_days(day, sign * floor)
            yield Span(day, add_days(day, sign * window), shortest)


def _doses(course: DatedDrug, drawn: Drawn) -> Iterator[Dose]:
    for side in sides(course, drawn.plan):
        if side.administration is not None:
            verdict = drawn.verdicts.get(f"{course.path}.{side.name}")
            exceeded = verdict is not None and DESCRIPTOR.verdicts[verdict.code] is Tone.EXCEEDED
            yield Dose(side.administration, side.gap_days, exceeded)


def _axis(drawn: Drawn) -> Axis:
    """From the first day drawn to the last, by their ordinal numbers."""
    first, last = min(drawn.days()).toordinal(), max(drawn.days()).toordinal()
    room = (last - first) * MARGIN
    return Axis(first - room, last + room)


def _at(axis: Axis, day: date) -> Fraction:
    return axis.at(day.toordinal())


# --- the parts --------------------------------------------------------------------------------------------------------


def _days(axis: Axis, drawn: Drawn) -> Iterator[Word]:
    """The days of the answer, heavy, and those of radiotherapy."""
    heavy = drawn.answer_days()
    for day in sorted({*heavy, *drawn.typed_days()}):
        yield Word(_at(axis, day), drawn.say(day), "strong" if day in heavy else "soft")


def _written(head: Sequence[Sequence[Word]]) -> Iterator[Svg]:
    for index, words in enumerate(head):
        yield from (word.at(index * LINE_EM + 1) for word in words)


def _answers(axis: Axis, head: Sequence[Sequence[Word]], drawn: Drawn, height: Fraction) -> Iterator[Svg]:
    """A line down from each day of the answer."""
    places = {_at(axis, day) for day in drawn.answer_days()}
    for index, words in enumerate(head):
        for word in words:
            if word.place in places:
                at, top = percent(word.place), em(index * LINE_EM + UNDER_WORD_EM)
                yield element("line", class_="limit", x1=at, x2=at, y1=top, y2=em(height - 1))


def _row(axis: Axis, top: Fraction, course: DatedDrug, drawn: Drawn, below: Sequence[Sequence[Word]]) -> Iterator[Svg]:
    """`below`: what is written of its administrations, on as many lines as they need not to cover each other."""
    yield element("text", course.drug.title, x="0", y=em(top + 1), class_="strong")
    bar = {"y": em(top + Fraction(3, 2)), "height": "1em"}
    for span in _spans(course, drawn):
        if span.floor is not None:
            yield _bar(axis, span.near, span.far, "window-soft", **bar)
        yield _bar(axis, span.near, span.floor or span.far, "window", **bar)
    yield from _radiotherapy(axis, drawn.plan, y=em(top + Fraction(6, 5)), height="1.6em")
    for dose in _doses(course, drawn):
        css_class = "dose too-near" if dose.too_near else "dose"
        yield element("circle", class_=css_class, cx=percent(_at(axis, dose.day)), cy=em(top + 2), r=RING)
    yield from (word.at(top + DOSES_EM + LINE_EM * index) for index, line in enumerate(below) for word in line)


def _bar(axis: Axis, first: date, last: date, css_class: str, **place: str) -> Svg:
    return axis.bar(first.toordinal(), last.toordinal(), css_class, **place)


def _radiotherapy(axis: Axis, plan: Plan, **place: str) -> Iterator[Svg]:
    """From its first day to its last; one day alone is a line as wide as it may be seen."""
    if plan.start is not None and plan.end is not None and plan.start < plan.end:
        yield _bar(axis, plan.start, plan.end, "radiotherapy", **place)
    else:
        day = plan.start or plan.end
        assert day is not None
        yield element("rect", class_="radiotherapy", x=percent(_at(axis, day)), width="3", **place)


def _dose_word(axis: Axis, dose: Dose, drawn: Drawn) -> Word:
    """« 2 mars : 28 jours »."""
    gap = "" if dose.gap is None else f"{COLON}{days_text(dose.gap)}"
    return Word(_at(axis, dose.day), f"{drawn.say(dose.day)}{gap}", "near" if dose.too_near else "soft")
