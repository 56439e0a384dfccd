"""Requests drawn from the corpus: a case, then some of its texts taken from other cases, changed by a key, or left out.

A seed gives the same requests on every machine. What the corpus reaches is reached by them, and what lies between.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import cache
from json import dumps
from random import Random
from typing import Any, TypeAlias

from tests.corpus_check import load_cases

Place: TypeAlias = tuple[str | int, ...]
"""The way to a text in the inputs: keys, and indexes of rows."""

MOST_CHANGES = 3
KEYS = "0123456789,./ -GymlRx"
"""What a finger may hit in the place of a character, or beside it."""


def drawn(calculator: str, count: int, first: int = 0) -> Iterator[str]:
    """`count` requests of one calculator, as JSON, one a seed from `first` on."""
    for seed in range(first, first + count):
        inputs = changed(calculator, Random(f"{calculator}/{seed}"))
        yield dumps({"protocol": 1, "calculator": calculator, "inputs": inputs}, ensure_ascii=False)


def changed(calculator: str, random: Random) -> dict[str, Any]:
    """The inputs of a case with none to three changes."""
    inputs: dict[str, Any] = deepcopy(dict(random.choice(cases(calculator))))
    for _ in range(random.randrange(MOST_CHANGES + 1)):
        change_one(inputs, calculator, random)
    return inputs


def change_one(inputs: dict[str, Any], calculator: str, random: Random) -> None:
    """One text of the inputs, where they hold any."""
    places = list(texts(inputs))
    if not places:
        return
    place, text = random.choice(places)
    node: Any = inputs
    for step in place[:-1]:
        node = node[step]
    node[place[-1]] = random.choice((another, retyped, nothing))(text, kind(place), calculator, random)


def another(_text: str, which: Place, calculator: str, random: Random) -> str:
    """What another case holds in the same field."""
    return random.choice(typed(calculator)[which])


def retyped(text: str, _which: Place, _calculator: str, random: Random) -> str:
    """The same text with one character replaced, added or missing."""
    at = random.randrange(len(text) + 1)
    return text[:at] + random.choice(("", random.choice(KEYS))) + text[at + random.randrange(2) :]


def nothing(_text: str, _which: Place, _calculator: str, _random: Random) -> str:
    """The field left empty."""
    return ""


@cache
def cases(calculator: str) -> tuple[Mapping[str, Any], ...]:
    """The inputs of every case of the corpus."""
    return tuple(case.inputs for case in load_cases() if case.calculator == calculator)


@cache
def typed(calculator: str) -> Mapping[Place, list[str]]:
    """What the cases hold, by field."""
    found: dict[Place, list[str]] = {}
    for inputs in cases(calculator):
        for place, text in texts(inputs):
            found.setdefault(kind(place), []).append(text)
    return found


def kind(place: Place) -> Place:
    """The field of a place: the same in every row."""
    return tuple(step for step in place if isinstance(step, str))


def texts(node: Any, place: Place = ()) -> Iterator[tuple[Place, str]]:
    """Every text of the inputs with its place."""
    if isinstance(node, str):
        yield place, node
    elif isinstance(node, Mapping):
        for key, value in node.items():
            yield from texts(value, (*place, key))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from texts(value, (*place, index))
