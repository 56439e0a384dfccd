"""What Lighthouse says of the speed of a page of each type: measured, printed, and a table of the page « Mesures »."""

import json
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple, TypeAlias

from runtime.bench.report import french, machine, table
from runtime.bench.texts import TEXTS
from runtime.bundle import PROJECT
from runtime.node import node

PAGE = PROJECT / "docs" / "a-propos" / "mesures-pages.inc"
FEWEST_ROUNDS = 5
GOAL = 95

Rounds: TypeAlias = Sequence[Mapping[str, float]]


class PageType(NamedTuple):
    """A type of page: its key in the numbers, and its French name."""

    key: str
    french: str


KINDS = tuple(PageType(key, name) for key, name in TEXTS.entry("pages").items())
FIRST, LARGEST, BLOCKED, SHIFTED = (
    "first-contentful-paint",
    "largest-contentful-paint",
    "total-blocking-time",
    "cumulative-layout-shift",
)


def measured(site: Path, rounds: int) -> dict[str, Rounds]:
    """By type of page, each round's score and timings. CalledProcessError when the browser fails."""
    command = [str(node()), str(Path(__file__).with_name("lighthouse.mjs")), str(site), str(rounds)]
    rounds_by_kind: dict[str, Rounds] = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return rounds_by_kind


def middle(rounds: Rounds, name: str) -> float:
    """The median of a number over the rounds."""
    return median(load[name] for load in rounds)


def printed(rounds_by_kind: Mapping[str, Rounds]) -> Iterator[str]:
    """Lines to print; a score below the goal is marked."""
    yield f"\n{'Lighthouse, performance':<24} {'median':>6}   (least to most)   first paint, largest paint, blocking"
    for kind in KINDS:
        rounds = rounds_by_kind[kind.key]
        scores = [load["score"] for load in rounds]
        times = ", ".join(f"{middle(rounds, name):.0f} ms" for name in (FIRST, LARGEST, BLOCKED))
        low = "" if median(scores) >= GOAL else f"   below {GOAL}"
        yield f"{kind.key:<24} {median(scores):>6.0f}   ({min(scores):.0f} to {max(scores):.0f})   {times}{low}"


def page(rounds_by_kind: Mapping[str, Rounds]) -> str:
    """The table of the page « Mesures », in MyST Markdown."""
    rounds = min(len(rounds_by_kind[kind.key]) for kind in KINDS)
    cores = machine().partition(" ")[0]
    method = TEXTS.say("tables.pages.method", rounds=rounds, cores=cores)
    return "\n".join([method, *table("pages", map(_row, KINDS, _of(rounds_by_kind)))]) + "\n"


def _of(rounds_by_kind: Mapping[str, Rounds]) -> Iterator[Rounds]:
    return (rounds_by_kind[kind.key] for kind in KINDS)


def _row(kind: PageType, rounds: Rounds) -> tuple[str, ...]:
    times = (TEXTS.say("units.ms", number=french(middle(rounds, name))) for name in (FIRST, LARGEST, BLOCKED))
    return (kind.french, french(middle(rounds, "score")), *times, french(middle(rounds, SHIFTED), 3))
