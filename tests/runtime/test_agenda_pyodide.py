"""The calendar of an answer inside Pyodide under Node, from its own archive: CPython's to the byte."""

import pytest

from calculators.agenda.door import respond
from tests.calculators.agenda.asked import AROUND_ASCENSION, GEMCITABINE, request
from tests.runtime.inside_pyodide import evaluated

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
RESPOND = "__import__('importlib').import_module('calculators.agenda.door').respond"


@pytest.fixture(scope="module")
def replies() -> dict[str, str]:
    """Every reply, from one start of Python."""
    expressions = (f"{RESPOND}({text!r})" for text in ASKED.values())
    return dict(zip(ASKED, evaluated("agenda.zip", expressions), strict=True))


@pytest.mark.parametrize("name", ASKED)
def test_pyodide_dates_as_cpython_does(name: str, replies: dict[str, str]) -> None:
    assert replies[name] == respond(ASKED[name])
