"""The import of a DVH inside Pyodide under Node, from its own archive: each reply is CPython's to the byte."""

from typing import Any

import pytest

from calculators.dvh.reply import dvh_reply
from tests.calculators.dvh.exports import CASES, WHOLE
from tests.runtime.inside_pyodide import evaluated

ASKED: dict[str, tuple[bytes, dict[str, Any]]] = {
    **{name: (case["text"].encode(), {}) for name, case in CASES.items()},
    "latin-1": (WHOLE.encode("latin-1"), {"structure": "CORD"}),
    "utf-16": (WHOLE.encode("utf-16"), {"doses": ["18,5"]}),
    "cp1252": (WHOLE.replace("CORD", "Cœur").encode("cp1252"), {}),
    "not text": (b"\0\xff", {}),
}
READ = "__import__('importlib').import_module('calculators.dvh.reply').dvh_reply"


@pytest.fixture(scope="module")
def replies() -> dict[str, str]:
    """Every reply, from one start of Python."""
    expressions = (f"{READ}({content!r}, {options!r})" for content, options in ASKED.values())
    return dict(zip(ASKED, evaluated("dvh.zip", expressions), strict=True))


@pytest.mark.parametrize("name", ASKED)
def test_pyodide_reads_as_cpython_does(name: str, replies: dict[str, str]) -> None:
    assert replies[name] == dvh_reply(*ASKED[name])
