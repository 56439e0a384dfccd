"""Addresses of inputs: `phases[0].fractions` and the nested object that the protocol takes, one way and the other.

The page's own code (`forms/static/page/30-inputs.js`) does the same in the browser.
"""

import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

_PATH = re.compile(r"[a-z][a-z0-9_]*(\[(0|[1-9][0-9]{0,2})\])?(\.[a-z][a-z0-9_]*)*")
_STEP = re.compile(r"[a-z][a-z0-9_]*|[0-9]+")


class PathError(ValueError):
    """A text that is not the path of an input."""


def steps(path: str) -> list[str | int]:
    """`phases[0].fractions` → `["phases", 0, "fractions"]`. PathError where the text is no path."""
    if not _PATH.fullmatch(path):
        raise PathError(path)
    return [int(step) if step.isdigit() else step for step in _STEP.findall(path)]


def nested(values: Mapping[str, str]) -> dict[str, Any]:
    """The nested object of texts by path; missing rows become empty ones. PathError where two paths disagree."""
    whole: dict[str, Any] = {}
    for path, text in values.items():
        place: Any = whole
        parts = steps(path)
        for step, following in zip(parts, [*parts[1:], None], strict=True):
            fresh: Any = text if following is None else [] if isinstance(following, int) else {}
            place = _enter(place, step, fresh, path)
    return whole


def _enter(place: Any, step: str | int, fresh: Any, path: str) -> Any:
    if isinstance(step, int) and isinstance(place, list):
        place.extend({} if isinstance(fresh, dict) else "" for _ in range(len(place), step))
        if len(place) == step:
            place.append(fresh)
        return place[step]
    if isinstance(step, str) and isinstance(place, dict):
        return place.setdefault(step, fresh)
    raise PathError(path)


def read_inputs(written: str) -> dict[str, Any]:
    """What an author wrote for `:inputs:`: a JSON object, or `fractions=3&dmax_gy=22`; ValueError for neither."""
    if written.lstrip().startswith("{"):
        inputs = json.loads(written)
        return dict(inputs)
    return nested(dict(parse_qsl(written.strip(), strict_parsing=True)))
