"""The parts of a data table as neutral nodes: a captioned grid in a region that scrolls by itself."""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from docutils import nodes

from sphinx_guideline.doctree.nodes import (
    as_node,
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
from sphinx_guideline.words.wording import NOT_FILLED

Content: TypeAlias = nodes.Node | str | Sequence[nodes.Node | str]


def data_grid(
    identifier: str,
    caption: Content,
    columns: Sequence[Content],
    bodies: Iterable[grid_body],
    *,
    prefix: str = "",
    keys: Sequence[str] = (),
) -> region:
    """The whole table; `identifier` is its anchor, its caption names the region.

    Where cells name their headers, `keys` names the columns, and the anchor of a column's header is `prefix-key`.
    """
    caption_id = f"{identifier}-titre"
    anchors = [f"{prefix}-{key}" for key in keys] or [""] * len(columns)
    titles = [header(column, scope="col", identifier=anchor) for column, anchor in zip(columns, anchors, strict=True)]
    head = grid_head("", grid_row("", *titles))
    named = grid_caption("", "", *_nodes(caption), ids=[caption_id])
    table = grid("", named, head, *bodies, ids=[identifier], classes=["data-table"])
    return region("", table, classes=["table-wrapper", "container"], **{"aria-labelledby": caption_id})


def body(*rows: grid_row) -> grid_body:
    """Rows that belong together."""
    return grid_body("", *rows)


def row(*cells: nodes.Element, identifier: str = "") -> grid_row:
    """A row, with an anchor of its own where it has an identifier."""
    return grid_row("", *cells, ids=[identifier] if identifier else [])


def header(content: Content, *, scope: str, rowspan: int = 0, identifier: str = "") -> grid_header:
    """A header cell."""
    spans = {"rowspan": rowspan} if rowspan > 1 else {}
    return grid_header("", *_nodes(content), scope=scope, ids=[identifier] if identifier else [], **spans)


def cell(content: Content = (), *, headers: str = "", rowspan: int = 0, colspan: int = 0) -> grid_cell:
    """A data cell; an empty one says « non renseigné »."""
    spans = {name: span for name, span in (("rowspan", rowspan), ("colspan", colspan)) if span > 1}
    named = {"headers": headers} if headers else {}
    return grid_cell("", *(_nodes(content) or [classed("not-filled", NOT_FILLED)]), **spans, **named)


def _nodes(content: Content) -> list[nodes.Node]:
    parts = [content] if isinstance(content, str | nodes.Node) else content
    return [as_node(part) for part in parts if part != ""]
