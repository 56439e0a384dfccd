"""What is unusual and still possible: a notice « inhabituel : vérifiez » that names the likely slip, and no refusal.

A field's usual range is declared with it (`fields.Usual`); `of_inputs` tells what stands outside. What follows from
dates is here too, for the calculators to call: days of radiotherapy, a gap between a drug and radiotherapy, or between
two courses. All these ranges are the tool's own: they tell where a slip is likely, and no verdict rests on them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from functools import partial
from typing import Any

from calculators.contract.results import Notice
from calculators.ground.exact import Exact
from calculators.typed.calendar_days import add_months
from calculators.typed.dose_fields import dose_text, most_usual_gy, retyped
from calculators.typed.fields import Field, Group
from calculators.typed.kinds import (
    FRACTION_DOSE_GUARD_GY,
    LEAST_USUAL_FRACTION_DOSE_GY,
    MOST_FRACTIONS,
    MOST_USUAL_FRACTIONS,
    TOTAL_DOSE,
    TOTAL_DOSE_GUARD_GY,
    WHOLE,
    fraction_dose_text,
)
from calculators.typed.problems import Offer
from calculators.typed.reading import Reading, Row
from calculators.typed.schedule_terms import Scheduled
from calculators.words.days import french_date, short_date
from calculators.words.numbers import french, french_exact, with_unit
from calculators.words.texts import say, unit_word

CODE = "unusual"
MOST_DAYS_OF_RADIOTHERAPY = 60
MOST_MONTHS_OF_GAP = 12
MOST_MONTHS_BETWEEN_COURSES = 360  # thirty years

Span = tuple[date | None, date | None]
"""The first and the last day that a field may hold, where something bounds them."""

Retype = Callable[[Exact, Exact], Mapping[str, str]]
"""The texts, by path, that say a dose and a number of fractions in the fields where another schedule was typed."""


def of_inputs(reading: Reading, declared: Iterable[Field | Group]) -> Iterator[Notice]:
    """A notice for each typed value or course outside its usual range; one a slip."""
    singles = []
    for item in declared:
        if isinstance(item, Group):
            for row in reading.rows[item.name]:
                yield from _of_row(reading, row, item.fields)
        elif item.repeated:
            for typed in reading.lists[item.name]:
                yield from _of_item(reading, item, typed.path, typed.value)
        else:
            singles.append(item)
    yield from _of_row(reading, reading.top, singles)


def _of_row(reading: Reading, row: Row, fields: Sequence[Field]) -> Iterator[Notice]:
    """Each course, then each value. One slip is told once: what a course tells is not told of its parts."""
    typed = [field for field in fields if row.has(field.name)]
    names_told: set[str] = set()
    for field in typed:
        yield from _of_order(reading, row, field)
        for notice in _of_typed_dose(reading, row, field, fields):
            names_told |= {field.fractions} | {other.name for other in typed if other.fractions == field.fractions}
            yield notice
    for field in typed:
        if field.name not in names_told:
            yield from _of_value(reading, field, row.at(field.name), row[field.name])


def _of_typed_dose(reading: Reading, row: Row, field: Field, fields: Sequence[Field]) -> Iterator[Notice]:
    """The course of a dose whose number of fractions stands beside it; of two doses, that of the total."""
    if not (field.fractions and row.has(field.fractions)):
        return
    path, dose_gy, number = row.at(field.name), row[field.name], row[field.fractions]
    retype = partial(retyped, fields, field, row.at)
    if field.kind is TOTAL_DOSE:
        yield from _of_course(reading, path, dose_gy, number, retype)
    elif not any(row.has(other.name) for other in fields if other.kind is TOTAL_DOSE):
        yield from _of_course(reading, path, dose_gy * number, number, retype, slips=INVERTED)
        if number > 1 and dose_gy > most_usual_gy():
            texts = {"value": field.kind.said(dose_gy), "limit": field.kind.said(most_usual_gy())}
            text = reading.sentence(path, "common.unusual.above", **texts)
            yield _notice(text, *_meant({"whole_course": (Fraction(dose_gy), Fraction(number))}, retype))


def _of_order(reading: Reading, row: Row, field: Field) -> Iterator[Notice]:
    """A product without units, typed in a dose field: read in one order, the other is offered."""
    schedule = reading.schedules.get(row.at(field.name))
    if schedule and schedule.other:
        other = schedule.other
        inputs = {row.at(field.name): dose_text(field, other), row.at(field.fractions): str(other.fractions)}
        yield order_assumed(reading, row.at(field.name), schedule.text(), Offer(text=other.text(), inputs=inputs))


def order_assumed(reading: Reading, path: str, schedule: str, other: Offer) -> Notice:
    """Fractions came first, as it is written; nothing in the text said so. `other` types the other order."""
    text = reading.sentence(path, "common.order_assumed", schedule=schedule, other=other.text)
    return Notice(code="order_assumed", text=text, warning=True, offers=(other,))


def _of_item(reading: Reading, field: Field, path: str, value: Any) -> Iterator[Notice]:
    if isinstance(value, Scheduled):
        yield from _of_schedule(reading, path, value)
    else:
        yield from _of_value(reading, field, path, value)


# --- one value ------------------------------------------------------------------------------------------------------


def _lost_comma(value: Fraction) -> Fraction:
    """200 → 2,00; 35 → 3,5: the comma behind the first digit."""
    return value / Fraction(10) ** (len(str(int(value))) - 1)


def _added_digit(value: Fraction) -> Fraction | None:
    """60 → 6, 55 → 5: a zero too many or a key held; None where the last digit is another."""
    tens, last = divmod(int(value), 10)
    return Fraction(tens) if last in (0, tens) else None


def _no_likely_slip(value: Fraction) -> None:
    del value


SLIPS: Mapping[str, Callable[[Fraction], Fraction | None]] = {
    "": _no_likely_slip,
    "cubic_millimetres": lambda value: value / 1000,
    "litres": lambda value: value * 1000,
    "lost_comma": _lost_comma,
    "added_digit": _added_digit,
}
"""What was meant, if the value is this slip."""


def _of_value(reading: Reading, field: Field, path: str, value: Any) -> Iterator[Notice]:
    usual = getattr(field.kind, "usual", None)
    if usual is None or value == 0:
        return
    for key, limit, slip, outside in (
        ("below", usual.low, usual.low_slip, usual.low is not None and value < usual.low),
        ("above", usual.high, usual.high_slip, usual.high is not None and value > usual.high),
    ):
        if outside:
            texts = {"value": field.kind.said(value), "limit": field.kind.said(limit)}
            yield _notice(reading.sentence(path, f"common.unusual.{key}", **texts), *_undone(field, path, slip, value))


def _undone(field: Field, path: str, slip: str, value: Any) -> Iterator[tuple[str, Offer]]:
    meant = SLIPS[slip](Fraction(value))
    if meant is not None:
        yield slip, Offer(text=field.kind.said(meant), inputs={path: french_exact(meant)})


def _notice(text: str, *slips: tuple[str, Offer]) -> Notice:
    """The sentence, and for each slip that it may be the button that mends it, with its question."""
    offers = (replace(offer, question=say(f"common.unusual.{slip}", offer=offer.text)) for slip, offer in slips)
    return Notice(code=CODE, text=text, warning=True, offers=tuple(offers))


# --- one course -----------------------------------------------------------------------------------------------------


def _of_schedule(reading: Reading, path: str, schedule: Scheduled) -> Iterator[Notice]:
    """A whole schedule in one field: its other order, then what is unusual."""
    if schedule.other:
        other = Offer(text=schedule.other.text(), inputs={path: schedule.other.typed()})
        yield order_assumed(reading, path, schedule.text(), other)
    yield from of_equal_fractions(reading, path, schedule)


def of_equal_fractions(reading: Reading, path: str, schedule: Scheduled, behind: str = "") -> Iterator[Notice]:
    """Of equal fractions in one field: their dose, failing that their number. `behind` is what else the field says of
    the course (« + 1,5 Gy »), which a button keeps."""

    def retype(dose_gy: Exact, number: Exact) -> Mapping[str, str]:
        return {path: f"{french_exact(dose_gy)}/{french_exact(number)}{behind}"}

    notices = list(_of_course(reading, path, schedule.total_dose_gy, schedule.fractions, retype, behind))
    yield from notices
    if not notices and schedule.fractions > MOST_USUAL_FRACTIONS:
        texts = {"value": schedule.text(), "limit": WHOLE.said(MOST_USUAL_FRACTIONS)}
        yield _notice(reading.sentence(path, "common.unusual.above", **texts))


INVERTED = ("inverted",)


def _of_course(
    reading: Reading,
    path: str,
    total_dose_gy: Exact,
    fractions: int,
    retype: Retype,
    behind: str = "",
    slips: Iterable[str] = (*INVERTED, "per_fraction"),
) -> Iterator[Notice]:
    """Too low a dose per fraction: dose and number of fractions inverted, or the dose of one fraction typed."""
    dose_gy = Fraction(total_dose_gy) / fractions
    if not 0 < dose_gy < LEAST_USUAL_FRACTION_DOSE_GY:
        return
    text = reading.sentence(
        path,
        "common.unusual.fraction_dose",
        schedule=_schedule(total_dose_gy, fractions),
        dose=fraction_dose_text(dose_gy),
        limit=TOTAL_DOSE.said(LEAST_USUAL_FRACTION_DOSE_GY),
    )
    number = Fraction(fractions)
    meant = {"inverted": (number, Fraction(total_dose_gy)), "per_fraction": (Fraction(total_dose_gy) * number, number)}
    yield _notice(text, *_meant({slip: meant[slip] for slip in slips}, retype, behind))


def _meant(
    courses: Mapping[str, tuple[Fraction, Fraction]], retype: Retype, behind: str = ""
) -> Iterator[tuple[str, Offer]]:
    """Of each slip the course that was meant, if it is a usual one."""
    for slip, course in courses.items():
        if _is_usual(*course):
            yield slip, Offer(text=_schedule(*course) + behind, inputs=retype(*course))


def _schedule(total_dose_gy: Exact, fractions: Exact) -> str:
    number = int(fractions)
    return say("common.schedule", total=with_unit(french_exact(total_dose_gy), "Gy"), fractions=WHOLE.said(number))


def _is_usual(total_dose_gy: Fraction, fractions: Fraction) -> bool:
    """A course that the fields take and that is told no slip of its dose per fraction."""
    if fractions.denominator != 1 or not 1 <= fractions <= MOST_FRACTIONS or total_dose_gy > TOTAL_DOSE_GUARD_GY:
        return False
    return LEAST_USUAL_FRACTION_DOSE_GY <= total_dose_gy / fractions <= FRACTION_DOSE_GUARD_GY


# --- days -----------------------------------------------------------------------------------------------------------


def days_of_radiotherapy(start: date, end: date, path: str = "") -> Iterator[Notice]:
    """Radiotherapy longer than usual: the year of one date is the likely slip. `path` is the field of the end, which
    a button retypes."""
    latest = start + timedelta(days=MOST_DAYS_OF_RADIOTHERAPY)
    if end > latest:
        text = _long("days_of_radiotherapy", start, end, _days(MOST_DAYS_OF_RADIOTHERAPY))
        yield _notice(text, *_other_year(end, start, latest, path))


def between_courses(end: date, start: date) -> Iterator[Notice]:
    """More than the usual months from one course of radiotherapy to another: a year is the likely slip, but which?"""
    if start > add_months(end, MOST_MONTHS_BETWEEN_COURSES):
        yield _notice(_long("between_courses", end, start, _months(MOST_MONTHS_BETWEEN_COURSES)))


def _long(key: str, start: date, end: date, limit: str) -> str:
    days = _days((end - start).days)
    return say(f"common.unusual.{key}", days=days, start=french_date(start), end=french_date(end), limit=limit)


def gap(
    drug: str, drug_day: date, radiotherapy_day: date, path: str = "", within: Span = (None, None)
) -> Iterator[Notice]:
    """More than the usual months between an administration and radiotherapy, whichever comes first. `drug` is its name
    as printed, `path` the field of the administration, which a button retypes, `within` what the other dates allow."""
    first, last = sorted((drug_day, radiotherapy_day))
    if last <= add_months(first, MOST_MONTHS_OF_GAP):
        return
    text = say(
        "common.unusual.gap",
        drug=drug,
        days=_days((last - first).days),
        drug_day=french_date(drug_day),
        radiotherapy_day=french_date(radiotherapy_day),
        limit=_months(MOST_MONTHS_OF_GAP),
    )
    ends = (add_months(radiotherapy_day, -MOST_MONTHS_OF_GAP), radiotherapy_day)
    if drug_day > radiotherapy_day:
        ends = (radiotherapy_day, add_months(radiotherapy_day, MOST_MONTHS_OF_GAP))
    earliest, latest = max(ends[0], within[0] or ends[0]), min(ends[1], within[1] or ends[1])
    yield _notice(text, *_other_year(drug_day, earliest, latest, path))


def _months(months: int) -> str:
    return with_unit(french(months), unit_word("month", months))


def _days(days: int) -> str:
    return with_unit(french(days), unit_word("d", days))


def _other_year(day: date, earliest: date, latest: date, path: str) -> Iterator[tuple[str, Offer]]:
    """The same day and month of the year that stands between two days, if one does and there is a field to retype."""
    if not path:
        return
    for year in range(latest.year, earliest.year - 1, -1):
        moved = add_months(day, 12 * (year - day.year))
        if earliest <= moved <= latest:
            yield "year", Offer(text=french_date(moved), inputs={path: short_date(moved)})
            return
