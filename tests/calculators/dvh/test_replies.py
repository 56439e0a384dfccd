"""Whole replies: everything that is said, each part with the reason why it is true (`replies.toml`)."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.calculators.dvh.exports import CASES, read

REPLIES = tomllib.loads(Path(__file__).with_name("replies.toml").read_text(encoding="utf-8"))["reply"]


def plain(node: Any) -> Any:
    """What TOML can hold of it: « none » for nothing, ordinary spaces."""
    if isinstance(node, dict):
        return {key: plain(item) for key, item in node.items()}
    if isinstance(node, list):
        return [plain(item) for item in node]
    return node.replace("\u00a0", " ") if isinstance(node, str) else "none" if node is None else node


def parts(reply: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Each key of the reply, and each key of its structures."""
    for key, item in reply.items():
        if key != "structures":
            yield key, item
            continue
        for index, structure in enumerate(item):
            yield from ((f"structures.{index}.{name}", value) for name, value in structure.items())


@pytest.mark.parametrize("expected", REPLIES, ids=lambda reply: str(reply["case"]))
def test_everything_that_is_said_has_a_reason(expected: dict[str, Any]) -> None:
    says = [part for because in expected["because"] for part in because["says"].items()]
    assert len(says) == len(dict(says)) and all(because["why"] for because in expected["because"])
    assert dict(parts(plain(read(CASES[expected["case"]]["text"], **expected["options"])))) == dict(says)
