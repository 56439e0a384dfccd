"""Command line over the protocol: `python -m calculators NAME < inputs.json`, `python -m calculators --schema`."""

import argparse
import json
import sys
from io import TextIOWrapper
from typing import Any

from calculators.catalogue import CALCULATORS
from calculators.protocol import VERSION, respond
from calculators.schema import schema


def main(arguments: list[str] | None = None) -> int:
    """Exit status 0 for an answer, 1 for a refusal, 2 for a wrong command line."""
    parser = argparse.ArgumentParser(prog="python -m calculators", description=__doc__)
    parser.add_argument(
        "name", nargs="?", choices=list(CALCULATORS), help="calculator; its inputs object is read from standard input"
    )
    parser.add_argument("--schema", action="store_true", help="print the JSON Schema of requests and replies")
    options = parser.parse_args(arguments)
    if isinstance(sys.stdout, TextIOWrapper):  # JSON is UTF-8, whatever the terminal's locale
        sys.stdout.reconfigure(encoding="utf-8")
    if options.schema:
        print(json.dumps(schema(), ensure_ascii=False, indent=2))
        return 0
    if options.name is None:
        parser.error("name a calculator, or ask for --schema")
    reply = respond(json.dumps({"protocol": VERSION, "calculator": options.name, "inputs": _inputs(sys.stdin.read())}))
    print(reply)
    return 0 if json.loads(reply)["status"] == "ok" else 1


def _inputs(typed: str) -> Any:
    """The inputs object, or None where the text is not JSON: `respond` then says so."""
    try:
        return json.loads(typed)
    except (ValueError, RecursionError):
        return None


if __name__ == "__main__":
    sys.exit(main())
