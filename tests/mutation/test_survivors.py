"""What survives is explained, in words that still fit the code; what is counted is what is explained."""

import json
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.places import CALCULATORS, ROOT

HERE = Path(__file__).parent
SURVIVORS: list[dict[str, Any]] = tomllib.loads((HERE / "survivors.toml").read_text(encoding="utf-8"))["survivor"]
ROOMS: dict[str, dict[str, Any]] = json.loads((HERE / "counts.json").read_text(encoding="utf-8"))["rooms"]


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("entry", SURVIVORS, ids=lambda entry: f"{entry['module']} {entry['after']}")
def test_an_explained_fault_is_one_of_the_code_that_stands(entry: dict[str, Any]) -> None:
    """An explanation of code that has gone is taken away with it."""
    module = ROOT.joinpath(*entry["module"].split(".")).with_suffix(".py").read_text(encoding="utf-8")
    assert squeezed(entry["before"]) in squeezed(module)
    assert entry["before"] != entry["after"]
    assert len(entry["why"].split()) >= 4


@pytest.mark.parametrize("room", ROOMS)
def test_every_survivor_of_a_room_that_was_counted_is_explained(room: str) -> None:
    assert (CALCULATORS / room).is_dir()
    told = Counter(entry["module"].split(".")[1] for entry in SURVIVORS)
    assert ROOMS[room]["survived"] == ROOMS[room]["explained"] == told[room]


@pytest.mark.parametrize("room", ROOMS)
def test_nineteen_faults_in_twenty_are_found(room: str) -> None:
    """The goal, explained survivors counted with those that no test finds."""
    counts = ROOMS[room]
    found, all_of_them = (
        counts["killed"] + counts["timeout"],
        sum(counts[key] for key in ("killed", "timeout", "survived")),
    )
    assert 20 * found >= 19 * all_of_them
