"""A course finished at equal effect: what must hold for any schedule, any error and any α/β."""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

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
from tests.corpus_check import plain

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
        (9, "2.5", 1, "10", "32.75"),  # 32.5 - 29.25 - 31.25/12 = 7.75/12; 7.75 + 25
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
        (["2", "5"], "Effet prévu déjà dépassé selon l’α/β"),  # 240/7 - 24 - 66/7 = 6/7, less than 1 Gy, is left for 5
    ],
)
def test_a_phone_says_that_the_effect_is_passed(ratios: list[str], short: str) -> None:
    """« EQD2 30 Gy » of what was planned hid it."""
    typed = {"delivered_fractions": "7", "wrong_dose_gy": "6", "remaining_fractions": ["2"]}
    phases = [{"fractions": "10", "total_dose_gy": "30"}]
    reply = answer(CALCULATORS["eqd2"], {"phases": phases, "alpha_beta_gy": ratios, **typed})
    assert reply["conclusion"]["short"].replace("\u00a0", " ") == short
    assert len(short.split()) <= 8


def finished(*ratios: str, **delivered: Any) -> dict[str, Any]:
    """The reply for 30 Gy in 10."""
    phases = [{"fractions": "10", "total_dose_gy": "30"}]
    return answer(CALCULATORS["eqd2"], {"phases": phases, "alpha_beta_gy": list(ratios), **delivered})


def test_a_dose_above_the_planned_one_is_nowhere_printed_like_it() -> None:
    """5 × 3 and 2.99 Gy, 4 sessions left. Ratio 2: 15.019975 is left, d = √16.019975 − 1 = 3.002496; ratio 10: 13.01332
    is left, d = √64.039975 − 5 = 3.002498. Both are above 3 Gy, and the second above the first."""
    reply = finished("2", "10", delivered_fractions="5", wrong_dose_gy="2,99", remaining_fractions=["4"])
    told = plain(reply["conclusion"]["text"])
    assert told.startswith(
        "Finir en 4 fractions à effet égal (délivré : 15 Gy en 5 fractions + 2,99 Gy en 1 fraction) : 3,002 Gy "
        "(α/β = 2 Gy) et 3,002498 Gy (α/β = 10 Gy) par fraction. La plus basse : 3,002 Gy (α/β = 2 Gy)."
    )
    assert plain(reply["conclusion"]["short"]) == "Finir en 4 fractions de 3,002 Gy"
    cells = ["3,002 Gy par fraction", "3,002498 Gy par fraction"]
    assert plain(reply["tables"][0]["rows"][2]["cells"][0]["text"]) == cells[0]
    assert plain(reply["tables"][0]["rows"][2]["cells"][1]["text"]) == cells[1]
    found = {one["name"]: plain(one["text"]) for one in reply["outputs"]}
    assert found["remaining_fractions[0].alpha_beta_gy[0].dose_per_fraction_gy"] == "3,002 Gy"
    assert found["remaining_fractions[0].alpha_beta_gy[1].dose_per_fraction_gy"] == "3,002498 Gy"


def test_an_effect_that_is_hardly_passed_is_not_printed_like_the_planned_one() -> None:
    """9 × 3 × 5/4 + 3.001 × 5.001/4 = 33.75 + 3.75200025, of 37.5."""
    reply = finished("2", delivered_fractions="9", wrong_dose_gy="3,001")
    assert plain(reply["conclusion"]["lines"][0]["text"]) == (
        "L’effet prévu est déjà dépassé : EQD2 de 37,502 Gy pour 37,5 Gy prévus (α/β = 2 Gy). "
        "Aucune dose restante n’y est égale."
    )
    rows = [[plain(cell["text"]) for cell in row["cells"]] for row in reply["tables"][0]["rows"]]
    assert rows == [["37,5 Gy"], ["37,502 Gy"]]


def test_less_than_a_gray_that_is_left_has_its_dose() -> None:
    """37.5 − 33.75 − 2.5 × 4.5/4 = 0.9375; d(d + 2) = 3.75: √4.75 − 1 = 1.179, rounded down."""
    reply = finished("2", delivered_fractions="9", wrong_dose_gy="2,5", remaining_fractions=["1"])
    rows = [[plain(cell["text"]) for cell in row["cells"]] for row in reply["tables"][0]["rows"]]
    assert rows == [["37,5 Gy"], ["36,56 Gy"], ["1,17 Gy par fraction"]]
    found = {one["name"]: plain(one["text"]) for one in reply["outputs"]}
    assert found["rest.alpha_beta_gy[0].eqd2_gy"] == "0,94 Gy"
    assert found["remaining_fractions[0].alpha_beta_gy[0].dose_per_fraction_gy"] == "1,17 Gy"


