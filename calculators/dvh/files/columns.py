"""A file of two columns, as a spreadsheet saves it: parted by tabs, by semicolons, or by commas with decimal points."""

from calculators.dvh.files.blocks import Block, Draft, Plan
from calculators.dvh.files.headings import DOSE_THEN_VOLUME, Column, columns_in, with_units
from calculators.dvh.files.numbers import Numbers
from calculators.dvh.words.texts import Refused, entry

PARTED_BY = ("\t", ";", ",")


def blocks_of(lines: list[str]) -> list[Block]:
    """The one curve of the file, which has no name."""
    sign = next((sign for sign in PARTED_BY if any(sign in line for line in lines)), None)
    if sign is None:
        raise Refused("no_structure", example=entry("labels.quoted.headings"))
    numbers = Numbers()
    start, columns = _headings(lines, sign, numbers)
    draft = Draft("", columns=columns)
    for number, line in enumerate(lines[start:], start=start + 1):
        if line.strip():
            draft.row(number, numbers.cells(_cells(line, sign)))
    _check_commas(draft, sign)
    numbers.check()
    return [draft.finished(Plan())]


def _headings(lines: list[str], sign: str, numbers: Numbers) -> tuple[int, tuple[Column, ...]]:
    """The first line of the curve and its columns; lines above the headings are dropped."""
    for number, line in enumerate(lines):
        columns = columns_in(_cells(line, sign))
        if columns:
            below = with_units(columns, _cells(lines[number + 1], sign)) if number + 1 < len(lines) else ()
            return (number + 2, below) if below else (number + 1, columns)
        if line.strip() and numbers.cells(_cells(line, sign)):
            return number, DOSE_THEN_VOLUME
    raise Refused("no_structure", example=entry("labels.quoted.headings"))


def _cells(line: str, sign: str) -> list[str]:
    """The cells of a line; a sign at its end begins no cell."""
    cells = [cell.strip().strip('"').strip() for cell in line.strip(" ").removesuffix(sign).split(sign)]
    return cells


def _check_commas(draft: Draft, sign: str) -> None:
    """« 18,0,2 » is 18 and 0.2, or 18.0 and 2: nothing tells."""
    if sign == "," and draft.bad and draft.bad.code == "row_cells":
        raise Refused("ambiguous_commas", line=draft.bad.line, example=entry("labels.quoted.semicolons"))
