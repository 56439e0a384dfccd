"""A course finished at equal effect: what must hold for any schedule, any error and any α/β."""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from calculators.board.case import Finish, first_fractions
from calculators.board.finish import doses, limits_gy
from calculators.board.rounding import rounded_down
from calculators.catalogue import CALCULATORS
from calculators.doses.courses import Course, Phase, single
from calculators.doses.radiobiology import eqd2_gy
from calculators.eqd2.case import BAND, Ratios
from calculators.protocol import answer

NEARLY = Fraction(1, 10**40)
"""Roots are taken to sixty digits."""


def decimals(low: int, high: int) -> st.SearchStrategy[Decimal]:
    """Numbers of two decimals, bounds in hundredths."""
    return st.integers(low, high).map(lambda hundredths: Decimal(hundredths) / 100)


alpha_betas = decimals(1, 3000)
numbers = st.integers(1, 40)
doses_gy = decimals(10, 1200)


def finish(planned: Course, done: int, wrong: Fraction | None = None) -> Finish:
    more = () if wrong is None else (Phase(fractions=1, total_dose_gy=wrong),)
    delivered = Course(phases=(*first_fractions(planned, done), *more))
    return Finish(planned=planned, delivered=delivered, wrong=more, remaining=())


# --- calculations by hand -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("done", "wrong", "fractions", "alpha_beta", "squared"),
    [  # (d + ab/2)², from d(d + ab) = (2 + ab)·E/m
        (4, "6", 5, "2", "9.4"),  # 37.5 - 15 - 12 = 10.5; 8.4 + 1
        (4, "6", 5, "10", "52.6"),  # 32.5 - 13 - 8 = 11.5; 27.6 + 25
        (7, "6", 2, "10", "35.5"),  # 32.5 - 22.75 - 8 = 1.75; 10.5 + 25
        (4, None, 3, "2", "31"),  # 22.5; 30 + 1
    ],
)
def test_of_30_gy_in_10(done: int, wrong: str | None, fractions: int, alpha_beta: str, squared: str) -> None:
    case = finish(single(30, 10), done, Fraction(wrong) if wrong else None)
    found = case.dose_gy(Decimal(alpha_beta), fractions)
    assert found is not None
    assert abs((found + Fraction(alpha_beta) / 2) ** 2 - Fraction(squared)) < NEARLY


@pytest.mark.parametrize(("alpha_beta", "left"), [("2", "-0.75"), ("3", "0"), ("10", "1.75")])
def test_passed_reached_and_left(alpha_beta: str, left: str) -> None:
    # 7 × 3 + 6 of 10 × 3: ratio 2, 38.25 of 37.5; ratio 3, 25.2 + 10.8 of 36; ratio 10, 30.75 of 32.5.
    case = finish(single(30, 10), 7, Fraction(6))
    assert case.rest_gy(Decimal(alpha_beta)) == Fraction(left)
    assert (case.dose_gy(Decimal(alpha_beta), 2) is None) == (Fraction(left) <= 0)


# --- laws -------------------------------------------------------------------------------------------------------------


@given(st.integers(2, 40), doses_gy, st.data(), alpha_betas)
def test_where_nothing_went_wrong_the_planned_dose_finishes(
    n: int, dose: Decimal, data: st.DataObject, alpha_beta: Decimal
) -> None:
    done = data.draw(st.integers(0, n - 1))
    assert finish(single(n * dose, n), done).dose_gy(alpha_beta, n - done) == dose


@given(numbers, doses_gy, st.integers(0, 40), doses_gy, numbers, alpha_betas)
def test_the_dose_found_gives_the_effect_that_was_planned(
    n: int, dose: Decimal, done: int, wrong: Decimal, left: int, alpha_beta: Decimal
) -> None:
    case = finish(single(n * dose, n), min(done, n), Fraction(wrong))
    found = case.dose_gy(alpha_beta, left)
    assume(found is not None)
    assert found is not None and found > 0
    more = eqd2_gy(total_dose_gy=left * found, fractions=left, alpha_beta_gy=alpha_beta)
    assert abs(case.delivered.eqd2_gy(alpha_beta) + more - case.planned.eqd2_gy(alpha_beta)) < NEARLY


