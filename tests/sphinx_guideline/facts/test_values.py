"""How values read in French: the decimal comma, the sign, the range, the plural, the no-break space before the unit."""

from decimal import Decimal

import pytest

from calculators.tables.reader import Origin, Range, Value
from sphinx_guideline.facts.values import french_value

ORIGIN = Origin(source="texte", locator="section 6, ligne 60")


@pytest.mark.parametrize(
    ("amount", "unit", "sign", "expected"),
    [
        ("8", "Gy", "", "8\u00a0Gy"),
        ("0.25", "mL", "<", "<\u00a00,25\u00a0mL"),
        ("1", "fractions", "", "1\u00a0fraction"),
        ("3", "fractions", "", "3\u00a0fractions"),
        ("0.5", "1", "≤", "≤\u00a00,5"),
        ("5", "month", "≥", "≥\u00a05\u00a0mois"),
        ("2019", "year", "", "2019"),
    ],
)
def test_a_value(amount: str, unit: str, sign: str, expected: str) -> None:
    assert french_value(Value(amount=Decimal(amount), unit=unit, origin=ORIGIN, sign=sign)) == expected


@pytest.mark.parametrize(
    ("low", "high", "unit", "expected"),
    [
        ("65", "85", "%", "65\u00a0à\u00a085\u00a0%"),
        ("3", "8", "d", "3\u00a0à\u00a08\u00a0jours"),
        ("2019", "2020", "year", "2019–2020"),
    ],
)
def test_a_range(low: str, high: str, unit: str, expected: str) -> None:
    assert french_value(Range(low=Decimal(low), high=Decimal(high), unit=unit, origin=ORIGIN)) == expected
