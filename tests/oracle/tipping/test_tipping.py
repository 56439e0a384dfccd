"""Each tipping point that is told tips the naive verdicts too, and no place between two points does."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from fractions import Fraction
from random import Random
from typing import Any

import pytest

from calculators.tipping.door import tips
from tests.oracle.asking import Inputs
from tests.oracle.cord import requests as cord
from tests.oracle.counts import REQUESTS
from tests.oracle.reirradiation import requests as reirradiation
from tests.oracle.tipping.codes import NAIVE, Codes, text_at, with_typed
from tests.oracle.typed import Refused, day, total_dose, volume
from tests.oracle.washout import requests as washout

DRAWN = {"cord": cord.draw, "reirradiation": reirradiation.draw, "washout": washout.draw}
TIPPED = REQUESTS // 15
"""Of each calculator: a request has several inputs, each with its points and places, and each of these an answer."""
PLACES = 4
"""Values tried of each input, beside its points."""


def told(name: str, number: int) -> tuple[Inputs, list[dict[str, Any]]]:
    inputs = DRAWN[name](Random(f"tipping {name} {number}"))
    return inputs, tips(name, inputs)["inputs"] if NAIVE[name](inputs) else []


def same(codes: Codes, naive: Codes) -> bool:
    """Of the lines that are told."""
    return {name: naive.get(name) for name in codes} == codes


def read(path: str, text: str) -> Any:
    """A place on the line of an input: a dose or a volume, exact, or a day."""
    kind = total_dose if path.endswith("_gy") else volume if path.endswith("_ml") else day
    return kind(text)


def values(path: str, typed: Any, random: Random) -> Iterator[str]:
    """Places near what was typed and far from it."""
    for _ in range(PLACES):
        if isinstance(typed, Fraction):
            hundredths = round(typed * 100) + random.choice((-1, 1)) * random.choice((1, 5, 40, 150, 700))
            yield f"{max(hundredths, 0) // 100},{max(hundredths, 0) % 100:02d}"
        else:
            yield (typed + timedelta(days=random.choice((-1, 1)) * random.choice((1, 3, 9, 40)))).strftime("%d/%m/%Y")


def expected(one: dict[str, Any], typed: Any, place: Any, answered: Codes) -> Codes:
    """The codes that the points tell at a place: beyond the last point passed on the way from what was typed."""
    codes = answered
    changed = [(read(one["path"], change["changed"]), change["after"]) for change in one["changes"]]
    passed = [(at, after) for at, after in changed if typed < at <= place or place <= at < typed]
    if passed:
        codes = max(passed, key=lambda point: abs(point[0] - typed))[1]
    return codes


@pytest.mark.parametrize("name", DRAWN)
def test_each_point_tips_and_nothing_does_between_them(name: str) -> None:
    met: Counter[str] = Counter()
    for number in range(TIPPED):
        inputs, ones = told(name, number)
        random = Random(number)
        for one in ones:
            if one["path"].startswith("alpha_beta"):
                continue  # no input: the criteria are written for one
            shown = (json.dumps(inputs, ensure_ascii=False), one)
            for change in one["changes"]:
                assert same(change["before"], NAIVE[name](with_typed(inputs, one["path"], change["kept"]))), shown
                assert same(change["after"], NAIVE[name](with_typed(inputs, one["path"], change["changed"]))), shown
                met["point"] += 1
            answered = NAIVE[name](inputs)
            typed = read(one["path"], text_at(inputs, one["path"]))
            for text in values(one["path"], typed, random):
                naive = NAIVE[name](with_typed(inputs, one["path"], text))
                if naive:
                    assert same(expected(one, typed, read(one["path"], text), answered), naive), (*shown, text)
                    met["place"] += 1
    assert met["point"] > TIPPED // 2 and met["place"] > TIPPED


def test_a_text_that_is_no_dose_is_none() -> None:
    with pytest.raises(Refused):
        read("dmax_gy", "x")
