"""Every script is read by the type checker, and its types say what they hold: nothing is left out or let through."""

import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

from runtime.node import node

ROOT = Path(__file__).parents[1]
CHECKED = ("sphinx_guideline", "runtime")  # the folders whose scripts are checked
PROJECTS = ("tsconfig.json", "tsconfig.workers.json", "tsconfig.node.json")
IN_A_BROWSER_ALONE = {"runtime/bench/page.js", "runtime/bench/worker.js"}  # the bench's own page
SILENCED = re.compile(r"@ts-(?:ignore|nocheck|expect-error)|eslint-disable|prettier-ignore")
ANYTHING = re.compile(r"\{any\b|[:<,|(\[]\s*any\b(?!\w)|\bany\[\]")


def scripts(*suffixes: str) -> list[Path]:
    return sorted(path for room in CHECKED for path in (ROOT / room).rglob("*") if path.suffix in suffixes)


@cache
def checked() -> frozenset[str]:
    """The files that the projects of `tsc` read, by their path here."""
    compiler = ROOT / "node_modules" / "typescript" / "bin" / "tsc"
    lists = [
        subprocess.run(
            [str(node()), str(compiler), "-p", project, "--listFilesOnly"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for project in PROJECTS
    ]
    paths = [Path(line) for text in lists for line in text.splitlines()]
    return frozenset(path.relative_to(ROOT).as_posix() for path in paths if path.is_relative_to(ROOT))


def test_tsc_reads_every_script() -> None:
    there = {path.relative_to(ROOT).as_posix() for path in scripts(".js", ".mjs", ".ts")}
    assert there - checked() == IN_A_BROWSER_ALONE


@pytest.mark.parametrize("path", scripts(".js", ".mjs", ".ts", ".css"), ids=lambda path: path.name)
def test_no_check_is_silenced(path: Path) -> None:
    assert SILENCED.findall(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "path", [*scripts(".ts"), *(ROOT / "sphinx_guideline").rglob("*.js")], ids=lambda path: path.name
)
def test_no_type_of_what_the_site_serves_says_anything(path: Path) -> None:
    assert ANYTHING.findall(path.read_text(encoding="utf-8")) == []


def test_what_is_looked_for_is_found() -> None:
    for text in ("/** @type {any} */", "client: any;", "Promise<any>", "Record<string, any>", "any[]", "(one: any)"):
        assert ANYTHING.search(text), text
    for text in ("// @ts-ignore", "/* eslint-disable no-var */", "// prettier-ignore"):
        assert SILENCED.search(text), text
