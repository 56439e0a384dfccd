"""JSON Schema of protocol v1, derived from the calculators' declarations."""

from collections.abc import Iterable
from typing import Any

from calculators.catalogue import CALCULATORS
from calculators.descriptor import Descriptor
from calculators.fields import Field, Group
from calculators.results import Tone
from calculators.typed import BLANK_PATTERN
from calculators.wording import entry

MACHINE_VALUE = r"^(-?[0-9]+(\.[0-9]+)?|-?[0-9]+/[0-9]+|[0-9]{4}-[0-9]{2}-[0-9]{2})$"  # decimal, p/q or ISO date
READ = ("calculator", "problems", "read", "fills")
BY_STATUS = {
    "ok": (*READ, "conclusion", "outputs", "verdicts", "information", "tables", "notices"),
    "invalid": READ,
    "unknown_calculator": ("text", "calculators"),
    "failed": ("code", "text"),
}
"""What a reply holds beside its status."""
DIALECT = "https://json-schema.org/draft/2020-12/schema"


LAX = (
    "Texts as people type them. A text that does not fit is refused by the reader too; one that fits may still be "
    "refused (a bound, a day that does not exist, values that disagree), and the reply says why."
)
BLANK = {"$ref": "#/$defs/blank"}


def schema() -> dict[str, Any]:
    """Requests and replies, every field, unit, bound and verdict code in them. The root takes nothing else."""
    return {
        "$schema": DIALECT,
        "title": "Protocol v1",
        "$comment": LAX,
        "oneOf": [{"$ref": "#/$defs/requests"}, {"$ref": "#/$defs/reply"}],
        "$defs": {
            "blank": {"type": ["string", "null"], "pattern": BLANK_PATTERN},
            "requests": {"oneOf": [_request(descriptor) for descriptor in CALCULATORS.values()]},
            "reply": _reply(),
            "verdict_codes": {name: _codes(descriptor) for name, descriptor in CALCULATORS.items()},
        },
    }


def _request(descriptor: Descriptor) -> dict[str, Any]:
    properties = {item.name: _input(descriptor, item) for item in descriptor.inputs}
    inputs = _object(properties) | _presence(descriptor.inputs)
    request = {"protocol": {"const": 1}, "calculator": {"const": descriptor.name}, "inputs": inputs}
    return {"title": descriptor.name, **_object(request), "required": list(request)}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _presence(items: Iterable[Field | Group]) -> dict[str, Any]:
    """The keys that must stand there; they may hold a blank, which a form sends before anything is typed. A number of
    fractions may be said by a schedule in the dose beside it."""
    items = tuple(items)
    doses = [item for item in items if isinstance(item, Field) and item.fractions]
    asked = [item.name for item in items if (item.minimum > 0 if isinstance(item, Group) else item.required)]
    said = {name: [name, *(dose.name for dose in doses if dose.fractions == name)] for name in asked}
    alternatives = [{"anyOf": [{"required": [name]} for name in names]} for names in said.values()]
    return {"allOf": alternatives} if alternatives else {}


def _input(descriptor: Descriptor, item: Field | Group) -> dict[str, Any]:
    if isinstance(item, Field):
        return _field(descriptor, item, item.name)
    properties = {field.name: _field(descriptor, field, f"{item.name}.{field.name}") for field in item.fields}
    row, presence = _or_nothing(_object(properties)), _presence(item.fields)
    if presence:  # in a row that is not blank
        row["anyOf"] = [{"type": "null"}, presence, {"additionalProperties": BLANK}]
    if item.repeated is None:
        return row
    return _or_nothing({"type": "array", "items": row, "minItems": item.minimum, "maxItems": item.repeated})


def _or_nothing(shape: dict[str, Any]) -> dict[str, Any]:
    """The shape, or null: nothing was typed."""
    return shape | {"type": [shape["type"], "null"]}


def _field(descriptor: Descriptor, field: Field, path: str) -> dict[str, Any]:
    words = entry(f"{descriptor.name}.fields.{path}")
    one = {"title": words["label"], "examples": [field.example], "anyOf": [BLANK, field.kind.schema()]}
    one |= {"default": field.default} if field.default else {}
    if not field.repeated:
        return one
    return _or_nothing({"type": "array", "items": one, "maxItems": field.repeated})


def _codes(descriptor: Descriptor) -> dict[str, Any]:
    return {"enum": list(descriptor.verdicts)}


def _reply() -> dict[str, Any]:
    codes = sorted({code for descriptor in CALCULATORS.values() for code in descriptor.verdicts})
    text = {"type": "string"}
    tone = {"tone": {"enum": [str(tone) for tone in Tone]}, "sign": text}
    offers = _list({"text": text, "inputs": {"type": "object", "additionalProperties": text}})
    origins = _list({"source": text, "locator": text, "text": text})
    lines = _list({"code": text, "text": text} | tone)
    notes = {"type": "array", "items": text}
    verdicts = _list(
        dict.fromkeys(("name", "label", "word", "value", "limit", "distance", "remark"), text)
        | {"code": {"enum": codes}, "bar": {"type": ["object", "null"]}, "origins": origins, "notes": notes}
        | tone
    )
    step = {"type": ["object", "null"], "properties": {"formula": text, "substituted": text, "origins": origins}}
    outputs = _list(
        dict.fromkeys(("name", "label", "unit", "text"), text)
        | {"value": {"type": ["string", "null"], "pattern": MACHINE_VALUE}}
        | {"exact": {"type": "boolean"}, "main": {"type": "boolean"}, "step": step}
    )
    cells = _list({"text": text})
    properties = {
        "protocol": {"const": 1},
        "status": {"enum": list(BY_STATUS)},
        "code": text,
        "calculator": text,
        "calculators": notes,
        "text": text,
        "problems": _list({"field": text, "code": text, "text": text, "offers": offers}),
        "read": {"type": "object", "additionalProperties": text},
        "fills": {"type": "object", "additionalProperties": text},
        "conclusion": {
            "type": "object",
            "properties": {"code": {"enum": codes}, "text": text, "short": text} | {"lines": lines} | tone,
            "required": ["code", "text", "short", "lines", "tone", "sign"],
        },
        "outputs": outputs,
        "verdicts": verdicts,
        "information": verdicts,
        "tables": _list(
            {"name": text, "caption": text, "columns": cells, "rows": _list({"header": text, "cells": cells})}
        ),
        "notices": _list(
            {"code": text, "text": text, "warning": {"type": "boolean"}, "notes": notes, "origins": origins}
            | {"offers": offers}
        ),
    }
    statuses = [
        {"properties": {"status": {"const": status}}, "required": list(names)} for status, names in BY_STATUS.items()
    ]
    return _object(properties) | {"required": ["protocol", "status"], "oneOf": statuses}


def _list(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": {"type": "object", "properties": properties}}
