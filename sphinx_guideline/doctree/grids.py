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
    named = grid_caption("", "", *as_nodes(caption), ids=[caption_id])
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
    return grid_header("", *as_nodes(content), scope=scope, ids=[identifier] if identifier else [], **spans)


def cell(content: Content = (), *, headers: str = "", rowspan: int = 0, colspan: int = 0) -> grid_cell:
    """A data cell; an empty one says « non renseigné »."""
    spans = {name: span for name, span in (("rowspan", rowspan), ("colspan", colspan)) if span > 1}
    named = {"headers": headers} if headers else {}
    return grid_cell("", *(as_nodes(content) or [classed("not-filled", say("words.not_filled"))]), **spans, **named)
