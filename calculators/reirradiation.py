"""Re-irradiation of the spinal cord: the source's four criteria (section 4, lines 37 to 40), dose left, earliest date.

The reasoning is in `reirradiation_rules`; the case and its words, the verdicts, the outputs and tables in their own
modules. Here stand the declaration, the problems that need several fields, the conclusion and the notices.
"""

from collections.abc import Iterator, Mapping

from calculators.calendar_days import short_date
from calculators.descriptor import Descriptor
from calculators.fields import DAY, TOTAL_DOSE, WHOLE, Choice, Field, Group, large_fraction
from calculators.problems import Problem, Refusal
from calculators.quantities import french, with_unit
from calculators.reading import Reading, Row
from calculators.reirradiation_case import (
    NAME,
    Case,
    Course,
    criterion,
    earlier_range_text,
    left_text,
    one_of,
    which_courses,
)
from calculators.reirradiation_outputs import outputs, tables
from calculators.reirradiation_rules import READINGS, stereotactic_fractions
from calculators.reirradiation_verdicts import verdicts
from calculators.results import Conclusion, Notice, Result, Tone, Verdict
from calculators.tables import Range, load
from calculators.wording import listed, say

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
    """A dose needs its number of fractions, and a believable dose in each."""
    if row.lacks("fractions"):
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
    told = () if out_of_scope(case) else tuple(verdicts(case))
    return Result(
        conclusion=conclude(case, told),
        outputs=tuple(outputs(case)),
        verdicts=told,
        tables=tuple(tables(case)),
        notices=tuple(notices(case)),
    )


def out_of_scope(case: Case) -> str | None:
    """Which conclusion says that the criteria do not apply, or None."""
    if case.no_earlier_dose():
        return "no_earlier_dose"
    if case.new_fractions is not None and case.new_fractions not in stereotactic_fractions():
        return "too_many_fractions"
    return None


def conclude(case: Case, told: tuple[Verdict, ...]) -> Conclusion:
    """The whole, with the hypothesis it rests on."""
    code, text = _whole(case, told)
    prescribed = case.courses_from("prescription")
    if prescribed:
        text = f"{text} {say('reirradiation.words.hypothesis', which=which_courses(prescribed))}"
    return Conclusion(code=code, text=text)


def _whole(case: Case, told: tuple[Verdict, ...]) -> tuple[str, str]:
    outside = out_of_scope(case)
    if outside:
        asked = stereotactic_fractions()
        span = say("common.range", low=str(asked[0]), high=str(asked[-1]))
        fractions = WHOLE.said(case.new_fractions or 1)
        return "out_of_scope", say(f"reirradiation.conclusions.{outside}", range=span, fractions=fractions)
    if case.new_eqd2_gy is None:
        return _inverse(case, told)
    exceeded = [criterion(verdict.name) for verdict in told if verdict.code == "exceeded"]
    if exceeded:
        return "exceeded", _say(case, "exceeded", which=listed(exceeded))
    missing = [f"{criterion(verdict.name)}, {verdict.remark}" for verdict in told if verdict.code == "not_evaluable"]
    if case.unknown:
        dates = [verdict.remark for verdict in told if verdict.code == "not_evaluable"]
        return "conditional", " ".join(_conditional(case, dates))
    if missing:
        return "incomplete", _say(case, "incomplete", which=listed(missing))
    return "respected", _say(case, "respected")


def _say(case: Case, key: str, **details: str) -> str:
    return say(f"reirradiation.conclusions.{key}", of=say(f"reirradiation.words.of_{case.reading}"), **details)


def _conditional(case: Case, missing: list[str]) -> Iterator[str]:
    yield _say(case, "conditional", range=earlier_range_text(case, "all"))
    if missing:
        yield _say(case, "conditional_interval", which=listed(missing))


def _inverse(case: Case, told: tuple[Verdict, ...]) -> tuple[str, str]:
    """No new dose: what is left."""
    early = any(verdict.code == "exceeded" for verdict in told)
    late = f" {_say(case, 'too_early')}" if early else ""
    if case.unknown:
        return "exceeded" if early else "not_evaluable", _say(case, "earlier_unknown") + late
    binding = listed([criterion(name) for name in case.binding()])
    shown = [(fractions, case.left(fractions)) for fractions in case.shown_fractions()]
    if not any(left for _, left in shown):
        return "nothing_left", _say(case, "nothing_left", binding=binding) + late
    doses = [
        say("reirradiation.conclusions.one_dose_left", dose=left_text(left), fractions=WHOLE.said(fractions))
        for fractions, left in shown
    ]
    text = _say(case, "dose_left", doses=listed(doses), binding=binding)
    return "exceeded" if early else "dose_left", text + late


# --- notices ---------------------------------------------------------------------------------------


def notices(case: Case) -> Iterator[Notice]:
    """What this case calls for, then what is always true of these criteria."""
    yield from _notices_of_doses(case)
    if case.reading != "source":
        yield _notice("hytec_reading", "NOTE-23")
    repeated: Range = load(NAME)["repeated"]["cumulative"]
    yield _notice("no_consensus", "NOTE-26")
    yield _notice("lower_risk", "NOTE-26")
    yield Notice(
        code="repeated",
        text=say("reirradiation.notices.repeated", range=_span(repeated)),
        notes=repeated.notes,
        origins=(repeated.origin,),
    )
    yield _notice("thecal_sac", "NOTE-24")
    yield _notice("recovery")
    yield _notice("same_point", "NOTE-57")


def _notice(code: str, *notes: str, **details: str) -> Notice:
    """A notice; one that names what was typed is a warning."""
    return Notice(code=code, text=say(f"reirradiation.notices.{code}", **details), notes=notes, warning=bool(details))


def _notices_of_doses(case: Case) -> Iterator[Notice]:
    for code, origin in (("prescription", "prescription"), ("origin_assumed", "")):
        courses = case.courses_from(origin)
        if courses:
            yield _notice(code, "NOTE-57", which=which_courses(courses))
    studied: Range = load(NAME)["studied"]["earlier"]
    if not case.unknown and not case.no_earlier_dose() and case.known_eqd2_gy < studied.low:
        text = say(
            "reirradiation.notices.below_studied",
            earlier=with_unit(french(case.known_eqd2_gy, limits=[studied.low]), "Gy"),
            low=with_unit(french(studied.low), studied.unit),
            range=_span(studied),
        )
        yield Notice(code="below_studied", text=text, notes=studied.notes, origins=(studied.origin,), warning=True)


def _span(values: Range) -> str:
    return say("common.range", low=french(values.low), high=with_unit(french(values.high), values.unit))


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
        Field(name="total_dose_gy", kind=TOTAL_DOSE, example="14 Gy", fractions="fractions"),
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
        "new": {"total_dose_gy": "14", "fractions": "3", "start_date": "01/09/2026"},
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
