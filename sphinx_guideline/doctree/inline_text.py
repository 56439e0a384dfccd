"""Short texts of `data/` as inline nodes: `*words*` in italics, the rest as it is written."""

import re

from docutils import nodes

_ITALICS = re.compile(r"\*([^*]+)\*")


def inline_nodes(text: str) -> list[nodes.Node]:
    """The text with its italics."""
    made: list[nodes.Node] = []
    for position, part in enumerate(_ITALICS.split(text)):
        if part:
            made.append(nodes.emphasis("", part) if position % 2 else nodes.Text(part))
    return made


def plain_text(text: str) -> str:
    """The text without its marks."""
    return _ITALICS.sub(r"\1", text)