def test_numbers_of_sessions_are_told_in_the_order_of_the_form() -> None:
    """√(25 + 7) − 5 = 0.657 in 3 and √35.5 − 5 = 0.958 in 2."""
    told = plain(
        finished("10", delivered_fractions="7", wrong_dose_gy="6", remaining_fractions=["3", "2"])["conclusion"]["text"]
    )
    assert told.index("Finir en 3 fractions") < told.index("0,65 Gy") < told.index("Finir en 2 fractions")


def test_the_ends_of_a_band_stand_in_one_cell_each_with_its_ratio() -> None:
    """7 × 3 + 6 Gy: for 2, 0.75 Gy are passed; for 10, √35.5 − 5 = 0.958 in 2 sessions."""
    band = {"alpha_beta_low_gy": "2", "alpha_beta_high_gy": "10"}
    reply = finished(**band, delivered_fractions="7", wrong_dose_gy="6", remaining_fractions=["2"])
    (cell,) = reply["tables"][0]["rows"][2]["cells"]
    assert plain(cell["text"]) == ("effet prévu dépassé de 0,75 Gy (α/β = 2 Gy) et 0,95 Gy par fraction (α/β = 10 Gy)")


# --- what is refused --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "field", "text"),
    [
        (
            {"reference_schedule": "first"},
            "schedules[0]",
            "Un schéma de référence est choisi, mais aucun schéma comparé n’est saisi. Saisissez-en un au moins, par "
            "exemple 9 × 3 Gy + 1,5 Gy.",
        ),
        (
            {"schedules": ["8/1"], "reference_schedule": "second"},
            "reference_schedule",
            "Le schéma de référence choisi n’est pas saisi. Saisissez-le, ou choisissez-en un autre, par exemple le "
            "schéma saisi.",
        ),
        # what is wrong with the schedule says it alone
        (
            {"schedules": ["abc"], "reference_schedule": "first"},
            "schedules[0]",
            "« abc » n’est pas un schéma lisible. Saisissez le schéma à côté du premier sous la forme dose "
            "totale/nombre de fractions ou fractions × dose, par exemple 9 × 3 Gy + 1,5 Gy.",
        ),
        (
            {"remaining_fractions": ["2"]},
            "delivered_fractions",
            "Saisissez les séances déjà faites, ou la dose d’une séance erronée, par exemple 4.",
        ),
        (
            {"delivered_fractions": "11"},
            "delivered_fractions",
            "11 fractions à la dose prévue, plus que le schéma saisi n’en compte (10 fractions). Vérifiez l’un des "
            "deux nombres, par exemple 4.",
        ),
        # 37.5 − 33.75 − 2.5 × 4.5/4 = 0.94 Gy are left, and none of the ten sessions
        (
            {"delivered_fractions": "9", "wrong_dose_gy": "2,5"},
            "remaining_fractions[0]",
            "Aucune séance prévue ne reste, et l’effet prévu n’est pas atteint. Saisissez en combien de séances "
            "finir, par exemple 5.",
        ),
        (
            {"delivered_fractions": "9", "wrong_dose_gy": "2,5", "remaining_fractions": ["abc"]},
            "remaining_fractions[0]",
            "« abc » n’est pas un nombre. Saisissez le nombre de séances restantes en chiffres, par exemple 5.",
        ),
        (
            {"schedules": ["90/30 + 20"]},
            "schedules[0]",
            "« 90/30 + 20 » dépasse 100 Gy. Saisissez le schéma à côté du premier, par exemple 9 × 3 Gy + 1,5 Gy.",
        ),
        (
            {"schedules": ["8/1 + 9/3"]},
            "schedules[0]",
            "« 8/1 + 9/3 » contient plusieurs schémas. Pour le schéma à côté du premier, saisissez-en un seul, par "
            "exemple 30 Gy en 10 fractions, et l’autre sur une ligne à lui, que le bouton « Ajouter » donne.",
        ),
    ],
)
def test_what_is_refused_says_how_to_mend_it(typed: dict[str, Any], field: str, text: str) -> None:
    (problem,) = finished("2", **typed)["problems"]
    assert (problem["field"], plain(problem["text"])) == (field, text)


def test_a_hundred_grays_are_accepted() -> None:
    """90 + 10."""
    assert finished("2", schedules=["90/30 + 10"])["status"] == "ok"
