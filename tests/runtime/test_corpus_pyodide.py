"""The corpus inside Pyodide under Node, on the very files that the site serves: each reply is CPython's to the byte."""

import json
import subprocess
from collections.abc import Mapping

import pytest

from calculators.protocol import respond
from runtime.bundle import OUT, PROJECT
from runtime.node import node
from tests.corpus_check import Case, check, load_cases

CASES = {f"{case.calculator}: {case.name}": json.dumps(case.request()) for case in load_cases()}
BAD_REQUESTS = {
    "not JSON": "{",
    "not an object": "[]",
    "no calculator": '{"protocol": 1}',
    "unknown calculator": '{"protocol": 1, "calculator": "none", "inputs": {}}',
    "other protocol": '{"protocol": 2, "calculator": "cord", "inputs": {}}',
    "deep": '{"protocol": 1, "calculator": "cord", "inputs": ' + "[" * 5000 + "]" * 5000 + "}",
}
REQUESTS: Mapping[str, str] = CASES | BAD_REQUESTS


@pytest.fixture(scope="module")
def replies() -> dict[str, str]:
    """Every reply, from one start of Python."""
    assert (OUT / "manifest.json").exists(), "the runtime is not built: python3 noxfile.py -s build"
    asked = "".join(f"{request}\n" for request in REQUESTS.values())
    command = [str(node()), str(PROJECT / "runtime" / "host.mjs"), str(OUT)]
    answered = subprocess.run(command, input=asked, capture_output=True, encoding="utf-8", timeout=300)
    assert answered.returncode == 0, answered.stderr
    lines = answered.stdout.splitlines()
    return dict(zip(REQUESTS, map(json.loads, lines), strict=True))


@pytest.mark.parametrize("case", load_cases(), ids=lambda case: f"{case.calculator}: {case.name}")
def test_the_case_holds_inside_pyodide(case: Case, replies: dict[str, str]) -> None:
    assert check(case, json.loads(replies[f"{case.calculator}: {case.name}"])) == [], case.reason


@pytest.mark.parametrize("name", REQUESTS)
def test_pyodide_answers_as_cpython_does(name: str, replies: dict[str, str]) -> None:
    assert replies[name] == respond(REQUESTS[name])
