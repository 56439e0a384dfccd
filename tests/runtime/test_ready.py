"""Dataclasses made ready by the build: the page compiles none of its own, and any other class is made as ever."""

import builtins
import dataclasses
import hashlib
import json
import sys
import zipfile
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from runtime import bundle, ready
from tests.runtime.inside_pyodide import evaluated

FIRST = bundle.OUT / "calculators.zip"
BY_PYTHON = "<string>"
"""The file that a function names which Python compiled from a text that it generated."""


def modules() -> list[str]:
    with zipfile.ZipFile(FIRST) as archive:
        paths = [name.removesuffix(".pyc") for name in archive.namelist() if name.endswith(".pyc")]
    return [path.removesuffix("/__init__").replace("/", ".") for path in paths]


def test_no_class_of_the_page_is_compiled_there() -> None:
    """Each function that a class got says where it comes from."""
    told = f"""
import dataclasses, importlib, json
found = {{}}
for name in {modules()!r}:
    for thing in vars(importlib.import_module(name)).values():
        if isinstance(thing, type) and dataclasses.is_dataclass(thing) and thing.__module__ == name:
            functions = [each for each in vars(thing).values() if hasattr(each, "__code__")]
            found[name + "." + thing.__name__] = [each.__code__.co_filename for each in functions]
json.dumps(found)
"""
    (text,) = evaluated("board.zip", [f"__import__('pyodide.code').code.eval_code({told!r})"])
    found = json.loads(text)
    assert len(found) > 40
    assert {name for name, files in found.items() if BY_PYTHON in files} == set()


@pytest.fixture(autouse=True)
def hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Older Pythons have the page's module of hashes under another name."""
    monkeypatch.setitem(sys.modules, "_sha2", hashlib)


SOURCE = """
from dataclasses import dataclass, field

@dataclass(frozen=True, slots=True, order=True)
class Dose:
    total: int
    fractions: int = 1
    notes: list = field(default_factory=list)

@dataclass
class Other:
    name: str = "x"
"""


def made(source: str) -> ModuleType:
    module = ModuleType("sample")
    exec(compile(source, "sample.py", "exec"), module.__dict__)
    return module


def behaviour(module: Any) -> list[Any]:
    """What generated functions do: makes, compares, hashes, shows, refuses a change."""
    dose, other = module.Dose(5, fractions=2), module.Other()
    with pytest.raises(dataclasses.FrozenInstanceError) as refused:
        dose.total = 6
    return [repr(dose), dose < module.Dose(6), dose == module.Dose(5, 2), str(refused.value), repr(other), other.name]


def test_a_class_made_ready_is_the_one_that_python_makes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of two classes one was recorded: it is taken, the other compiled."""
    monkeypatch.setitem(sys.modules, "sample", ModuleType("sample"))
    texts: list[str] = []

    def recorded(text: str, globals: dict[str, Any], names: dict[str, Any]) -> None:
        texts.append(text)
        builtins.exec(text, globals, names)

    with monkeypatch.context() as patched:
        patched.setattr(dataclasses, "exec", recorded, raising=False)
        expected = behaviour(made(SOURCE))
    recorded_texts = [text for text in texts if "fractions" in text]
    assert 0 < len(recorded_texts) < len(texts)
    with monkeypatch.context() as patched:
        patched.setattr(dataclasses, "exec", builtins.exec, raising=False)
        exec(compile(ready.written(recorded_texts), "ready.py", "exec"), {})  # puts its own in the place
        module = made(SOURCE)
    assert behaviour(module) == expected
    assert module.Dose.__init__.__code__.co_filename == "ready.py"
    assert module.Other.__init__.__code__.co_filename == BY_PYTHON


def test_what_dataclasses_no_longer_writes_so_stops_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ready, "generated", lambda archive: ["def another("])
    with pytest.raises(RuntimeError, match="no longer"):
        ready.add(tmp_path / "a.zip")


def test_the_keys_are_those_of_the_texts() -> None:
    """A text that differs by one letter is not taken for another."""
    texts = ["def __create_fn__(a):\n return (a,)", "def __create_fn__(b):\n return (b,)"]
    namespace: dict[str, Any] = {}
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(dataclasses, "exec", builtins.exec, raising=False)
        exec(ready.written(texts), namespace)
        for text, other in zip(texts, ("a", "b"), strict=True):
            names: dict[str, Any] = {}
            namespace["run"](text, {}, names)
            assert names["__create_fn__"](other) == (other,)
            assert names["__create_fn__"].__code__.co_varnames == (other,)
        names = {}
        namespace["run"]("def __create_fn__(c):\n return c", {"x": 1}, names)
        assert names["__create_fn__"].__code__.co_varnames == ("c",)
