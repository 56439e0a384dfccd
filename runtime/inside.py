"""Runs inside Pyodide, so that the bytecode is of the Python that loads it: chooses modules, has them compiled.

`compile.mjs` mounts what is read and written, and calls `build`. pyodide-build's `py-compile` does the work. Nothing
depends on the clock: `zipfile` dates its entries by SOURCE_DATE_EPOCH, and where that is set `py_compile` writes the
hash of the source in place of a date (PEP 552); an archive without sources has nothing to compare it with.
"""

import ast
import importlib
import importlib.util
import json
import sys
import zipfile
from collections.abc import Iterable, Iterator
from itertools import takewhile
from pathlib import Path

from runtime import ready
from runtime.lean import leaner

WHEELS = Path("/wheel")  # mounted: holds the calculators' wheel
OUT = Path("/out")
STAND_INS = Path("/project/runtime/stand_ins")  # in place of modules that Pyodide imports and no page uses
REPLACED = ("asyncio.", "pyodide.webloop")  # what they alone led to
LIBRARY = Path("/out/python_stdlib.zip")
CALCULATORS = Path("/out/calculators.zip")
FIGURES = Path("/out/figures.zip")
DRAWN = {"calculators.figures.drawn", "calculators.figures.dvh_curve"}  # asked for later: not among what starts
DVH = Path("/out/dvh.zip")
IMPORTED = {"calculators.dvh.form.door"}  # asked for when a file is chosen, with its own texts
BOARD = Path("/out/board.zip")
COMPARED = {"calculators.board.answer", "calculators.board.checks"}  # asked for when a field of the board is filled
AGENDA = Path("/out/agenda.zip")
DATED = {"calculators.agenda.door"}  # asked for when a calendar is, with its own texts
RECORDS = Path("/out/records.zip")
KEPT = {"calculators.records.door"}  # asked for when a calculation is recorded, reopened or printed
TIPPING = Path("/out/tipping.zip")
TIPPED = {"calculators.tipping.door"}  # asked for after the figures
APART = {FIGURES: DRAWN, DVH: IMPORTED, BOARD: COMPARED, AGENDA: DATED, RECORDS: KEPT, TIPPING: TIPPED}
"""Archives that are asked for later, each named by its room, whose texts travel with it; what is asked for there."""
OF_THE_COMMAND_LINE = "calculators/self_test/"
FAULTS = "calculators/words/fr/faults.json"
FAULTS_OF_THE_COMMAND_LINE = {"inputs_alone", "not_utf_8", "not_written", "unreadable_inputs"}
"""Sentences of `asked` and `__main__`, which no page has."""
NEVER_CALLED = {"main", "_main", "_test", "test"}  # a module's own command line
NEVER_REACHED = {
    "importlib.metadata",
    "importlib.readers",
    "importlib.resources",
    "pkgutil",
    "tomllib",
}  # a wheel is not listed
ASKED_FROM_C = {"_strptime", "encodings.ascii", "encodings.latin_1", "encodings.utf_8_sig", "tokenize", "traceback"}


class Imports(ast.NodeVisitor):
    """Names that a module imports when it is loaded and, with `deep`, when its functions run."""

    def __init__(self, package: str, deep: bool) -> None:
        self.package, self.deep, self.imported = package, deep, set[str]()

    def visit_Import(self, node: ast.Import) -> None:
        self.imported |= {alias.name for alias in node.names}

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        name = importlib.util.resolve_name("." * node.level + (node.module or ""), self.package)
        self.imported |= {name, *(f"{name}.{alias.name}" for alias in node.names)}

    def visit_If(self, node: ast.If) -> None:
        written = ast.unparse(node.test)
        if "TYPE_CHECKING" not in written and not written.startswith("__name__ =="):
            self.generic_visit(node)

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        if self.deep and node.name not in NEVER_CALLED:
            self.generic_visit(node)

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_Try(self, node: ast.Try) -> None:
        """A fallback for an absent C module is not needed where that module is there."""
        if all(_present(name) for line in node.body for name in _named(line)):
            node.handlers = [handler for handler in node.handlers if not _for_import_errors(handler)]
        self.generic_visit(node)


def _named(line: ast.stmt) -> Iterable[str]:
    match line:
        case ast.Import():
            return [alias.name for alias in line.names]
        case ast.ImportFrom(level=0, module=str(module)):
            return [module]
    return []


def _for_import_errors(handler: ast.ExceptHandler) -> bool:
    return handler.type is not None and "ImportError" in ast.unparse(handler.type)


def _present(name: str) -> bool:
    try:
        return importlib.util.find_spec(name) is not None
    except ImportError:
        return False


def sources(folder: zipfile.Path | Path) -> Iterator[tuple[str, str]]:
    """Paths and texts of the Python files under a folder or in an archive."""
    for item in folder.iterdir():
        if item.is_dir():
            yield from ((f"{item.name}/{path}", text) for path, text in sources(item))
        elif item.name.endswith(".py"):
            yield item.name, item.read_text(encoding="utf-8")


