"""Headers of cells where a cell spans rows or columns, on tables written here as pydyf writes them."""

from typing import Any

from books.headers import name_headers

Cell = tuple[str, str, int, int]


class Table:
    """A table made of rows of (tag, name, rows, columns), the first of which is the head."""

    def __init__(self, *rows: list[Cell]) -> None:
        self.elements: dict[bytes, Any] = {}
        head = self.add("/THead", [self.row(rows[0])])
        body = self.add("/TBody", [self.row(row) for row in rows[1:]])
        self.table = self.elements[self.add("/Table", [head, body])]

    def add(self, tag: str, kids: list[bytes], **more: Any) -> bytes:
        reference = b"%d 0 R" % len(self.elements)
        self.elements[reference] = {"S": tag, "K": kids, **more}
        return reference

    def row(self, cells: list[Cell]) -> bytes:
        return self.add("/TR", [self.cell(*cell) for cell in cells])

    def cell(self, tag: str, name: str, down: int, across: int) -> bytes:
        return self.add(tag, [], ID=name, A={"RowSpan": down, "ColSpan": across, "Headers": []})

    def headers(self) -> dict[str, list[str]]:
        name_headers(self.table, self.elements)
        return {cell["ID"]: cell["A"]["Headers"] for cell in self.elements.values() if cell["S"] == "/TD"}


def test_under_a_header_of_several_rows_each_column_keeps_its_own() -> None:
    """As in table 6: the class spans its drugs; « stop » of the second drug is not that of « drug »."""
    table = Table(
        [("/TH", "class", 1, 1), ("/TH", "drug", 1, 1), ("/TH", "stop", 1, 1)],
        [("/TH", "compatible", 2, 1), ("/TH", "a", 1, 1), ("/TD", "stop-a", 1, 1)],
        [("/TH", "b", 1, 1), ("/TD", "stop-b", 1, 1)],
    )
    assert table.headers() == {"stop-a": ["compatible", "a", "stop"], "stop-b": ["compatible", "b", "stop"]}


def test_a_cell_for_several_rows_names_each_of_them() -> None:
    """One statement for several drugs."""
    table = Table(
        [("/TH", "drug", 1, 1), ("/TH", "stop", 1, 1), ("/TH", "half-life", 1, 1)],
        [("/TH", "a", 1, 1), ("/TD", "both", 2, 1), ("/TD", "life-a", 1, 1)],
        [("/TH", "b", 1, 1), ("/TD", "life-b", 1, 1)],
    )
    assert table.headers() == {
        "both": ["a", "b", "stop"],
        "life-a": ["a", "half-life"],
        "life-b": ["b", "half-life"],
    }


def test_a_cell_for_several_columns_names_each_of_them() -> None:
    table = Table(
        [("/TH", "drug", 1, 1), ("/TH", "before", 1, 1), ("/TH", "after", 1, 1)],
        [("/TH", "a", 1, 1), ("/TD", "both", 1, 2)],
    )
    assert table.headers() == {"both": ["a", "before", "after"]}
