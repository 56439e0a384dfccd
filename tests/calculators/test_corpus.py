"""Every case of the corpus, on CPython."""

from collections import Counter

import pytest

from calculators.catalogue import CALCULATORS
from tests.corpus_check import Case, check, load_cases, reply_to

CASES = load_cases()
FEWEST_CASES = 25


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.calculator}:{case.name}")
def test_case(case: Case) -> None:
    reply = reply_to(case)
    assert not check(case, reply), case.reason


def test_each_calculator_has_enough_cases_each_with_its_reason() -> None:
    counted = Counter(case.calculator for case in CASES)
    assert {name: counted[name] >= FEWEST_CASES for name in CALCULATORS} == dict.fromkeys(CALCULATORS, True)
    assert all(case.reason.strip() for case in CASES)
    assert len({(case.calculator, case.name) for case in CASES}) == len(CASES)
