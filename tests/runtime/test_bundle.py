"""The files that the browser loads: complete, described by their manifest, the same whenever they are made."""

import ast
import hashlib
import json
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

from runtime import bundle
from runtime.inside import NEVER_REACHED
from runtime.node import node

MANIFEST = json.loads((bundle.OUT / bundle.MANIFEST).read_text(encoding="utf-8"))


def test_manifest_describes_every_file() -> None:
    described = {name: entry["sha256"] for name, entry in MANIFEST["files"].items()}
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in bundle.OUT.iterdir()}
    found.pop(bundle.MANIFEST)
    assert described == found


def test_two_makings_give_the_same_bytes(tmp_path: Path) -> None:
    command = [node(), Path(bundle.__file__).with_name("compile.mjs"), bundle.PYODIDE, bundle.STAGE, tmp_path]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    for name in ("python_stdlib.zip", "calculators.zip"):
        assert (tmp_path / name).read_bytes() == (bundle.OUT / name).read_bytes(), name


def test_only_bytecode_and_data_are_shipped() -> None:
    for name in ("python_stdlib.zip", "calculators.zip"):
        with zipfile.ZipFile(bundle.OUT / name) as archive:
            assert {Path(entry).suffix for entry in archive.namelist()} <= {".pyc", ".json"}
            assert all(entry.compress_type == zipfile.ZIP_STORED for entry in archive.infolist())


def test_the_bundle_holds_the_whole_package_without_its_command_line() -> None:
    with zipfile.ZipFile(bundle.OUT / "calculators.zip") as archive:
        packed = {name.replace(".pyc", ".py") for name in archive.namelist()}
    assert packed == set(bundle.package_files())
    modules = {path.relative_to(bundle.PROJECT).as_posix() for path in (bundle.PROJECT / "calculators").rglob("*.py")}
    assert modules - packed == {"calculators/__main__.py", "calculators/schema.py", "calculators/reply_schema.py"}


def test_words_and_tables_say_as_json_what_they_say_as_toml() -> None:
    """Read back as the browser reads them: nothing of TOML (dates, comments, infinite numbers) is lost on the way."""
    with zipfile.ZipFile(bundle.OUT / "calculators.zip") as archive:
        for name, path in bundle.package_data().items():
            assert json.loads(archive.read(name)) == tomllib.loads(path.read_text(encoding="utf-8")), name


def imported(path: Path) -> set[str]:
    """Modules that a file names in its imports, wherever they stand."""
    found = set()
    for part in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(part, ast.Import):
            found |= {alias.name for alias in part.names}
        elif isinstance(part, ast.ImportFrom) and part.module:
            found.add(part.module)
    return found


def test_every_module_that_a_calculator_names_can_be_imported_from_the_bundle() -> None:
    """Imports inside functions included; the import is done by the interpreter that the browser runs."""
    named = {name for path in bundle.package_code().values() for name in imported(path)}
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