@given(numbers, doses_gy, st.integers(0, 40), numbers, alpha_betas)
def test_the_dose_printed_never_passes_the_effect_that_was_planned(
    n: int, dose: Decimal, done: int, left: int, alpha_beta: Decimal
) -> None:
    case = finish(single(n * dose, n), min(done, n))
    found = case.dose_gy(alpha_beta, left)
    assume(found is not None)
    assert found is not None
    printed = rounded_down(found, limits_gy(case, []))
    more = eqd2_gy(total_dose_gy=left * printed, fractions=left, alpha_beta_gy=alpha_beta)
    assert case.delivered.eqd2_gy(alpha_beta) + more <= case.planned.eqd2_gy(alpha_beta) + NEARLY


@given(numbers, doses_gy, st.integers(0, 39), doses_gy, numbers, alpha_betas)
def test_more_sessions_or_a_larger_error_leave_a_smaller_dose(
    n: int, dose: Decimal, done: int, wrong: Decimal, left: int, alpha_beta: Decimal
) -> None:
    planned = single(n * dose, n)
    case = finish(planned, min(done, n), Fraction(wrong))
    found = case.dose_gy(alpha_beta, left)
    assume(found is not None)
    more_sessions = case.dose_gy(alpha_beta, left + 1)
    larger = finish(planned, min(done, n), Fraction(wrong) + 1).dose_gy(alpha_beta, left)
    assert found is not None and more_sessions is not None and more_sessions < found
    assert larger is None or larger < found


@given(numbers, doses_gy, st.integers(0, 39), doses_gy, numbers, st.lists(alpha_betas, min_size=3, max_size=5))
def test_between_two_alpha_beta_the_dose_goes_one_way(
    n: int, dose: Decimal, done: int, wrong: Decimal, left: int, ratios: list[Decimal]
) -> None:
    """The ends of a band are its extremes."""
    case = finish(single(n * dose, n), min(done, n), Fraction(wrong))
    found = [case.dose_gy(ratio, left) for ratio in sorted(set(ratios))]
    values = [value for value in found if value is not None]
    steps = [after - before for before, after in pairwise(values)]
    assert all(step >= -NEARLY for step in steps) or all(step <= NEARLY for step in steps)


@given(st.lists(st.tuples(numbers, doses_gy), min_size=1, max_size=3), st.integers(0, 120), alpha_betas)
def test_what_was_given_and_what_was_not_add_up(
    phases: list[tuple[int, Decimal]], done: int, alpha_beta: Decimal
) -> None:
    planned = Course(phases=tuple(Phase(fractions=n, total_dose_gy=n * Fraction(dose)) for n, dose in phases))
    given_first = tuple(first_fractions(planned, done))
    assert sum(phase.fractions for phase in given_first) == min(done, sum(n for n, _ in phases))
    backwards = Course(phases=planned.phases[::-1])
    left = tuple(first_fractions(backwards, sum(n for n, _ in phases) - min(done, sum(n for n, _ in phases))))
    both = Course(phases=(*given_first, *left))
    assert both.eqd2_gy(alpha_beta) == planned.eqd2_gy(alpha_beta)


def test_a_band_gives_its_ends_and_a_passed_one_gives_none() -> None:
    case = finish(single(30, 10), 7, Fraction(6))
    low, high = doses(case, (Ratios(name=BAND, low=Decimal(2), high=Decimal(10)),), 2)
    assert (low.alpha_beta_gy, low.value) == (Decimal(2), None)
    assert high.alpha_beta_gy == Decimal(10) and high.value == case.dose_gy(Decimal(10), 2)


@pytest.mark.parametrize(
    ("ratios", "short"),
    [
        (["10"], "Finir en 2 fractions de 0,95 Gy"),  # √35,5 − 5 = 0,958
        (["2"], "Effet prévu déjà dépassé"),
        (["3"], "Effet prévu déjà atteint"),
        (["2", "3"], "Effet prévu déjà dépassé"),  # nothing is left for either
        (["2", "10"], "Effet prévu déjà dépassé selon l’α/β"),  # 0,95 Gy more would add to what is passed
        (["10", "3"], "Effet prévu déjà atteint selon l’α/β"),
    ],
)
def test_a_phone_says_that_the_effect_is_passed(ratios: list[str], short: str) -> None:
    """« EQD2 30 Gy » of what was planned hid it."""
    typed = {"delivered_fractions": "7", "wrong_dose_gy": "6", "remaining_fractions": ["2"]}
    phases = [{"fractions": "10", "total_dose_gy": "30"}]
    reply = answer(CALCULATORS["eqd2"], {"phases": phases, "alpha_beta_gy": ratios, **typed})
    assert reply["conclusion"]["short"].replace("\u00a0", " ") == short
    assert len(short.split()) <= 8
