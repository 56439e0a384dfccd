"""Dmax, volumes, their bounds and the limits of drawn exports against a naive reading of the same bytes."""

import pytest

from tests.oracle.counts import REQUESTS
from tests.oracle.dvh.asking import Found, compared
from tests.oracle.dvh.files import DAMAGES


@pytest.fixture(scope="module")
def found() -> Found:
    return compared(REQUESTS)


def test_both_read_alike(found: Found) -> None:
    assert not found.told, f"{len(found.told)} differences, the first ones:\n" + "\n".join(found.told[:3])


def test_every_code_and_every_damage_was_met(found: Found) -> None:
    assert {"respected", "exceeded", "not_evaluable"} == set(found.codes)
    assert set(DAMAGES) <= set(found.problems)
