"""Makes `_build/runtime/`: npm's Pyodide, its standard library trimmed and precompiled, the calculators, a manifest.

The work is done by Pyodide's own Python under Node (compile.mjs, inside.py). Same inputs, same bytes; nothing is made
again while the inputs stay the same.
"""

import hashlib
import json
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from calculators.tables.reader import CALCULATOR_TABLES
from runtime.node import node

PROJECT = Path(__file__).resolve().parent.parent
PYODIDE = PROJECT / "node_modules" / "pyodide"
OUT = PROJECT / "_build" / "runtime"
STAGE = PROJECT / "_build" / "runtime-source"
INPUTS = PROJECT / "_build" / "runtime.inputs"
RENAMED = {  # some servers give .mjs a type that browsers refuse
    "pyodide.mjs": "pyodide.js",
    "pyodide.asm.mjs": "pyodide.asm.js",
    "pyodide.asm.wasm": "pyodide.asm.wasm",
}
MANIFEST = "manifest.json"
COMMAND_LINE = {"__main__.py", "schema.py", "reply_schema.py"}  # modules that no page calls


def package_code() -> dict[str, Path]:
    """Modules of the bundle by their path in it: not those of the command line."""
    found = (PROJECT / "calculators").rglob("*.py")
    return {path.relative_to(PROJECT).as_posix(): path for path in found if path.name not in COMMAND_LINE}


def package_data() -> dict[str, Path]:
    """Texts, and the tables that calculators read, by the path that they have in the bundle as JSON."""
    texts = (PROJECT / "calculators").rglob("*.toml")
    found = {path.relative_to(PROJECT).with_suffix(".json").as_posix(): path for path in texts}
    return found | {f"calculators/_data/{name}.json": PROJECT / "data" / f"{name}.toml" for name in CALCULATOR_TABLES}


def as_json(path: Path) -> bytes:
    """A TOML file as `calculators.ground.doors` reads it in the bundle."""
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()


def package_files() -> dict[str, bytes]:
    """All that the bundle is made of, by its path in it."""
    code = {name: path.read_bytes() for name, path in package_code().items()}
    return dict(sorted((code | {name: as_json(path) for name, path in package_data().items()}).items()))


def site_version() -> str:
    """The project's version, from pyproject.toml."""
    return str(tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])


def fingerprint() -> str:
    """One hash of all that the runtime is made of."""
    pinned = json.loads((PYODIDE / "package.json").read_text(encoding="utf-8"))["version"]
    builders = {name: Path(__file__).with_name(name).read_bytes() for name in ("bundle.py", "inside.py", "compile.mjs")}
    digest = hashlib.sha256(f"{pinned} {site_version()}".encode())
    for name, content in (package_files() | builders).items():
        digest.update(f"\0{name}\0".encode() + content)
    return digest.hexdigest()


def stage() -> None:
    """Lays out the package as it will be packed."""
    shutil.rmtree(STAGE, ignore_errors=True)
    for name, content in package_files().items():
        (STAGE / name).parent.mkdir(parents=True, exist_ok=True)
        (STAGE / name).write_bytes(content)


def compiled() -> dict[str, Any]:
    """Has Pyodide write both archives; gives its versions and the modules kept. CalledProcessError when it fails."""
    command = [str(node()), str(Path(__file__).with_name("compile.mjs")), str(PYODIDE), str(STAGE), str(OUT)]
    report: dict[str, Any] = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return report


def described(folder: Path) -> Iterator[tuple[str, dict[str, int | str]]]:
    """Size and SHA-256 of each file."""
    for path in sorted(folder.iterdir()):
        content = path.read_bytes()
        yield path.name, {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def build() -> None:
    """Writes `_build/runtime/` unless it is already made of the same inputs. FileNotFoundError says what to install."""
    if not PYODIDE.is_dir():
        raise FileNotFoundError("node_modules/pyodide is missing; python3 noxfile.py -s build installs it (npm ci)")
    made_of = fingerprint()
    if INPUTS.exists() and INPUTS.read_text(encoding="ascii") == made_of and (OUT / MANIFEST).exists():
        print("Runtime: nothing has changed.", flush=True)
        return
    print("Runtime: choosing and compiling the standard library and the calculators (some seconds)…", flush=True)
    INPUTS.unlink(missing_ok=True)
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    stage()
    report = compiled()
    for name, renamed in RENAMED.items():
        shutil.copyfile(PYODIDE / name, OUT / renamed)
    manifest = {"site_version": site_version(), **report, "files": dict(described(OUT))}
    (OUT / MANIFEST).write_text(json.dumps(manifest, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    INPUTS.write_text(made_of, encoding="ascii")
    total = sum(path.stat().st_size for path in OUT.iterdir())
    print(f"Runtime: {len(report['modules'])} modules, {total / 1e6:.1f} MB in {OUT.relative_to(PROJECT)}.", flush=True)
