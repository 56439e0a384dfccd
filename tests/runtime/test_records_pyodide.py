"""Records inside Pyodide under Node, from their own archive: made and opened as CPython does, to the byte."""

import json
import subprocess
from hashlib import sha256

import pytest

from calculators.catalogue import CALCULATORS
from calculators.protocol import respond
from calculators.records.door import recorded, reopened
from runtime.bundle import OUT, PROJECT
from runtime.node import node
from tests.calculators.records.cases import CORD, SITE, request, text
from tests.records.test_replayed import RECORDS

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
PATH = "__import__('calculators').__path__.append('/lib/records.zip/calculators')"
DOOR = "__import__('importlib').import_module('calculators.records.door')"
GIVEN = "__import__('importlib').import_module('calculators.protocol').respond, __import__('_sha2').sha256"


@pytest.fixture(scope="module")
def replies() -> dict[str, str]:
    """Every reply, from one start of Python."""
    assert (OUT / "records.zip").exists(), "the runtime is not built: python3 noxfile.py -s build"
    lines = [PATH, *(f"{DOOR}.{name}({order!r}, {GIVEN})" for name, order in ORDERS.values())]
    command = [str(node()), str(PROJECT / "runtime" / "host.mjs"), str(OUT), "pyodide.code", "eval_code"]
    asked = "".join(f"{line}\n" for line in lines)
    answered = subprocess.run(command, input=asked, capture_output=True, encoding="utf-8", timeout=300)
    assert answered.returncode == 0, answered.stderr
    _, *told = answered.stdout.splitlines()
    return dict(zip(ORDERS, map(json.loads, told), strict=True))


@pytest.mark.parametrize("name", ORDERS)
def test_pyodide_keeps_and_opens_as_cpython_does(name: str, replies: dict[str, str]) -> None:
    door, order = ORDERS[name]
    assert replies[name] == {"recorded": recorded, "reopened": reopened}[door](order, respond, sha256)
