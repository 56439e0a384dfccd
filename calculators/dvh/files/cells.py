"""Cells of a line, as a spreadsheet parts and quotes them; and a program's text that a spreadsheet saved again."""

QUOTE = '"'
PARTED_BY = ("\t", ";", ",")


def cells_of(line: str, sign: str) -> list[str]:
    """The cells of a line: a sign between quotes parts nothing, and empty cells at the end are none."""
    cells = [piece.strip() for piece in _pieces(line, sign)]
    if QUOTE in line:
        cells = [cell.strip(QUOTE).strip() for cell in cells]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _pieces(line: str, sign: str) -> list[str]:
    pieces = line.split(sign)
    if QUOTE not in line:
        return pieces
    joined: list[str] = []
    is_open = False
    for piece in pieces:
        if is_open:
            joined[-1] += sign + piece
        else:
            joined.append(piece)
        is_open ^= piece.count(QUOTE) % 2 == 1
    return joined


def unwrapped(lines: list[str]) -> list[str]:
    """The lines without the quotes that hold each of them whole: then these part no cells."""
    if any(line.strip() and not _is_one_cell(line.strip()) for line in lines):
        return lines
    return [line.strip().strip(QUOTE) for line in lines]


def _is_one_cell(line: str) -> bool:
    return len(line) > 1 and line[0] == line[-1] == QUOTE and QUOTE not in line[1:-1]


def as_printed(lines: list[str]) -> list[str]:
    """A program's lines as it printed them, where a spreadsheet saved them again: every line then has as many cells,
    those at its end empty, or stands between quotes."""
    first = next((line for line in lines if line.strip()), "")
    for sign in PARTED_BY:
        count = len(_pieces(first, sign))
        if count > 1 and all(len(_pieces(line, sign)) == count for line in lines if line.strip()):
            return [" ".join(filter(None, cells_of(line, sign))) for line in lines]
    if any(line.startswith(QUOTE) for line in lines):
        return [line.strip()[1:-1] if _is_one_cell(line.strip()) else line for line in lines]
    return lines
