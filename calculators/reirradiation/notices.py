"""Re-irradiation of the cord: what must be known with an answer, each with its note."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from calculators.contract import usual
from calculators.contract.results import Notice, Verdict
from calculators.doses.courses import Phase
from calculators.doses.lq_range import lq_notice, used
from calculators.reirradiation.case import NAME, Case
from calculators.reirradiation.rules import doses_left
from calculators.reirradiation.words import eqd2_text, span_of, which_courses
from calculators.tables.reader import Range, load
from calculators.words.numbers import french, with_unit
from calculators.words.texts import say


def notices(case: Case, verdicts: Sequence[Verdict]) -> Iterator[Notice]:
    """What this case calls for, then what is always true of these criteria. That to respect them warrants nothing is a
    warning where none of those judged is exceeded."""
    for course in case.courses:
        if course.end_date and case.start_date:
            yield from usual.between_courses(course.end_date, case.start_date)
    yield from _notices_of_doses(case)
    yield from _model_notices(case)
    if case.reading != "source":
        yield _notice("hytec_reading", "NOTE-23")
    if case.new_eqd2_gy is not None and not case.out_of_scope():
        yield _notice("stereotactic_criteria", "NOTE-74")
    repeated: Range = load(NAME)["repeated"]["cumulative"]
    yield _notice("no_consensus", "NOTE-26")
    kept = bool(verdicts) and all(verdict.code != "exceeded" for verdict in verdicts)
    yield replace(_notice("lower_risk", "NOTE-26"), warning=kept)
    yield Notice(
        code="repeated",
        text=say("reirradiation.notices.repeated", range=span_of(repeated)),
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
    where, studied = case.beside_studied(), load(NAME)["studied"]["earlier"]
    if where:
        text = say(
            f"reirradiation.notices.{where}",
            earlier=eqd2_text(case.known_eqd2_gy),
            low=with_unit(french(studied.low), studied.unit),
            high=with_unit(french(studied.high), studied.unit),
            range=span_of(studied),
        )
        yield Notice(code=where, text=text, notes=studied.notes, origins=(studied.origin,), warning=True)


def _model_notices(case: Case) -> Iterator[Notice]:
    """How far the model reaches: for the courses that were typed, then for the doses left."""
    new = case.new_phase
    phases = [course.phase() for course in case.courses if course.eqd2_gy is not None]
    yield from lq_notice(used(phase) for phase in (*phases, *((new,) if new else ())))
    if not case.unknown:
        yield from lq_notice((used(phase) for phase in _left_phases(case)), "computed")


def _left_phases(case: Case) -> Iterator[Phase]:
    for fractions, left in doses_left(case.ceilings()).items():
        if left:
            yield Phase(fractions=fractions, total_dose_gy=Fraction(left.total_dose_gy))
