"""Dmax and volumes of drawn exports, and their bounds, against a naive reading of the same bytes; what each damaged one
is refused for."""

import pytest

from tests.oracle.counts import REQUESTS
from tests.oracle.dvh.asking import Found, compared
from tests.oracle.dvh.files import DAMAGES


@pytest.fixture(scope="module")
def found() -> Found:
    return compared(REQUESTS)


def test_both_read_alike(found: Found) -> None:
    assert not found.told, f"{len(found.told)} differences, the first ones:\n" + "\n".join(found.told[:3])


def test_every_damage_and_many_values_were_met(found: Found) -> None:
    assert set(DAMAGES) <= set(found.problems)
    assert found.values > REQUESTS
    assert found.bounded > REQUESTS
