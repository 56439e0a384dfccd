"""Re-irradiation of the cord: the further lines of the conclusion, which a ✓ hides or rests on."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from calculators.contract.results import Line, Tone, Verdict
from calculators.reirradiation.case import NAME, Case
from calculators.reirradiation.rules import Interval, code_of, limits, other_reading
from calculators.reirradiation.words import criterion, eqd2_text, limit_text, span_of, which_courses, word
from calculators.tables.reader import Range, Value, load
from calculators.typed.kinds import WHOLE
from calculators.words.days import french_date
from calculators.words.numbers import french
from calculators.words.texts import listed, say
from calculators.words.typography import first_capital

SIGNED = ("cumulative", "new")  # the criteria whose signs the two readings print differently


def lines(case: Case, verdicts: Sequence[Verdict]) -> Iterator[Line]:
    """What the doses rest on, other readings, the field of the criteria, what was typed and not judged."""
    yield from _origins(case)
    if not case.out_of_scope():
        yield from _other_readings(case)
        yield from _beyond_the_data(case)
        yield from _spared(case)
        if case.new_eqd2_gy is not None:
            yield _line("stereotactic_criteria", Tone.INFORMATION)
    unjudged = list(_entered_unjudged(case, verdicts))
    if unjudged:
        yield _line("entered_unjudged", Tone.UNKNOWN, which=listed(unjudged))


def _line(code: str, tone: Tone, **details: str) -> Line:
    return Line(code=code, text=say(f"reirradiation.lines.{code}", **details), tone=tone)


def _origins(case: Case) -> Iterator[Line]:
    """A prescription is a hypothesis; an origin that nobody stated is said."""
    for code, origin in (("hypothesis", "prescription"), ("origin_unstated", "")):
        courses = case.courses_from(origin)
        if courses:
            yield _line(code, Tone.RESERVE, which=which_courses(courses))


# --- other readings --------------------------------------------------------------------------------


def _other_readings(case: Case) -> Iterator[Line]:
    """Where another reading of a sign, or of the ratio, reverses a criterion."""
    if case.new_eqd2_gy is None or case.unknown:
        return
    amounts = {"cumulative": case.known_eqd2_gy + case.new_eqd2_gy, "new": case.new_eqd2_gy}
    other = other_reading(case.reading)
    for name in SIGNED:
        mine, theirs = (_limit(reading, name) for reading in (case.reading, other))
        code = code_of(amounts[name], theirs)
        if code != code_of(amounts[name], mine):
            tone = Tone.RESERVE if code == "exceeded" else Tone.INFORMATION
            details = {"criterion": criterion(name), "limit": limit_text(theirs), "who": word(f"who_{other}")}
            yield _line("other_signs", tone, word=word(code), **details)
    yield from _other_denominator(case, case.new_eqd2_gy)


def _limit(reading: str, name: str) -> Value:
    limit: Value = getattr(limits(reading), name)
    return limit


def _other_denominator(case: Case, new: Fraction) -> Iterator[Line]:
    """New over earlier passes the limit that new over cumulative keeps (NOTE-22)."""
    earlier, limit = case.known_eqd2_gy, case.limits().ratio
    if code_of(new / (earlier + new), limit) == "respected" and code_of(new / earlier, limit) == "exceeded":
        value = french(new / earlier, places=3, limits=[limit.amount])
        details = {"limit": limit_text(limit), "value": value, "word": word("exceeded")}
        yield _line("other_denominator", Tone.RESERVE, **details)


# --- the field of the criteria ---------------------------------------------------------------------


def _beyond_the_data(case: Case) -> Iterator[Line]:
    """Repeated re-irradiation; an earlier dose outside the data behind the criteria."""
    irradiated = [course for course in case.courses if not course.spared]
    repeated: Range = load(NAME)["repeated"]["cumulative"]
    if len(irradiated) > 1:
        yield _line("repeated_reirradiation", Tone.RESERVE, count=str(len(irradiated)), range=span_of(repeated))
    where, studied = case.beside_studied(), load(NAME)["studied"]["earlier"]
    if where:
        yield _line(where, Tone.RESERVE, earlier=eqd2_text(case.known_eqd2_gy), range=span_of(studied))


def _spared(case: Case) -> Iterator[Line]:
    """A course of 0 Gy at the cord counts in the interval as any other: said, with what the interval is without it."""
    spared = [course for course in case.courses if course.spared]
    if not spared:
        return
    which = first_capital(which_courses(spared))
    text = say(f"reirradiation.lines.spared_{'one' if len(spared) == 1 else 'several'}", which=which)
    counted, without = (_interval_word(interval) for interval in (case.interval(), _interval_of_the_cord(case)))
    key, tone = ("spared_same", Tone.INFORMATION) if counted == without else ("spared_differs", Tone.RESERVE)
    yield Line(code="spared", text=f"{text} {say(f'reirradiation.lines.{key}', word=without)}", tone=tone)


def _interval_of_the_cord(case: Case) -> Interval:
    """The interval, had the courses that spared the cord not been typed."""
    return case.interval(of=[course for course in case.courses if not course.spared])


def _interval_word(interval: Interval) -> str:
    """« respecté », « trop court », « atteint à partir du 1er juin 2026 », « non évaluable »."""
    holds, dates = interval.holds(), interval.dates()
    if holds is not None:
        return word("respected" if holds else "too_short")
    if dates is None or not interval.complete:
        return word("not_evaluable")
    return word("from_day", day=french_date(dates[1]))


# --- what was typed and not judged -----------------------------------------------------------------


def _entered_unjudged(case: Case, verdicts: Sequence[Verdict]) -> Iterator[str]:
    """Values that no criterion used."""
    if not verdicts:
        yield from _new_course(case)
    elif case.unknown and case.new_eqd2_gy is None and case.new_fractions is not None:
        yield WHOLE.said(case.new_fractions)
    unused = [course for course in case.courses if course.eqd2_gy is None and course.typed_fractions]
    if unused:
        yield word("fractions_of", which=which_courses(unused))


def _new_course(case: Case) -> Iterator[str]:
    """Out of the criteria's field: the new course as it was typed, and the dates of the interval."""
    if case.new_phase is not None:
        yield case.new_phase.text()
    elif case.new_fractions is not None:
        yield WHOLE.said(case.new_fractions)
    if case.start_date is not None or any(course.end_date for course in case.courses):
        yield word("dates_of_interval")
