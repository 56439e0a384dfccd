"""Asks the search of a built site, by its very scripts, under Node (`tests/search/replay.mjs`)."""

import json
import subprocess
from collections.abc import Sequence
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import Any

from runtime.bench import search
from runtime.bench.search import Answer

STARTED = ExitStack()
"""What `conftest.py` ends."""


@cache
def engine(site: Path) -> "subprocess.Popen[str]":
    """The search of a site, started once: it reads questions and writes answers, a line each."""
    started = subprocess.Popen(search.replay(site), encoding="utf-8", stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    return STARTED.enter_context(started)


def answers(site: Path, questions: Sequence[Any]) -> list[Answer]:
    """What the site's own code answers to each question."""
    started = engine(site)
    assert started.stdin and started.stdout
    print(json.dumps(questions), file=started.stdin, flush=True)
    found: list[Answer] = json.loads(started.stdout.readline())["answers"]
    return found


def index_of(site: Path) -> dict[str, Any]:
    """The index as the browser reads it."""
    script = (site / "_static" / "search-index.js").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(script.partition("searchIndex: ")[2].rpartition(" };")[0])
    return found
