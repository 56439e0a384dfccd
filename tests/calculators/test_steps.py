"""The line of numbers printed under each output gives that output when it is evaluated again."""

from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.catalogue import CALCULATORS
from calculators.ground.exact import power_of_two
from calculators.protocol import answer
from tests.calculators.steps import StepError, evaluate, misread
from tests.corpus_check import Case, answered_cases, reply_to

CASES = answered_cases()
IRRATIONAL_TOLERANCE = Fraction(1, 10**9)  # machine values of roots and powers are rounded to ten decimals


def machine(value: str) -> Fraction | date:
    """The machine value of a reply: an ISO day, a decimal or `p/q`."""
    return date.fromisoformat(value) if value.count("-") == 2 else Fraction(value)


def wrong_steps(outputs: list[dict[str, Any]]) -> list[str]:
    return [f"{output['name']}: {problem}" for output in outputs if output["step"] for problem in step_problems(output)]


def step_problems(output: dict[str, Any]) -> list[str]:
    line, expected = output["step"]["substituted"], machine(output["value"])
    if misread(line):
        return [f"{line} can be misread: {misread(line)}"]
    try:
        found = evaluate(line)
    except StepError as error:
        return [str(error)]
    if isinstance(found, date) or isinstance(expected, date):
        return [] if found == expected else [f"{line} gives {found}, not {expected}"]
    tolerance = 0 if output["exact"] else IRRATIONAL_TOLERANCE
    return [] if abs(found - expected) <= tolerance else [f"{line} gives {found}, not {expected}"]


@pytest.mark.many
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.calculator}:{case.name}")
def test_every_step_of_the_corpus_gives_its_output(case: Case) -> None:
    reply = reply_to(case)
    assert not wrong_steps(reply["outputs"])


@pytest.mark.parametrize("name", CALCULATORS)
def test_every_step_of_the_examples_gives_its_output(name: str) -> None:
    assert not wrong_steps(answer(CALCULATORS[name], CALCULATORS[name].example)["outputs"])


# Any typed value, thirds and sevenths of Gy among them: a step is a line of numbers that a reader can type again.
doses, counts = st.integers(0, 5000).map(lambda cents: f"{cents // 100},{cents % 100:02}"), st.integers(2, 40).map(str)
few = st.integers(1, 7).map(str)
ratios = st.integers(1, 2000).map(lambda cents: f"{cents // 100},{cents % 100:02}")
days = st.dates(date(2020, 1, 1), date(2027, 12, 31)).map(lambda day: day.strftime("%d/%m/%Y"))
DRUGS = ("gemcitabine", "bevacizumab", "doxorubicine", "cisplatine")
course = st.fixed_dictionaries({"total_dose_gy": doses, "fractions": counts, "dose_origin": st.just("cord")})


def assert_steps(calculator: str, **inputs: Any) -> None:
    assert not wrong_steps(answer(CALCULATORS[calculator], inputs).get("outputs", []))


@given(
    phases=st.lists(st.tuples(counts, doses), min_size=1, max_size=3), values=st.lists(ratios, min_size=1, max_size=2)
)
def test_every_step_of_eqd2_gives_its_output(phases: list[tuple[str, str]], values: list[str]) -> None:
    rows = [{"fractions": n, "total_dose_gy": dose} for n, dose in phases]
    low, high = sorted((values[0], "7"), key=lambda text: float(text.replace(",", ".")))
    band = {"alpha_beta_low_gy": low, "alpha_beta_high_gy": high}
    assert_steps("eqd2", phases=rows, alpha_beta_gy=values, other_fractions=["3", "7"], **band)


@given(fractions=few, dmax=doses)
def test_every_step_of_cord_gives_its_output(fractions: str, dmax: str) -> None:
    assert_steps("cord", fractions=fractions, dmax_gy=dmax)


@given(earlier=st.lists(course, min_size=1, max_size=3), new=doses, fractions=few, unknown=st.booleans(), end=days)
def test_every_step_of_reirradiation_gives_its_output(
    earlier: list[dict[str, str]], new: str, fractions: str, unknown: bool, end: str
) -> None:
    rows = [*earlier, *([{"dose_origin": "unknown", "end_date": end}] if unknown else [])]
    assert_steps("reirradiation", earlier=rows, new={"total_dose_gy": new, "fractions": fractions})


