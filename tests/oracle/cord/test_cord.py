"""The cord's answers against the naive ones."""

import pytest

from calculators.catalogue import CALCULATORS
from tests.oracle.asking import Compared, compared
from tests.oracle.cord.answer import answer
from tests.oracle.cord.requests import draw
from tests.oracle.counts import REQUESTS


@pytest.fixture(scope="module")
def found() -> Compared:
    return compared("cord", draw, answer, REQUESTS)


def test_both_answer_alike(found: Compared) -> None:
    assert found.agreed(), str(found)


def test_every_code_was_met(found: Compared) -> None:
    assert set(CALCULATORS["cord"].verdicts) <= set(found.codes)


def test_what_is_refused_between_the_fields_was_met(found: Compared) -> None:
    assert {
        "nothing_to_compare", "high_above_low", "volume_above_dmax", "fraction_dose_above_guard",
    } <= set(found.refusals)  # fmt: skip
