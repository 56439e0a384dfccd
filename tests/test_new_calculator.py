"""A calculator is added with its folder, its table and its page, and with nothing else.

In a copy of the project it builds, it is listed, it answers in Pyodide as on CPython and on the command line, its table
is exported and its page holds what is printed.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from runtime.node import node
from tests.places import ROOT
from tests.sphinx_guideline.conftest import built

ADDED = ROOT / "tests" / "new_calculator"
COPIED = ("calculators", "data", "docs", "hosting", "releases", "runtime", "sphinx_guideline")
FILES = ("conf.py", "hatch_build.py", "pyproject.toml", "package.json", "README.md", "LICENSE", "site.toml")
LINKED = ("node_modules", "requirements", ".nox")
REQUEST = {"protocol": 1, "calculator": "marge", "inputs": {"dose_gy": "21,5"}}
"""21,5 Gy under 22 Gy: 0,5 Gy is left, by subtraction."""
ANSWER = "Limite respectée, marge 0,5\u00a0Gy."


def run(project: Path, *arguments: str, typed: str = "") -> str:
    """What a Python module of the copy prints."""
    command = [sys.executable, "-m", *arguments]
    done = subprocess.run(command, cwd=project, input=typed, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with one calculator more, its runtime and its site made."""
    copy = tmp_path_factory.mktemp("added")
    for name in COPIED:
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in FILES:
        shutil.copy(ROOT / name, copy / name)
    for name in LINKED:
        (copy / name).symlink_to(ROOT / name)
    shutil.copytree(ADDED, copy, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    run(copy, "runtime")
    built(copy, copy / "_build" / "site")
    return copy


@pytest.fixture(scope="module")
def page(project: Path) -> str:
    return (project / "_build" / "site" / "calculateurs" / "marge.html").read_text(encoding="utf-8")


def test_its_page_holds_the_answer_of_its_example(page: str) -> None:
    """20 Gy under 22 Gy."""
    assert "Limite respectée, marge 2\u00a0Gy." in page
    assert 'name="dose_gy"' in page
    assert page.count('id="marge"') == 1


@pytest.mark.parametrize("name", ["index.html", "calculateurs/index.html", "calculateurs/cord.html"])
def test_it_is_listed(project: Path, name: str) -> None:
    """On the home page, on the page of the calculators, in the menu."""
    assert "marge.html" in (project / "_build" / "site" / name).read_text(encoding="utf-8")


def test_its_table_is_exported(project: Path) -> None:
    exported = json.loads((project / "_build" / "site" / "tables" / "marge.json").read_text(encoding="utf-8"))
    assert exported["content"]["limit"]["text"] == "22\u00a0Gy"


def test_it_answers_on_the_command_line(project: Path) -> None:
    reply = json.loads(run(project, "calculators", "marge", typed=json.dumps(REQUEST["inputs"])))
    assert reply["conclusion"]["text"] == ANSWER


def test_it_answers_inside_pyodide(project: Path) -> None:
    command = [str(node()), str(project / "runtime" / "host.mjs"), str(project / "_build" / "runtime")]
    done = subprocess.run(command, input=f"{json.dumps(REQUEST)}\n", capture_output=True, encoding="utf-8", check=True)
    reply = json.loads(json.loads(done.stdout.splitlines()[0]))
    assert reply["conclusion"]["text"] == ANSWER


def test_its_table_in_another_unit_is_refused(project: Path, tmp_path: Path) -> None:
    """22 mL are not 22 Gy."""
    copy = tmp_path / "copy"
    shutil.copytree(project, copy, symlinks=True, ignore=shutil.ignore_patterns("_build"))
    table = copy / "data" / "marge.toml"
    table.write_text(table.read_text(encoding="utf-8").replace('"Gy"', '"mL"'), encoding="utf-8")
    command = [sys.executable, "-m", "sphinx_guideline.check"]
    done = subprocess.run(command, cwd=copy, capture_output=True, encoding="utf-8", check=False)
    assert done.stdout == "data/marge.toml: limit.unit: 'mL' where the calculator expects Gy\n"