@given(
    drug=st.sampled_from(["gemcitabine", "bevacizumab", "doxorubicine", "cisplatine"]),
    last=days,
    gap=st.integers(0, 60),
)
def test_every_step_of_delays_gives_its_output(drug: str, last: str, gap: int) -> None:
    start = (datetime.strptime(last, "%d/%m/%Y").date() + timedelta(days=gap)).strftime("%d/%m/%Y")
    drugs = [{"drug": drug, "last_administration": last}]
    assert_steps("washout", drugs=drugs, technique="palliative", radiotherapy_start=start)


def test_a_bare_fraction_in_a_product_is_told() -> None:
    assert misread("70/3 / 365/6") and misread("5 × 70/3") and misread("70/3 × 2") and misread("1 + 2 / 70/3")
    right = ("(70/3) / (365/6)", "20 × (20/3 + 2) / (2 + 2)", "70/3 + 37,5", "13/03/2026 + 28 j", "30 / 10")
    assert not [line for line in right if misread(line)]


# Hand calculations, one for each thing that a line may hold.
@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("30 × (30/10 + 2) / (2 + 2)", Fraction(75, 2)),
        ("5 / 70/3", Fraction(1, 42)),  # (5 / 70) / 3: a slash without spaces binds no closer
        ("5 / (70/3)", Fraction(3, 14)),
        ("70/3 / 365/6", Fraction(70, 3) / 365 / 6),  # 0,0107, and not the 0,384 that it once stood for
        ("100 × 2^(−28 × 24 / 36) / 100", Fraction(1, 1) * power_of_two(Fraction(-56, 3))),
        ("2 + 3 × 4 − 1", Fraction(13)),
        ("10 − 4 − 3", Fraction(3)),
        ("1\u202f234,5 + 0,5", Fraction(1235)),
        ("−3 + 5²", Fraction(22)),
        ("√(9/4)", Fraction(3, 2)),
        ("100 × 2^(−3)", Fraction(25, 2)),
        ("⌈7,5⌉ + ⌊7,5⌋", Fraction(15)),
        ("min(25 ; 70 − 50 ; 50)", Fraction(20)),
        ("max(1/2 ; 1/3)", Fraction(1, 2)),
        ("3\u00a0×\u00a02", Fraction(6)),
    ],
)
def test_numbers(line: str, value: Fraction) -> None:
    assert evaluate(line) == value


def test_roots_and_powers_carry_fifty_digits() -> None:
    # Squaring and cubing are exact: they undo the root and the power without another routine of the same kind.
    root, power = evaluate("√(2)"), evaluate("2^(1/3)")
    assert isinstance(root, Fraction) and isinstance(power, Fraction)
    assert abs(root**2 - 2) < Fraction(1, 10**50)
    assert abs(power**3 - 2) < Fraction(1, 10**50)


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("13/03/2026 + 28 j", date(2026, 4, 10)),
        ("02/03/2026 − 28 j", date(2026, 2, 2)),
        ("02/03/2026 − 4 × 7 j", date(2026, 2, 2)),
        ("02/03/2026\u00a0+\u00a0⌈7,5⌉\u00a0j", date(2026, 3, 10)),
        ("31/01/2027 + 1 mois", date(2027, 2, 28)),  # no 31 February: the end of the month
        ("31/01/2028 + 1 mois", date(2028, 2, 29)),  # leap year
        ("31/01/2026 + 5 mois", date(2026, 6, 30)),
        ("15/11/2026 + 5 mois", date(2027, 4, 15)),
        ("13/03/2026", date(2026, 3, 13)),
        ("13/03/2026 − 02/03/2026", Fraction(11)),
    ],
)
def test_days(line: str, value: date | Fraction) -> None:
    assert evaluate(line) == value


@pytest.mark.parametrize(
    "line",
    [
        "",
        "2 +",
        "(2",
        "2)",
        "2 3",
        "2 / 0",
        "x",
        "3.5",
        "√2",
        "13/03/2026 + 28",
        "13/03/2026 + 1,5 j",
        "1 + 13/03/2026",
        "min(1",
    ],
)
def test_a_line_that_no_step_may_print_is_refused(line: str) -> None:
    with pytest.raises(StepError):
        evaluate(line)
