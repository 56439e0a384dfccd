"""JSON Schema of protocol v1, derived from the calculators' declarations."""

from typing import Any

from calculators.catalogue import CALCULATORS
from calculators.descriptor import Descriptor
from calculators.fields import Field, Group
from calculators.results import Tone
from calculators.wording import entry

MACHINE_VALUE = r"^(-?[0-9]+(\.[0-9]+)?|-?[0-9]+/[0-9]+|[0-9]{4}-[0-9]{2}-[0-9]{2})$"  # decimal, p/q or ISO date
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """Requests and replies, every field, unit, bound and verdict code in them."""
    return {
        "$schema": DIALECT,
        "title": "Protocol v1",
        "$defs": {
            "requests": {"oneOf": [_request(descriptor) for descriptor in CALCULATORS.values()]},
            "reply": _reply(),
            "verdict_codes": {name: _codes(descriptor) for name, descriptor in CALCULATORS.items()},
        },
    }


def _request(descriptor: Descriptor) -> dict[str, Any]:
    inputs = _object({item.name: _input(descriptor, item) for item in descriptor.inputs})
    request = {"protocol": {"const": 1}, "calculator": {"const": descriptor.name}, "inputs": inputs}
    return {"title": descriptor.name, **_object(request), "required": list(request)}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _input(descriptor: Descriptor, item: Field | Group) -> dict[str, Any]:
    if isinstance(item, Field):
        return _field(descriptor, item, item.name)
    row = _object({field.name: _field(descriptor, field, f"{item.name}.{field.name}") for field in item.fields})
    if item.repeated is None:
        return row
    return {"type": "array", "items": row, "minItems": item.minimum, "maxItems": item.repeated}


def _field(descriptor: Descriptor, field: Field, path: str) -> dict[str, Any]:
    words = entry(f"{descriptor.name}.fields.{path}")
    one = {**field.kind.schema(), "title": words["label"], "examples": [field.example]}
    return {"type": "array", "items": one, "maxItems": field.repeated} if field.repeated else one


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
    return {
        "type": "object",
        "required": ["protocol", "status"],
        "properties": {
            "protocol": {"const": 1},
            "status": {"enum": ["ok", "invalid", "unknown_calculator", "failed"]},
            "calculator": text,
            "text": text,
            "problems": _list({"field": text, "code": text, "text": text, "offers": offers}),
            "read": {"type": "object", "additionalProperties": text},
            "fills": {"type": "object", "additionalProperties": text},
            "conclusion": {
                "type": "object",
                "properties": {"code": {"enum": codes}, "text": text, "short": text} | {"lines": lines} | tone,
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
        },
    }


def _list(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": {"type": "object", "properties": properties}}
