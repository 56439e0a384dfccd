"""A button leads out of a problem, never into another: what an offer types is read again before it is shown."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from calculators.contract.descriptor import Descriptor
from calculators.contract.results import Notice
from calculators.typed.problems import Offer, Problem
from calculators.typed.reader import Reader
from calculators.typed.reading import Reading

_KEYS = re.compile(r"[^.\[\]]+")


def read(descriptor: Descriptor, inputs: Mapping[str, Any]) -> tuple[Reading, tuple[Problem, ...]]:
    """What was typed, and everything that is wrong with it."""
    reading = Reader(descriptor.name, descriptor.inputs).read(inputs)
    return reading, (*reading.problems, *descriptor.check(reading))


def in_problems(descriptor: Descriptor, inputs: Mapping[str, Any], problems: Sequence[Problem]) -> Iterator[Problem]:
    """The problems, each with the offers that lead into no other."""
    for problem in problems:
        yield replace(problem, offers=tuple(_good(descriptor, inputs, problem.offers, problems)))


def in_notices(descriptor: Descriptor, inputs: Mapping[str, Any], notices: Iterable[Notice]) -> Iterator[Notice]:
    """The notices, each with the offers that lead into no problem and with the questions that these answer."""
    for notice in notices:
        offers = tuple(_good(descriptor, inputs, notice.offers, ()))
        questions = (offer.question for offer in offers if offer.question)
        yield replace(notice, offers=offers, text=" ".join((notice.text, *questions)))


def _good(
    descriptor: Descriptor, inputs: Mapping[str, Any], offers: Iterable[Offer], problems: Iterable[Problem]
) -> Iterator[Offer]:
    faults = {(problem.field, problem.code) for problem in problems}
    for offer in offers:
        _, after = read(descriptor, typed_in(inputs, offer.inputs))
        if faults.issuperset((problem.field, problem.code) for problem in after):
            yield offer


def typed_in(inputs: Mapping[str, Any], texts: Mapping[str, str]) -> Mapping[str, Any]:
    """`inputs` with these texts at their paths; a row that does not exist yet is added, and what stands in the place of
    a group or of a list, and is none, gives way to it."""
    filled: Any = inputs
    for path, text in texts.items():
        filled = _with(filled, _KEYS.findall(path), text)
    return dict(filled)


def _with(node: Any, keys: Sequence[str], text: str) -> Any:
    if not keys:
        return text
    key, *rest = keys
    if not key.isdecimal():
        group = node if isinstance(node, Mapping) else {}
        return {**group, key: _with(group.get(key), rest, text)}
    rows, index = list(node) if isinstance(node, list) else [], int(key)
    rows += [None] * (index + 1 - len(rows))
    return [*rows[:index], _with(rows[index], rest, text), *rows[index + 1 :]]
