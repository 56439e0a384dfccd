"""The notes that a calculator's answers may cite: those that its room and its tables name."""

import re
from functools import cache
from pathlib import Path

from calculators.ground.doors import read_document

ROOT = Path(__file__).parents[2]
_NOTE = re.compile(r"NOTE-[0-9]{2}")


@cache
def notes_cited(calculator: str) -> tuple[str, ...]:
    """Their identifiers, in order; those of the calculators of which it is made too."""
    room = ROOT / "calculators" / calculator
    declared = read_document([str(room / "calculator")])
    tables, parts = declared.get("tables", {}), declared.get("parts", ())
    files = [*room.rglob("*.py"), *(ROOT / "data" / f"{table}.toml" for table in tables)]
    notes = {note for path in files for note in _NOTE.findall(path.read_text(encoding="utf-8"))}
    return tuple(sorted(notes.union(*map(notes_cited, parts))))
