"""Records inside Pyodide under Node, from their own archive: made and opened as CPython does, to the byte."""

import json
from hashlib import sha256

import pytest

from calculators.catalogue import CALCULATORS
from calculators.protocol import respond
from calculators.records.door import recorded, reopened
from tests.calculators.records.cases import CORD, SITE, request, text
from tests.records.test_replayed import RECORDS
from tests.runtime.inside_pyodide import evaluated

RELEASED = {f"{release} {name}": path.read_text(encoding="utf-8") for (release, name), path in RECORDS.items()}
MADE = {
    **{name: request(name, CALCULATORS[name].example) for name in CALCULATORS},
    "refused": request("cord", {"fractions": "trois"}),
    "half a character": request("cord", CORD | {"v_low_ml": "0,8\ud800"}),
    "cord, within": request("cord", CORD),
}
OPENED = {
    **{f"{name}, opened": text(name) for name in CALCULATORS},
    **RELEASED,
    "altered": text().replace("21,5", "21,6", 1),
    "an altered answer": text().replace("respectée", "dépassée", 1),
    "not JSON": "{",
    "deep": "[" * 100_000,
    "another file": "{}",
}
ORDERS = {name: ("recorded", json.dumps({"request": asked, "site": SITE})) for name, asked in MADE.items()} | {
    name: ("reopened", json.dumps({"text": written, "site": SITE})) for name, written in OPENED.items()
}
DOOR = "__import__('importlib').import_module('calculators.records.door')"
GIVEN = "__import__('importlib').import_module('calculators.protocol').respond, __import__('_sha2').sha256"


@pytest.fixture(scope="module")
def replies() -> dict[str, str]:
    """Every reply, from one start of Python."""
    expressions = (f"{DOOR}.{name}({order!r}, {GIVEN})" for name, order in ORDERS.values())
    return dict(zip(ORDERS, evaluated("records.zip", expressions), strict=True))


@pytest.mark.parametrize("name", ORDERS)
def test_pyodide_keeps_and_opens_as_cpython_does(name: str, replies: dict[str, str]) -> None:
    door, order = ORDERS[name]
    assert replies[name] == {"recorded": recorded, "reopened": reopened}[door](order, respond, sha256)
