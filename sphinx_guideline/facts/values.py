"""How a value of `data/` reads in French: sign, number with a decimal comma, range, unit held by a no-break space."""

from decimal import Decimal

from calculators.tables.reader import Origin, Range, Value
from calculators.words.numbers import NO_BREAK_SPACE, french_exact, with_unit
from calculators.words.texts import say, unit_word
from sphinx_guideline.facts.records import Table

YEAR = "year"


def french_value(value: Value | Range) -> str:
    """`< 0,25 mL`, `65 à 85 %`, `3 jours`, `2019–2020`."""
    number, unit = number_and_unit(value)
    signed = f"{value.sign}{NO_BREAK_SPACE}{number}" if value.sign else number
    return with_unit(signed, unit)


def number_and_unit(value: Value | Range) -> tuple[str, str]:
    """`("0,25", "mL")`, `("65 à 85", "%")`: the two parts of a value, its sign left out."""
    if isinstance(value, Range):
        text, last = _range(value), value.high
    else:
        text, last = _number(value.amount, value.unit), value.amount
    return text.replace(" ", NO_BREAK_SPACE), unit_word(value.unit, last)


def french_text(table: Table) -> str:
    """A value of TOML as the pages write it."""
    origin = Origin(source=table["source"], locator=table["locator"])
    rest = {"unit": table["unit"], "origin": origin, "sign": table.get("sign", "")}
    if "value" in table:
        return french_value(Value(amount=Decimal(table["value"]), **rest))
    return french_value(Range(low=Decimal(table["low"]), high=Decimal(table["high"]), **rest))


def _range(value: Range) -> str:
    low, high = _number(value.low, value.unit), _number(value.high, value.unit)
    return f"{low}–{high}" if value.unit == YEAR else say("common.range", low=low, high=high)


def _number(number: Decimal, unit: str) -> str:
    """Years are written without a space between thousands."""
    return format(number, "f") if unit == YEAR else french_exact(number)
