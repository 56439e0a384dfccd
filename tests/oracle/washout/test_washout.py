"""The delays against the naive answer: codes, days, half-lives, the drug of a regimen that decides."""

import pytest

from calculators.catalogue import CALCULATORS
from tests.oracle.asking import Compared, compared
from tests.oracle.counts import REQUESTS
from tests.oracle.washout.answer import answer, more
from tests.oracle.washout.requests import draw


@pytest.fixture(scope="module")
def found() -> Compared:
    return compared("washout", draw, answer, REQUESTS, more)


def test_both_answer_alike(found: Compared) -> None:
    assert found.agreed(), str(found)


def test_every_code_was_met(found: Compared) -> None:
    assert set(CALCULATORS["washout"].verdicts) <= set(found.codes)


def test_what_is_refused_between_the_fields_was_met(found: Compared) -> None:
    assert {
        "unknown_drug", "other_form", "drug_twice", "end_before_start", "last_after_start", "last_after_end",
        "next_before_last",
    } <= set(found.refusals)  # fmt: skip
