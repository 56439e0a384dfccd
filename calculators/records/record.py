"""A record: what was typed, what was answered, by which versions, and the digests of all that. No clock, no identity.

`{"record": 1, "calculator": …, "inputs": …, "reply": …, "versions": …, "source_date": …, "sha256": …}`. The same
values and the same versions make the same bytes, in a page or on the command line.
"""

import json
from collections.abc import Mapping
from typing import Any

from calculators.records.digests import SEAL, Hashing, sealed
from calculators.records.versions import versions
from calculators.typed.text import is_blank

FORMAT = 1
"""Raised where a record says something else under the same name."""


def content_of(request: Mapping[str, Any], reply: Mapping[str, Any], site: str) -> dict[str, Any]:
    """What a record says. `site` is the version of the site whose form was filled, or to which the command belongs."""
    own_versions = versions()
    return {
        "record": FORMAT,
        "calculator": request["calculator"],
        "inputs": request["inputs"],
        "reply": reply,
        "versions": {
            "site": site,
            "data": own_versions["data"],
            "calculators": own_versions["calculators"],
            "protocol": request["protocol"],
        },
        "source_date": own_versions["source_date"],
    }


def written(content: Mapping[str, Any], hashing: Hashing) -> str:
    """The text of a record: a key a line, so that people can read it."""
    whole = dict(content) | {SEAL: sealed(content, hashing)}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def typed_alone(inputs: Any) -> Any:
    """What was typed without the fields that were left empty, nor the empty rows that end a list: an empty field and an
    absent one get the same answer."""
    if isinstance(inputs, Mapping):
        kept = {name: typed_alone(item) for name, item in inputs.items()}
        return {name: item for name, item in kept.items() if not _is_empty(item)}
    if not isinstance(inputs, list):
        return inputs
    rows = [typed_alone(item) for item in inputs]
    while rows and _is_empty(rows[-1]):
        rows.pop()
    return rows


def _is_empty(item: Any) -> bool:
    return is_blank(item) if isinstance(item, str) else item in ({}, [])
