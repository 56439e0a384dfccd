"""The parts of a data table as neutral nodes: a captioned grid in a region that scrolls by itself."""

from collections.abc import Iterable, Sequence

from docutils import nodes

from sphinx_guideline.doctree.nodes import (
    Content,
    as_nodes,
    classed,
    grid,
    grid_body,
    grid_caption,
    grid_cell,
    grid_head,
    grid_header,
    grid_row,
    region,
)
from sphinx_guideline.words.texts import say

ROLES: dict[type[nodes.Element], str] = {
    grid: "table",
    grid_head: "rowgroup",
    grid_body: "rowgroup",
    grid_row: "row",
    grid_header: "rowheader",
    grid_cell: "cell",
}


def data_grid(
    identifier: str,
    caption: Content,
    columns: Sequence[Content],
    bodies: Iterable[grid_body],
    *,
    prefix: str = "",
    keys: Sequence[str] = (),
    stacks: bool = False,
) -> region:
    """The whole table; `identifier` is its anchor, its caption names the region.

    Where cells name their headers, `keys` names the columns, and the anchor of a column's header is `prefix-key`. A
    table that `stacks` has no room for its columns on a phone: each row is its name there, with its cells below.
    """
    caption_id = f"{identifier}-titre"
    anchors = [f"{prefix}-{key}" for key in keys] or [""] * len(columns)
    titles = [header(column, scope="col", identifier=anchor) for column, anchor in zip(columns, anchors, strict=True)]
    head = grid_head("", grid_row("", *titles))
    named = grid_caption("", "", *as_nodes(caption), ids=[caption_id])
    table = grid("", named, head, *bodies, ids=[identifier], classes=["data-table", *(["stacks"] if stacks else [])])
    if stacks:
        with_roles(table)
        del table["role"]  # it stays a table, whose caption may hold a link
    return region("", table, classes=["table-wrapper", "container"], **{"aria-labelledby": caption_id})


def body(*rows: grid_row) -> grid_body:
    """Rows that belong together."""
    return grid_body("", *rows)


def row(*cells: nodes.Element, identifier: str = "") -> grid_row:
    """A row, with an anchor of its own where it has an identifier."""
    return grid_row("", *cells, ids=[identifier] if identifier else [])


def header(
    content: Content,
    *,
    scope: str,
    rowspan: int = 0,
    colspan: int = 0,
    identifier: str = "",
    anchors: Sequence[str] = (),
) -> grid_header:
    """A header cell; `anchors` are more names of its place."""
    ids = [name for name in (identifier, *anchors) if name]
    return grid_header("", *as_nodes(content), scope=scope, ids=ids, **_spans(rowspan, colspan))


def cell(content: Content = (), *, headers: str = "", rowspan: int = 0, colspan: int = 0) -> grid_cell:
    """A data cell; an empty one says « non renseigné »."""
    named = {"headers": headers} if headers else {}
    filled = as_nodes(content) or [classed("not-filled", say("words.not_filled"))]
    return grid_cell("", *filled, **_spans(rowspan, colspan), **named)


def _spans(rowspan: int, colspan: int) -> dict[str, int]:
    return {name: span for name, span in (("rowspan", rowspan), ("colspan", colspan)) if span > 1}


def with_roles(table: nodes.Element) -> None:
    """Say what each part is, for a table that a narrow screen lays out in another way: the layout takes it away."""
    for kind, role in ROLES.items():
        for node in table.findall(kind):
            node["role"] = f"{'column' if node.get('scope') == 'col' else 'row'}header" if kind is grid_header else role
