"""How the page stays alive while a large export is read: measured, printed, and a table of the page « Mesures »."""

import json
import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any, TypeAlias

from runtime.bench.report import french, lines, machine, table
from runtime.bench.texts import TEXTS
from runtime.bundle import PROJECT
from runtime.node import node

PAGE = PROJECT / "docs" / "a-propos" / "mesures-import.inc"
ROUNDS = 7
IMPORT = lines(
    "import", {"curve": "to the curve", "image": "longest wait between images", "task": "longest task of the page"}
)
MOST_MS = {"image": 50, "task": 50}
"""What a reader does not feel: three images of a screen of 60 a second."""

Rounds: TypeAlias = Sequence[Mapping[str, float]]


def measured(site: Path, export: Path, rounds: int = ROUNDS) -> dict[str, Any]:
    """The browser's name, and each round's times in milliseconds. CalledProcessError when the browser fails."""
    script = Path(__file__).with_name("import.mjs")
    command = [str(node()), str(script), str(site), str(export), str(rounds)]
    measures: dict[str, Any] = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return measures


def middle_and_most(rounds: Rounds, key: str) -> tuple[float, float]:
    """The median of a time, and the most."""
    took = [times[key] for times in rounds]
    return median(took), max(took)


def printed(measures: Mapping[str, Any]) -> Iterator[str]:
    """Lines to print."""
    rounds = measures["rounds"]
    yield f"\nimport of a large export, {machine()}, {measures['browser']}, {len(rounds)} times"
    for line in IMPORT:
        half, most = middle_and_most(rounds, line.key)
        yield f"{line.english:<34} {half:>6.0f} ms   (at most {most:.0f})"


def page(measures: Mapping[str, Any], structures: int, rows: int) -> str:
    """The table of the page « Mesures », in MyST Markdown."""
    rounds = measures["rounds"]
    numbers = {"structures": structures, "rows": french(rows), "rounds": len(rounds), "cores": os.cpu_count()}
    method = TEXTS.say("tables.import.method", browser=measures["browser"], **numbers)
    return "\n".join([method, *table("import", _rows(rounds))]) + "\n"


def _rows(rounds: Rounds) -> Iterator[Sequence[str]]:
    for line in IMPORT:
        half, most = middle_and_most(rounds, line.key)
        bound = MOST_MS.get(line.key)
        shown = _ms(most)
        if bound is not None and most > bound:
            shown = TEXTS.say("units.missed", measure=shown)
        yield line.french, _ms(bound) if bound else "–", _ms(half), shown


def _ms(number: float) -> str:
    return TEXTS.say("units.ms", number=french(number))
