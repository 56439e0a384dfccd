"""The import of a DVH inside Pyodide under Node, from its own archive: each reply is CPython's to the byte."""

import json
import subprocess
from typing import Any

import pytest

from calculators.dvh.reply import dvh_reply
from runtime.bundle import OUT, PROJECT
from runtime.node import node
from tests.calculators.dvh.exports import CASES, WHOLE

ASKED: dict[str, tuple[bytes, dict[str, Any]]] = {
    **{name: (case["text"].encode(), {}) for name, case in CASES.items()},
    "latin-1": (WHOLE.encode("latin-1"), {"structure": "CORD"}),
    "utf-16": (WHOLE.encode("utf-16"), {"doses": ["18,5"]}),
    "cp1252": (WHOLE.replace("CORD", "Cœur").encode("cp1252"), {}),
    "not text": (b"\0\xff", {}),
}
OPENED = "__import__('calculators').__path__.append('/lib/dvh.zip/calculators')"
READ = "__import__('importlib').import_module('calculators.dvh.reply').dvh_reply"


@pytest.fixture(scope="module")
def replies() -> dict[str, str]:
    """Every reply, from one start of Python."""
    assert (OUT / "dvh.zip").exists(), "the runtime is not built: python3 noxfile.py -s build"
    lines = [OPENED, *(f"{READ}({content!r}, {options!r})" for content, options in ASKED.values())]
    command = [str(node()), str(PROJECT / "runtime" / "host.mjs"), str(OUT), "pyodide.code", "eval_code"]
    asked = "".join(f"{line}\n" for line in lines)
    answered = subprocess.run(command, input=asked, capture_output=True, encoding="utf-8", timeout=300)
    assert answered.returncode == 0, answered.stderr
    _, *told = answered.stdout.splitlines()
    return dict(zip(ASKED, map(json.loads, told), strict=True))


@pytest.mark.parametrize("name", ASKED)
def test_pyodide_reads_as_cpython_does(name: str, replies: dict[str, str]) -> None:
    assert replies[name] == dvh_reply(*ASKED[name])
