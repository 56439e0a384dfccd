"""Command line over the protocol: `python -m calculators NAME < inputs.json`, `python -m calculators --schema`;
over the import of a DVH: `python -m calculators dvh FILE [--structure NAME] [--plan NAME]`; over the tipping points of
an answer: `python -m calculators tips NAME < inputs.json`; over records: `python -m calculators record NAME <
inputs.json`, `python -m calculators replay FILE`; and over a copy: `python -m calculators --self-test [SITE]`."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from errno import EBADF
from importlib import import_module
from io import TextIOWrapper

from calculators.asked import Unasked, request_of, standard_input
from calculators.catalogue import CALCULATORS
from calculators.dvh.reply import dvh_reply
from calculators.dvh.reply import failure as not_read
from calculators.ground.doors import file_bytes
from calculators.keeping import record, replay, self_test
from calculators.protocol import respond
from calculators.schema import schema
from calculators.self_test.causes import cause_of
from calculators.words.texts import say

DVH, TIPS = "dvh", "tips"
TIPPING = "calculators.tipping.door"  # stands beside the front, as what draws does: asked for by its name
NOT_ASKED = object()


def main(arguments: list[str] | None = None) -> int:
    """Exit status 0 for an answer, 1 for a refusal, 2 for a wrong command line. Who stops reading ends it quietly."""
    if isinstance(sys.stdout, TextIOWrapper):  # JSON is UTF-8, whatever the terminal's locale
        sys.stdout.reconfigure(encoding="utf-8")
    if sys.stdout is None:  # closed by who started the command: print would say nothing and succeed
        return _not_written(OSError(EBADF, ""))
    try:
        return _run(arguments)
    except BrokenPipeError:
        _leave_output()
        return 1
    except OSError as error:  # a full disk, an output that is closed
        _leave_output()
        return _not_written(error)


def _not_written(error: OSError) -> int:
    """No reply can be printed: one sentence where errors are told, if anything is told there."""
    with suppress(OSError):
        if sys.stderr:
            print(say("faults.not_written", detail=cause_of(error)), file=sys.stderr, flush=True)
    return 1


def _run(arguments: list[str] | None) -> int:
    given = sys.argv[1:] if arguments is None else arguments
    if given and given[0] in COMMANDS:
        return COMMANDS[given[0]](given[1:])
    parser = argparse.ArgumentParser(prog="python -m calculators", description=__doc__)
    parser.add_argument(
        "name", nargs="?", choices=list(CALCULATORS), help="calculator; its inputs object is read from standard input"
    )
    parser.add_argument("--schema", action="store_true", help="print the JSON Schema of requests and replies")
    parser.add_argument(
        "--self-test",
        nargs="?",
        const=None,
        default=NOT_ASKED,
        metavar="SITE",
        help="check a copy: the folder of a built site, else this package; exit status 0 if all of it is right",
    )
    options = parser.parse_args(given)
    if options.self_test is not NOT_ASKED:
        return self_test(options.self_test)
    if options.schema:
        print(json.dumps(schema(), ensure_ascii=False, indent=2), flush=True)
        return 0
    if options.name is None:
        parser.error("name a calculator, or ask for --schema or --self-test")
    return _shown(answer(options.name, standard_input()))


def _shown(reply: str) -> int:
    print(reply, flush=True)
    return 0 if json.loads(reply)["status"] == "ok" else 1


def _dvh(arguments: list[str]) -> int:
    return _shown(_read(arguments))


def _read(arguments: list[str]) -> str:
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
        return not_read("not_opened", detail=cause_of(error))
    return dvh_reply(content, {name: value for name, value in options.items() if value is not None})


def _tips(arguments: list[str]) -> int:
    """Prints the tipping points of an answer, or the reply that says why there is none."""
    parser = argparse.ArgumentParser(prog=f"python -m calculators {TIPS}", description="tell where a verdict changes")
    parser.add_argument("name", choices=list(CALCULATORS))
    name = parser.parse_args(arguments).name
    return _shown(answer(name, standard_input(), tips_reply))


def tips_reply(request: str) -> str:
    """The reply of the protocol where it is none of `ok`, else the tipping points of that answer."""
    reply = json.loads(respond(request))
    if reply["status"] == "ok":
        points = json.loads(import_module(TIPPING).respond(request))
        reply = {key: reply[key] for key in ("protocol", "status", "calculator")} | points
    return json.dumps(reply, ensure_ascii=False)


def answer(name: str, typed: bytes, respond: Callable[[str], str] = respond) -> str:
    """The reply to an inputs object as bytes: UTF-8, with a mark at its head or not, or UTF-16 with its mark."""
    try:
        return respond(json.dumps(request_of(name, typed)))
    except Unasked as unasked:
        return unasked.reply


def _leave_output() -> None:
    """Nobody reads any more: what is left in the buffer goes nowhere, without a word."""
    with suppress(OSError, ValueError):  # a stream of another program's own has no descriptor
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


COMMANDS: Mapping[str, Callable[[list[str]], int]] = {DVH: _dvh, TIPS: _tips, "record": record, "replay": replay}
"""What does more than ask a calculator."""


if __name__ == "__main__":
    sys.exit(main())
