"""The calculators' wheel: what pip installs answers as the checkout does; it holds no TOML and loses no word."""

import json
import os
import re
import subprocess
import sys
import tomllib
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import hatch_build
from calculators.catalogue import CALCULATORS
from runtime import bundle, corpus


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return bundle.wheel(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment where pip put the wheel, without a network."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=True, symlinks=os.name != "nt")
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--no-index", wheel], check=True, timeout=300)
    return python


def answered(python: Path | str, where: Path, *arguments: str, typed: str = "") -> str:
    """What the command line prints, started in a folder where it finds the package that is meant."""
    command = [str(python), "-m", "calculators", *arguments]
    done = subprocess.run(command, input=typed, cwd=where, capture_output=True, encoding="utf-8", timeout=60)
    assert done.returncode == 0, done.stderr or done.stdout
    return done.stdout


@pytest.mark.parametrize("name", CALCULATORS)
def test_the_installed_command_line_answers_as_the_checkout_does(name: str, installed: Path, tmp_path: Path) -> None:
    typed = json.dumps(CALCULATORS[name].example)
    expected = answered(sys.executable, bundle.PROJECT, name, typed=typed)
    assert answered(installed, tmp_path, name, typed=typed) == expected


def test_the_installed_command_line_tells_the_same_schema(installed: Path, tmp_path: Path) -> None:
    assert answered(installed, tmp_path, "--schema") == answered(sys.executable, bundle.PROJECT, "--schema")


def test_the_installed_package_checks_itself(wheel: Path, installed: Path, tmp_path: Path) -> None:
    """Every file that pip wrote and every reference case: the counts of the certificate, without a site."""
    report = answered(installed, tmp_path, "--self-test").replace("\u00a0", " ").splitlines()
    with zipfile.ZipFile(wheel) as archive:
        files = [name for name in archive.namelist() if name.endswith((".py", ".json"))]
    cases = len(list(corpus.cases()))
    assert f"Fichiers : ✓ {len(files) - 1}/{len(files) - 1} conformes" in report  # the list of hashes is not in itself
    assert f"Cas de référence : ✓ {cases}/{cases} conformes" in report
    assert report[-1] == "Copie conforme."


def test_an_installed_package_that_was_changed_says_so(wheel: Path, tmp_path: Path) -> None:
    """Another limit of Dmax: the table is named as a file, and the cases that it decides as cases."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    table = tmp_path / "calculators" / "_data" / "cord.json"
    written = table.read_text(encoding="utf-8")
    table.write_text(written.replace('"value":"22"', '"value":"23"'), encoding="utf-8")
    command = [sys.executable, "-m", "calculators", "--self-test"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", timeout=60)
    assert done.returncode == 1
    assert "- calculators/_data/cord.json\u00a0: le contenu n’est pas celui de la construction." in done.stdout
    assert re.search("^- cord: .*\u00a0: la réponse n’est pas celle de la construction[.]$", done.stdout, re.MULTILINE)
    assert done.stdout.endswith("Copie non conforme.\n")


def test_a_record_is_the_same_from_the_wheel_and_from_the_checkout(installed: Path, tmp_path: Path) -> None:
    typed = json.dumps(CALCULATORS["cord"].example)
    expected = answered(sys.executable, bundle.PROJECT, "record", "cord", typed=typed)
    assert answered(installed, tmp_path, "record", "cord", typed=typed) == expected


def test_the_wheel_holds_the_modules_of_the_checkout(wheel: Path) -> None:
    modules = {
        path.relative_to(bundle.PROJECT).as_posix(): path for path in Path(bundle.PROJECT / "calculators").rglob("*.py")
    }
    with zipfile.ZipFile(wheel) as archive:
        assert {name for name in archive.namelist() if name.endswith(".py")} == modules.keys()
        assert all(archive.read(name) == path.read_bytes() for name, path in modules.items())
        assert {Path(name).suffix for name in archive.namelist() if ".dist-info/" not in name} == {
            ".py",
            ".json",
            ".typed",
        }


def leaves(node: Any, key: str = "", path: str = "") -> Iterator[tuple[str, str, Any]]:
    """The key, the path and the content of all that holds nothing else."""
    if isinstance(node, dict):
        for name, item in node.items():
            yield from leaves(item, name, f"{path}.{name}")
    elif isinstance(node, list):
        for index, item in enumerate(node):
            yield from leaves(item, key, f"{path}[{index}]")
    else:
        yield key, path, node


DOCUMENTS = dict(hatch_build.sources(bundle.PROJECT))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_words_and_tables_say_as_json_what_they_say_as_toml(name: str, wheel: Path) -> None:
    """Nothing of TOML (dates, comments, infinite numbers) is lost on the way but the texts that no calculator says."""
    with zipfile.ZipFile(wheel) as archive:
        held = {path: item for _, path, item in leaves(json.loads(archive.read(name)))}
    written = list(leaves(tomllib.loads(DOCUMENTS[name].read_text(encoding="utf-8"))))
    said = [one for one in written if one[0] not in hatch_build.LEFT_OUT or type(one[2]) is not str]
    of_pages = tuple(f".{table}." for table in hatch_build.LEFT_OUT_TABLES)
    assert held == {path: item for _, path, item in said if not path.startswith(of_pages)}


def test_every_document_of_the_package_travels(wheel: Path) -> None:
    assert set((bundle.PROJECT / "calculators").rglob("*.toml")) <= set(DOCUMENTS.values())
    with zipfile.ZipFile(wheel) as archive:
        assert {name for name in archive.namelist() if name.endswith(".json")} == {
            *DOCUMENTS,
            hatch_build.ROOMS,
            hatch_build.VERSIONS,
            hatch_build.SEALED,
        }


def test_what_is_left_out_is_there_to_be_left_out() -> None:
    written = (leaves(tomllib.loads(path.read_text(encoding="utf-8"))) for path in DOCUMENTS.values())
    found = {part for each in written for _, path, _ in each for part in path.split(".")}
    assert found >= hatch_build.LEFT_OUT | hatch_build.LEFT_OUT_TABLES


def test_the_wheel_is_built_by_the_builder_that_is_locked() -> None:
    (required,) = tomllib.loads((bundle.PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["build-system"][
        "requires"
    ]
    locked = (bundle.PROJECT / "requirements" / "site.txt").read_text(encoding="utf-8")
    assert re.findall(r"^hatchling==\S+", locked, re.MULTILINE) == [required]
