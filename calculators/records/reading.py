"""A text that may be a record: refused with what is wrong in it, an altered part by its name."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from calculators.records.digests import SEAL, Hashing, sealed
from calculators.records.places import typed_leaves
from calculators.records.record import FORMAT, written
from calculators.records.refusals import Refused
from calculators.records.shape import VERSIONS, has_shape, is_answered
from calculators.typed.text import excerpt

MOST_CHARACTERS = 2_000_000
DEEPEST = 100
"""Brackets inside one another: a reply has eight, and thousands would overflow the browser's stack."""
MEMBERS = {"record": int, "calculator": str, "inputs": {}, "reply": {}, "versions": VERSIONS, "source_date": str}


class Altered(Exception):
    """What a text says is not what its digests say: the places that are another's, and what the text holds."""

    def __init__(self, places: list[str], content: Mapping[str, Any], seal: Mapping[str, Any]) -> None:
        super().__init__(*places)
        self.places, self.content, self.seal = places, content, seal


@dataclass(frozen=True, slots=True)
class Kept:
    """A record whose digests are right; `is_rewritten` where spaces or line ends are no longer ours."""

    content: Mapping[str, Any]
    digest: str
    is_rewritten: bool


def read(text: str, hashing: Hashing) -> Kept:
    """The record. Raises Refused, or Altered."""
    whole = _json(text)
    if not isinstance(whole, dict) or not whole.keys() & {"record", SEAL}:
        raise Refused("not_a_record")
    content = {name: item for name, item in whole.items() if name != SEAL}
    seal = whole.get(SEAL)
    if not isinstance(seal, dict) or not isinstance(seal.get("parts"), dict):
        raise Altered([SEAL], content, {})
    places = list(_altered(content, seal, hashing))
    if places:
        raise Altered(places, content, seal)
    _check(content)
    return Kept(content, seal["whole"], text != written(content, hashing))


def _json(text: str) -> Any:
    if len(text) > MOST_CHARACTERS or _depth(text) > DEEPEST:
        raise Refused("not_a_record")
    try:
        return json.loads(text, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        raise Refused("not_json", line=error.lineno, column=error.colno) from None
    except (ValueError, RecursionError):  # a number of thousands of digits
        raise Refused("not_a_record") from None


def _depth(text: str) -> int:
    """The most brackets inside one another, those of texts counted too."""
    deepest = depth = 0
    for letter in text:
        depth += (letter in "[{") - (letter in "]}")
        deepest = max(deepest, depth)
    return deepest


def _once(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose second value for a key does not win in silence."""
    members: dict[str, Any] = {}
    for key, value in pairs:
        if key in members:
            raise Refused("twice", name=excerpt(key))
        members[key] = value
    return members


def _altered(content: Mapping[str, Any], seal: Mapping[str, Any], hashing: Hashing) -> Iterator[str]:
    """The places that do not have their digest; where the whole has its own, the digests themselves."""
    after, recorded = sealed(content, hashing), seal["parts"]
    other = [place for place in recorded | after["parts"] if recorded.get(place) != after["parts"].get(place)]
    if seal.get("whole") == after["whole"]:
        yield from (f"{SEAL}.{place}" for place in other)
    elif other:
        yield from other
    else:
        yield f"{SEAL}.whole"
    yield from (f"{SEAL}.{name}" for name in seal if name not in after)


def _check(content: Mapping[str, Any]) -> None:
    """A text with right digests may have been made by anybody, or by a later version."""
    if not has_shape(content.get("record"), int) or content["record"] != FORMAT:
        raise Refused("other_format", number=excerpt(str(content.get("record"))))
    if not has_shape(content, MEMBERS) or content.keys() != MEMBERS.keys():
        raise Refused("not_a_record")
    is_typed = all(isinstance(typed, str) for _, typed in typed_leaves(content["inputs"]))
    if not is_typed or not is_answered(content["reply"], content["calculator"]):
        raise Refused("not_a_record")
