"""The shape of a recorded reply, whatever version wrote it: what is compared is a reply, or there is no record.

A text with right digests may have been made by anybody. A key that ends in « ? » is one that some version does not
write; keys that nobody knows yet are let through, and told as differences.
"""

from collections.abc import Mapping
from typing import Any

MAY_MISS = "?"
TEXTS = "texts by path"
OR_NONE = "or none"

SIGNED = {"code": str, "text": str, "tone": str, "sign": str}
ORIGINS = [{"source": str, "locator": str, "text": str}]
OFFERS = [{"text": str, "inputs": TEXTS}]
CELLS = [{"text": str, "here?": bool}]
VERDICTS = [
    {
        **dict.fromkeys(("name", "label", "word", "code", "tone", "sign"), str),
        **dict.fromkeys(("value", "limit", "distance", "remark", "weight?"), str),
        "bar": (OR_NONE, {"value": str, "limit": str, "marks?": [{"at": str, "label": str}]}),
        "origins": ORIGINS,
        "notes": [str],
    }
]
OUTPUT = {
    **dict.fromkeys(("name", "label", "unit", "text"), str),
    "value": (OR_NONE, str),
    "exact": bool,
    "main?": bool,
    "step": (OR_NONE, {"formula": str, "substituted": str, "origins": ORIGINS}),
}
ROWS = [{"header": str, "cells": CELLS}]
TABLE = {"name": str, "caption": str, "columns": CELLS, "rows": ROWS, "main?": bool}
NOTICE = {"code": str, "text": str, "warning": bool, "notes": [str], "origins": ORIGINS, "offers?": OFFERS}
ANSWER = {
    "status": str,
    "calculator": str,
    "problems": [{"field": str, "code": str, "text": str, "offers?": OFFERS}],
    "read": TEXTS,
    "fills?": TEXTS,
    "conclusion": SIGNED | {"short?": str, "lines?": [SIGNED]},
    "outputs": [OUTPUT],
    "verdicts": VERDICTS,
    "information": VERDICTS,
    "tables": [TABLE],
    "notices": [NOTICE],
}
PART = {
    **dict.fromkeys(("calculator", "title", "state", "text"), str),
    "inputs": {},
    "texts": TEXTS,
    "lacks": [str],
    "nearest?": str,
    "buttons?": [OFFERS],
    "frame": (OR_NONE, SIGNED | {"row_sign?": str, "row_word?": str}),
    "reply": (OR_NONE, ANSWER),
}
REPLY = {"protocol": int, **ANSWER, "parts?": [PART]}
VERSIONS = {"site?": str, "data?": str, "calculators?": str, "protocol?": int}


def has_shape(node: Any, shape: Any) -> bool:
    """Whether an object of JSON has a shape: a type, a list of one shape, an object of shapes, either of several."""
    if shape == OR_NONE:
        return node is None
    if isinstance(shape, tuple):
        return any(has_shape(node, alternative) for alternative in shape)
    if isinstance(shape, list):
        return isinstance(node, list) and all(has_shape(item, shape[0]) for item in node)
    if shape == TEXTS:
        return isinstance(node, Mapping) and all(isinstance(text, str) for text in node.values())
    if isinstance(shape, Mapping):
        return isinstance(node, Mapping) and all(_has(node, key, inner) for key, inner in shape.items())
    return type(node) is shape


def _has(node: Mapping[str, Any], key: str, shape: Any) -> bool:
    name = key.removesuffix(MAY_MISS)
    return has_shape(node[name], shape) if name in node else key != name


def is_answered(reply: Any, calculator: str) -> bool:
    """Whether it is an answer of this calculator: nothing else is recorded."""
    if not has_shape(reply, REPLY) or (reply["status"], reply["calculator"]) != ("ok", calculator):
        return False
    answered = [part for part in reply.get("parts", ()) if part["reply"] is not None]
    return all(
        (part["reply"]["status"], part["reply"]["calculator"]) == ("ok", part["calculator"]) for part in answered
    )
