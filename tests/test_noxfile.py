"""`python3 noxfile.py` on a bare Python: `.venv` made, remade when half made, used again without a network.

The first start needs the network once (or pip's cache): nox and uv are installed for real, in a copy of the project.
"""

import ast
import hashlib
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


RECORDED = """
import sys
from pathlib import Path
import noxfile

class Recorded(noxfile.Tools):
    def __init__(self):
        self.session, self.programs = self, Path("bin")
    def run(self, *command, **how):
        print("ran", *command[1:])
    def log(self, text):
        print("said", text)
    def pyodide(self):
        pass
    def python(self, *arguments, **environment):
        print("ran", *arguments[:2])
        noxfile.SITE.mkdir(parents=True, exist_ok=True)

tools = Recorded()
for step in sys.argv[1:]:
    eval(step)
"""
"""Runs methods of `Tools`, and tells what they would have run; the step that makes a site makes a folder alone."""


def recorded(project: Path, *steps: str) -> list[str]:
    """What these steps run, a line each."""
    command = [str(project / ".venv" / "bin" / "python"), "-c", RECORDED, *steps]
    done = subprocess.run(command, cwd=project, capture_output=True, encoding="utf-8", timeout=60, check=True)
    return [line for line in done.stdout.splitlines() if line.startswith("ran")]


@pytest.fixture
def checkout(project: Path) -> Path:
    """The copy, with nothing built and the locks of npm's packages."""
    shutil.rmtree(project / "_build", ignore_errors=True)
    shutil.rmtree(project / "node_modules", ignore_errors=True)
    (project / "node_modules").mkdir()
    for name in ("package.json", "package-lock.json"):
        shutil.copy(PROJECT / name, project)
    return project


SERVED, EVERY = "tools.npm(served_alone=True)", "tools.npm(served_alone=False)"


def test_a_build_installs_what_it_serves_and_the_tests_the_rest_each_once(checkout: Path) -> None:
    ran = recorded(checkout, SERVED, SERVED, EVERY, EVERY, SERVED)
    assert [line.endswith("--omit=dev") for line in ran] == [True, False]
    assert recorded(checkout, SERVED, EVERY) == []


def test_another_lock_is_installed_again_for_the_build_then_for_the_tests(checkout: Path) -> None:
    """And back: what a build took away for the new lock is not thought to be there with the old one."""
    lock = checkout / "package-lock.json"
    before = lock.read_text(encoding="utf-8")
    assert len(recorded(checkout, EVERY)) == 1
    lock.write_text(before + " ", encoding="utf-8")
    assert len(recorded(checkout, SERVED)) == 1
    lock.write_text(before, encoding="utf-8")
    assert len(recorded(checkout, EVERY)) == 1


def seal(site: Path) -> None:
    """A page, and the seal that names it."""
    (site / "index.html").write_text("page", encoding="utf-8")
    digest = hashlib.sha256(b"page").hexdigest()
    (site / "SHA256SUMS").write_text(f"{digest}  index.html\n", encoding="utf-8")


BUILD = "tools.build()"


def test_a_site_is_built_again_when_it_has_changed_or_what_it_is_made_of(checkout: Path) -> None:
    site, corpus = checkout / "_build" / "site", checkout / "tests" / "calculators" / "corpus.toml"
    corpus.parent.mkdir(parents=True, exist_ok=True)
    corpus.write_text("", encoding="utf-8")

    def builds() -> bool:
        ran = bool(recorded(checkout, BUILD))
        seal(site)
        return ran

    assert builds()
    assert not builds()
    (checkout / "docs.md").write_text("page", encoding="utf-8")
    assert builds()
    corpus.write_text("# another case", encoding="utf-8")
    assert builds()
    (corpus.parent / "test_case.py").write_text("", encoding="utf-8")
    assert not builds()
    (site / "index.html").write_text("edited", encoding="utf-8")
    assert builds()
    (site / "SHA256SUMS").unlink()
    assert builds()
    assert recorded(checkout, 'tools.build("-D", "other=1")')


@pytest.mark.parametrize("name", ["noxfile.py", "noxstart.py"])
def test_the_start_parses_on_python_3_8(name: str) -> None:
    ast.parse((PROJECT / name).read_text(encoding="utf-8"), feature_version=(3, 8))
