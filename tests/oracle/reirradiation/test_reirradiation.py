"""Re-irradiation against the naive answer: codes, doses, days, the criterion that binds."""

import pytest

from calculators.catalogue import CALCULATORS
from tests.oracle.asking import Compared, compared
from tests.oracle.counts import REQUESTS
from tests.oracle.reirradiation.answer import answer, more
from tests.oracle.reirradiation.requests import draw


@pytest.fixture(scope="module")
def found() -> Compared:
    return compared("reirradiation", draw, answer, REQUESTS, more)


def test_both_answer_alike(found: Compared) -> None:
    assert found.agreed(), str(found)


def test_every_code_was_met(found: Compared) -> None:
    assert set(CALCULATORS["reirradiation"].verdicts) <= set(found.codes)


def test_what_is_refused_between_the_fields_was_met(found: Compared) -> None:
    assert {
        "no_earlier_course", "dose_missing", "dose_with_unknown", "starts_before_end", "fraction_dose_above_guard",
    } <= set(found.refusals)  # fmt: skip
