"""Compressed files beside those of a site, `NAME.br` and `NAME.gz`, for the servers that can send them (twins.mjs).

Nothing asks for them from a disk, and a site works without them: they are not part of its seal.
`SHA256SUMS-COMPRESSED` holds their hashes, for those who cannot decompress them.
"""

import subprocess
from hashlib import sha256
from pathlib import Path

from calculators.self_test.listed import TWIN_SUMS, sums
from runtime.bundle import PROJECT
from runtime.node import node

CACHE = PROJECT / "_build" / "twins"
SUFFIXES = (".br", ".gz")


def write(site: Path, cache: Path = CACHE, best: bool = False) -> None:
    """Writes the twins of every file that gains by it; `best` makes those of the runtime as small as brotli can, in
    a minute where some seconds would do. CalledProcessError when it fails.
    """
    print(f"Compressed files: writing{' (a minute or more when the runtime is new)' if best else ''}…", flush=True)
    command = [str(node()), str(Path(__file__).with_name("twins.mjs")), str(site), str(cache)]
    subprocess.run([*command, *(["--best"] if best else [])], check=True)
    (site / TWIN_SUMS).write_text(sums(hashes(site)), encoding="utf-8", newline="")


def hashes(site: Path) -> dict[str, str]:
    """The SHA-256 of each twin, in their order."""
    made = sorted(path for suffix in SUFFIXES for path in site.rglob(f"*{suffix}"))
    return {path.relative_to(site).as_posix(): sha256(path.read_bytes()).hexdigest() for path in made}
