"""The page « Vérification » tells what was counted: nothing more, and nothing that was not counted."""

from dataclasses import asdict, fields

import pytest

from runtime.bench.report import french
from tests.evidence.counted import LONGER, Run, kept, longer
from tests.evidence.page import LONGER_ROWS, PAGE, ROOMS, TEXTS, page
from tests.fuzz.doors import DOORS

RUN = Run("2026-03-01", 2, 3, 4, 5, 6, 7)


def test_the_page_is_what_the_command_writes() -> None:
    """Else: `python -m tests.evidence --page`."""
    assert PAGE.read_text(encoding="utf-8") == page(kept(), longer())


@pytest.mark.parametrize("name", [field.name for field in fields(RUN) if field.type is int])
def test_each_count_of_the_run_is_told(name: str) -> None:
    told = page(Run(**(asdict(RUN) | {name: 987_654})), {})
    assert french(987_654) in told


def test_what_has_not_run_whole_is_said_not_to_have() -> None:
    told = page(None, {})
    assert "`-s tests`" in told
    assert all(f"`-s {name}`" in told for name in LONGER)
    assert all(f"`{room}`" in told for room in ROOMS)
    assert told.index(TEXTS.say("not_counted.caption")) < told.index(f"`{ROOMS[0]}`")  # else it would read as done


def test_each_longer_command_has_its_lines() -> None:
    assert LONGER.keys() == LONGER_ROWS.keys()
    assert LONGER.keys() <= TEXTS.entry("tables.longer").keys()


def test_a_door_that_was_not_read_whole_is_said_not_to_be() -> None:
    told = page(RUN, {"fuzz": {"protocol": 987_654}})
    missing = next(line for line in told.splitlines() if line.startswith("- entrées abîmées"))
    assert TEXTS.say("doors.protocol") not in missing
    assert all(TEXTS.say(f"doors.{door}") in missing for door in DOORS if door != "protocol")


def test_a_room_that_was_tried_is_no_longer_missing() -> None:
    counts = {"date": "2026-03-01", "killed": 9, "timeout": 1, "survived": 2, "explained": 2}
    told = page(RUN, {"mutation": {"rooms": {ROOMS[0]: counts}}})
    assert "10 sur 12" in told
    assert f"`{ROOMS[0]}`" not in told.rpartition("\n- ")[0].rpartition("```")[2]
