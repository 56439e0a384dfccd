"""The commands over what is kept: a record that is made, a record that is answered again, a copy that is checked."""

import argparse
import json
import platform
from hashlib import sha256
from pathlib import Path

from calculators.asked import Unasked, decoded, request_of, standard_input
from calculators.catalogue import CALCULATORS
from calculators.ground.doors import file_bytes
from calculators.protocol import respond
from calculators.records.door import recorded
from calculators.records.replay import printed, replayed
from calculators.records.versions import versions
from calculators.self_test.causes import cause_of
from calculators.self_test.copies import Unsealed, copy_at
from calculators.self_test.report import verified
from calculators.words.texts import say


def record(arguments: list[str]) -> int:
    """Prints the record of an answer; where there is no answer, the reply that says why."""
    parser = argparse.ArgumentParser(prog="python -m calculators record", description="record a calculation")
    parser.add_argument("name", choices=list(CALCULATORS), help="calculator; its inputs are read from standard input")
    name = parser.parse_args(arguments).name
    try:
        request = request_of(name, standard_input())
    except Unasked as unasked:
        return _refused(unasked.reply)
    reply = respond(json.dumps(request))
    if json.loads(reply)["status"] != "ok":
        return _refused(reply)
    order = json.dumps({"request": request, "site": versions()["calculators"]})
    print(json.loads(recorded(order, respond, sha256))["file"], end="", flush=True)
    return 0


def _refused(reply: str) -> int:
    print(reply, flush=True)
    return 1


def replay(arguments: list[str]) -> int:
    """Prints whether a record gets the same answer, what changed, or why it is refused."""
    parser = argparse.ArgumentParser(prog="python -m calculators replay", description="answer a record again")
    parser.add_argument("file", help="a record, from the page of a calculator or from `record`")
    try:
        text = decoded(file_bytes(parser.parse_args(arguments).file), "replace")
    except (OSError, ValueError) as error:
        print(say("records.refusals.not_opened", detail=cause_of(error)), flush=True)
        return 1
    outcome = replayed(text, respond, sha256, versions()["calculators"])
    print(printed(outcome), flush=True)
    return 0 if outcome.status == "same" else 1


def self_test(folder: str | None) -> int:
    """Prints what is right and what is not of a copy."""
    try:
        copy = copy_at(folder, versions())
        report, is_right = verified(copy, respond, sha256, platform.python_version(), file_names(copy.folder))
    except Unsealed as unsealed:
        report, is_right = say(f"self_test.{unsealed.code}", **unsealed.details), False
    print(report, flush=True)
    return 0 if is_right else 1


def file_names(folder: str) -> list[str]:
    """The files below a folder, by their path there; none where no folder is named."""
    paths = Path(folder).rglob("*") if folder else ()
    return sorted(path.relative_to(folder).as_posix() for path in paths if path.is_file())
