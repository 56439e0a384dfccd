"""Who answers: this Python, the newest other CPython at hand, Pyodide under Node, and in each browser found."""

import json
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from runtime.bundle import OUT
from runtime.node import node
from tests.parity.answers import hashes
from tests.places import ROOT

OLDEST, NEWEST = 11, 20
"""The minor versions of Python 3 that are looked for."""


@dataclass(frozen=True, slots=True)
class Peer:
    """Who answered, and the SHA-256 of each reply."""

    name: str
    hashes: Sequence[str]


def this_python(requests: Sequence[str]) -> Peer:
    """What the others are compared with."""
    return Peer(f"CPython {platform.python_version()}", list(hashes(requests)))


def newest_python(requests: Sequence[str]) -> Peer | None:
    """The newest CPython at hand that is not this one; nothing where there is none."""
    for program in pythons():
        version = printed([program, "-c", "import platform; print(platform.python_version())"])
        if version and version != platform.python_version():
            answered = answer([program, "-m", "tests.parity.answers"], requests)
            return Peer(f"CPython {version}", answered.splitlines())
    return None


def pythons() -> Iterator[str]:
    """Programs that may be another CPython, the newest first: on the path, and beside this one, as pyenv keeps them."""
    beside = Path(sys.base_prefix).parent
    for minor in range(NEWEST, OLDEST - 1, -1):
        if found := shutil.which(f"python3.{minor}"):
            yield found
        yield from (str(path) for path in sorted(beside.glob(f"*/bin/python3.{minor}"), reverse=True))


def printed(command: Sequence[str]) -> str:
    """What a program prints; nothing where it does not run."""
    done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=ROOT)
    return done.stdout.strip() if done.returncode == 0 else ""


def pyodide(requests: Sequence[str]) -> Peer:
    """Pyodide under Node, from the files that the site serves."""
    replies = answer([str(node()), str(ROOT / "runtime" / "host.mjs"), str(OUT)], requests).splitlines()
    version = json.loads((OUT / "manifest.json").read_text("utf-8"))["pyodide_version"]
    return Peer(f"Pyodide {version} (Node)", [sha256(json.loads(reply).encode()).hexdigest() for reply in replies])


def browsers(requests: Sequence[str], site: Path) -> list[Peer]:
    """The page's own worker, in each browser that is found."""
    lines = answer([str(node()), str(ROOT / "tests" / "parity" / "browsers.mjs"), str(site)], requests)
    return [Peer(**json.loads(line)) for line in lines.splitlines()]


def answer(command: Sequence[str], requests: Sequence[str]) -> str:
    """What a program prints of these requests. CalledProcessError where it fails."""
    asked = "".join(f"{request}\n" for request in requests)
    done = subprocess.run(command, input=asked, stdout=subprocess.PIPE, encoding="utf-8", cwd=ROOT, check=True)
    return done.stdout
