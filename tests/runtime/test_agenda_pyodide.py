"""The calendar of an answer inside Pyodide under Node, from its own archive: CPython's to the byte."""

import json
import subprocess

import pytest

from calculators.agenda.door import respond
from runtime.bundle import OUT, PROJECT
from runtime.node import node
from tests.calculators.agenda.asked import AROUND_ASCENSION, GEMCITABINE, request

STARTED = GEMCITABINE | {"radiotherapy_start": "30/04/2027", "fractions": "10"}
CYCLES = AROUND_ASCENSION | {
    "drugs": [{"drug": "bevacizumab", "next_administration": "08/06/2027"}, {"drug": "nivolumab"}],
    "cycle_days": "21",
}
ASKED = {
    "nothing": request(GEMCITABINE),
    "both rhythms": request(STARTED),
    "Alsace-Moselle": request(STARTED | {"rhythm": "three_a_week", "holidays": "alsace_moselle"}),
    "cycles": request(CYCLES),
    "file": request(AROUND_ASCENSION, link="https://guide.example/calculateurs/washout.html"),
    "no file": request(GEMCITABINE, link=""),
}
OPENED = "__import__('calculators').__path__.append('/lib/agenda.zip/calculators')"
RESPOND = "__import__('importlib').import_module('calculators.agenda.door').respond"


@pytest.fixture(scope="module")
def replies() -> dict[str, str]:
    """Every reply, from one start of Python."""
    assert (OUT / "agenda.zip").exists(), "the runtime is not built: python3 noxfile.py -s build"
    lines = [OPENED, *(f"{RESPOND}({text!r})" for text in ASKED.values())]
    command = [str(node()), str(PROJECT / "runtime" / "host.mjs"), str(OUT), "pyodide.code", "eval_code"]
    asked = "".join(f"{line}\n" for line in lines)
    answered = subprocess.run(command, input=asked, capture_output=True, encoding="utf-8", timeout=300)
    assert answered.returncode == 0, answered.stderr
    _, *told = answered.stdout.splitlines()
    return dict(zip(ASKED, map(json.loads, told), strict=True))


@pytest.mark.parametrize("name", ASKED)
def test_pyodide_dates_as_cpython_does(name: str, replies: dict[str, str]) -> None:
    assert replies[name] == respond(ASKED[name])
