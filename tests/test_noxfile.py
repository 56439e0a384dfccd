"""`python3 noxfile.py` on a bare Python: `.venv` made, remade when half made, used again without a network.

The first start needs the network once (or pip's cache): nox and uv are installed for real, in a copy of the project.
"""

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
NOWHERE = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": "", "UV_OFFLINE": "1", "npm_config_offline": "true"}
BASE = Path(sys.base_prefix) / ("python.exe" if os.name == "nt" else "bin/python3")  # has no nox


def start(project: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """`python3 noxfile.py --list`, outside any environment."""
    unwanted = ("VIRTUAL_ENV", "PYTHONPATH", "PYENV_VERSION")
    variables = {name: value for name, value in os.environ.items() if name not in unwanted} | environment
    command = [str(BASE), "noxfile.py", "--list"]
    return subprocess.run(command, cwd=project, env=variables, capture_output=True, encoding="utf-8", timeout=300)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what the start needs, with its `.venv` made by a first start."""
    folder = tmp_path_factory.mktemp("bare")
    for name in ("noxfile.py", "noxstart.py"):
        shutil.copy(PROJECT / name, folder)
    shutil.copytree(PROJECT / "requirements", folder / "requirements")
    first = start(folder)
    assert first.returncode == 0, first.stderr
    assert "Making .venv" in first.stdout
    return folder


def test_sessions_are_listed_by_the_nox_of_the_new_environment(project: Path) -> None:
    listed = start(project).stdout
    sessions = {line.split()[1] for line in listed.splitlines() if line.startswith(("* ", "- "))}
    assert {"serve", "build", "tests", "quick", "coverage", "browser", "bench", "release", "lint"} <= sessions


def test_a_second_start_needs_no_network(project: Path) -> None:
    again = start(project, **NOWHERE)
    assert again.returncode == 0, again.stderr
    assert "Making .venv" not in again.stdout


def test_a_half_made_environment_is_remade(project: Path) -> None:
    """Interrupted while nox was being installed: its modules are not all there."""
    (nox_package,) = (project / ".venv").glob("**/site-packages/nox")
    shutil.rmtree(nox_package)
    again = start(project)
    assert again.returncode == 0, again.stderr
    assert "incomplete" in again.stdout and nox_package.is_dir()


def test_an_environment_whose_python_has_gone_is_remade(project: Path) -> None:
    """The Python that made `.venv` was removed: its link leads nowhere."""
    python = project / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to("/nowhere/python3")
    again = start(project)
    assert again.returncode == 0, again.stderr
    assert python.exists()


def test_without_a_network_the_first_start_says_what_it_needs(project: Path, tmp_path: Path) -> None:
    for name in ("noxfile.py", "noxstart.py"):
        shutil.copy(project / name, tmp_path)
    shutil.copytree(project / "requirements", tmp_path / "requirements")
    first = start(tmp_path, **NOWHERE)
    assert first.returncode != 0
    assert "needs the network" in first.stderr


def test_an_older_python_is_told_which_one_is_needed() -> None:
    script = "import sys; sys.version_info = (3, 8, 18); import noxstart; noxstart.run(['--list'])"
    refused = subprocess.run([str(BASE), "-c", script], cwd=PROJECT, capture_output=True, encoding="utf-8", timeout=60)
    assert refused.returncode == 1
    assert "Python 3.11 or newer is needed; this is 3.8" in refused.stderr


def test_every_lock_file_has_the_site_s_packages_in_the_same_versions() -> None:
    """A release, made with the books' packages, is the site that was tested."""
    pinned = {
        name: set(re.findall(r"^([^ =]+==[^ ]+)", (PROJECT / "requirements" / name).read_text(), re.MULTILINE))
        for name in ("site.txt", "books.txt", "tests.txt")
    }
    assert pinned["site.txt"] and pinned["site.txt"] <= pinned["books.txt"] <= pinned["tests.txt"]


@pytest.mark.parametrize("name", ["noxfile.py", "noxstart.py"])
def test_the_start_parses_on_python_3_8(name: str) -> None:
    ast.parse((PROJECT / name).read_text(encoding="utf-8"), feature_version=(3, 8))
