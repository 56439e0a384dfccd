"""Makes `_build/runtime/`: npm's Pyodide, its standard library trimmed and precompiled, the calculators, a manifest.

The calculators come from their wheel, the one that pip installs. Pyodide's own Python under Node chooses modules and
has pyodide-build compile them (compile.mjs, inside.py); its program loses what nothing asks it for (prune.mjs). Same
inputs, same bytes; nothing is made again while the inputs stay the same.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from runtime.node import node

PROJECT = Path(__file__).resolve().parent.parent
PYODIDE = PROJECT / "node_modules" / "pyodide"
BINARYEN = PROJECT / "node_modules" / "binaryen"
TOOLS = PROJECT / ".nox" / "pyodide"  # pyodide-build, for Pyodide's Python
STAND_INS = PROJECT / "runtime" / "stand_ins"
OUT = PROJECT / "_build" / "runtime"
WHEELS = PROJECT / "_build" / "wheel"
INPUTS = PROJECT / "_build" / "runtime.inputs"
PRUNED = PROJECT / "_build" / "pruned"  # kept apart: the calculators change more often than Pyodide
BUILDERS = ("bundle.py", "compile.mjs", "inside.py", "lean.py", "prune.mjs", "ready/__init__.py")
DATED = {"SOURCE_DATE_EPOCH": "315532800"}  # 1980-01-01, the oldest that a zip can tell
LOADER, SERVED_LOADER = "pyodide.mjs", "pyodide.js"  # some servers give .mjs a type that browsers refuse
MANIFEST = "manifest.json"


def site_version() -> str:
    """The project's version, from pyproject.toml."""
    return str(tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])


def wheel(folder: Path = WHEELS) -> Path:
    """Builds the calculators' wheel, alone in its folder, as pip would; the same source gives the same bytes."""
    shutil.rmtree(folder, ignore_errors=True)
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=PROJECT, env=os.environ | DATED, check=True, stdout=subprocess.PIPE)
    (built,) = folder.glob("*.whl")
    return built


def pinned(package: Path) -> str:
    """The version of an installed package of npm."""
    return str(json.loads((package / "package.json").read_text(encoding="utf-8"))["version"])


def digest_of(paths: Iterable[Path], *others: str) -> str:
    """One hash of files, their names, the versions of npm's packages and what else is said."""
    digest = hashlib.sha256(" ".join([pinned(PYODIDE), pinned(BINARYEN), *others]).encode())
    for path in paths:
        digest.update(f"\0{path.name}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def fingerprint(built: Path) -> str:
    """One hash of all that the runtime is made of."""
    builders = [*(Path(__file__).parent / name for name in BUILDERS), *sorted(STAND_INS.rglob("*.py"))]
    return digest_of((built, PROJECT / "requirements" / "pyodide.txt", *builders), site_version())


def prune(out: Path) -> None:
    """Writes Pyodide's program, and the script that reads it, without what nothing asks it for. CalledProcessError when
    it fails.
    """
    out.mkdir(parents=True, exist_ok=True)
    subprocess.run([str(node()), str(Path(__file__).with_name("prune.mjs")), str(PYODIDE), str(out)], check=True)


def pruned() -> Path:
    """The folder of both, made once: some seconds."""
    folder = PRUNED / digest_of([Path(__file__).with_name("prune.mjs")])[:16]
    if not folder.exists():
        shutil.rmtree(PRUNED, ignore_errors=True)
        prune(PRUNED / "new")
        (PRUNED / "new").rename(folder)
    return folder


def compiled(wheels: Path = WHEELS, out: Path = OUT) -> dict[str, Any]:
    """Has Pyodide write both archives; gives its versions and the modules kept. CalledProcessError when it fails."""
    folders = (str(folder) for folder in (PYODIDE, TOOLS, wheels, out))
    command = [str(node()), str(Path(__file__).with_name("compile.mjs")), *folders]
    done = subprocess.run(command, env=os.environ | DATED, check=True, stdout=subprocess.PIPE)
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def check_installed() -> None:
    """FileNotFoundError says what to install."""
    for folder in (PYODIDE, BINARYEN, TOOLS):
        if not folder.is_dir():
            name = folder.relative_to(PROJECT).as_posix()
            raise FileNotFoundError(f"{name} is missing; python3 noxfile.py -s build installs it")


def described(folder: Path) -> Iterator[tuple[str, dict[str, int | str]]]:
    """Size and SHA-256 of each file."""
    for path in sorted(folder.iterdir()):
        content = path.read_bytes()
        yield path.name, {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def build() -> None:
    """Writes `_build/runtime/` unless it is already made of the same inputs. FileNotFoundError says what to install."""
    check_installed()
    made_of = fingerprint(wheel())
    if INPUTS.exists() and INPUTS.read_text(encoding="ascii") == made_of and (OUT / MANIFEST).exists():
        print("Runtime: nothing has changed.", flush=True)
        return
    print("Runtime: choosing and compiling the standard library and the calculators (some seconds)…", flush=True)
    INPUTS.unlink(missing_ok=True)
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    with ThreadPoolExecutor(1) as beside:
        program = beside.submit(pruned)
        report = compiled()
    modules = report.pop("modules")
    shutil.copyfile(PYODIDE / LOADER, OUT / SERVED_LOADER)
    shutil.copytree(program.result(), OUT, dirs_exist_ok=True)
    manifest = {"site_version": site_version(), **report, "files": dict(described(OUT))}
    (OUT / MANIFEST).write_text(json.dumps(manifest, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    INPUTS.write_text(made_of, encoding="ascii")
    total = sum(path.stat().st_size for path in OUT.iterdir())
    print(f"Runtime: {len(modules)} modules, {total / 1e6:.1f} MB in {OUT.relative_to(PROJECT)}.", flush=True)
