"""Command line over the protocol: `python -m calculators NAME < inputs.json`, `python -m calculators --schema`; over
the import of a DVH: `python -m calculators dvh FILE [--structure NAME] [--plan NAME]`; and over the tipping points of
an answer: `python -m calculators tips NAME < inputs.json`."""

import argparse
import json
import os
import sys
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable
from contextlib import suppress
from errno import EBADF
from importlib import import_module
from io import TextIOWrapper

from calculators.catalogue import CALCULATORS
from calculators.dvh.reply import dvh_reply
from calculators.dvh.reply import failure as not_read
from calculators.ground.doors import file_bytes
from calculators.json_text import UnreadableJson, read_json
from calculators.protocol import VERSION, failure, respond
from calculators.schema import schema
from calculators.words.texts import say

DVH, TIPS = "dvh", "tips"
TIPPING = "calculators.tipping.door"  # stands beside the front, as what draws does: asked for by its name


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
    given = sys.argv[1:] if arguments is None else arguments
    if given[:1] == [DVH]:
        return _shown(_dvh(given[1:]))
    if given[:1] == [TIPS]:
        return _shown(_tips(given[1:]))
    parser = argparse.ArgumentParser(prog="python -m calculators", description=__doc__)
    parser.add_argument(
        "name", nargs="?", choices=list(CALCULATORS), help="calculator; its inputs object is read from standard input"
    )
    parser.add_argument("--schema", action="store_true", help="print the JSON Schema of requests and replies")
    options = parser.parse_args(given)
    if options.schema:
        print(json.dumps(schema(), ensure_ascii=False, indent=2), flush=True)
        return 0
    if options.name is None:
        parser.error("name a calculator, or ask for --schema")
    return _shown(answer(options.name, _standard_input()))


def _shown(reply: str) -> int:
    print(reply, flush=True)
    return 0 if json.loads(reply)["status"] == "ok" else 1


def _dvh(arguments: list[str]) -> str:
    """The reply to the export of a planning system; the name of the file, which may be a patient's, is told nowhere."""
    parser = argparse.ArgumentParser(prog=f"python -m calculators {DVH}", description="read the export of a DVH")
    parser.add_argument("file", help="text of Eclipse or RayStation, or two columns")
    for name in ("structure", "plan", "dose-unit", "volume-unit", "structure-volume"):
        parser.add_argument(f"--{name}")
    parser.add_argument(
        "--dose", action="append", dest="doses", help="a dose of a volume; the text's where none is asked"
    )
    options = vars(parser.parse_args(arguments))
    try:
        content = file_bytes(options.pop("file"))
    except (OSError, ValueError) as error:
        return not_read("not_opened", detail=getattr(error, "strerror", None) or type(error).__name__)
    return dvh_reply(content, {name: value for name, value in options.items() if value is not None})


def _tips(arguments: list[str]) -> str:
    """The tipping points of an answer, or the reply that says why there is none."""
    parser = argparse.ArgumentParser(prog=f"python -m calculators {TIPS}", description="tell where a verdict changes")
    parser.add_argument("name", choices=list(CALCULATORS))
    name = parser.parse_args(arguments).name
    return answer(name, _standard_input(), tips_reply)


def tips_reply(request: str) -> str:
    """The reply of the protocol where it is none of `ok`, else the tipping points of that answer."""
    reply = json.loads(respond(request))
    if reply["status"] == "ok":
        told = json.loads(import_module(TIPPING).respond(request))
        reply = {key: reply[key] for key in ("protocol", "status", "calculator")} | told
    return json.dumps(reply, ensure_ascii=False)


def answer(name: str, typed: bytes, respond: Callable[[str], str] = respond) -> str:
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
