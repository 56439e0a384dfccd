"""`python -m tests.mutation ROOM…`: puts every fault into these rooms of `calculators/`, one after another, and counts.

What survives is printed, and must be explained in `survivors.toml`; `counts.json` keeps the counts of each room with
the day and the versions.
"""

import argparse
import json
import platform
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tests.mutation.imported import passes_with
from tests.mutation.mutants import KILLED, SURVIVED, TIMEOUT, UNTRIED, Mutant, mutants_of
from tests.mutation.processes import in_a_process
from tests.mutation.rooms import files_of
from tests.mutation.session import quick
from tests.places import CALCULATORS

COUNTS = Path(__file__).with_name("counts.json")
SURVIVORS = Path(__file__).with_name("survivors.toml")
WHOLE_SECONDS = 1800.0


def explained() -> Counter[tuple[str, str, str, str]]:
    """How many survivors of each kind `survivors.toml` explains."""
    entries = tomllib.loads(SURVIVORS.read_text(encoding="utf-8"))["survivor"]
    return Counter((one["module"], one["function"], one["before"], one["after"]) for one in entries)


def faults(room: str) -> list[Mutant]:
    """Every fault of a room."""
    return [mutant for path in sorted((CALCULATORS / room).rglob("*.py")) for mutant in mutants_of(path)]


def outcomes(mutants: Sequence[Mutant], found: Iterator[str]) -> Iterator[tuple[Mutant, str]]:
    """Each fault of a room with what becomes of it: of most at once, then of those that must be imported."""
    later = []
    for mutant, what in zip(mutants, found, strict=False):
        if what == UNTRIED:
            later.append(mutant)
        else:
            yield mutant, what
    for mutant in later:
        yield mutant, whole(mutant)


def whole(mutant: Mutant) -> str:
    """What becomes of a fault that its module is imported with, before all tests that may judge it."""
    files = files_of(mutant.room)
    told = in_a_process(lambda: b"passed" if passes_with(mutant, files) else b"failed", WHOLE_SECONDS)
    return TIMEOUT if told is None else SURVIVED if told == b"passed" else KILLED


def told(mutant: Mutant, new: bool) -> str:
    """A survivor as it is printed, in the words of an entry of `survivors.toml`."""
    parts = {"module": mutant.module, "function": mutant.function, "before": mutant.before, "after": mutant.after}
    lines = [f"{name} = {json.dumps(text, ensure_ascii=False)}" for name, text in parts.items()]
    return "\n".join([f"# line {mutant.line}{', not explained' * new}", "[[survivor]]", *lines, ""])


def count(mutants: Sequence[Mutant], found: Iterator[str]) -> Counter[str]:
    """Tries the faults of a room; tells what survives as it goes, and how many of each outcome there are."""
    known, counts = explained(), Counter[str]()
    for number, (mutant, what) in enumerate(outcomes(mutants, found), start=1):
        counts[what] += 1
        if what == SURVIVED:
            known[mutant.key] -= 1
            new = known[mutant.key] < 0
            counts["explained"] += not new
            print(told(mutant, new), flush=True)
        if number % 100 == 0:
            print(f"# {mutant.room}: {number} of {len(mutants)}, {dict(counts)}", flush=True)
    return counts


def keep(room: str, counts: Counter[str]) -> None:
    """Writes the counts of a room into `counts.json`, beside those of the others."""
    kept: dict[str, Any] = json.loads(COUNTS.read_text(encoding="utf-8")) if COUNTS.exists() else {"rooms": {}}
    found = {name: counts[name] for name in (KILLED, TIMEOUT, SURVIVED, "explained")}
    kept["versions"] = {"python": platform.python_version(), "mutmut": version("mutmut"), "pytest": version("pytest")}
    kept["rooms"] = dict(sorted({**kept["rooms"], room: {"date": date.today().isoformat(), **found}}.items()))
    COUNTS.write_text(json.dumps(kept, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def main() -> int:
    """0 where every survivor is explained; a room that is done is kept, whatever becomes of the next."""
    parser = argparse.ArgumentParser(prog="tests.mutation", description=__doc__)
    known = sorted(path.parent.name for path in CALCULATORS.glob("*/__init__.py"))
    parser.add_argument("rooms", nargs="+", choices=known, metavar="ROOM", help=", ".join(known))
    rooms: list[str] = parser.parse_args().rooms
    mutants = {room: faults(room) for room in rooms}
    found = quick([mutant for room in rooms for mutant in mutants[room]], rooms)
    unexplained = 0
    for room in rooms:
        counts = count(mutants[room], (next(found) for _ in mutants[room]))
        keep(room, counts)
        print(f"# {room}: {dict(counts)}", flush=True)
        unexplained += counts[SURVIVED] - counts["explained"]
    return 1 if unexplained else 0


if __name__ == "__main__":
    sys.exit(main())
