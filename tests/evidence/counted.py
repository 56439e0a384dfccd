"""What a whole run of the tests counted, read from what it left; and what the longer commands kept beside them."""

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from tests.corpus_check import load_cases
from tests.fuzz import __main__ as fuzz
from tests.hosting import load
from tests.oracle import counts as oracle
from tests.parity import __main__ as parity
from tests.places import ROOT

KEPT = Path(__file__).with_name("counts.json")
LONGER = {
    "oracle": oracle.KEPT,
    "parity": parity.KEPT,
    "mutation": ROOT / "tests" / "mutation" / "counts.json",  # its command needs packages of its own
    "fuzz": fuzz.KEPT,
    "load": load.FILE,
}
"""What each longer command keeps, by its session; absent until it has run whole."""
COLLECTED = r"^(\d+)(?:/\d+)? tests? collected"


class Failed(Exception):
    """A run that is no evidence: something failed in it, or it is not there."""


@dataclass(frozen=True)
class Run:
    """What a whole run of `-s tests` passed."""

    date: str
    python_tests: int
    journeys: int
    laws: int
    """Tests of `python_tests` that draw their values (Hypothesis)."""
    cases: int
    """Reference cases of the corpus."""
    replies: int
    """Whole replies, written by hand."""
    compared: int
    """Requests of each calculator that CI compares with the second writing."""


def passed_tests(report: str) -> int:
    """How many tests of a JUnit report passed, those that were skipped apart.

    Errors: Failed, where one failed.
    """
    suites = list(ElementTree.fromstring(report).iter("testsuite"))
    total, failed, skipped = (
        sum(int(suite.get(name, "0")) for suite in suites for name in names)
        for names in (("tests",), ("failures", "errors"), ("skipped",))
    )
    if failed or not total:
        raise Failed(f"{failed} of {total} tests failed")
    return total - skipped


def passed_journeys(log: str) -> int:
    """How many journeys Node's runner passed.

    Errors: Failed, where one failed or the log has no end.
    """
    counts = {name: int(number) for name, number in re.findall(r"^ℹ (tests|pass|fail|cancelled) (\d+)$", log, re.M)}
    if not counts.get("pass") or counts["pass"] != counts.get("tests"):
        raise Failed(f"the journeys did not all pass: {counts}")
    return counts["pass"]


def collected(marker: str) -> int:
    """How many tests carry a marker of pytest."""
    command = (sys.executable, "-m", "pytest", "--collect-only", "--quiet", "-m", marker, "tests")
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True).stdout
    found = re.search(COLLECTED, told, re.M)
    if not found:
        raise Failed(f"pytest collected nothing marked {marker}")
    return int(found[1])


def text_of(path: Path) -> str:
    """What a run left.

    Errors: Failed, where it did not.
    """
    if not path.exists():
        raise Failed(f"{path.name} is not there: run the tests, all of them, first")
    return path.read_text(encoding="utf-8")


def whole_run(report: Path, log: Path) -> Run:
    """A run of all tests, today: what pytest and the journeys left of it.

    Errors: Failed.
    """
    tests = passed_tests(text_of(report))
    journeys = passed_journeys(text_of(log))
    replies = len(list(ROOT.glob("tests/calculators/*/replies/*.toml")))
    laws = collected("hypothesis")
    return Run(date.today().isoformat(), tests, journeys, laws, len(load_cases()), replies, oracle.IN_CI)


def keep(run: Run) -> None:
    """Writes what a run passed into `counts.json`."""
    KEPT.write_text(json.dumps(asdict(run), indent=2) + "\n", encoding="utf-8")


def kept() -> Run | None:
    """The run that the page tells; nothing before one was counted."""
    return Run(**json.loads(KEPT.read_text(encoding="utf-8"))) if KEPT.exists() else None


def longer() -> dict[str, Mapping[str, Any]]:
    """What the longer commands kept, by their session."""
    return {name: json.loads(path.read_text(encoding="utf-8")) for name, path in LONGER.items() if path.exists()}
