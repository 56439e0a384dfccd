"""Proposed sessions and planned cycles against naive counting; dates are read from the French that is shown."""

import json
import re
from datetime import date
from random import Random
from typing import Any

import pytest

from calculators.agenda.door import respond
from tests.oracle.agenda.answer import Asked, Cycle, cycles, draw, last_sessions, sessions
from tests.oracle.counts import REQUESTS

MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
DAY = rf"([0-9]{{1,2}})(?:ᵉʳ)? ({'|'.join(MONTHS)})"


def shown(asked: Asked) -> dict[str, list[tuple[str, str]]]:
    """The rows of each table, with plain spaces."""
    request = {"protocol": 1, "calculator": "washout", "inputs": asked.inputs()}
    told = json.loads(re.sub("[\u00a0\u202f]", " ", respond(json.dumps(request)))) or {"tables": [], "lines": []}
    tables = {one["name"]: [(row["header"], row["cells"][0]) for row in one["rows"]] for one in told["tables"]}
    offers = [offer["inputs"] for line in told["lines"] for offer in line["offers"]]
    return tables | {"offers": [(path, text) for offer in offers for path, text in offer.items()]}


def days_of(text: str) -> list[date]:
    return [
        date(int(year), MONTHS.index(month) + 1, int(day))
        for day, month, year in re.findall(rf"{DAY} ([0-9]{{4}})", text)
    ]


def numbers(text: str) -> list[int]:
    return [int(found) for found in re.findall(r"[0-9]+", text)]


def told_cycle(header: str, cell: str) -> Any:
    """A row, as facts: its days, and what it says of them."""
    if cell == "Pendant la radiothérapie":
        count = numbers(header)[0] if " cycles" in header else 1
        return ("during", count, days_of(header))
    if cell == "Non jugé, la fin saisie est à décaler":
        return ("waits", days_of(header))
    floor = None if "minimal" not in cell else "minimal respecté" in cell
    if cell.startswith("Trop tôt, même compté de la fin saisie"):
        return ("moved", days_of(header), floor)
    reached = "délai du texte atteint" in cell
    missing = re.search(r"([0-9]+) jours? trop t", cell)
    return (days_of(header), numbers(cell)[0], reached, int(missing[1]) if missing else None, floor)


def expected_cycle(one: Cycle) -> Any:
    if one.during:
        return ("during", len(one.days), sorted({one.days[0], one.days[-1]}))
    if one.waits:
        return ("waits", list(one.days))
    if one.moved:
        return ("moved", list(one.days), one.floor_kept)
    reached = one.gap >= one.window
    floor = None if reached else one.floor_kept
    return (list(one.days), one.gap, reached, None if reached else one.window - one.gap, floor)


@pytest.fixture(scope="module")
def drawn() -> list[tuple[Asked, dict[str, list[tuple[str, str]]]]]:
    return [(one, shown(one)) for one in (draw(Random(f"agenda {at}")) for at in range(REQUESTS))]


def test_the_last_session_of_each_rhythm(drawn: list[tuple[Asked, Any]]) -> None:
    for asked, tables in drawn:
        rows = [(days_of(cell)[0], numbers(cell.split(",")[1])[0]) for _, cell in tables.get("last_sessions", [])]
        assert rows == last_sessions(asked), asked


def test_the_end_that_a_button_types_is_the_last_session(drawn: list[tuple[Asked, Any]]) -> None:
    for asked, tables in drawn:
        ends = [text for path, text in tables["offers"] if path == "radiotherapy_end"]
        expected = list(dict.fromkeys(day.strftime("%d/%m/%Y") for day, _ in last_sessions(asked)))
        if asked.end is None or asked.end not in [day for day, _ in last_sessions(asked)]:
            assert ends == expected, asked


def test_every_session_of_a_chosen_rhythm(drawn: list[tuple[Asked, Any]]) -> None:
    met = 0
    for asked, tables in drawn:
        if weeks := tables.get("weeks"):
            told = [(int(day), month) for _, cell in weeks for day, month in re.findall(DAY, cell)]
            assert told == [(day.day, MONTHS[day.month - 1]) for day in sessions(asked, asked.rhythm)], asked
            met += 1
    assert met > REQUESTS // 10


def until_the_wait(rows: list[Any]) -> list[Any]:
    """The cycles up to the first of those that wait for another end, at the foot of the table: they are judged by
    nothing, and no document says how many of them are told."""
    judged = [at for at, row in enumerate(rows, start=1) if row[0] != "waits"]
    return rows[: max(judged, default=0) + 1]


def test_each_cycle_that_is_told_and_no_other(drawn: list[tuple[Asked, Any]]) -> None:
    met = 0
    for asked, tables in drawn:
        if asked.end is None:
            continue
        told = until_the_wait([told_cycle(*row) for row in tables.get("cycles", [])])
        assert told == until_the_wait([expected_cycle(one) for one in cycles(asked)]), asked
        met += bool(told)
    assert met > REQUESTS // 10
