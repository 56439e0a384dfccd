"""The tables of the page « Vérification », from what was counted: no number is typed here."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

from calculators.words.days import french_date
from calculators.words.texts import listed
from runtime.bench.report import french, list_table
from runtime.bench.texts import Texts
from tests.evidence.counted import LONGER, Run
from tests.fuzz.doors import DOORS
from tests.places import CALCULATORS, ROOT

TEXTS = Texts(Path(__file__).with_name("fr.toml"))
PAGE = ROOT / "docs" / "a-propos" / "verification.inc"
ROOMS = sorted(path.parent.name for path in CALCULATORS.glob("*/__init__.py"))
"""The rooms of `calculators/`, each to be tried with faults."""

Row = Sequence[str]
Kept = Mapping[str, Any]


def page(run: Run | None, longer: Mapping[str, Kept]) -> str:
    """The tables, in MyST Markdown."""
    rows = [row for name, kept in longer.items() for row in LONGER_ROWS[name](kept)]
    lines = [
        *([TEXTS.say("method", date=day(run.date)), *table("run", run_rows(run))] if run else [not_whole("tests")]),
        *table("longer", rows),
        *table("peers", peer_rows()),
        "",
        *captioned(list(not_counted(longer))),
    ]
    return "\n".join(lines) + "\n"


def table(name: str, rows: Iterable[Row]) -> Iterator[str]:
    """A table of the texts."""
    return list_table(TEXTS.say(f"tables.{name}.caption"), TEXTS.entry(f"tables.{name}.heads"), rows)


def day(iso: str) -> str:
    """`2026-03-01` as « 1er mars 2026 »."""
    return french_date(date.fromisoformat(iso))


def command(session: str) -> str:
    """What repeats it."""
    return f"`python3 noxfile.py -s {session}`"


# --- what each change must pass ---------------------------------------------------------------------------------------


def run_rows(run: Run) -> Iterator[Row]:
    """A line for each thing that a whole run counted."""
    for name in ("python_tests", "laws", "cases", "replies", "compared", "journeys"):
        yield TEXTS.say(f"tables.run.{name}"), french(getattr(run, name)), command("tests")


# --- what the longer commands counted ---------------------------------------------------------------------------------


def oracle_rows(kept: Kept) -> Iterator[Row]:
    """The second writing, and the tipping points."""
    yield TEXTS.say("tables.longer.oracle", date=day(kept["date"])), french(kept["each"]), command("oracle")
    yield TEXTS.say("tables.longer.tipping"), french(kept["each"]), command("oracle")


def parity_rows(kept: Kept) -> Iterator[Row]:
    """A line for each other Python."""
    for peer, differences in kept["differences"].items():
        what = TEXTS.say("tables.longer.parity", reference=kept["reference"], peer=peer)
        count = TEXTS.say("tables.longer.parity_count", count=french(kept["asked"]), differences=french(differences))
        yield what, count, command("parity")


def mutation_rows(kept: Kept) -> Iterator[Row]:
    """A line for each room that was tried."""
    for room, counts in kept["rooms"].items():
        found = counts["killed"] + counts["timeout"]
        numbers = {"found": found, "total": found + counts["survived"], "explained": counts["explained"]}
        told = TEXTS.say("tables.longer.mutation_count", **{name: french(number) for name, number in numbers.items()})
        yield (
            TEXTS.say("tables.longer.mutation", room=room, date=day(counts["date"])),
            told,
            command(f"mutation -- {room}"),
        )


def fuzz_rows(kept: Kept) -> Iterator[Row]:
    """A line for each door."""
    for door, count in kept.items():
        name = TEXTS.say(f"doors.{door}")
        yield TEXTS.say("tables.longer.fuzz", door=name), french(count), command(f"fuzz -- --door {door}")


def load_rows(kept: Kept) -> Iterator[Row]:
    """What a server answered."""
    count = TEXTS.say("tables.longer.load_count", requests=french(kept["requests"]), faults=french(kept["faults"]))
    yield TEXTS.say("tables.longer.load"), count, command("load")


LONGER_ROWS = {
    "oracle": oracle_rows,
    "parity": parity_rows,
    "mutation": mutation_rows,
    "fuzz": fuzz_rows,
    "load": load_rows,
}


# --- with what, and what is not ---------------------------------------------------------------------------------------


def peer_rows() -> Iterator[Row]:
    """Programs of others, with the version that is locked here."""
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    for name, compared in TEXTS.entry("peers").items():
        ours = packages.get(f"node_modules/{name}")
        yield f"`{name}`", f"`{ours['version'] if ours else version(name)}`", compared


def captioned(lines: Sequence[str]) -> Iterator[str]:
    """Under what they are; nothing where all is counted."""
    if lines:
        yield from (TEXTS.say("not_counted.caption"), "", *lines)


def not_counted(longer: Mapping[str, Kept]) -> Iterator[str]:
    """What a command could count here, and has not yet, whole."""
    tried = longer.get("mutation", {}).get("rooms", {})
    missing = [f"`{room}`" for room in ROOMS if room not in tried]
    if missing:
        yield f"- {TEXTS.say('not_counted.mutation', rooms=listed(missing))}"
    partly = [TEXTS.say(f"doors.{door}") for door in DOORS if door not in longer.get("fuzz", DOORS)]
    if partly:
        yield f"- {TEXTS.say('not_counted.fuzz', doors=listed(partly))}"
    yield from (not_whole(name) for name in LONGER if name not in longer)


def not_whole(session: str) -> str:
    """That a command has not passed whole."""
    return f"- {TEXTS.say('not_counted.longer', session=session)}"
