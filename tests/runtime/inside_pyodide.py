"""Expressions evaluated by Pyodide under Node, with one archive more than what answers first."""

import json
import subprocess
from collections.abc import Iterable
from typing import Any

from runtime.bundle import OUT, PROJECT
from runtime.node import node


def evaluated(archive: str, expressions: Iterable[str]) -> list[Any]:
    """What each gives, as JSON, from one start of Python, once `archive` is there, as the worker brings it."""
    assert (OUT / archive).exists(), "the runtime is not built: python3 noxfile.py -s build"
    brought = f"__import__('calculators').__path__.append('/lib/{archive}/calculators')"
    command = [str(node()), str(PROJECT / "runtime" / "host.mjs"), str(OUT), "pyodide.code", "eval_code"]
    lines = "".join(f"{line}\n" for line in (brought, *expressions))
    answered = subprocess.run(command, input=lines, capture_output=True, encoding="utf-8", timeout=300)
    assert answered.returncode == 0, answered.stderr
    _, *replies = answered.stdout.splitlines()
    return [json.loads(reply) for reply in replies]
