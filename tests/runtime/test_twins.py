"""Compressed files beside those of a site: they say the same bytes, come out the same, and keep to their budgets."""

import gzip
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from runtime import bundle, twins
from runtime.bench.report import MOST_BYTES
from runtime.node import node

SITE_RUNTIME = bundle.PROJECT / "_build" / "site" / "_static" / "runtime"
OURS = ("calculators.zip", bundle.MANIFEST)  # code, texts and tables of this project
BEST = bundle.PROJECT / "_build" / "twins-best"  # as a release compresses: kept, for the program takes a minute
QUICK_SHARE = 1.14
"""Of the bytes of a release, those of a build that compresses quickly: 1.126 for the program."""
UNBROTLI = "process.stdout.write(require('node:zlib').brotliDecompressSync(require('node:fs').readFileSync(0)))"


def unbrotli(content: bytes) -> bytes:
    command = [str(node()), "--input-type=commonjs", "--eval", UNBROTLI]
    return subprocess.run(command, input=content, capture_output=True, check=True).stdout


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A page, a small one, a picture, a script for disks only."""
    folder = tmp_path / "site"
    for name in ("index.html", "_static/a.png", "_static/runtime/packed/a.js"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("réirradiation " * 200, encoding="utf-8")
    (folder / "small.html").write_text("court", encoding="utf-8")
    return folder


def twins_of(site: Path) -> dict[str, bytes]:
    found = (path for path in site.rglob("*") if path.suffix in twins.SUFFIXES)
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in found}


def test_text_that_gains_has_twins_that_say_the_same(site: Path, tmp_path: Path) -> None:
    twins.write(site, tmp_path / "cache")
    written = twins_of(site)
    assert set(written) == {"index.html.br", "index.html.gz"}
    page = (site / "index.html").read_bytes()
    assert gzip.decompress(written["index.html.gz"]) == unbrotli(written["index.html.br"]) == page


def test_twins_tell_neither_time_nor_system_and_are_the_same_whenever_they_are_made(site: Path, tmp_path: Path) -> None:
    twins.write(site, tmp_path / "one")
    first = twins_of(site)
    twins.write(site, tmp_path / "other")
    assert twins_of(site) == first
    assert first["index.html.gz"][3:10] == bytes([0, 0, 0, 0, 0, 2, 255])  # RFC 1952: no name, no time, best, unknown


def test_a_page_written_again_has_new_twins_and_the_old_ones_are_forgotten(site: Path, tmp_path: Path) -> None:
    twins.write(site, tmp_path / "cache")
    (site / "index.html").write_text("autre " * 500, encoding="utf-8")
    twins.write(site, tmp_path / "cache")
    assert gzip.decompress((site / "index.html.gz").read_bytes()).startswith(b"autre")
    assert len(list((tmp_path / "cache").iterdir())) == 2


def sizes(suffix: str, runtime: Path = SITE_RUNTIME) -> dict[str, int]:
    """Bytes that travel of each file of the built site's runtime; a small one has no twin."""
    assert SITE_RUNTIME.is_dir(), "the site is not built: python3 noxfile.py -s build"
    files = [*json.loads((SITE_RUNTIME / bundle.MANIFEST).read_text(encoding="utf-8"))["files"], bundle.MANIFEST]
    paths = {name: (runtime / f"{name}{suffix}", runtime / name) for name in files}
    present = {name: next((path for path in both if path.exists()), None) for name, both in paths.items()}
    return {name: path.stat().st_size for name, path in present.items() if path}


Released = Callable[[Callable[[str], bool]], dict[str, int]]


@pytest.fixture
def released(tmp_path: Path) -> Released:
    """Bytes that travel, from a release, of the files of the runtime that are chosen."""

    def of(chosen: Callable[[str], bool]) -> dict[str, int]:
        runtime = tmp_path / "_static" / "runtime"
        runtime.mkdir(parents=True)
        for name in filter(chosen, sizes("")):
            shutil.copy(SITE_RUNTIME / name, runtime)
        twins.write(tmp_path, BEST / ("ours" if chosen(bundle.MANIFEST) else "program"), best=True)
        return sizes(".br", runtime)

    return of


def is_ours(name: str) -> bool:
    return name in OURS


def of_runtime(found: dict[str, int]) -> int:
    return sum(size for name, size in found.items() if not is_ours(name))


def test_the_runtime_keeps_to_its_budget() -> None:
    """As each build compresses it; the next test has the bytes of a release."""
    assert of_runtime(sizes(".gz")) <= MOST_BYTES["runtime", "gzip"]
    assert of_runtime(sizes(".br")) <= MOST_BYTES["runtime", "brotli"] * QUICK_SHARE


@pytest.mark.skipif("CI" not in os.environ, reason="brotli at its best takes a minute: where CI is set")
def test_the_runtime_of_a_release_keeps_to_its_budget(released: Released) -> None:
    assert of_runtime(released(lambda name: not is_ours(name))) <= MOST_BYTES["runtime", "brotli"]


def test_code_texts_and_tables_of_a_release_keep_to_theirs(released: Released) -> None:
    """What answers first: the fields of the calendar and of the board are declared in it, their rooms come later."""
    found = released(is_ours)
    assert found.keys() == set(OURS)
    assert sum(found.values()) <= MOST_BYTES["code", "brotli"]
    assert found["calculators.zip"] <= 144_500


def test_a_release_compresses_more_what_is_loaded_once_and_that_alone(tmp_path: Path) -> None:
    """The same bytes elsewhere in the site stay as a build leaves them, which is what pages' budgets measure."""
    content = (SITE_RUNTIME / "calculators.zip").read_bytes()
    for name in ("_static/runtime/a.zip", "b.zip"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    twins.write(tmp_path, tmp_path / "cache", best=True)
    released, built = (tmp_path / "_static/runtime/a.zip.br").read_bytes(), (tmp_path / "b.zip.br").read_bytes()
    assert len(released) < len(built)
    assert unbrotli(released) == unbrotli(built) == content
