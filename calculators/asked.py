"""What is typed on the command line, as bytes, to a request of the protocol."""

import json
import sys
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from typing import Any

from calculators.catalogue import CALCULATORS
from calculators.json_text import UnreadableJson, read_json
from calculators.protocol import VERSION, failure


class Unasked(Exception):
    """What was typed is no request; `reply` says why."""

    def __init__(self, code: str, **details: str) -> None:
        super().__init__(code)
        self.reply = failure(code, **details)


def request_of(name: str, typed: bytes) -> dict[str, Any]:
    """What is asked. Raises Unasked."""
    example = json.dumps(CALCULATORS[name].example, ensure_ascii=False)
    try:
        inputs = read_json(decoded(typed))
    except UnicodeDecodeError:
        raise Unasked("not_utf_8") from None
    except UnreadableJson as refused:
        code = "unreadable_inputs" if refused.code == "malformed" else refused.code
        raise Unasked(code, example=example, **refused.details) from None
    if not isinstance(inputs, dict):
        raise Unasked("unreadable_inputs", example=example)
    if {"protocol", "calculator", "inputs"} & inputs.keys():
        raise Unasked("inputs_alone", example=example)
    return {"protocol": VERSION, "calculator": name, "inputs": inputs}


def standard_input() -> bytes:
    """What is typed or piped, as bytes: the machine's habits decode nothing."""
    if sys.stdin is None:  # closed by who started the command: nothing was typed
        return b""
    stream = getattr(sys.stdin, "buffer", None)
    return stream.read() if stream else sys.stdin.read().encode("utf-8", "surrogatepass")


def decoded(typed: bytes, errors: str = "strict") -> str:
    """Windows' own tools write a mark at the head, and UTF-16 when asked for a file."""
    return typed.decode("utf-16" if typed.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8-sig", errors)
