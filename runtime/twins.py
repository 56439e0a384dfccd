"""Compressed files beside those of a site, `NAME.br` and `NAME.gz`, for the servers that can send them (twins.mjs).

Nothing asks for them from a disk, and a site works without them: they are not part of its seal.
"""

import subprocess
from pathlib import Path

from runtime.bundle import PROJECT
from runtime.node import node

CACHE = PROJECT / "_build" / "twins"
SUFFIXES = (".br", ".gz")


def write(site: Path, cache: Path = CACHE) -> None:
    """Writes the twins of every file that gains by it. CalledProcessError when it fails."""
    print("Compressed files: writing (half a minute when the runtime is new)…", flush=True)
    subprocess.run([str(node()), str(Path(__file__).with_name("twins.mjs")), str(site), str(cache)], check=True)
