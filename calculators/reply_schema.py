"""JSON Schema of a reply: one shape for each status, and nothing else in it."""

from typing import Any

from calculators.catalogue import CALCULATORS
from calculators.contract.results import Tone
from calculators.ground.names import declared
from calculators.words.texts import catalogue, entry

Schema = dict[str, Any]

MACHINE_VALUE = r"^(-?[0-9]+(\.[0-9]+)?|-?[0-9]+/[0-9]+|[0-9]{4}-[0-9]{2}-[0-9]{2})$"  # decimal, p/q or ISO date
TEXT: Schema = {"type": "string"}
SOME_TEXT: Schema = {"type": "string", "minLength": 1}
FLAG: Schema = {"type": "boolean"}
TEXTS_BY_PATH: Schema = {"type": "object", "additionalProperties": TEXT}
PERCENT: Schema = {"type": "string", "pattern": r"^[0-9]+(\.[0-9]+)?%$"}


def reply() -> Schema:
    """A reply with an answer, with problems, or without either."""
    answered = {"calculator": {"enum": list(CALCULATORS)}, "read": TEXTS_BY_PATH, "fills": TEXTS_BY_PATH}
    return {
        "oneOf": [
            _status("ok", _body(alone()) | _answer()),
            _status("ok", _body(made_of_others()) | _answer() | {"parts": items(_part())}) | {"title": "ok, in parts"},
            _status("invalid", answered | {"problems": items(_problem()) | {"minItems": 1}}),
            _status("unknown_calculator", {"text": SOME_TEXT, "calculators": {"const": list(CALCULATORS)}}),
            _status("failed", {"text": SOME_TEXT, "code": {"enum": list(catalogue("faults"))}}),
        ]
    }


def _status(status: str, properties: Schema) -> Schema:
    return {"title": status} | record({"protocol": {"const": 1}, "status": {"const": status}} | properties)


def alone() -> list[str]:
    """The calculators that are made of no other."""
    return [name for name, room in declared().items() if "parts" not in room]


def made_of_others() -> list[str]:
    """Those whose answer holds the answers of others."""
    return [name for name, room in declared().items() if "parts" in room]


def _body(names: list[str]) -> Schema:
    """What every answer of these calculators holds beside the answer itself."""
    head = {"status": {"const": "ok"}, "calculator": {"enum": names}, "problems": items(_problem()) | {"maxItems": 0}}
    return head | {"read": TEXTS_BY_PATH, "fills": TEXTS_BY_PATH}


def _part() -> Schema:
    """One calculator's part of an answer: its request, its very reply, what it lacks to answer or to judge all; for
    each notice of the reply the buttons that type in the fields of the whole."""
    named = {"calculator": {"enum": alone()}, "title": SOME_TEXT, "state": SOME_TEXT, "text": TEXT}
    texts = dict.fromkeys(("code", "text", "tone", "row_sign", "row_word"), SOME_TEXT)
    frame = or_null(record(texts | {"sign": TEXT}))
    request = {
        "inputs": {"type": "object"},
        "texts": TEXTS_BY_PATH,
        "lacks": items(SOME_TEXT),
        "frame": frame,
        "nearest": TEXT,
        "buttons": items(_offers()),
    }
    return record(named | request | {"reply": or_null(record(_body(alone()) | _answer()))})


def record(properties: Schema) -> Schema:
    """An object of these keys: all of them, and no other."""
    closed = {"type": "object", "properties": properties, "additionalProperties": False}
    return closed | {"required": list(properties)}


def items(schema: Schema) -> Schema:
    """A list of this."""
    return {"type": "array", "items": schema}


def or_null(shape: Schema) -> Schema:
    return shape | {"type": [shape["type"], "null"]}


# --- the parts of an answer ------------------------------------------------------------------------


def _answer() -> Schema:
    verdicts = items(_verdict())
    return {
        "conclusion": _conclusion(),
        "outputs": items(_output()),
        "verdicts": verdicts,
        "information": verdicts,
        "tables": items(_table()),
        "notices": items(_notice()),
    }


def _problem() -> Schema:
    return record({"field": TEXT, "code": SOME_TEXT, "text": SOME_TEXT, "offers": _offers()})


def _offers() -> Schema:
    return items(record({"text": SOME_TEXT, "inputs": TEXTS_BY_PATH | {"minProperties": 1}}))


def _origins() -> Schema:
    return items(record({"source": SOME_TEXT, "locator": TEXT, "text": SOME_TEXT}))


def _conclusion() -> Schema:
    signed = {"code": SOME_TEXT, "text": SOME_TEXT, "tone": SOME_TEXT, "sign": TEXT}
    lines = items(record(signed) | _one_of_tones([(None, tone) for tone in Tone]))
    return record(signed | {"short": SOME_TEXT, "lines": lines}) | _tones_of_codes()


def _verdict() -> Schema:
    texts = dict.fromkeys(("name", "label", "word", "code", "tone"), SOME_TEXT)
    beside = dict.fromkeys(("sign", "value", "limit", "distance", "remark", "weight"), TEXT)
    marks = items(record({"at": PERCENT, "label": SOME_TEXT}))
    bar = or_null(record({"value": PERCENT, "limit": PERCENT, "marks": marks}))
    return record(texts | beside | {"bar": bar, "origins": _origins(), "notes": items(SOME_TEXT)}) | _tones_of_codes()


def _tones_of_codes() -> Schema:
    """A code has the tone that its calculator gives it."""
    pairs = {pair for descriptor in CALCULATORS.values() for pair in descriptor.verdicts.items()}
    return _one_of_tones(sorted(pairs))


def _one_of_tones(pairs: list[tuple[Any, Tone]]) -> Schema:
    """These codes (any, where None) with their tones, each tone with its own sign."""
    return {
        "anyOf": [
            {
                "properties": ({"code": {"const": code}} if code else {})
                | {"tone": {"const": str(tone)}, "sign": {"const": entry("common.tones")[tone]}}
            }
            for code, tone in pairs
        ]
    }


def _output() -> Schema:
    step = record({"formula": SOME_TEXT, "substituted": SOME_TEXT, "origins": _origins()})
    value = {"type": ["string", "null"], "pattern": MACHINE_VALUE}
    texts = {"name": SOME_TEXT, "label": SOME_TEXT, "unit": TEXT, "text": SOME_TEXT}
    return record(texts | {"value": value, "exact": FLAG, "main": FLAG, "step": or_null(step)})


def _table() -> Schema:
    cells = items(record({"text": TEXT, "here": FLAG}))
    rows = items(record({"header": SOME_TEXT, "cells": cells}))
    return record({"name": SOME_TEXT, "caption": SOME_TEXT, "columns": cells, "rows": rows, "main": FLAG})


def _notice() -> Schema:
    texts = {"code": SOME_TEXT, "text": SOME_TEXT, "warning": FLAG}
    return record(texts | {"notes": items(SOME_TEXT), "origins": _origins(), "offers": _offers()})
