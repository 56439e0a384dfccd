"""Seals a built site: its reference cases, its service worker, and the SHA-256 of every file. The last step of a build.

`integrity.json` is for the page « Vérifier cette copie » and for the service worker; `SHA256SUMS` holds the same hashes
for `sha256sum -c`. Neither lists itself nor the compressed twins (`.br`, `.gz`), which say the same bytes, nor
`editeur.js`, which whoever installs the copy edits. `content` is one hash of all that `integrity.json` says
(`calculators/self_test/listed.py`): it names a version to the service worker, hence leaves that file out. Same site,
same bytes.
"""

import hashlib
import json
import tomllib
from pathlib import Path
from typing import Any

from calculators.self_test.listed import (
    CONTENT,
    EDITED,
    MANIFEST,
    SERVICE_WORKER,
    SUMS,
    TWIN_SUMS,
    TWINS,
    content_of,
    sums,
)
from runtime import bundle, corpus, page
from runtime.bare import bare

SOURCE = bundle.PROJECT / "sphinx_guideline" / "pages" / "static" / SERVICE_WORKER
IN_SOURCE = "{content}"  # what stands in the source for the hash of the whole
LEFT_BY_SPHINX = ".buildinfo"  # tells Sphinx what to build again: nothing for a reader
RUNTIME = "_static/runtime/"
DISK_ONLY = f"{RUNTIME}packed/"  # the same files as scripts, for pages opened from a disk
FORMAT = 1


def files(site: Path) -> dict[str, Path]:
    """The files that are sealed, by their path in the site, in its order."""
    paths = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    left_out = {
        name for name, path in paths.items() if name in (MANIFEST, SUMS, TWIN_SUMS, EDITED) or path.suffix in TWINS
    }
    return {name: paths[name] for name in sorted(paths.keys() - left_out)}


def described(path: Path) -> dict[str, int | str]:
    """Size and SHA-256."""
    content = path.read_bytes()
    return {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def versions(site: Path) -> dict[str, str]:
    """The versions of the site, of its data and, where they are there, of Pyodide and Python."""
    data = tomllib.loads((bundle.PROJECT / "data" / "text.toml").read_text(encoding="utf-8"))["data_version"]
    numbers = {"site": bundle.site_version(), "data": str(data)}
    runtime = site / RUNTIME / bundle.MANIFEST
    if runtime.exists():
        bundled = json.loads(runtime.read_text(encoding="utf-8"))
        numbers |= {"pyodide": bundled["pyodide_version"], "python": bundled["python_version"]}
    return numbers


def tidy(site: Path) -> None:
    """Removes what Sphinx leaves for itself, and what an earlier seal wrote."""
    for name in (LEFT_BY_SPHINX, f"_static/{SERVICE_WORKER}", SERVICE_WORKER, MANIFEST, SUMS, TWIN_SUMS):
        (site / name).unlink(missing_ok=True)
    for folder in sorted((path for path in site.rglob("*") if path.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()


def has_calculators(site: Path) -> bool:
    return (site / "_static" / page.WORKER).exists()


def manifest(site: Path) -> dict[str, Any]:
    """What `integrity.json` says: which files the calculators load, which serve from a disk only, every hash, and the
    one of all that."""
    entries = {name: described(path) for name, path in files(site).items()}
    scripts = (f"_static/{page.SCRIPT}", f"_static/{page.WORKER}")
    disk_only = [name for name in entries if name.startswith(DISK_ONLY)]
    loaded = [name for name in entries if name in scripts or (name.startswith(RUNTIME) and name not in disk_only)]
    sealed = {"format": FORMAT, CONTENT: "", "versions": versions(site)}
    sealed |= {"runtime": loaded, "disk_only": disk_only, "files": entries}
    return sealed | {CONTENT: content_of(sealed, hashlib.sha256)}


def seal(site: Path) -> None:
    """Writes the cases, the service worker and both lists of hashes into a site that is otherwise finished."""
    tidy(site)
    if has_calculators(site):
        (site / "_static" / corpus.SCRIPT).write_text(corpus.script(), encoding="utf-8")
    worker = bare(SOURCE.read_text(encoding="utf-8")).replace(IN_SOURCE, manifest(site)[CONTENT])
    (site / SERVICE_WORKER).write_text(worker, encoding="utf-8")
    sealed = manifest(site)
    (site / MANIFEST).write_text(json.dumps(sealed, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    hashes = {name: str(entry["sha256"]) for name, entry in sealed["files"].items()}
    (site / SUMS).write_text(sums(hashes), encoding="utf-8")
    total = sum(int(entry["size"]) for entry in sealed["files"].values())
    print(f"Seal: {len(sealed['files'])} files, {total / 1e6:.1f} MB, content {sealed[CONTENT][:16]}.", flush=True)
