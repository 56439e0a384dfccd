"""The headers of each cell of a tagged table, spans counted: WeasyPrint loses the column under a cell of several rows.

A header in the head is that of its columns; one in the body is that of its rows.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

GROUPS = ("/THead", "/TBody", "/TFoot")
Square = tuple[int, int]
Heads = dict[int, list[Any]]
"""A row or a column → the names of its headers."""


def name_headers(table: Any, elements: Mapping[bytes, Any]) -> None:
    """Writes the headers of every data cell of a table."""
    columns: Heads = {}
    rows: Heads = {}
    cells = list(placed(table, elements))
    for cell, group, squares in cells:
        if cell["S"] == "/TH":
            head, axis = (columns, 1) if group == "/THead" else (rows, 0)
            for place in along(squares, axis):
                head.setdefault(place, []).append(cell["ID"])
    for cell, _, squares in cells:
        if cell["S"] == "/TD":
            own = names_at(rows, along(squares, 0))
            cell["A"]["Headers"][:] = dict.fromkeys([*own, *names_at(columns, along(squares, 1))])


def along(squares: Iterable[Square], axis: int) -> list[int]:
    """The rows (0) or the columns (1) that a cell stands in."""
    return sorted({square[axis] for square in squares})


def names_at(heads: Heads, places: Iterable[int]) -> list[Any]:
    """The headers of rows or of columns."""
    return [name for place in places for name in heads.get(place, ())]


def placed(table: Any, elements: Mapping[bytes, Any]) -> Iterator[tuple[Any, str, list[Square]]]:
    """Each cell, the group of its row, and the squares (row, column) that it covers."""
    taken: set[Square] = set()
    for number, (row, group) in enumerate(rows_of(table, elements)):
        column = 0
        for cell in held(row, elements):
            while (number, column) in taken:
                column += 1
            down, across = (int(cell["A"].get(span, 1)) for span in ("RowSpan", "ColSpan"))
            squares = [(number + below, column + right) for below in range(down) for right in range(across)]
            taken.update(squares)
            yield cell, group, squares


def rows_of(table: Any, elements: Mapping[bytes, Any]) -> Iterator[tuple[Any, str]]:
    """The rows of a table, each with its group."""
    for part in held(table, elements):
        if part["S"] in GROUPS:
            yield from ((row, part["S"]) for row in held(part, elements) if row["S"] == "/TR")


def held(element: Any, elements: Mapping[bytes, Any]) -> Iterator[Any]:
    """The elements inside an element."""
    return (elements[kid] for kid in element["K"] if kid in elements)
