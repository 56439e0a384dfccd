"""Starts `noxfile.py` on a bare Python: makes `.venv` with the pinned nox and uv, runs the command in it.

Standard library only. It must parse on older Pythons, to be able to say which one is needed.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent
VENV = PROJECT / ".venv"
PINNED = PROJECT / "requirements" / "start.txt"
OLDEST = (3, 11)
VERSIONS = "import nox, uv, importlib.metadata as m; uv.find_uv_bin(); print(m.version('nox'), m.version('uv'))"


def interpreter() -> Path:
    """The Python of `.venv`."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def pinned(name: str) -> str:
    """The version of a package in `requirements/start.txt`."""
    (version,) = re.findall("^" + name + r"==(\S+)", PINNED.read_text(encoding="utf-8"), re.MULTILINE)
    return str(version)


def ready() -> bool:
    """Whether `.venv` is whole: its Python starts and finds the pinned nox and uv. Asks no network."""
    if not interpreter().exists():
        return False
    process = subprocess.run([str(interpreter()), "-c", VERSIONS], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return process.returncode == 0 and process.stdout.decode().split() == [pinned("nox"), pinned("uv")]


def step(message: str, command: "list[str]", advice: str) -> None:
    """Runs a step that may be long; when it fails, says what would help."""
    print(message, flush=True)
    if subprocess.run(command).returncode != 0:
        sys.exit("\n" + advice)


def make() -> None:
    """Makes `.venv` anew, whatever was there."""
    if VENV.is_symlink() or VENV.is_file():
        VENV.unlink()
    elif VENV.exists():
        print("Removing an incomplete .venv…", flush=True)
        shutil.rmtree(str(VENV))
    debian = "apt-get install python{}.{}-venv".format(*sys.version_info[:2])
    step(
        "Making .venv (once)…",
        [sys.executable, "-m", "venv", str(VENV)],
        "This Python cannot make virtual environments. On Debian and Ubuntu, as root: " + debian,
    )
    step(
        "Installing nox {} and uv {} in .venv (once)…".format(pinned("nox"), pinned("uv")),
        [str(interpreter()), "-m", "pip", "install", "--quiet", "--require-hashes", "-r", str(PINNED)],
        "nox and uv could not be installed: this first run needs the network (or PIP_INDEX_URL set to a mirror).",
    )


def run(arguments: "list[str]") -> None:
    """Replaces this process by nox in `.venv` with the same arguments."""
    if sys.version_info < OLDEST:
        sys.exit(
            "Python {}.{} or newer is needed; this is {}.{} ({}). Try: python3.11 noxfile.py".format(
                *(OLDEST + tuple(sys.version_info[:2]) + (sys.executable,))
            )
        )
    if not ready():
        make()
    os.environ.pop("VIRTUAL_ENV", None)
    command = [str(interpreter()), "-m", "nox", "-f", str(PROJECT / "noxfile.py"), *arguments]
    sys.stdout.flush()
    if os.name == "nt":
        sys.exit(subprocess.run(command).returncode)
    os.execv(command[0], command)
