"""The EQD2 of the text's schedules, computed by the calculators' Python at build: every page tells the same numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from calculators.ground.exact import rounded
from calculators.tables.reader import Range, Value, load
from calculators.words.numbers import french_exact, with_unit
from calculators.words.texts import say, unit_word
from sphinx_guideline.facts.computed import computed
from sphinx_guideline.facts.quantities import Quantity
from sphinx_guideline.facts.records import Facts

TUMOUR, CORD = "tumour", "cord"
"""The α/β of `data/eqd2.toml` at which schedules are compared."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Equivalent:
    """A schedule of the text and its EQD2, at the two α/β; a range has two ends."""

    key: str
    total: Value | Range
    fractions: Value
    tumour: tuple[Fraction, ...]
    cord: tuple[Fraction, ...]


def equivalents(facts: Facts, situation: str = "") -> list[Equivalent]:
    """Those of a situation, or of both, the smallest EQD2 first."""
    schedules = load("eqd2")["schedules"].items()
    compared = [
        _equivalent(facts, key, schedule) for key, schedule in schedules if situation in ("", schedule["situation"])
    ]
    return sorted(compared, key=lambda equivalent: equivalent.tumour)


def _equivalent(facts: Facts, key: str, schedule: dict[str, Value]) -> Equivalent:
    total = schedule["total"]
    ends = (".low", ".high") if isinstance(total, Range) else ("",)
    at = {name: tuple(_eqd2(facts, f"{key}{end}", name) for end in ends) for name in (TUMOUR, CORD)}
    return Equivalent(key=key, total=total, fractions=schedule["fractions"], **at)


def _eqd2(facts: Facts, course: str, alpha_beta: str) -> Fraction:
    quantity = computed(f"eqd2 {course} {alpha_beta}", facts.tables)
    assert isinstance(quantity, Quantity)
    return quantity.amount


def eqd2_text(amounts: Sequence[Fraction], unit: str = "Gy") -> str:
    """`23,3 Gy`, `34,7 à 68 Gy`: to one decimal."""
    numbers = [french_exact(rounded(amount, 1)) for amount in amounts]
    number = numbers[0] if len(numbers) == 1 else say("common.range", low=numbers[0], high=numbers[1])
    return with_unit(number, unit_word(unit, amounts[-1])) if unit else number
