"""Short texts of `data/` as inline nodes: `*words*` in italics, code between backquotes, the rest as it is written."""

import re

from docutils import nodes

_MARKED = re.compile(r"\*([^*]+)\*|`([^`]+)`")


def inline_nodes(text: str) -> list[nodes.Node]:
    """The text with its italics and its code."""
    kinds = (nodes.Text, lambda part: nodes.emphasis("", part), lambda part: nodes.literal("", part))
    return [kinds[place % 3](part) for place, part in enumerate(_MARKED.split(text)) if part]


def plain_text(text: str) -> str:
    """The text without its marks."""
    return _MARKED.sub(lambda match: match[1] or match[2], text)
