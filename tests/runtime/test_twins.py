"""Compressed files beside those of a site: they say the same bytes, come out the same, and keep to their budgets."""

import gzip
import json
import subprocess
from pathlib import Path

import pytest

from runtime import bundle, twins
from runtime.bench.report import MOST_BYTES
from runtime.node import node

SITE_RUNTIME = bundle.PROJECT / "_build" / "site" / "_static" / "runtime"
OURS = ("calculators.zip", bundle.MANIFEST)  # code, texts and tables of this project
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


def sizes(suffix: str) -> dict[str, int]:
    """Bytes that travel of each file of the built site's runtime; a small one has no twin."""
    assert SITE_RUNTIME.is_dir(), "the site is not built: python3 noxfile.py -s build"
    files = [*json.loads((SITE_RUNTIME / bundle.MANIFEST).read_text(encoding="utf-8"))["files"], bundle.MANIFEST]
    twins_or_files = {name: (SITE_RUNTIME / f"{name}{suffix}", SITE_RUNTIME / name) for name in files}
    return {name: next(path.stat().st_size for path in both if path.exists()) for name, both in twins_or_files.items()}


@pytest.mark.parametrize(
    ("suffix", "most"), [(".br", MOST_BYTES["runtime", "brotli"]), (".gz", MOST_BYTES["runtime", "gzip"])]
)
def test_the_runtime_keeps_to_its_budget(suffix: str, most: int) -> None:
    assert sum(size for name, size in sizes(suffix).items() if name not in OURS) <= most


def test_code_texts_and_tables_keep_to_theirs() -> None:
    """What answers first: the fields of the calendar and of the board are declared in it, their rooms come later."""
    assert sum(sizes(".br")[name] for name in OURS) <= MOST_BYTES["code", "brotli"]
    assert sizes(".br")["calculators.zip"] <= 131_500
