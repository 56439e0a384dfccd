"""Re-irradiation of the cord: cumulative dose, new dose and interval are limits that are crossed once along any field;
so is the ratio, the other way along an earlier dose. What is left to the cord grows and then falls with the earlier
dose: its peak is a seam.

α/β is no input: the criteria are written for one. How far the verdict rests on it is told apart. Each EQD2 being
D·(d + α/β)/(2 + α/β), their sums and ratios are quotients of two straight lines in α/β, which cross a limit once."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import ROUND_FLOOR, Decimal
from fractions import Fraction

from calculators.contract.results import Verdict
from calculators.doses.cord import cord_alpha_beta
from calculators.doses.courses import Phase
from calculators.doses.radiobiology import eqd2_gy, isoeffective_total_dose_gy
from calculators.ground.exact import rounded
from calculators.reirradiation.case import Case
from calculators.reirradiation.conclusion import whole
from calculators.reirradiation.declaration import DESCRIPTOR
from calculators.reirradiation.verdicts import codes, verdicts
from calculators.tipping.inputs import Input
from calculators.tipping.judge import WHOLE, Codes, Judge
from calculators.tipping.places import amounts
from calculators.typed.fields import Field
from calculators.typed.kinds import ALPHA_BETA
from calculators.typed.reading import Reading

ALPHA_BETA_NAME = "alpha_beta_gy"


def _case(reading: Reading) -> Case:
    """The case, in another α/β where one stands in the reading."""
    case, alpha_beta = Case.of(reading), reading.top[ALPHA_BETA_NAME]
    if alpha_beta is None:
        return case
    courses = tuple(
        course if course.eqd2_gy is None else replace(course, eqd2_gy=_eqd2_gy(course.phase(), alpha_beta))
        for course in case.courses
    )
    new = case.new_phase
    return replace(case, courses=courses, new_eqd2_gy=None if new is None else _eqd2_gy(new, alpha_beta))


def _eqd2_gy(phase: Phase, alpha_beta: Decimal) -> Fraction:
    return eqd2_gy(total_dose_gy=phase.total_dose_gy, fractions=phase.fractions, alpha_beta_gy=alpha_beta)


def _codes(reading: Reading) -> Codes:
    case = _case(reading)
    by_criterion = {} if case.out_of_scope() else codes(case)
    return {WHOLE: whole(case, set(by_criterion.values()))} | by_criterion


def _verdicts(reading: Reading) -> Sequence[Verdict]:
    case = _case(reading)
    return () if case.out_of_scope() else tuple(verdicts(case))


def _assumed(reading: Reading) -> Iterator[Input]:
    """α/β, where a new dose is judged: above 0 and up to the end of its usual range."""
    case, usual = Case.of(reading), ALPHA_BETA.usual
    if case.new_eqd2_gy is None or case.out_of_scope() or usual is None or usual.high is None:
        return
    field = Field(name=ALPHA_BETA_NAME, kind=ALPHA_BETA, example="")
    row = replace(reading.top, values={**reading.top.values, ALPHA_BETA_NAME: cord_alpha_beta().amount})
    yield Input(row=row, field=field, places=amounts(ALPHA_BETA.step, usual.high, first=1), word="")


def _seams(reading: Reading, path: str) -> Iterator[Decimal]:
    """The dose of an earlier course for which most is left: where the ceilings of the cumulative dose and of the ratio
    meet, E·r/(1 − r) = limit − E, E being the total earlier EQD2."""
    case = Case.of(reading)
    course = next((course for course in case.courses if path == f"{course.path}.total_dose_gy"), None)
    if course is None or course.eqd2_gy is None:
        return
    share, limit = Fraction(case.limits().ratio.amount), Fraction(case.limits().cumulative.amount)
    eqd2_gy = limit * (1 - share) - (case.known_eqd2_gy - course.eqd2_gy)
    if eqd2_gy > 0:
        alpha_beta = cord_alpha_beta().amount
        exact = isoeffective_total_dose_gy(eqd2_gy=eqd2_gy, fractions=course.fractions, alpha_beta_gy=alpha_beta)
        yield rounded(exact, 2, ROUND_FLOOR)


JUDGE = Judge(
    descriptor=DESCRIPTOR,
    codes=_codes,
    verdicts=_verdicts,
    seams=_seams,
    assumed=_assumed,
    given=frozenset({"earlier.end_date"}),
)
