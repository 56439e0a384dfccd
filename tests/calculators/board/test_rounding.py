"""A maximum rounded down: never above the value, never across a limit, never nothing."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.board.rounding import rounded_down

values = st.fractions(min_value=Fraction(1, 10**6), max_value=100, max_denominator=10**8)


@pytest.mark.parametrize(
    ("value", "limits", "printed"),
    [
        ("2.0659", [], "2.06"),
        ("2.0699", [], "2.06"),
        ("3", [3], "3"),  # on the limit, and printed on it
        ("3.006", [3], "3.006"),  # 3.01 would be above it, and above the value too
        ("3.0046", [3], "3.004"),  # one place more is enough
        ("3.004", [3], "3.004"),  # above the planned dose: not printed as the planned dose
        ("10.0004", [10], "10.0004"),  # above the threshold of the model
        ("0.004", [], "0.004"),  # something is not nothing
    ],
)
def test_by_hand(value: str, limits: list[int], printed: str) -> None:
    assert rounded_down(Fraction(value), limits) == Decimal(printed)


@given(values, st.lists(values, max_size=4))
def test_below_and_on_its_side(value: Fraction, limits: list[Fraction]) -> None:
    printed = Fraction(rounded_down(value, limits))
    assert 0 < printed <= value and value - printed < Fraction(1, 100)
    assert not any(printed <= limit < value for limit in limits)
