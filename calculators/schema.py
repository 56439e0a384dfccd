"""JSON Schema of protocol v1, derived from the calculators' declarations."""

from collections.abc import Iterable
from typing import Any

from calculators.catalogue import CALCULATORS
from calculators.contract.descriptor import Descriptor
from calculators.reply_schema import or_null, reply
from calculators.typed.fields import Field, Group
from calculators.typed.schedules import Schedule
from calculators.typed.text import BLANK_PATTERN
from calculators.words.texts import entry

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
            "reply": reply(),
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
    # One comprehension a step: which are asked, by what each may be said, what the schema writes.
    items = tuple(items)
    doses = [item for item in items if isinstance(item, Field) and item.fractions]
    required = [item.name for item in items if (item.minimum > 0 if isinstance(item, Group) else item.required)]
    ways = {name: [name, *(dose.name for dose in doses if dose.fractions == name)] for name in required}
    alternatives = [{"anyOf": [{"required": [name]} for name in names]} for names in ways.values()]
    return {"allOf": alternatives} if alternatives else {}


def _input(descriptor: Descriptor, item: Field | Group) -> dict[str, Any]:
    if isinstance(item, Field):
        return _field(descriptor, item, item.name)
    properties = {field.name: _field(descriptor, field, f"{item.name}.{field.name}") for field in item.fields}
    row, presence = or_null(_object(properties)), _presence(item.fields)
    if presence:  # in a row that is not blank
        row["anyOf"] = [{"type": "null"}, presence, {"additionalProperties": BLANK}]
    if item.repeated is None:
        return row
    return or_null({"type": "array", "items": row, "minItems": item.minimum, "maxItems": item.repeated})


def _field(descriptor: Descriptor, field: Field, path: str) -> dict[str, Any]:
    words = entry(f"{descriptor.name}.fields.{path}")
    declared = {"title": words["label"], "examples": [field.example], "anyOf": [BLANK, *_typed(field)]}
    declared |= {"default": field.default} if field.default else {}
    if not field.repeated:
        return declared
    return or_null({"type": "array", "items": declared, "maxItems": field.repeated})


def _typed(field: Field) -> Iterable[Any]:
    """What the field takes; a dose beside a number of fractions takes a schedule too."""
    yield field.kind.schema()
    if field.fractions:
        yield Schedule().schema()


def _codes(descriptor: Descriptor) -> dict[str, Any]:
    return {"enum": list(descriptor.verdicts)}
