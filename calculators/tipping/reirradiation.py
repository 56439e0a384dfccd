"""Re-irradiation of the cord: cumulative dose, new dose and interval are limits that are crossed once along any field;
so is the ratio, the other way along an earlier dose. What is left to the cord grows and then falls with the earlier
dose: its peak is a seam."""

from collections.abc import Iterator, Sequence
from decimal import ROUND_FLOOR, Decimal
from fractions import Fraction

from calculators.contract.results import Verdict
from calculators.doses.cord import cord_alpha_beta
from calculators.doses.radiobiology import isoeffective_total_dose_gy
from calculators.ground.exact import rounded
from calculators.reirradiation.case import Case
from calculators.reirradiation.conclusion import whole
from calculators.reirradiation.declaration import DESCRIPTOR
from calculators.reirradiation.verdicts import codes, verdicts
from calculators.tipping.judge import WHOLE, Codes, Judge
from calculators.typed.reading import Reading


def _codes(reading: Reading) -> Codes:
    case = Case.of(reading)
    found = {} if case.out_of_scope() else codes(case)
    return {WHOLE: whole(case, set(found.values()))} | found


def _verdicts(reading: Reading) -> Sequence[Verdict]:
    case = Case.of(reading)
    return () if case.out_of_scope() else tuple(verdicts(case))


def _seams(reading: Reading, path: str) -> Iterator[Decimal]:
    """The dose of an earlier course for which most is left: where the ceilings of the cumulative dose and of the ratio
    meet, E·r/(1 − r) = limit − E, E being the total earlier EQD2."""
    case = Case.of(reading)
    course = next((one for one in case.courses if path == f"{one.path}.total_dose_gy"), None)
    if course is None or course.eqd2_gy is None:
        return
    share, limit = Fraction(case.limits().ratio.amount), Fraction(case.limits().cumulative.amount)
    asked = limit * (1 - share) - (case.known_eqd2_gy - course.eqd2_gy)
    if asked > 0:
        alpha_beta = cord_alpha_beta().amount
        exact = isoeffective_total_dose_gy(eqd2_gy=asked, fractions=course.fractions, alpha_beta_gy=alpha_beta)
        yield rounded(exact, 2, ROUND_FLOOR)


JUDGE = Judge(descriptor=DESCRIPTOR, codes=_codes, verdicts=_verdicts, seams=_seams)
