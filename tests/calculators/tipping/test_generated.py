"""Each printed point, in cases that are drawn (ten thousand in the session `oracle`): what is typed just before it and
just after it has the verdicts that are printed, and no step on the way has others."""

from collections.abc import Iterator
from itertools import pairwise
from random import Random
from typing import Any

import pytest

from calculators import offers
from calculators.offers import typed_in
from calculators.protocol import answer
from calculators.tipping.door import JUDGES, tips
from calculators.tipping.inputs import Input, typed_inputs
from calculators.tipping.judge import WHOLE, Codes, Judge
from calculators.tipping.points import Tipped, tipped
from calculators.tipping.told import as_typed
from calculators.typed.reading import Reading
from tests.calculators.tipping.generated import CASES, Inputs, cases

PARTS = 10  # each from a seed of its own: a failure names it
SAME_WHATEVER = (".technique", ".not_cited")
"""Lines that no number changes."""
WIDELY = CASES // 50


def codes_of_reply(name: str, inputs: Inputs) -> Codes:
    """As the protocol tells them, of the texts that are typed; nothing where it refuses."""
    reply = answer(JUDGES[name].descriptor, inputs)
    if reply["status"] != "ok":
        return {}
    lines = {line["name"]: line["code"] for line in reply["verdicts"] if not line["name"].endswith(SAME_WHATEVER)}
    return {WHOLE: reply["conclusion"]["code"]} | lines


def sound(count: int, seed: int) -> Iterator[tuple[str, Inputs, Judge, Reading]]:
    """The cases that have an answer. A schedule in a dose field has filled its row by then."""
    for name, inputs in cases(count, seed):
        reading, problems = offers.read(JUDGES[name].descriptor, inputs)
        if not problems:
            yield name, inputs, JUDGES[name], reading


def with_typed(inputs: Inputs, one: Input, value: Any) -> Inputs:
    return dict(typed_in(inputs, {one.path: as_typed(value)}))


def codes_at(judge: Judge, inputs: Inputs, one: Input, value: Any) -> Codes:
    """Of the text that is typed, read anew by the form's own reader."""
    reading, problems = offers.read(judge.descriptor, with_typed(inputs, one, value))
    assert not problems, (inputs, one.path, value)
    return judge.codes(reading)


def steps_between(found: Tipped, random: Random) -> Iterator[int]:
    """Places without a change: around what was typed, and drawn between each two changes."""
    places = found.input.places
    edges = sorted(
        {places.of(found.low), places.of(found.high) + 1}
        | {max(map(places.of, (point.kept, point.changed))) for point in found.points}
    )
    for first, end in pairwise(edges):
        inside = range(first, end)
        yield from (first, end - 1, *random.sample(inside, min(3, len(inside))))


@pytest.mark.parametrize("part", range(PARTS))
def test_what_is_typed_on_each_side_of_a_point_has_the_verdicts_that_are_printed(part: int) -> None:
    random = Random(part)
    for name, inputs, judge, reading in sound(CASES // PARTS, part):
        varied = list(typed_inputs(judge.descriptor, reading))
        points = [(one, point) for one in varied for point in tipped(judge, reading, one).points]
        for one, point in points:
            assert point.before != point.after
            assert codes_at(judge, inputs, one, point.kept) == point.before, (inputs, one.path, point)
            assert codes_at(judge, inputs, one, point.changed) == point.after, (inputs, one.path, point)
        for one, point in random.sample(points, min(1, len(points))):  # the whole reply takes its time
            for value, codes in ((point.kept, point.before), (point.changed, point.after)):
                assert codes_of_reply(name, with_typed(inputs, one, value)) == codes, (inputs, one.path, value)


@pytest.mark.parametrize("part", range(PARTS))
def test_no_step_between_two_points_has_other_verdicts(part: int) -> None:
    random = Random(part)
    for _, inputs, judge, reading in sound(CASES // PARTS, 100 + part):
        for one in (*typed_inputs(judge.descriptor, reading), *judge.assumed(reading)):
            found = tipped(judge, reading, one)
            expected = _expected(judge, reading, found)
            for place in steps_between(found, random):
                value = one.places.at(place)
                assert judge.codes(one.in_place_of(reading, value)) == expected(place), (inputs, one.path, value)


def _expected(judge: Judge, reading: Reading, found: Tipped) -> Any:
    """The codes that the points tell at a place: those on the far side of the nearest point between it and the typed
    one, or those of the answer."""
    places, answered = found.input.places, judge.codes(reading)
    typed = places.of(found.input.typed)

    def codes(place: int) -> Codes:
        passed = [point for point in found.points if _is_passed(typed, places.of(point.changed), place)]
        return max(passed, key=lambda point: abs(places.of(point.changed) - typed)).after if passed else answered

    return codes


def _is_passed(typed: int, changed: int, place: int) -> bool:
    return typed < changed <= place or place <= changed < typed


@pytest.mark.parametrize("part", range(PARTS))
def test_every_day_and_every_step_in_turn_finds_the_same_points(part: int) -> None:
    """Against counting one by one: four hundred places on each side of what was typed."""
    for _, inputs, judge, reading in sound(max(1, WIDELY // PARTS), 200 + part):
        for one in (*typed_inputs(judge.descriptor, reading), *judge.assumed(reading)):
            found, places = tipped(judge, reading, one), one.places
            typed = places.of(one.typed)
            first, last = max(places.of(found.low), typed - 400), min(places.of(found.high), typed + 400)
            told = {min(map(places.of, (point.kept, point.changed))) for point in found.points}
            counted, before = set(), judge.codes(one.in_place_of(reading, places.at(first)))
            for place in range(first, last):
                after = judge.codes(one.in_place_of(reading, places.at(place + 1)))
                counted |= {place} if after != before else set()
                before = after
            assert {place for place in told if first <= place < last} == counted, (inputs, one.path)


def test_what_is_told_is_whole() -> None:
    """Every input that can vary is told, with its points or that it changes nothing; a code has its word."""
    for name, inputs, judge, reading in sound(CASES // 10, 300):
        told = tips(name, inputs)
        expected = [*typed_inputs(judge.descriptor, reading), *judge.assumed(reading)] if told["inputs"] else []
        assert [one["path"] for one in told["inputs"]] == [one.path for one in expected]
        assert bool(told["inputs"]) == any(typed_inputs(judge.descriptor, reading))
        assert all(bool(one["changes"]) != bool(one["unchanged"]) for one in told["inputs"])
        assert bool(told["gist"]) == bool(told["inputs"])
