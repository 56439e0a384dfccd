"""The page's script: the parts in the order of their names, joined in one classic script."""

import subprocess
from pathlib import Path

from runtime.__main__ import install
from runtime.bundle import OUT
from runtime.node import node
from runtime.page import PARTS, WORKER, assembled

PARSE = "new (require('node:vm').Script)(require('node:fs').readFileSync(0, 'utf8'))"


def test_parts_are_joined_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("20-b.js", "10-a.js", "notes.txt", "types.d.ts"):
        (tmp_path / name).write_text(f"{name};\n", encoding="utf-8")
    assert assembled(tmp_path) == "/* 10-a.js */\n10-a.js;\n\n/* 20-b.js */\n20-b.js;\n"


def test_the_script_is_a_classic_one() -> None:
    """`import` and `export` would be refused, as they are from `file://`."""
    command = [node(), "--input-type=commonjs", "--eval", PARSE]
    parsed = subprocess.run(command, input=assembled(), capture_output=True, encoding="utf-8", timeout=60)
    assert parsed.returncode == 0, parsed.stderr


def test_every_script_of_the_folder_has_its_place_in_the_order() -> None:
    assert [path.name for path in PARTS.glob("*.js") if not path.name[:2].isdigit()] == []


def test_a_site_without_calculators_gets_no_runtime(tmp_path: Path) -> None:
    (tmp_path / "_static").mkdir()
    install(tmp_path)
    assert list((tmp_path / "_static").iterdir()) == []


def test_a_site_gets_the_runtime_and_the_script_but_not_its_parts(tmp_path: Path) -> None:
    (tmp_path / "_static" / "page").mkdir(parents=True)
    (tmp_path / "_static" / WORKER).touch()
    install(tmp_path)
    assert {path.name for path in (tmp_path / "_static").iterdir()} == {"runtime", "calculators.js", WORKER}
    assert {path.name for path in (tmp_path / "_static" / "runtime").iterdir()} == {path.name for path in OUT.iterdir()}