def dotted(path: str) -> str:
    """`json/__init__.py` is `json`."""
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def imports_of(path: str, text: str, deep: bool) -> set[str]:
    name = dotted(path)
    reader = Imports(name if path.endswith("__init__.py") else name.rpartition(".")[0], deep)
    reader.visit(ast.parse(text))
    return reader.imported


def with_parents(name: str) -> Iterator[str]:
    parts = name.split(".")
    parents = (".".join(parts[:length]) for length in range(1, len(parts) + 1))
    return takewhile(lambda part: part not in NEVER_REACHED, parents)


def closure(roots: set[str], library: dict[str, tuple[str, str]]) -> set[str]:
    """Modules loaded with the roots, and those that functions of the roots' own packages may ask for later."""
    deep = {name.partition(".")[0] for name in roots}
    seen, waiting = set[str](), roots
    while waiting:
        fresh = {part for name in waiting for part in with_parents(name)} & library.keys() - seen
        seen |= fresh
        waiting = {name for module in fresh for name in imports_of(*library[module], module.partition(".")[0] in deep)}
    return seen


def loaded_by_pages(wheel: Path) -> set[str]:
    """The modules of the wheel that are there once each calculator was asked for, those made of others apart: none of
    the command line's."""
    sys.path.insert(0, str(wheel))
    catalogue = importlib.import_module("calculators.protocol").CALCULATORS
    names = [catalogue[name].name for name in catalogue if name not in made_of_others()]
    if not names:
        raise RuntimeError("the wheel holds no calculator")
    return {name for name in sys.modules if name.partition(".")[0] == "calculators"}


def made_of_others() -> list[str]:
    """The calculators that are made of others: each is an archive of its own, with its texts."""
    declared = importlib.import_module("calculators.ground.names").declared()
    return [name for name, calculator in declared.items() if "parts" in calculator]


def pack(archive: Path, entries: dict[str, str]) -> None:
    """A zip of sources and data. Servers find more repeats where files of a kind follow each other."""
    with zipfile.ZipFile(archive, "w") as file:
        for path in sorted(entries, key=lambda path: (path.rpartition(".")[2], path)):
            file.writestr(path, entries[path])


def compile_archive(archive: Path) -> None:
    """Has pyodide-build put bytecode in the place of sources; stored: servers compress better than zip does."""
    from pyodide_build.cli.py_compile import main as py_compile  # noqa: PLC0415 - Pyodide alone has it; the tests read this file

    py_compile([str(archive), "--compression-level", "0", "--silent"], standalone_mode=False)


def build(booted: list[str]) -> str:
    """Writes the archives; `booted` are the modules that Pyodide itself needs. Returns, as JSON, the modules kept
    and the archive of each calculator that comes later."""
    (wheel,) = WHEELS.glob("*.whl")
    library = {dotted(path): (path, text) for path, text in sources(zipfile.Path("/lib/python314.zip"))}
    stand_ins = {dotted(path): (path, text) for path, text in sources(STAND_INS)}
    library = {name: source for name, source in library.items() if not name.startswith(REPLACED)} | stand_ins
    package = {dotted(path): (path, text) for path, text in sources(zipfile.Path(wheel))}
    answering = closure(loaded_by_pages(wheel), package)
    composed = {OUT / f"{name}.zip": {f"calculators.{name}.declaration"} for name in made_of_others()}
    later = {archive: closure(roots, package) - answering for archive, roots in (APART | composed).items()}
    direct = {name for module in answering.union(*later.values()) for name in imports_of(*package[module], deep=True)}
    kept = closure(direct, library) | closure(ASKED_FROM_C, library) | (set(booted) & library.keys())
    pack(LIBRARY, dict(library[name] for name in kept))
    data = data_of(wheel)
    for archive, modules in later.items():
        own = [
            name for name in data if name.startswith(f"calculators/{archive.stem}/") and name != declaration(archive)
        ]
        texts = {name: data.pop(name) for name in own}
        pack(archive, dict(package[name] for name in modules) | texts)
    pack(CALCULATORS, dict(package[name] for name in answering) | data)
    compile_archive(LIBRARY)
    with leaner():
        for archive in (CALCULATORS, *later):
            compile_archive(archive)
        ready.add(CALCULATORS)
    return json.dumps({"modules": sorted(kept), "archives": {name: f"{name}.zip" for name in made_of_others()}})


def declaration(archive: Path) -> str:
    """What says that a calculator exists: with those that answer first."""
    return f"calculators/{archive.stem}/calculator.json"


def data_of(wheel: Path) -> dict[str, str]:
    """Texts and tables, but those of the command line."""
    with zipfile.ZipFile(wheel) as file:
        names = [name for name in file.namelist() if name.endswith(".json")]
        data = {name: file.read(name).decode() for name in names if not name.startswith(OF_THE_COMMAND_LINE)}
    faults = {key: text for key, text in json.loads(data[FAULTS]).items() if key not in FAULTS_OF_THE_COMMAND_LINE}
    return data | {FAULTS: json.dumps(faults, ensure_ascii=False, separators=(",", ":"))}
