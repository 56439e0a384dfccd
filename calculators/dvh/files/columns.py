"""A file of two columns, as a spreadsheet saves it: parted by tabs, by semicolons, or by commas with decimal points;
or by spaces, as a program prints them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from calculators.dvh.files.blocks import BadRow, Block, Draft, Plan
from calculators.dvh.files.cells import PARTED_BY, cells_of, unwrapped
from calculators.dvh.files.headings import (
    DOSE_THEN_VOLUME,
    Column,
    columns_in,
    columns_of,
    is_like_headings,
    labelled,
    with_units,
)
from calculators.dvh.files.numbers import Numbers
from calculators.dvh.words.texts import Refused, entry, labels

_ALIGNED = re.compile(r"\s{2,}")
_OF_NUMBERS = re.compile(r"[\s0-9.,;\"'\u2019eE+-]*[0-9][\s0-9.,;\"'\u2019eE+-]*")
MOST_ABOVE = 1_000
"""Lines in which headings, or a first row, are looked for: any text may be chosen."""


@dataclass(frozen=True, slots=True)
class Table:
    """The columns of a file, the sign that parts them (none: spaces), how many lines stand `above` the headings, and
    how many before the first row."""

    columns: tuple[Column, ...]
    sign: str
    above: int
    start: int

    def cells(self, line: str) -> list[str]:
        """The cells of a line."""
        return _cells(line, self.sign)


Rows = list[tuple[int, list[str]]]
"""The cells of each line that has some, behind its number."""


def blocks_of(lines: list[str]) -> list[Block]:
    """The one curve of the file, which has no name."""
    lines = unwrapped(lines)
    table = _headed(lines) or _without_headings(lines)
    numbers, draft = Numbers(), Draft("")
    for number, line in enumerate(lines[: table.above], start=1):
        _read_above(draft, numbers, number, _as_label(line, table))
    rows = [(number, table.cells(line)) for number, line in enumerate(lines[table.start :], start=table.start + 1)]
    _read_rows(draft, numbers, table, [(number, cells) for number, cells in rows if cells])
    _check_commas(draft, table.sign)
    numbers.check()
    return [draft.finished(Plan())]


def _as_label(line: str, table: Table) -> str:
    """« Dmax (Gy);25 » is a label and its value too."""
    cells = table.cells(line)
    return ": ".join(cells) if ":" not in line and table.sign and len(cells) > 1 else line


def _read_above(draft: Draft, numbers: Numbers, number: int, line: str) -> None:
    """What stands above the headings is dropped, but for what may be another maximum. Refused: « differential »."""
    if any(word in line.casefold() for word in entry("labels.values.differential")):
        raise Refused("differential")
    label, unit, value = labelled(line)
    if label not in labels("columns"):
        draft.other(numbers, (unit, value), number)


def _read_rows(draft: Draft, numbers: Numbers, table: Table, rows: Rows) -> None:
    """A column without a name of ours that is empty from top to bottom is none."""
    width = len(table.columns)
    kept = [place for place in range(width) if table.columns[place].kind or _holds_something(rows, place)]
    draft.columns = tuple(table.columns[place] for place in kept)
    for number, cells in rows:
        here = cells if len(kept) == width else [cells[place] for place in kept if place < len(cells)] + cells[width:]
        draft.row(number, numbers.cells(here))
    if draft.bad and draft.bad.code == "not_numbers":
        draft.bad = BadRow(draft.bad.line, "not_cells")


def _holds_something(rows: Rows, place: int) -> bool:
    return any(len(cells) > place and cells[place] for _, cells in rows)


def _headed(lines: list[str]) -> Table | None:
    """The file by its headings, of which the units may stand on the line below."""
    above = list(_above_numbers(lines))
    for sign in (*PARTED_BY, ""):
        for number, line in (one for one in above if sign in one[1]):
            columns = _columns(line.lstrip("# "), sign)  # a mark of comment is no part of a heading
            if columns:
                below = with_units(columns, _cells(lines[number + 1], sign)) if number + 1 < len(lines) else ()
                return Table(below or columns, sign, number, number + 2 if below else number + 1)
    return None


def _above_numbers(lines: list[str]) -> Iterator[tuple[int, str]]:
    """The lines above the first row of numbers: headings stand nowhere else."""
    for number, line in enumerate(lines[:MOST_ABOVE]):
        if _OF_NUMBERS.fullmatch(line) and any(_are_numbers(_cells(line, sign)) for sign in (*PARTED_BY, "")):
            return
        if "d" in line.casefold():  # for a dose
            yield number, line


def _columns(line: str, sign: str) -> tuple[Column, ...]:
    """The columns of headings; those that spaces part are each ended by a unit in brackets, or two spaces apart."""
    if sign:
        return columns_in(cells_of(line, sign))
    columns = columns_of(line)
    return columns if {"dose", "volume"} <= {column.kind for column in columns} else columns_in(_ALIGNED.split(line))


def _without_headings(lines: list[str]) -> Table:
    """The first line of numbers, a dose and a volume. Refused: what stands above names columns, and cannot be read."""
    above = 0
    for number, line in enumerate(lines[:MOST_ABOVE]):
        sign = next((sign for sign in PARTED_BY if sign in line and _are_numbers(_cells(line, sign))), None)
        if sign and above and (len(_cells(lines[above - 1], sign)) > 1 or is_like_headings(lines[above - 1])):
            raise Refused("headings_unread", line=above, example=entry("labels.quoted.headings"))
        if sign:
            return Table(DOSE_THEN_VOLUME, sign, number, number)
        above = number + 1 if line.strip() else above
    raise Refused("no_structure", example=entry("labels.quoted.headings"))


def _are_numbers(cells: list[str]) -> bool:
    return len(cells) > 1 and bool(Numbers().cells(cells))


def _cells(line: str, sign: str) -> list[str]:
    return cells_of(line, sign) if sign else line.split()


def _check_commas(draft: Draft, sign: str) -> None:
    """« 18,0,2 » is 18 and 0.2, or 18.0 and 2: nothing tells."""
    if sign == "," and draft.bad and draft.bad.code == "row_cells":
        raise Refused("ambiguous_commas", line=draft.bad.line, example=entry("labels.quoted.semicolons"))
