"""What is wrong between the fields of the form."""

from collections.abc import Iterator

from calculators.reirradiation.case import EARLIER, EarlierCourse
from calculators.typed.kinds import TOTAL_DOSE, WHOLE, large_fraction
from calculators.typed.problems import Problem, Refusal
from calculators.typed.reading import Reading, Row
from calculators.words.days import short_date
from calculators.words.texts import say


def check(reading: Reading) -> Iterator[Problem]:
    """An earlier course, each with its dose and fractions or declared unknown; believable doses; dates in order."""
    if any(problem.field == "earlier" for problem in reading.problems):
        return
    for row in reading.rows["earlier"]:
        yield from _course_problems(reading, row)
    new = reading.rows["new"][0]
    if new.has("total_dose_gy"):
        yield from _fractions_problems(reading, new)
    yield from _order_problems(reading, new)


def _course_problems(reading: Reading, row: Row) -> Iterator[Problem]:
    dose = row.at("total_dose_gy")
    if all(row.lacks(field.name) for field in EARLIER.fields):
        yield reading.problem(dose, "no_earlier_course", example=_example(reading, row))
    elif row["dose_origin"] == "unknown":
        if row.has("total_dose_gy"):
            yield reading.problem(dose, "dose_with_unknown", dose=TOTAL_DOSE.said(row["total_dose_gy"]))
    elif row.lacks("total_dose_gy"):
        yield reading.problem(dose, "dose_missing")
    elif row.has("total_dose_gy"):
        yield from _fractions_problems(reading, row)


def _fractions_problems(reading: Reading, row: Row) -> Iterator[Problem]:
    """A dose needs its number of fractions, and a believable dose in each; 0 Gy to the cord earlier needs none."""
    spared = row.path.startswith(EARLIER.name) and row["total_dose_gy"] == 0
    if row.lacks("fractions") and not spared:
        yield reading.shared_problem(row.at("fractions"), Refusal("required"))
    if row.has("fractions"):
        refused = large_fraction(row["total_dose_gy"], row["fractions"])
        if refused:
            yield reading.shared_problem(row.at("total_dose_gy"), refused)


def _example(reading: Reading, row: Row) -> str:
    """A whole earlier course: « 30 Gy en 10 fractions »."""
    fractions = WHOLE.said(WHOLE.read(reading.example(row.at("fractions"))))
    return say("common.schedule", total=reading.example(row.at("total_dose_gy")), fractions=fractions)


def _order_problems(reading: Reading, new: Row) -> Iterator[Problem]:
    """The new course does not start before the end of an earlier one."""
    if not new.has("start_date"):
        return
    late = [row for row in reading.rows["earlier"] if row.has("end_date") and row["end_date"] > new["start_date"]]
    for row in late[:1]:
        details = {
            "n": str(EarlierCourse.number_at(row.path)),
            "end": short_date(row["end_date"]),
            "earlier": reading.example(row.at("end_date")),
        }
        start = short_date(new["start_date"])
        yield reading.problem(new.at("start_date"), "starts_before_end", **details, start=start)
