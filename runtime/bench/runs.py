"""The last runs of the bench beside the goals: a goal holds when several runs hold it, not one.

`runs.json` keeps, for each run that was written, what the goals are about: ratios to the stock package's boot and to
the site's own cold start, and milliseconds where the goal is a time.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from math import inf, isfinite
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from runtime.bench.report import CALCULATORS, Line, french, percentile, ratio, table
from runtime.bench.texts import TEXTS

FILE = Path(__file__).with_name("runs.json")
KEPT = 5
Run = Mapping[str, Mapping[str, float]]
"""Browser → goal → what was measured."""


class Goal(NamedTuple):
    """What may not be exceeded: its key (also that of its name), its bound and unit, how many decimals are shown.

    The stock boot has no bound: it tells how busy the machine was.
    """

    key: str
    most: float | Mapping[str, float]
    unit: str = ""
    digits: int = 0
    calculator: Line | None = None
    """The one whose keystrokes it is of."""

    @property
    def french(self) -> str:
        """Its name."""
        return TEXTS.say(f"goals.{self.key}", calculator=self.calculator.french if self.calculator else "")

    @property
    def measured(self) -> str:
        """The key of its number in a run."""
        return f"{self.key} {self.calculator.key}" if self.calculator else self.key

    def bound(self, browser: str) -> float:
        """What it may be at most in this browser."""
        return self.most[browser] if isinstance(self.most, Mapping) else self.most


KEYS_TO_ANSWER = ("work", "written")
"""The times of a key that have a goal: the calculation's, and the reader's, which holds an image of the screen."""
GOALS = (
    Goal("stock", inf, "ms"),
    Goal("ours", 0.25, digits=3),
    Goal("cold", {"Chromium": 0.27, "Firefox": 0.30}, digits=3),
    Goal("warm", {"Chromium": 0.23, "Firefox": 0.26}, digits=3),
    Goal("next_page", 50, "ms", digits=1),
    Goal("other_tab", 50, "ms", digits=1),
    Goal("disk", 2, digits=2),
    *(Goal(key, 16, "ms", digits=1, calculator=calculator) for calculator in CALCULATORS for key in KEYS_TO_ANSWER),
)


def run_of(measures: Mapping[str, Any]) -> Run:
    """What a run says of the goals, browser by browser; a browser is named without its version."""
    return {name.partition(" ")[0]: _numbers(numbers) for name, numbers in measures["browsers"].items()}


def _numbers(numbers: Mapping[str, Any]) -> dict[str, float]:
    times = {key: median(numbers[key]) for key in ("stock", "next_page", "other_tab")}
    ratios = {key: ratio(numbers, key) for key in ("ours", "cold", "warm")}
    keys = product(numbers["keys"].items(), KEYS_TO_ANSWER)
    answers = {f"{key} {name}": percentile(took[key], 0.95) for (name, took), key in keys}
    numbers_of_run = ratios | times | {"disk": median(numbers["disk"]) / median(numbers["cold"])} | answers
    return {key: round(number, 4) for key, number in numbers_of_run.items()}


def read(file: Path = FILE) -> list[Run]:
    """The runs that were written, the oldest first."""
    runs: list[Run] = json.loads(file.read_text(encoding="utf-8")) if file.exists() else []
    return runs


def kept(runs: Sequence[Run], last: Run) -> list[Run]:
    """The runs with one more; the oldest are forgotten."""
    return [*runs, last][-KEPT:]


def write(runs: Sequence[Run], file: Path = FILE) -> None:
    """Write them, a run a line."""
    lines = ",\n".join(json.dumps(run, ensure_ascii=False) for run in runs)
    file.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


def page(runs: Sequence[Run]) -> str:
    """The table of the page « Mesures », in MyST Markdown."""
    return "\n".join(["", *_page(runs)]) + "\n"


def _page(runs: Sequence[Run]) -> Iterator[str]:
    browsers = list(dict.fromkeys(name for run in runs for name in run))
    rows = (_row(name, goal, runs) for name in browsers for goal in GOALS)
    numbered = (TEXTS.say("tables.runs.run", number=number) for number in range(1, len(runs) + 1))
    yield from table("runs", rows, *numbered)


def _row(browser: str, goal: Goal, runs: Sequence[Run]) -> tuple[str, ...]:
    name = TEXTS.say("units.goal", browser=browser, goal=goal.french)
    measured = (_measured(goal, run.get(browser, {}), goal.bound(browser)) for run in runs)
    return (name, _shown(goal, goal.bound(browser)), *measured)


def _shown(goal: Goal, number: float) -> str:
    if not isfinite(number):
        return "–"
    shown = french(number, goal.digits)
    return TEXTS.say(f"units.{goal.unit}", number=shown) if goal.unit else shown


def _measured(goal: Goal, numbers: Mapping[str, float], most: float) -> str:
    """What was measured, and that the goal was missed where it was."""
    if goal.measured not in numbers:
        return "–"
    number = numbers[goal.measured]
    return TEXTS.say("units.missed", measure=_shown(goal, number)) if number > most else _shown(goal, number)
