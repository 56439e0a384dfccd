"""Modules that stand in for some of Pyodide's own: they stand for something, and what they led to is not loaded."""

import json
import zipfile

import pytest

from runtime import bundle
from runtime.inside import REPLACED, dotted
from tests.runtime.inside_pyodide import evaluated

STANDING = sorted(path.relative_to(bundle.STAND_INS).as_posix() for path in bundle.STAND_INS.rglob("*.py"))
WAITING = ("asyncio.base_events", "concurrent.futures", "ssl", "subprocess", "logging", "socket")
"""What an event loop imports."""


@pytest.fixture(scope="module")
def stock() -> set[str]:
    with zipfile.ZipFile(bundle.PYODIDE / "python_stdlib.zip") as library:
        return set(library.namelist())


@pytest.mark.parametrize("path", STANDING)
def test_a_stand_in_stands_for_a_module_of_pyodide(path: str, stock: set[str]) -> None:
    """One that was renamed there would stand for nothing, and be a dead file here."""
    assert path in stock


def test_what_is_left_out_with_them_was_there(stock: set[str]) -> None:
    modules = {dotted(path) for path in stock if path.endswith(".py")}
    for start in REPLACED:
        assert any(name.startswith(start) for name in modules), start


def test_no_event_loop_is_loaded_nor_travels() -> None:
    (text,) = evaluated("board.zip", ["__import__('json').dumps(sorted(__import__('sys').modules))"])
    loaded = json.loads(text)
    assert "calculators" in loaded and not set(WAITING) & set(loaded)
    with zipfile.ZipFile(bundle.OUT / "python_stdlib.zip") as library:
        kept = {name.removesuffix("c") for name in library.namelist()}
    assert set(STANDING) <= kept
    assert {name for name in kept if name.startswith("asyncio/")} == {"asyncio/__init__.py", "asyncio/events.py"}
