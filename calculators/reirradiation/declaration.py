"""Re-irradiation of the spinal cord: the source's four criteria (section 4, lines 37 to 40), dose left, earliest date.

The reasoning is in `reirradiation_rules`; the case and its words, the verdicts, the outputs and tables in their own
modules, as have the conclusion and the notices. Here stand the declaration and the problems that need several fields.
"""

from collections.abc import Iterator, Mapping

from calculators.contract.descriptor import Descriptor
from calculators.contract.results import Result, Tone
from calculators.reirradiation.case import NAME, Case, Course, one_of
from calculators.reirradiation.conclusion import conclude
from calculators.reirradiation.notices import notices
from calculators.reirradiation.outputs import outputs, tables
from calculators.reirradiation.rules import READINGS, stereotactic_fractions
from calculators.reirradiation.verdicts import verdicts
from calculators.typed.calendar_days import short_date
from calculators.typed.fields import DAY, TOTAL_DOSE, WHOLE, Choice, Field, Group, large_fraction
from calculators.typed.problems import Problem, Refusal
from calculators.typed.reading import Reading, Row
from calculators.words.texts import say

MOST_COURSES = 20  # rows of the form, not a clinical bound


# --- problems that need several fields -------------------------------------------------------------


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
        example = say("common.schedule", total=TOTAL_DOSE.said(TOTAL_DOSE.read("30")), fractions=WHOLE.said(10))
        yield reading.problem(dose, "no_earlier_course", example=example)
    elif row["dose_origin"] == "unknown":
        if row.has("total_dose_gy"):
            yield reading.problem(
                dose, "dose_with_unknown", dose=TOTAL_DOSE.said(row["total_dose_gy"]), example="30 Gy"
            )
    elif row.lacks("total_dose_gy"):
        yield reading.problem(dose, "dose_missing", example="30 Gy")
    elif row.has("total_dose_gy"):
        yield from _fractions_problems(reading, row)


def _fractions_problems(reading: Reading, row: Row) -> Iterator[Problem]:
    """A dose needs its number of fractions, and a believable dose in each; 0 Gy to the cord earlier needs none."""
    spared = row.path.startswith(EARLIER.name) and row["total_dose_gy"] == 0
    if row.lacks("fractions") and not spared:
        yield reading.shared_problem(row.at("fractions"), Refusal("required"), "10")
    if row.has("fractions"):
        refused = large_fraction(row["total_dose_gy"], row["fractions"], _schedule(row))
        if refused:
            yield reading.shared_problem(row.at("total_dose_gy"), refused, "30 Gy")


def _schedule(row: Row) -> str:
    return say("common.schedule", total=TOTAL_DOSE.said(row["total_dose_gy"]), fractions=WHOLE.said(row["fractions"]))


def _order_problems(reading: Reading, new: Row) -> Iterator[Problem]:
    """The new course does not start before the end of an earlier one."""
    if not new.has("start_date"):
        return
    late = [row for row in reading.rows["earlier"] if row.has("end_date") and row["end_date"] > new["start_date"]]
    for row in late[:1]:
        details = {"n": str(Course.number_at(row.path)), "end": short_date(row["end_date"])}
        start = short_date(new["start_date"])
        yield reading.problem(new.at("start_date"), "starts_before_end", **details, start=start, example="01/09/2026")


# --- the answer ------------------------------------------------------------------------------------


def run(reading: Reading) -> Result:
    """The four verdicts, the dose left for each number of fractions, the earliest date."""
    case = Case.of(reading)
    told = () if case.out_of_scope() else tuple(verdicts(case))
    return Result(
        conclusion=conclude(case, told),
        outputs=tuple(outputs(case)),
        verdicts=told,
        tables=tuple(tables(case)),
        notices=tuple(notices(case)),
    )


def hint_values() -> Mapping[str, str]:
    """What the hints leave to fill in."""
    return {"fractions": one_of(stereotactic_fractions())}


EARLIER = Group(
    name="earlier",
    fields=(
        Field(name="total_dose_gy", kind=TOTAL_DOSE, example="30 Gy", fractions="fractions"),
        Field(name="fractions", kind=WHOLE, example="10"),
        Field(name="end_date", kind=DAY, example="13/03/2026"),
        Field(name="dose_origin", kind=Choice(codes=("cord", "prescription", "unknown")), example="cord"),
    ),
    repeated=MOST_COURSES,
    minimum=1,
)

NEW = Group(
    name="new",
    fields=(
        Field(name="total_dose_gy", kind=TOTAL_DOSE, example="12 Gy", fractions="fractions"),
        Field(name="fractions", kind=WHOLE, example="3"),
        Field(name="start_date", kind=DAY, example="01/09/2026"),
    ),
)

DESCRIPTOR = Descriptor(
    name=NAME,
    inputs=(
        EARLIER,
        NEW,
        Field(name="reading", kind=Choice(codes=tuple(READINGS)), example="source", default="source"),
    ),
    example={
        "earlier": [{"total_dose_gy": "30", "fractions": "10", "end_date": "13/03/2026", "dose_origin": "cord"}],
        "new": {"total_dose_gy": "12", "fractions": "3", "start_date": "01/09/2026"},
        "reading": "source",
    },
    verdicts={
        "respected": Tone.RESPECTED,
        "exceeded": Tone.EXCEEDED,
        "incomplete": Tone.UNKNOWN,
        "conditional": Tone.UNKNOWN,
        "not_evaluable": Tone.UNKNOWN,
        "dose_left": Tone.INFORMATION,
        "nothing_left": Tone.EXCEEDED,
        "out_of_scope": Tone.UNKNOWN,
    },
    check=check,
    run=run,
    hint_values=hint_values,
)
