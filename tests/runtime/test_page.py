"""The page's script: the parts in the order of their names, joined in one classic script."""

import base64
import gzip
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from runtime.__main__ import install
from runtime.bundle import OUT
from runtime.libraries import LIBRARIES
from runtime.node import node
from runtime.page import MANIFEST, PACKED, PARTS, WORKER, assembled, gzipped
from runtime.page import install as install_page

PARSE = "new (require('node:vm').Script)(require('node:fs').readFileSync(0, 'utf8'))"


def test_parts_are_joined_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("20-b.js", "10-a.js", "notes.txt", "types.d.ts"):
        (tmp_path / name).write_text(f"{name};\n", encoding="utf-8")
    assert assembled(tmp_path) == "/* 10-a.js */\n10-a.js;\n\n/* 20-b.js */\n20-b.js;\n"


def test_the_script_is_a_classic_one() -> None:
    """`import` and `export` would be refused, as they are from `file://`."""
    command: list[str | Path] = [node(), "--input-type=commonjs", "--eval", PARSE]
    parsed = subprocess.run(command, input=assembled(), capture_output=True, encoding="utf-8", timeout=60)
    assert parsed.returncode == 0, parsed.stderr


def test_every_script_of_the_folder_has_its_place_in_the_order() -> None:
    assert [path.name for path in PARTS.glob("*.js") if not path.name[:2].isdigit()] == []


def test_a_site_without_calculators_gets_no_runtime(tmp_path: Path) -> None:
    (tmp_path / "_static").mkdir()
    install(tmp_path)
    assert [path.name for path in (tmp_path / "_static").iterdir()] == [script for script, _ in LIBRARIES.values()]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder `_static` of a site that has just got its runtime; tests read it."""
    static = tmp_path_factory.mktemp("site") / "_static"
    (static / "page").mkdir(parents=True)
    (static / WORKER).write_text('export const SIGN = "é";', encoding="utf-8")
    install(static.parent)
    return static


@pytest.fixture
def static(installed: Path, tmp_path: Path) -> Path:
    """Its copy, for a test that writes in it."""
    return shutil.copytree(installed, tmp_path / "_static")


def test_a_site_gets_the_runtime_and_the_script_but_not_its_parts(installed: Path) -> None:
    assert {"runtime", "calculators.js", WORKER} <= {path.name for path in installed.iterdir()}
    assert not (installed / "page").exists()
    assert {path.name for path in (installed / "runtime").iterdir()} >= {path.name for path in OUT.iterdir()} | {PACKED}


def test_the_packed_runtime_is_the_runtime(installed: Path) -> None:
    """What the scripts call the page's code with, piece after piece, is each file of the manifest."""
    pieces: dict[str, list[str]] = {}
    for path in (installed / "runtime" / PACKED).iterdir():
        called = re.fullmatch(r"window\.guideline\.packed\.(\w+)\((.*)\);\n", path.read_text(encoding="ascii"))
        assert called is not None, path.name
        if called[1] == "begin":
            assert json.loads(called[2])["worker"] == 'export const SIGN = "é";'
            continue
        name, index, piece = json.loads(f"[{called[2]}]")
        assert path.name == f"{name}.{index}.js"
        pieces.setdefault(name, []).extend([""] * (index + 1 - len(pieces.get(name, []))))
        pieces[name][index] = piece
    unpacked = {name: gzip.decompress(b"".join(map(base64.b64decode, several))) for name, several in pieces.items()}
    described = json.loads((OUT / MANIFEST).read_text(encoding="utf-8"))["files"]
    assert unpacked == {name: (OUT / name).read_bytes() for name in described}


def test_what_is_packed_names_no_system_and_no_time() -> None:
    """The ten first bytes by RFC 1952: gzip, deflate, no flag, no time, the slowest compression, an unknown system."""
    packed = gzipped(b"dose")
    assert packed[:10] == bytes.fromhex("1f8b08 00 00000000 02 ff")
    assert gzip.decompress(packed) == b"dose"


def test_two_installations_give_the_same_bytes(static: Path) -> None:
    before = {path: path.read_bytes() for path in static.rglob("*.js")}
    install_page(static)
    assert {path: path.read_bytes() for path in static.rglob("*.js")} == before


def test_the_address_of_the_worker_changes_with_the_runtime_and_with_the_worker(static: Path) -> None:
    def version() -> str:
        install_page(static)
        found = re.search(r'"version": "([0-9a-f]{16})"', (static / "calculators.js").read_text(encoding="utf-8"))
        assert found is not None
        return found[1]

    versions = [version()]
    for path in (static / WORKER, static / "runtime" / MANIFEST):
        path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
        versions.append(version())
    assert len(set(versions)) == 3
