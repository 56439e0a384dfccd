"""The line of numbers printed under each output gives that output when it is evaluated again."""

import json
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from calculators.catalogue import CALCULATORS
from calculators.protocol import answer, respond
from tests.calculators.steps import StepError, evaluate
from tests.corpus_check import Case, load_cases

CASES = [case for case in load_cases() if case.expect.get("status", "ok") == "ok"]
IRRATIONAL_TOLERANCE = Fraction(1, 10**9)  # machine values of roots and powers are rounded to ten decimals


def machine(value: str) -> Fraction | date:
    """The machine value of a reply: an ISO day, a decimal or `p/q`."""
    return date.fromisoformat(value) if value.count("-") == 2 else Fraction(value)


def wrong_steps(outputs: list[dict[str, Any]]) -> list[str]:
    return [f"{output['name']}: {problem}" for output in outputs if output["step"] for problem in step_problems(output)]


def step_problems(output: dict[str, Any]) -> list[str]:
    line, expected = output["step"]["substituted"], machine(output["value"])
    try:
        found = evaluate(line)
    except StepError as error:
        return [str(error)]
    if isinstance(found, date) or isinstance(expected, date):
        return [] if found == expected else [f"{line} gives {found}, not {expected}"]
    tolerance = 0 if output["exact"] else IRRATIONAL_TOLERANCE
    return [] if abs(found - expected) <= tolerance else [f"{line} gives {found}, not {expected}"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.calculator}:{case.name}")
def test_every_step_of_the_corpus_gives_its_output(case: Case) -> None:
    reply = json.loads(respond(json.dumps(case.request())))
    assert not wrong_steps(reply["outputs"])


@pytest.mark.parametrize("name", CALCULATORS)
def test_every_step_of_the_examples_gives_its_output(name: str) -> None:
    assert not wrong_steps(answer(CALCULATORS[name], CALCULATORS[name].example)["outputs"])


# Hand calculations, one for each thing that a line may hold.
@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("30 × (30/10 + 2) / (2 + 2)", Fraction(75, 2)),
        ("5 / 70/3", Fraction(3, 14)),
        ("5 / 70 / 3", Fraction(1, 42)),
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
