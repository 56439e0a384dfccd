"""The files that the browser loads: complete, described by their manifest, the same whenever they are made."""

import _imp
import ast
import hashlib
import json
import subprocess
import sys
import zipfile
from pathlib import Path, PurePosixPath

import pytest

from runtime import bundle, ready
from runtime.inside import FAULTS, FAULTS_OF_THE_COMMAND_LINE, NEVER_REACHED, dotted, imports_of
from runtime.lean import NEVER_ASKED, Lean
from runtime.node import node

MANIFEST = json.loads((bundle.OUT / bundle.MANIFEST).read_text(encoding="utf-8"))
ARCHIVES = (
    "python_stdlib.zip",
    "calculators.zip",
    "board.zip",
    "figures.zip",
    "dvh.zip",
    "agenda.zip",
    "records.zip",
    "tipping.zip",
    "case.zip",
)
WITH_TEXTS = ("board", "dvh", "agenda", "records", "tipping", "case")
"""Rooms that are asked for later, with their own texts."""
CHECKED_HASH = b"\x03\0\0\0"  # PEP 552: the eight bytes that follow are the hash of the source


def members(archive: Path, *suffixes: str) -> dict[str, bytes]:
    """What an archive holds under these suffixes, by its path in it."""
    with zipfile.ZipFile(archive) as file:
        return {name: file.read(name) for name in file.namelist() if name.endswith(suffixes)}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, made anew."""
    return bundle.wheel(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def sources(wheel: Path) -> dict[str, bytes]:
    """The modules of the wheel that the page loads."""
    packed = members(bundle.OUT / "calculators.zip", ".pyc")
    return {name: text for name, text in members(wheel, ".py").items() if f"{name}c" in packed}


def test_manifest_describes_every_file() -> None:
    described = {name: entry["sha256"] for name, entry in MANIFEST["files"].items()}
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in bundle.OUT.iterdir()}
    found.pop(bundle.MANIFEST)
    assert described == found


def test_two_makings_give_the_same_bytes(wheel: Path, tmp_path: Path) -> None:
    """From the wheel on."""
    assert (
        hashlib.sha256(wheel.read_bytes()).digest()
        == hashlib.sha256(bundle.wheel(tmp_path / "w").read_bytes()).digest()
    )
    (tmp_path / "out").mkdir()
    bundle.compiled(wheel.parent, tmp_path / "out")
    for name in ARCHIVES:
        assert (tmp_path / "out" / name).read_bytes() == (bundle.OUT / name).read_bytes(), name


def test_only_bytecode_and_data_are_shipped() -> None:
    for name in ARCHIVES:
        with zipfile.ZipFile(bundle.OUT / name) as archive:
            assert {Path(entry).suffix for entry in archive.namelist()} <= {".pyc", ".json"}
            assert all(entry.compress_type == zipfile.ZIP_STORED for entry in archive.infolist())


def test_each_module_of_the_page_was_compiled_from_the_source_in_the_wheel(sources: dict[str, bytes]) -> None:
    """The head of the bytecode holds the hash of what was compiled."""
    packed = members(bundle.OUT / "calculators.zip", ".pyc")
    del packed[f"{ready.PATH}c"]  # made of what the others are
    assert packed.keys() == {f"{name}c" for name in sources}
    for name, code in packed.items():
        compiler = int.from_bytes(code[:4], "little")  # the hash depends on who compiled: not on this Python
        assert code[4:16] == CHECKED_HASH + _imp.source_hash(compiler, sources[name.removesuffix("c")]), name


def test_the_page_has_the_texts_and_tables_of_the_wheel(wheel: Path) -> None:
    """Those of a room that is asked for later come with it; those of the command line alone stay in the wheel, as do
    the sentences of its faults."""
    first = members(bundle.OUT / "calculators.zip", ".json")
    later = {room: members(bundle.OUT / f"{room}.zip", ".json") for room in WITH_TEXTS}
    every = members(wheel, ".json")
    of_the_command_line = {name: text for name, text in every.items() if name.startswith("calculators/self_test/")}
    brought = {name: text for texts in later.values() for name, text in texts.items()}
    told, of_the_page = (json.loads(texts.pop(FAULTS)) for texts in (every, first))
    assert of_the_page == {code: text for code, text in told.items() if code not in FAULTS_OF_THE_COMMAND_LINE}
    assert first | brought | of_the_command_line == every
    assert of_the_command_line.keys().isdisjoint(first)
    for room, texts in later.items():
        assert {name.startswith(f"calculators/{room}/") for name in texts} == {True}
        assert first.keys().isdisjoint(texts)


def test_the_board_is_whole_in_its_archive_and_nowhere_else() -> None:
    """A module of it that travelled first would weigh in every page; one that travelled nowhere, answer nothing."""
    room = {f"calculators/board/{path.stem}.pyc" for path in (bundle.PROJECT / "calculators" / "board").glob("*.py")}
    assert members(bundle.OUT / "board.zip", ".pyc").keys() == room
    assert not any(name.startswith("calculators/board/") for name in members(bundle.OUT / "calculators.zip", ".pyc"))


def test_the_page_leaves_out_the_command_line_and_nothing_that_a_module_of_it_names(
    wheel: Path, sources: dict[str, bytes]
) -> None:
    left_out = {dotted(name) for name in members(wheel, ".py").keys() - sources.keys()}
    named = {each for name, text in sources.items() for each in imports_of(name, text.decode(), deep=True)}
    assert "calculators.__main__" in left_out
    assert not left_out & named


def test_the_faults_that_the_page_leaves_out_are_told_by_no_module_of_it(sources: dict[str, bytes]) -> None:
    """A page would say the code of one, or nothing, in place of its sentence."""
    written = {
        part.value
        for text in sources.values()
        for part in ast.walk(ast.parse(text))
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    }
    assert not {code for code in FAULTS_OF_THE_COMMAND_LINE if {code, f"faults.{code}"} & written}


def asked_for(tree: ast.Module) -> set[str]:
    """Names that a module reads without giving them itself, its attributes and its imports."""
    parts = list(ast.walk(tree))
    names = [part for part in parts if isinstance(part, ast.Name)]
    given = {name.id for name in names if isinstance(name.ctx, ast.Store)}
    attributes = {part.attr for part in parts if isinstance(part, ast.Attribute)}
    return {name.id for name in names} - given | attributes | {one.name for one in parts if isinstance(one, ast.alias)}


def test_nothing_in_the_page_asks_for_what_its_bytecode_leaves_out(sources: dict[str, bytes]) -> None:
    for path, text in sources.items():
        assert not asked_for(Lean().visit(ast.parse(text))) & NEVER_ASKED, path


def imported(source: bytes) -> set[str]:
    """Modules that a source names in its imports, wherever they stand."""
    found = set()
    for part in ast.walk(ast.parse(source)):
        if isinstance(part, ast.Import):
            found |= {alias.name for alias in part.names}
        elif isinstance(part, ast.ImportFrom) and part.module:
            found.add(part.module)
    return found


def test_every_module_that_a_calculator_names_can_be_imported_from_the_bundle(sources: dict[str, bytes]) -> None:
    """Imports inside functions included; the import is done by the interpreter that the browser runs."""
    named = {name for text in sources.values() for name in imported(text)}
    standard = sorted(name for name in named if not name.startswith("calculators") and name not in NEVER_REACHED)
    assert {name.partition(".")[0] for name in standard} <= sys.stdlib_module_names
    asked = "".join(f"__import__('importlib').import_module({name!r}).__name__\n" for name in standard)
    command: list[str | Path] = [
        node(),
        bundle.PROJECT / "runtime" / "host.mjs",
        bundle.OUT,
        "pyodide.code",
        "eval_code",
    ]
    answered = subprocess.run(command, input=asked, capture_output=True, encoding="utf-8", timeout=120)
    assert answered.returncode == 0, answered.stderr
    assert len(answered.stdout.splitlines()) == len(standard)


def test_pyodide_build_is_locked_for_the_python_that_runs_it() -> None:
    """What `uv` chose files for is what the manifest says of npm's Pyodide."""
    (version,) = {
        line.value
        for part in ast.walk(ast.parse((bundle.PROJECT / "noxfile.py").read_text(encoding="utf-8")))
        if isinstance(part, ast.Assign) and ast.unparse(part.targets[0]) == "PYODIDE_PYTHON"
        for line in ast.walk(part.value)
        if isinstance(line, ast.Constant) and line.value != "--python-version"
    }
    assert PurePosixPath(MANIFEST["python_version"]).stem == version
