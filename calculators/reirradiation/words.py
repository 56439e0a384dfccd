"""The words of this calculator."""

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from fractions import Fraction

from calculators.ground.exact import Exact, rounded
from calculators.reirradiation.case import NAME, Case, EarlierCourse
from calculators.reirradiation.rules import (
    DoseLeft,
    EarlierRange,
    earlier_ranges,
    limits,
    months_and_days,
)
from calculators.tables.reader import Range, Value, load
from calculators.words.days import days_text
from calculators.words.numbers import french, french_exact, with_unit
from calculators.words.texts import listed, say, unit_word


def criterion(name: str) -> str:
    """A criterion inside a sentence."""
    return say(f"reirradiation.criteria.{name}")


def word(key: str, **details: str) -> str:
    return say(f"reirradiation.words.{key}", **details)


def which_courses(courses: Iterable[EarlierCourse]) -> str:
    """« irradiation antérieure 1 et irradiation antérieure 3 »."""
    return listed([word("course", n=str(course.number())) for course in courses])


def span_of(values: Range) -> str:
    """« 70 à 75 Gy »."""
    return say("common.range", low=french(values.low), high=with_unit(french(values.high), values.unit))


def one_of(numbers: Iterable[int]) -> str:
    """« 1, 2, 3, 4 ou 5 »."""
    return listed([str(number) for number in numbers], "list_or")


def left_text(left: DoseLeft | None) -> str:
    """« 14,5 Gy », always with its decimal: the dose is given to 0,1 Gy."""
    return with_unit(str(left.total_dose_gy).replace(".", ","), "Gy") if left else word("nothing_left")


def limit_text(limit: Value) -> str:
    """« < 70 Gy »."""
    return word("limit", sign=limit.sign, limit=amount_text(limit.amount, limit))


def eqd2_text(eqd2_gy: Exact) -> str:
    """« 75 Gy », on its side of every EQD2 to which one is compared."""
    source, studied = limits("source"), load(NAME)["studied"]["earlier"]
    compared = (source.cumulative.amount, source.new.amount, studied.low, studied.high)
    return with_unit(french(eqd2_gy, limits=compared), "Gy")


def amount_text(amount: Exact, limit: Value, *, places: int = 2) -> str:
    """An amount in the limit's unit, printed so that it stays on its side of the limit."""
    unit = "" if limit.unit == "1" else limit.unit
    return with_unit(french(amount, places=places, limits=[limit.amount]), unit)


def span_text(start: date, end: date) -> str:
    """« 5 mois et 3 jours (156 jours) »: calendar months, and always the days."""
    months, days = months_and_days(start, end)
    total = days_text((end - start).days)
    if months == 0:
        return total
    months_text = with_unit(french(months), unit_word("month", months))
    if days == 0:
        return word("months_alone", months=months_text, total=total)
    return word("month_and_day", months=months_text, days=days_text(days), total=total)


def range_text(span: EarlierRange) -> str:
    """« ≥ 20 Gy et < 50 Gy », its ends rounded inwards."""
    if span.is_empty():
        return say("reirradiation.ranges.none")
    least, most = ends_text(span)
    low = word("limit", sign="≥", limit=least)
    if span.high is None:
        return low if span.low else say("reirradiation.ranges.any")
    high = word("limit", sign="≤" if span.high_included else "<", limit=most)
    return say("reirradiation.ranges.both", low=low, high=high) if span.low else high


def ends_text(span: EarlierRange) -> tuple[str, str]:
    """Both ends, rounded inwards to two decimals, to more where they would meet or cross; the second is empty where
    there is none. Ends that are the same dose are that dose, in full."""
    if span.low == span.high:
        return (with_unit(french_exact(span.low), "Gy"),) * 2
    places = 2
    while span.high is not None and rounded(span.low, places, ROUND_CEILING) >= rounded(span.high, places, ROUND_FLOOR):
        places += 1
    high = "" if span.high is None else _printed(rounded(span.high, places, ROUND_FLOOR), places)
    return _printed(rounded(span.low, places, ROUND_CEILING), places), high


def _printed(dose_gy: Decimal, places: int) -> str:
    return with_unit(french(dose_gy, places=places), "Gy")


def case_ranges(case: Case) -> dict[str, EarlierRange]:
    """For each criterion that depends on it, the earlier EQD2 for which it holds (the new dose being known)."""
    return earlier_ranges(case.limits(), case.new_eqd2_gy or Fraction(0), case.known_eqd2_gy)


def condition_text(case: Case, depending: Iterable[str] = ()) -> str:
    """For which earlier dose the three dose criteria are respected together; where it is for none, which of them
    (`depending`) an earlier dose still decides."""
    span, of = case_ranges(case)["all"], word(f"of_{case.reading}")
    if span.is_empty():
        return say("reirradiation.conclusions.conditional_never", of=of, which=listed(map(criterion, depending)))
    return say("reirradiation.conclusions.conditional", of=of, range=range_text(span))


def label(key: str, **details: str) -> str:
    return say(f"reirradiation.labels.{key}", **details)


def missing_dates(case: Case, *, start: bool = True) -> str:
    """Which dates are missing; without `start`, of the earlier courses alone, one of which is."""
    ends = [course for course in case.courses if course.end_date is None]
    ends_text, start_text = word("end_missing", which=which_courses(ends)) if ends else "", word("start_missing")
    if case.start_date is not None or not start:
        return ends_text
    return word("both_missing", ends=ends_text, start=start_text) if ends else start_text
