"""The naive codes of a request, without the rest of its answer: the whole under the empty name, then each verdict."""

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from typing import Any

from tests.oracle.asking import Inputs
from tests.oracle.cord import answer as cord
from tests.oracle.reirradiation import answer as reirradiation
from tests.oracle.reirradiation.reading import read as read_reirradiation
from tests.oracle.washout import answer as washout
from tests.oracle.washout.reading import read as read_washout

Codes = dict[str, str]
"""Empty where the request is refused."""


def of_cord(inputs: Inputs) -> Codes:
    found = cord.answer(inputs)
    return {} if "refused" in found else _verdicts(found)


def of_reirradiation(inputs: Inputs) -> Codes:
    asked = read_reirradiation(inputs)
    if asked.form.refused:
        return {}
    out = reirradiation.out_of_scope(asked)
    codes = {} if out else reirradiation.dose_codes(asked, asked.reading)
    codes |= {} if out else {"interval": reirradiation.interval_code(asked)}
    return {"": reirradiation.whole(asked, codes)} | codes


def of_washout(inputs: Inputs) -> Codes:
    asked = read_washout(inputs)
    if asked.form.refused:
        return {}
    codes = dict(washout.codes(asked))
    return {"": washout.whole(asked, set(codes.values()))} | codes


def _verdicts(found: Mapping[str, Any]) -> Codes:
    told = {name.removeprefix("verdict "): code for name, code in found.items() if name.startswith("verdict ")}
    return {"": found["code"]} | told


NAIVE: Mapping[str, Callable[[Inputs], Codes]] = {
    "cord": of_cord, "reirradiation": of_reirradiation, "washout": of_washout,
}  # fmt: skip


def with_typed(inputs: Inputs, path: str, text: str) -> Inputs:
    """The same request with another text at one place."""
    again = deepcopy(inputs)
    *way, last = _keys(path)
    holder: Any = again
    for key in way:
        holder = holder[key]
    holder[last] = text
    return again


def text_at(inputs: Inputs, path: str) -> str:
    holder: Any = inputs
    for key in _keys(path):
        holder = holder[key]
    return str(holder)


def _keys(path: str) -> Iterator[Any]:
    for part in path.replace("]", "").replace("[", ".").split("."):
        yield int(part) if part.isdigit() else part
