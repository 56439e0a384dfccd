"""Command line over the protocol: `python -m calculators NAME < inputs.json`, `python -m calculators --schema`."""

import argparse
import json
import os
import sys
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from contextlib import suppress
from errno import EBADF
from io import TextIOWrapper

from calculators.catalogue import CALCULATORS
from calculators.json_text import UnreadableJson, read_json
from calculators.protocol import VERSION, failure, respond
from calculators.schema import schema
from calculators.words.texts import say


def main(arguments: list[str] | None = None) -> int:
    """Exit status 0 for an answer, 1 for a refusal, 2 for a wrong command line. Who stops reading ends it quietly."""
    if isinstance(sys.stdout, TextIOWrapper):  # JSON is UTF-8, whatever the terminal's locale
        sys.stdout.reconfigure(encoding="utf-8")
    if sys.stdout is None:  # closed by who started the command: print would say nothing and succeed
        return _not_written(os.strerror(EBADF))
    try:
        return _run(arguments)
    except BrokenPipeError:
        _leave_output()
        return 1
    except OSError as error:  # a full disk, an output that is closed
        _leave_output()
        return _not_written(error.strerror or type(error).__name__)


def _not_written(detail: str) -> int:
    """No reply can be printed: one sentence where errors are told, if anything is told there."""
    with suppress(OSError):
        if sys.stderr:
            print(say("faults.not_written", detail=detail), file=sys.stderr, flush=True)
    return 1


def _run(arguments: list[str] | None) -> int:
    parser = argparse.ArgumentParser(prog="python -m calculators", description=__doc__)
    parser.add_argument(
        "name", nargs="?", choices=list(CALCULATORS), help="calculator; its inputs object is read from standard input"
    )
    parser.add_argument("--schema", action="store_true", help="print the JSON Schema of requests and replies")
    options = parser.parse_args(arguments)
    if options.schema:
        print(json.dumps(schema(), ensure_ascii=False, indent=2), flush=True)
        return 0
    if options.name is None:
        parser.error("name a calculator, or ask for --schema")
    reply = answer(options.name, _standard_input())
    print(reply, flush=True)
    return 0 if json.loads(reply)["status"] == "ok" else 1


def answer(name: str, typed: bytes) -> str:
    """The reply to an inputs object as bytes: UTF-8, with a mark at its head or not, or UTF-16 with its mark."""
    example = json.dumps(CALCULATORS[name].example, ensure_ascii=False)
    try:
        inputs = read_json(_decoded(typed))
    except UnicodeDecodeError:
        return failure("not_utf_8")
    except UnreadableJson as refused:
        code = "unreadable_inputs" if refused.code == "malformed" else refused.code
        return failure(code, example=example, **refused.details)
    if not isinstance(inputs, dict):
        return failure("unreadable_inputs", example=example)
    if {"protocol", "calculator", "inputs"} & inputs.keys():
        return failure("inputs_alone", example=example)
    return respond(json.dumps({"protocol": VERSION, "calculator": name, "inputs": inputs}))


def _standard_input() -> bytes:
    """What is typed or piped, as bytes: the machine's habits decode nothing."""
    if sys.stdin is None:  # closed by who started the command: nothing was typed
        return b""
    stream = getattr(sys.stdin, "buffer", None)
    return stream.read() if stream else sys.stdin.read().encode("utf-8", "surrogatepass")


def _decoded(typed: bytes) -> str:
    """Windows' own tools write a mark at the head, and UTF-16 when asked for a file."""
    return typed.decode("utf-16" if typed.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8-sig")


def _leave_output() -> None:
    """Nobody reads any more: what is left in the buffer goes nowhere, without a word."""
    with suppress(OSError, ValueError):  # a stream of another program's own has no descriptor
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
