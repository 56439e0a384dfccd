"""Which program wrote a file, and what it says of each structure."""

from collections.abc import Callable, Iterator
from typing import Any

from calculators.dvh.files import columns, eclipse, raystation
from calculators.dvh.files.blocks import Block
from calculators.dvh.files.cells import as_printed
from calculators.dvh.files.decoding import lines_of
from calculators.dvh.words.texts import Refused, entry

STEP_LINES = 5_000

Telling = Callable[[int, int], Any]
"""Hears how many lines are read, of how many."""


class CountedLines(list[str]):
    """Lines that tell how far a reader is."""

    tell: Telling

    def __iter__(self) -> Iterator[str]:
        for start in range(0, len(self), STEP_LINES):
            self.tell(start, len(self))
            yield from self[start : start + STEP_LINES]


def read_file(content: bytes, tell: Telling | None = None) -> tuple[str, list[Block]]:
    """The format of the file, and its structures. Refused: none in it."""
    lines = lines_of(content)
    name, blocks = _read(as_printed(lines), lines, tell)
    if not blocks:
        raise Refused("no_structure", example=entry("labels.quoted.headings"))
    return name, blocks


def _counted(lines: list[str], tell: Telling | None) -> list[str]:
    if not tell:
        return lines
    counted = CountedLines(lines)
    counted.tell = tell
    return counted


def _read(lines: list[str], table: list[str], tell: Telling | None) -> tuple[str, list[Block]]:
    """A program's text as it printed it, else a table as it is saved. Which one it is, is told by no progress."""
    if raystation.is_raystation(lines):
        return "raystation", raystation.blocks_of(_counted(lines, tell))
    if eclipse.is_eclipse(lines):
        return "eclipse", eclipse.blocks_of(_counted(lines, tell))
    return "columns", columns.blocks_of(_counted(table, tell))
