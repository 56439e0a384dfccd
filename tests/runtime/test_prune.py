"""Pyodide's program without what nothing asks it for: nothing that is read is gone, and it comes out the same."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from runtime import bundle
from runtime.node import node

PROGRAM, SCRIPT = "pyodide.asm.wasm", "pyodide.asm.js"
READ = re.compile(r'wasmExports\["(\w+)"\]')
WORD = re.compile(r"[\w$]+")
ASSIGNMENTS = re.compile(r"var [\w,]+;function assignWasmExports\(wasmExports\)\{([^}]*)\}")
TOLD = """
const program = new WebAssembly.Module(require("node:fs").readFileSync(process.argv[1]));
const named = (list) => list.map(({ module, name, kind }) => [module, name, kind].join(" ").trim());
const { exports, imports } = WebAssembly.Module;
process.stdout.write(JSON.stringify([exports(program), imports(program)].map(named)));
"""
"""Compiles a program, as a browser would, and tells what it gives and what it takes."""


def told(program: Path) -> tuple[set[str], set[str]]:
    """Exports ("name kind") and imports ("module name kind") of a program."""
    command = [str(node()), "--input-type=commonjs", "--eval", TOLD, str(program)]
    exports, imports = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return set(exports), set(imports)


@pytest.fixture(scope="module")
def served() -> tuple[set[str], set[str]]:
    return told(bundle.OUT / PROGRAM)


@pytest.fixture(scope="module")
def stock() -> tuple[set[str], set[str]]:
    return told(bundle.PYODIDE / PROGRAM)


def names(exports: set[str]) -> set[str]:
    return {line.split()[0] for line in exports}


def test_two_prunings_give_the_same_bytes(tmp_path: Path) -> None:
    bundle.prune(tmp_path)
    for name in (PROGRAM, SCRIPT):
        assert (tmp_path / name).read_bytes() == (bundle.OUT / name).read_bytes(), name


def test_it_gives_and_takes_what_npm_s_does_or_less(
    served: tuple[set[str], set[str]], stock: tuple[set[str], set[str]]
) -> None:
    assert served[0] < stock[0]
    assert served[1] <= stock[1]


def test_each_export_that_its_script_reads_is_there(served: tuple[set[str], set[str]]) -> None:
    """Under one of the names that it has in scripts: a function `f` is `_f` there. A read that finds nothing fails in
    the reader's page, at the start or years later."""
    script = (bundle.OUT / SCRIPT).read_text(encoding="utf-8")
    read = set(READ.findall(script))
    assert len(read) > 100 and read <= names(served[0])


def test_an_export_that_any_script_names_was_not_dropped(
    served: tuple[set[str], set[str]], stock: tuple[set[str], set[str]]
) -> None:
    """In texts, too: `dlsym` and `ccall` look for functions by their names. Where all are assigned is no use."""
    scripts = [(bundle.OUT / name).read_text(encoding="utf-8") for name in (SCRIPT, bundle.SERVED_LOADER)]
    words = {word for script in scripts for word in WORD.findall(ASSIGNMENTS.sub("", script))}
    gone = names(stock[0]) - names(served[0])
    assert gone and not {name for name in gone if name in words or f"_{name}" in words}


def test_the_script_is_npm_s_but_for_its_lines_on_exports() -> None:
    """What was taken away are whole assignments and names of variables, nothing else, in the same order."""
    before, after = (
        (folder / name).read_text(encoding="utf-8")
        for folder, name in ((bundle.PYODIDE, "pyodide.asm.mjs"), (bundle.OUT, SCRIPT))
    )
    assert ASSIGNMENTS.sub("", before) == ASSIGNMENTS.sub("", after)
    lines, kept = (ASSIGNMENTS.search(text)[1].split(";") for text in (before, after))  # type: ignore[index]
    rest = iter(lines)
    assert 100 < len(kept) < len(lines) and all(line in rest for line in kept)
