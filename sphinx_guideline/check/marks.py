"""What a note may be and where its mark may stand: a grade, what it changes, one line; one mark a sentence.

A mark tells a doubt that changes something: a reading note has none, and stands at the end of the page
(`{reading-note}` says where it is met). Two marks in a sentence are one mark of two notes:
`` {note}`NOTE-28,NOTE-29` ``.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from sphinx_guideline.facts.records import CLINICAL, EFFECTS, READING, Problem, Table

LONGEST_LINE = 18
"""Words of a line: three or four lines of a margin."""
NOTE_ROLE = re.compile(r"\{note\}`(?P<names>[^`]+)`")
SENTENCE = re.compile(r"(?:\{[\w-]+\}`[^`]*`|[^.?!])*[.?!]?(?:\s*\{[\w-]+\}`[^`]*`)*")
"""Up to its full stop, with the roles after it; a stop inside a role (a path) ends nothing."""


def grade_problems(tables: Mapping[str, Table]) -> Iterator[Problem]:
    """Notes with an unknown grade, an effect that is not of their grade, or a line that is too long."""
    for index, note in enumerate(tables.get("notes", {}).get("note", ())):
        yield from (Problem("data/notes.toml", f"note[{index}].{key}", text) for key, text in _faults(note))


def _faults(note: Table) -> Iterator[tuple[str, str]]:
    grade, effect, line = (note.get(key, "") for key in ("grade", "effect", "line"))
    if grade not in ("", CLINICAL, READING):
        yield "grade", f"{grade!r} is none of {CLINICAL}, {READING}"
    if grade == CLINICAL and effect not in EFFECTS:
        yield "effect", f"{effect!r} is none of {', '.join(EFFECTS)}"
    if grade == READING and effect:
        yield "effect", "a reading note changes nothing"
    if isinstance(line, str) and (words := words_of(line)) > LONGEST_LINE:
        yield "line", f"{words} words; {LONGEST_LINE} at most"


def words_of(text: str) -> int:
    """How many words a text has: what holds a letter or a digit."""
    return sum(any(map(str.isalnum, word)) for word in text.split())


def mark_problems(root: Path, tables: Mapping[str, Table]) -> Iterator[Problem]:
    """In the pages, marks of reading notes, and several marks in a sentence."""
    reading = {note.get("id") for note in tables.get("notes", {}).get("note", ()) if note.get("grade") == READING}
    for path in sorted((root / "docs").rglob("*.md")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            file, where = str(path.relative_to(root)), f"line {number}"
            for name in sorted(reading & set(_marked(line))):
                yield Problem(file, where, f"{name} is a reading note: it has no mark; write {{reading-note}}")
            if any(len(NOTE_ROLE.findall(sentence)) > 1 for sentence in SENTENCE.findall(line)):
                yield Problem(file, where, "two marks in a sentence: write one, of several notes")


def _marked(line: str) -> Iterator[str]:
    for match in NOTE_ROLE.finditer(line):
        yield from (name.strip() for name in match["names"].split(","))
