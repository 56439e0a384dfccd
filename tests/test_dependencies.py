"""What others wrote and this project installs: pinned with hashes, under a known licence, no script at installation.

Read from the lock files and from the packages themselves, without a network; vulnerabilities are not.
"""

import json
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any

import pytest

from tests.places import ROOT

LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
RULES = tomllib.loads((ROOT / "requirements" / "licences.toml").read_text(encoding="utf-8"))
NPM = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
NOX = ROOT / ".nox"
INSTALLED = (
    "start",
    "site",
    "books",
    "tests",
    "pyodide",
)  # wherever every test runs; other locks, where somebody asked
BESIDE = [
    NOX / "pyodide",
    *(ROOT / ".venv").glob("lib/python*/site-packages"),
    *NOX.glob("*/lib/python*/site-packages"),
]
PINNED = re.compile(
    r"(?P<name>[a-z0-9][a-z0-9._-]*)(\[[a-z,-]+\])?==[^\s;]+( ; [^\\]+?)?(?P<hashes>( --hash=sha256:[0-9a-f]{64})+)"
)
CLASSIFIER = "License :: "


def requirements(lock: Path) -> list[str]:
    """Each requirement as one line, its hashes with it."""
    lines = lock.read_text(encoding="utf-8").replace("\\\n   ", "").splitlines()
    return [re.sub(r"\s+", " ", line) for line in lines if line and not line.startswith("#")]


def names() -> set[str]:
    """Of the packages of every lock that is installed."""
    looked_into = [lock for lock in LOCKS if lock.stem in INSTALLED or (NOX / lock.stem).exists()]
    return {line.split("==")[0].split("[")[0] for lock in looked_into for line in requirements(lock)}


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def installed() -> dict[str, Distribution]:
    found = [*distributions(), *distributions(path=[str(path) for path in BESIDE])]
    return {plain(each.metadata["Name"]): each for each in found if each.metadata["Name"]}


def declared(package: Any) -> Iterator[str]:
    """Expressions of SPDX; where there is more than one the reader may choose."""
    if package.get("License-Expression"):
        yield package["License-Expression"]
        return
    classified = [
        line.rsplit(" :: ", 1)[1] for line in package.get_all("Classifier", []) if line.startswith(CLASSIFIER)
    ]
    yield from (RULES["words"][words] for words in classified if words in RULES["words"])
    yield package.get("License") or ""


def is_allowed(expression: str) -> bool:
    """One of the licences to choose from, and each of those that apply together, is in the list."""
    choices = expression.strip("()").split(" OR ")
    return any(all(one.strip() in RULES["allowed"] for one in choice.split(" AND ")) for choice in choices)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: str(lock.name))
def test_every_requirement_is_one_version_with_its_hashes(lock: Path) -> None:
    """No address, no folder, no other index, no range."""
    wrong = [line for line in requirements(lock) if not PINNED.fullmatch(line)]
    assert not wrong


@pytest.mark.parametrize(
    "line",
    [
        "name>=1.0 --hash=sha256:" + "0" * 64,
        "name==1.0",
        "name @ file:name-1.0.tar.gz",
        "--index-url file:simple",
        "name==1.0 --hash=md5:" + "0" * 32,
    ],
)
def test_another_requirement_is_seen(line: str) -> None:
    assert not PINNED.fullmatch(line)


def test_every_python_package_declares_a_licence_of_the_list() -> None:
    here = installed()
    known = {name: here[name].metadata for name in names() if name in here}
    refused = {
        name: list(declared(package))
        for name, package in known.items()
        if not any(map(is_allowed, declared(package))) and not is_allowed(RULES["read"].get(name, ""))
    }
    assert not refused


def test_what_is_not_read_is_told() -> None:
    """`-s build` and the start install the others; what another system or another Python needs is not here."""
    if not all(path.exists() for path in BESIDE):
        pytest.skip("not everything is installed here: python3 noxfile.py -s build")
    absent = names() - installed().keys()
    assert absent <= set(RULES["unread"]), f"with Python {sys.version}"


def test_every_package_of_npm_is_hashed_licensed_and_runs_nothing_when_installed() -> None:
    packages = {name: package for name, package in NPM.items() if name}
    assert len(packages) > 100, "the lock's own form has changed"
    assert not [name for name, package in packages.items() if not package.get("integrity", "").startswith("sha512-")]
    assert not [name for name, package in packages.items() if not is_allowed(package.get("license", ""))]
    assert not [name for name, package in packages.items() if package.get("hasInstallScript")]


def test_npm_runs_no_script_and_pip_builds_nothing() -> None:
    """Whatever a lock says: the installers are told so."""
    told = (ROOT / "noxfile.py").read_text(encoding="utf-8")
    assert told.count('"--ignore-scripts"') == 2
    assert told.count('"--require-hashes", "--no-build"') == 2


def test_a_licence_is_chosen_or_all_apply() -> None:
    assert is_allowed("(MIT OR GPL-3.0-only)") and is_allowed("MIT AND OFL-1.1")
    assert not is_allowed("MIT AND GPL-3.0-only") and not is_allowed("") and not is_allowed("UNKNOWN")
