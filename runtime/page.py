"""Writes what a page's script is made of: its parts joined as one classic script, and the runtime packed for a disk.

From `file://` a page may not read files, but it may run scripts: there the runtime travels as classic scripts that hold
it in pieces, gzip in base64. They are asked for at the first need, and never over http.
"""

import base64
import gzip
import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

from runtime.bare import bare

PARTS = Path(__file__).resolve().parent.parent / "sphinx_guideline" / "forms" / "static" / "page"
SCRIPT = "calculators.js"
WORKER = "worker.js"  # a module of its own, which the page's script starts
RUNTIME = "runtime"
MANIFEST = "manifest.json"
PACKED = "packed"
SYSTEM = 9  # the place, in gzip's head, of the system that packed (RFC 1952, 2.3)
NO_SYSTEM = b"\xff"
PIECE = 1 << 20  # characters: a piece is a sign of life on a slow share


def assembled(folder: Path = PARTS) -> str:
    """The parts `NN-name.js`, each a function called at once that adds to the namespace `window.guideline`."""
    parts = sorted(folder.glob("[0-9][0-9]-*.js"))
    return "\n".join(f"/* {path.name} */\n{bare(path.read_text(encoding='utf-8')).rstrip()}\n" for path in parts)


def gzipped(content: bytes) -> bytes:
    """Packed; of no time and no system, which the versions of Python name differently."""
    packed = gzip.compress(content, 9, mtime=0)
    return packed[:SYSTEM] + NO_SYSTEM + packed[SYSTEM + 1 :]


def install(static: Path) -> None:
    """Writes the page's script, and the packed runtime, into the `_static` folder of a site that has its runtime."""
    manifest = (static / RUNTIME / MANIFEST).read_text(encoding="utf-8")
    worker = (static / WORKER).read_text(encoding="utf-8")
    files = {name: gzipped((static / RUNTIME / name).read_bytes()) for name in described(manifest)}
    pieces = {name: list(cut(base64.b64encode(content).decode("ascii"))) for name, content in files.items()}
    pack(static / RUNTIME / PACKED, worker, manifest, pieces)
    facts = {
        "version": hashlib.sha256(f"{manifest}{worker}".encode()).hexdigest()[:16],
        "bytes": sum(map(len, files.values())),
        "packed": sum(len(piece) for several in pieces.values() for piece in several),
        "pieces": {name: len(several) for name, several in pieces.items()},
    }
    opening = f"window.guideline = {{ ...window.guideline, runtime: {json.dumps(facts, sort_keys=True)} }};\n"
    (static / SCRIPT).write_text(f"{opening}{assembled()}", encoding="utf-8")


def described(manifest: str) -> list[str]:
    """The files that a manifest names."""
    return sorted(json.loads(manifest)["files"])


def cut(text: str) -> Iterator[str]:
    """A text in pieces."""
    return (text[start : start + PIECE] for start in range(0, len(text), PIECE))


def pack(folder: Path, worker: str, manifest: str, pieces: dict[str, list[str]]) -> None:
    """Writes the scripts: the worker's text with the manifest, then one script a piece."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    opening = json.dumps({"worker": worker, "manifest": json.loads(manifest)}, sort_keys=True)
    write(folder / WORKER, f"begin({opening})")
    for name, several in pieces.items():
        for index, piece in enumerate(several):
            write(folder / f"{name}.{index}.js", f'add("{name}", {index}, "{piece}")')


def write(path: Path, call: str) -> None:
    """A script that calls the page's code."""
    path.write_text(f"window.guideline.packed.{call};\n", encoding="ascii")
