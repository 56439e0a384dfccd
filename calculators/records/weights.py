"""What a difference between two replies weighs: it decides, or it is another word, or no reader could tell."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from calculators.records.compared import Change
from calculators.records.decided import decided_otherwise

DECIDES, WORDS, EMPTY, TYPOGRAPHY = "decides", "words", "empty", "typography"
TELLS = ("code", "tone", "sign", "text", "word", "value", "limit", "unit", "distance", "short", "state")
"""What tells a reader what an item decides: it changes with it."""
LOOK_ALIKE = str.maketrans({"\u2019": "'", "\u2011": "-", "\u2026": "...", "\u1d49": "e", "\u02b3": "r"})
"""What stands for the same: an apostrophe, a hyphen that holds, three points, « 1ᵉʳ »."""


def weighed(changes: Iterable[Change], before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
    """The changes of two replies with their weights, those that decide first."""
    decided = decided_otherwise(before, after)
    with_weights = [replace(change, weight=_weight(change, decided)) for change in changes]
    return sorted(with_weights, key=lambda change: change.weight != DECIDES)


def _weight(change: Change, decided: list[str]) -> str:
    if any(_tells(change.place, place) for place in decided):
        return DECIDES
    if change.is_empty:
        return EMPTY
    return TYPOGRAPHY if plainly(change.before) == plainly(change.after) else WORDS


def _tells(place: str, decided: str) -> bool:
    """Whether a difference is what decides, or holds it, stands in it, or tells it."""
    item, _, _ = decided.rpartition(".")
    beside, _, key = place.rpartition(".")
    return _holds(place, decided) or _holds(decided, place) or (bool(item) and item == beside and key in TELLS)


def _holds(place: str, inner: str) -> bool:
    return inner == place or (bool(place) and inner.startswith((f"{place}.", f"{place}[")))


def plainly(text: str) -> str:
    """Without what typography alone adds: every space is one."""
    return " ".join(text.translate(LOOK_ALIKE).split())
