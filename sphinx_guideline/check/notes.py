"""`python -m sphinx_guideline.check.notes` tells the next free number of a note; `… NOTE-22` its sentences as read.

Numbers are never reused: the next follows the greatest that is declared or was released, and the reserved ones.
"""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from sphinx_guideline.check.identified import identified
from sphinx_guideline.facts.identifiers import known_identifiers
from sphinx_guideline.facts.load import read_tables
from sphinx_guideline.facts.records import Table
from sphinx_guideline.facts.written import NOTE_TEXTS
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


def sentences(tables: Mapping[str, Table], identifier: str) -> Iterator[str]:
    """The sentences of a note as readers read them."""
    for note in tables.get("notes", {}).get("note", ()):
        if note["id"] == identifier:
            yield from (f"{key}: {note[key]}" for key in NOTE_TEXTS)


def main(root: Path, *identifiers: str) -> int:
    """Print the next free number, or the notes that are asked for; 1 where one is not there or leads nowhere."""
    tables, problems = read_tables(root / "data")
    print(*identified(problems, tables), sep="\n", end="\n" if problems else "")
    answers = [list(sentences(tables, identifier)) for identifier in identifiers] or [[next_note(root, tables)]]
    for lines in answers:
        print(*(lines or ["no such note"]), sep="\n")
    return 0 if all(answers) and not problems else 1


if __name__ == "__main__":
    sys.exit(main(Path.cwd(), *sys.argv[1:]))
