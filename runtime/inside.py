"""Runs inside Pyodide, so that the bytecode is of the Python that loads it: chooses modules, compiles, packs them.

`compile.mjs` mounts `/source` (what holds the calculators' package) and `/out` (where the archives go), and calls
`build`. The standard library's `compile`, `marshal` and `zipfile` do the work. Nothing depends on the clock: entries
are sorted and dated 1980-01-01, and bytecode is "unchecked" (PEP 552): neither a date nor a source is looked for.
"""

import ast
import importlib.util
import json
import marshal
import zipfile
from collections.abc import Iterable, Iterator
from itertools import takewhile
from pathlib import Path
from types import CodeType

OPTIMIZE = 2  # docstrings and assertions are left out of the bytecode
DATED = (1980, 1, 1, 0, 0, 0)
UNCHECKED = (0b01).to_bytes(4, "little")  # flags of a hash-based .pyc that is never checked against its source
NEVER_CALLED = {"main", "_main", "_test", "test"}  # a module's own command line
NEVER_REACHED = {"importlib.metadata", "importlib.readers", "importlib.resources", "tomllib"}  # the bundle has no TOML
ASKED_FROM_C = {"_strptime", "encodings.ascii", "encodings.latin_1", "encodings.utf_8_sig", "tokenize", "traceback"}


class Imports(ast.NodeVisitor):
    """Names that a module imports when it is loaded and, with `deep`, when its functions run."""

    def __init__(self, package: str, deep: bool) -> None:
        self.package, self.deep, self.found = package, deep, set[str]()

    def visit_Import(self, node: ast.Import) -> None:
        self.found |= {alias.name for alias in node.names}

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        name = importlib.util.resolve_name("." * node.level + (node.module or ""), self.package)
        self.found |= {name, *(f"{name}.{alias.name}" for alias in node.names)}

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
    return reader.found


def with_parents(name: str) -> Iterator[str]:
    parts = name.split(".")
    parents = (".".join(parts[:length]) for length in range(1, len(parts) + 1))
    return takewhile(lambda part: part not in NEVER_REACHED, parents)


class Lean(ast.NodeTransformer):
    """What nothing reads at run time is left out of the calculators: annotations of functions. A dataclass is given a
    docstring, or it would read its own signature to write one."""

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        self.generic_visit(node)
        node.returns = None
        return node

    def visit_arg(self, node: ast.arg) -> ast.arg:
        node.annotation = None
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.ClassDef:
        self.generic_visit(node)
        if any("dataclass" in ast.unparse(decorator) for decorator in node.decorator_list):
            node.body.insert(0, ast.parse("__doc__ = '-'").body[0])
        return node


def lean(name: str, text: str) -> CodeType:
    """A calculator's module without what no page shows: `protocol.respond` tells a bug's kind, never its line."""
    tree = ast.parse(text)
    Lean().visit(tree)
    return without_lines(compile(ast.fix_missing_locations(tree), name, "exec", dont_inherit=True, optimize=OPTIMIZE))


def without_lines(code: CodeType) -> CodeType:
    inner = (without_lines(item) if isinstance(item, CodeType) else item for item in code.co_consts)
    return code.replace(co_linetable=b"", co_consts=tuple(inner))


def whole(name: str, text: str) -> CodeType:
    """A module of the standard library."""
    return compile(text, name, "exec", dont_inherit=True, optimize=OPTIMIZE)


def closure(roots: set[str], library: dict[str, tuple[str, str]]) -> set[str]:
    """Modules loaded with the roots, and those that functions of the roots' own packages may ask for later."""
    deep = {name.partition(".")[0] for name in roots}
    seen, waiting = set[str](), roots
    while waiting:
        fresh = {part for name in waiting for part in with_parents(name)} & library.keys() - seen
        seen |= fresh
        waiting = {name for module in fresh for name in imports_of(*library[module], module.partition(".")[0] in deep)}
    return seen


def bytecode(text: str, code: CodeType) -> bytes:
    """A .pyc that is loaded without a check."""
    return importlib.util.MAGIC_NUMBER + UNCHECKED + importlib.util.source_hash(text.encode()) + marshal.dumps(code)


def pack(archive: Path, entries: dict[str, bytes]) -> None:
    """A zip, the same byte for byte whenever its entries are; stored: servers compress better than zip does, and find
    more repeats where files of a kind follow each other."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as file:
        for path in sorted(entries, key=lambda path: (path.rpartition(".")[2], path)):
            file.writestr(zipfile.ZipInfo(path, DATED), entries[path])


def build(booted: list[str]) -> str:
    """Writes both archives; `booted` are the modules that Pyodide itself needs. Returns the modules kept, as JSON."""
    library = {dotted(path): (path, text) for path, text in sources(zipfile.Path("/lib/python314.zip"))}
    package = dict(sources(Path("/source")))
    direct = {name for path, text in package.items() for name in imports_of(path, text, deep=True)}
    kept = closure(direct, library) | closure(ASKED_FROM_C, library) | (set(booted) & library.keys())
    modules = {path + "c": bytecode(text, whole(path, text)) for path, text in (library[name] for name in kept)}
    pack(Path("/out/python_stdlib.zip"), modules)
    code = {path + "c": bytecode(text, lean(path, text)) for path, text in package.items()}
    data = {str(path.relative_to("/source")): path.read_bytes() for path in Path("/source").rglob("*.json")}
    pack(Path("/out/calculators.zip"), code | data)
    return json.dumps(sorted(kept))
