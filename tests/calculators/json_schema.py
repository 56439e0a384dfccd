"""The few words of JSON Schema that the protocol's schema uses, checked without a library; another word is an error."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "null": type(None),
}
SILENT = {"$schema", "$defs", "title", "examples"}  # annotations; words beginning with "x-" are the project's own


def faults(schema: Mapping[str, Any], value: Any, path: str = "$") -> Iterator[str]:
    """What is wrong with `value`, a line each."""
    for word, asked in schema.items():
        if word not in SILENT and not word.startswith("x-"):
            yield from CHECKS[word](schema, asked, value, path)


def _type(schema: Mapping[str, Any], asked: Any, value: Any, path: str) -> Iterator[str]:
    names = [asked] if isinstance(asked, str) else asked
    if not any(isinstance(value, TYPES[name]) for name in names):
        yield f"{path}: {value!r} is not {asked}"


def _const(schema: Mapping[str, Any], asked: Any, value: Any, path: str) -> Iterator[str]:
    if value != asked:
        yield f"{path}: {value!r} is not {asked!r}"


def _enum(schema: Mapping[str, Any], asked: Any, value: Any, path: str) -> Iterator[str]:
    if value not in asked:
        yield f"{path}: {value!r} is none of {asked}"


def _required(schema: Mapping[str, Any], asked: Any, value: Any, path: str) -> Iterator[str]:
    yield from (f"{path}: {name} is missing" for name in asked if name not in value)


def _properties(schema: Mapping[str, Any], asked: Any, value: Any, path: str) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in asked.items():
            if name in value:
                yield from faults(inner, value[name], f"{path}.{name}")


def _additional(schema: Mapping[str, Any], asked: Any, value: Any, path: str) -> Iterator[str]:
    for name in set(value) - set(schema.get("properties", {})):
        if asked is False:
            yield f"{path}: {name} is not known"
        else:
            yield from faults(asked, value[name], f"{path}.{name}")


def _items(schema: Mapping[str, Any], asked: Any, value: Any, path: str) -> Iterator[str]:
    for index, item in enumerate(value):
        yield from faults(asked, item, f"{path}[{index}]")


def _one_of(schema: Mapping[str, Any], asked: Any, value: Any, path: str) -> Iterator[str]:
    fitting = [one for one in asked if not list(faults(one, value, path))]
    if len(fitting) != 1:
        yield f"{path}: fits {len(fitting)} of the alternatives"


def _least(schema: Mapping[str, Any], asked: Any, value: Any, path: str) -> Iterator[str]:
    if len(value) < asked:
        yield f"{path}: fewer than {asked}"


def _most(schema: Mapping[str, Any], asked: Any, value: Any, path: str) -> Iterator[str]:
    if len(value) > asked:
        yield f"{path}: more than {asked}"


def _pattern(schema: Mapping[str, Any], asked: Any, value: Any, path: str) -> Iterator[str]:
    if isinstance(value, str) and not re.search(asked, value):  # the word speaks of texts alone
        yield f"{path}: {value!r} does not look like {asked}"


CHECKS = {
    "type": _type,
    "const": _const,
    "enum": _enum,
    "required": _required,
    "properties": _properties,
    "additionalProperties": _additional,
    "items": _items,
    "oneOf": _one_of,
    "minItems": _least,
    "maxItems": _most,
    "maxLength": _most,
    "pattern": _pattern,
}
