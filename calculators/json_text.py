"""JSON text from outside: a key stands once in its object; what is wrong is told."""

import json
from collections.abc import Iterable
from typing import Any

from calculators.typed.text import excerpt

MOST_BRACKETS = 1000  # no form holds as many; thousands of nested ones overflow the browser's stack, which kills Python


class UnreadableJson(Exception):
    """A text that is not one JSON value. `code` is a key of the catalogue `faults`, `details` fills its sentence."""

    def __init__(self, code: str, **details: str) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


def read_json(text: str) -> Any:
    """The value of a JSON text. Refused: a key given twice in one object, at any depth."""
    if text.count("[") + text.count("{") > MOST_BRACKETS:
        raise UnreadableJson("malformed")
    try:
        return json.loads(text, object_pairs_hook=_once)
    except (ValueError, RecursionError):
        raise UnreadableJson("malformed") from None


def _once(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose second value for a key does not win in silence."""
    members: dict[str, Any] = {}
    for key, value in pairs:
        if key in members:
            raise UnreadableJson("duplicate_key", name=excerpt(key))
        members[key] = value
    return members
