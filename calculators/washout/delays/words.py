"""How drugs given together are named."""

from collections.abc import Iterable

from calculators.washout.drugs.table import Drug
from calculators.words.texts import has, listed, say


def drug_names(drugs: Iterable[Drug]) -> str:
    """« gemcitabine et cisplatine », each told once."""
    return listed(dict.fromkeys(drug.name for drug in drugs))


def agreed(key: str, number: int, **details: str) -> str:
    """The sentence at `key` for a number of drugs: where the plural is another, it stands beside it."""
    chosen = key if number == 1 else f"{key}_several"
    return say(chosen if has(chosen) else key, **details)
