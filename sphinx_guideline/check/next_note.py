"""`python -m sphinx_guideline.check.next_note`: the next free number of a note.

Numbers are never reused: it follows the greatest that is declared or was released, and the reserved ones.
"""

import sys
from collections.abc import Mapping
from pathlib import Path

from sphinx_guideline.facts.identifiers import known_identifiers
from sphinx_guideline.facts.load import read_tables
from sphinx_guideline.facts.records import Table
from sphinx_guideline.releases.written import read_releases

FIRST_OF_LATER_NOTES = 70
"""The notes of the first edition end at 58; those added since begin here (`notes.reserved` of `data/text.toml`)."""


def next_note(root: Path, tables: Mapping[str, Table]) -> str:
    """The identifier of the next note of the project in `root`."""
    released = {name for kinds in read_releases(root / "releases").values() for name in kinds.get("note", ())}
    numbers = [_number(name) for name in released | known_identifiers(tables)["note"]]
    return f"NOTE-{max([FIRST_OF_LATER_NOTES - 1, *numbers]) + 1}"


def _number(identifier: str) -> int:
    number = identifier.rpartition("-")[2]
    return int(number) if number.isdecimal() else 0


def main(root: Path) -> None:
    """Print it."""
    print(next_note(root, read_tables(root / "data")[0]))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path.cwd())
