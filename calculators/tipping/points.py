"""The tipping points of one input: each place after which the calculator's own codes are others."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from calculators.tipping.inputs import Input
from calculators.tipping.judge import WHOLE, Codes, Judge
from calculators.tipping.places import Amounts
from calculators.tipping.search import changes_between, farthest
from calculators.typed.reading import Reading


@dataclass(frozen=True, kw_only=True, slots=True)
class Point:
    """Going away from what was typed, `kept` is the last value before the change and `changed` the first one after it.

    `at` is where it changes: beyond `kept` as soon as it is left, or on `changed` itself; between two places that only
    a further decimal tells apart, `changed`.
    """

    kept: Any
    changed: Any
    at_kept: bool
    before: Codes
    after: Codes

    @property
    def up(self) -> bool:
        return bool(self.changed > self.kept)

    @property
    def at(self) -> Any:
        return self.kept if self.at_kept else self.changed

    @property
    def of_whole(self) -> bool:
        return self.before[WHOLE] != self.after[WHOLE]


@dataclass(frozen=True, kw_only=True, slots=True)
class Tipped:
    """One input with its points, the nearest below first and then the nearest above; `low` and `high` are the ends of
    what may be typed there beside the other inputs."""

    input: Input
    points: tuple[Point, ...]
    low: Any
    high: Any


def tipped(judge: Judge, reading: Reading, varied: Input) -> Tipped:
    """Every change of a code, from one end of what may be typed to the other."""
    typed, places = varied.places.of(varied.typed), varied.places
    codes_of = _codes_of(judge, reading, varied)
    code_at = cache(lambda place: codes_of(places.at(place)))
    low, high = (farthest(_legal(judge, reading, varied), typed, end) for end in (places.first, places.last))
    seams = [places.of(seam) for seam in judge.seams(reading, varied.path)]
    changes = list(changes_between(code_at, low, high, [*seams, typed]))
    below = [(place + 1, place) for place in reversed(changes) if place < typed]
    above = [(place, place + 1) for place in changes if place >= typed]
    points = tuple(_point(varied, codes_of, *ends) for ends in (*below, *above))
    return Tipped(input=varied, points=points, low=places.at(low), high=places.at(high))


def _codes_of(judge: Judge, reading: Reading, varied: Input) -> Callable[[Any], Codes]:
    return lambda value: judge.codes(varied.in_place_of(reading, value))


def _legal(judge: Judge, reading: Reading, varied: Input) -> Callable[[int], bool]:
    """Nothing is wrong between the fields with that value in its place."""
    return lambda place: not any(judge.descriptor.check(varied.in_place_of(reading, varied.places.at(place))))


def _point(varied: Input, codes_of: Callable[[Any], Codes], kept: int, changed: int) -> Point:
    places = varied.places
    before, after = codes_of(places.at(kept)), codes_of(places.at(changed))
    at_kept = isinstance(places, Amounts) and codes_of(places.beside(kept, changed - kept)) == after
    return Point(kept=places.at(kept), changed=places.at(changed), at_kept=at_kept, before=before, after=after)
