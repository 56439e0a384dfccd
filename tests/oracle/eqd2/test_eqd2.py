"""EQD2, BED and the board against the naive ones."""

import pytest

from calculators.catalogue import CALCULATORS
from tests.oracle.asking import Compared, compared
from tests.oracle.counts import REQUESTS
from tests.oracle.eqd2.answer import answer, more
from tests.oracle.eqd2.requests import draw


@pytest.fixture(scope="module")
def found() -> Compared:
    return compared("eqd2", draw, answer, REQUESTS, more)


def test_both_answer_alike(found: Compared) -> None:
    assert found.agreed(), str(found)


def test_every_code_was_met(found: Compared) -> None:
    assert set(CALCULATORS["eqd2"].verdicts) <= set(found.codes)


def test_what_is_refused_between_the_fields_was_met(found: Compared) -> None:
    assert {
        "dose_missing", "doses_disagree", "fraction_dose_above_guard", "total_dose_above_guard", "phases_above_guard",
        "alpha_beta_missing", "alpha_beta_low_gy_missing", "alpha_beta_high_gy_missing", "low_above_high",
        "schedules_missing", "reference_missing", "delivered_missing", "delivered_above_planned",
    } <= set(found.refusals)  # fmt: skip
