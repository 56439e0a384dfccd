"""Runs inside Pyodide: what nothing reads in a page is left out of the calculators' bytecode.

Annotations of functions and variables and the imports that served them alone, line tables, what only the JSON Schema of
the command line and the form ask for, a dataclass's `repr`, and what it would work out at each start: its docstring,
from its own signature, and the types of its fields, of which it needs the names alone. `protocol.respond` tells a bug's
kind, never its line. A name is imported from the module that defines it: one that passes it on without using it would
be refused here, at the first import. The package first imports what the build made ready (ready/).

`leaner` stands in for the step where Python's own `py_compile` turns a source into code (`importlib`'s
`source_to_code`): the source is the wheel's, and the file's head still holds its hash.
"""

import ast
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType
from typing import Any
from unittest.mock import patch

from runtime.ready import MODULE, PACKAGE

OF_THE_SCHEMA = {"schema", "_pattern", "pattern_of", "SOME_DIGIT", "SOME_NUMBER", "BLANK_PATTERN"}
OF_THE_FORM = {"aside", "hint", "leaves", "hint_values", "no_hint_value"}
OF_THE_FORM |= {"following", "nothing_follows", "Following", "widget", "form_columns"}
OF_ANNOTATIONS = {"Exact", "Ratio", "Units", "Parts", "Retype", "Named", "Delay", "Anchors", "Sides", "Kind", "Made"}
OF_SUGGESTIONS = {
    "suggestions",
    "no_suggestion",
    "_suggestions",
    "drug_suggestions",
    "alpha_beta_suggestions",
    "schedule_suggestions",
}
OF_THE_COMMAND_LINE = {"file_bytes"}
NEVER_ASKED = OF_THE_COMMAND_LINE | OF_THE_SCHEMA | OF_THE_FORM | OF_SUGGESTIONS | OF_ANNOTATIONS | {"Suggestion"}
"""Functions, classes and fields that the JSON Schema of the command line, the build's form and annotations alone ask
for."""
OF_CLASSES = {"Descriptor": {"example"}}
"""Fields of these classes that the build alone asks for, under names that others use (`max(…, default=…)`)."""
NOT_FIELDS = ("ClassVar", "InitVar", "KW_ONLY")  # annotations that tell a dataclass something else


class Lean(ast.NodeTransformer):
    """A module without its annotations, but those by which a class is made."""

    def visit_Module(self, node: ast.Module) -> ast.Module:
        self.generic_visit(node)
        node.body = [_assigned(line) for line in node.body if not _is_never_asked(line)]
        used = {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}
        node.body = [line for line in node.body if not _names_nothing(line, used)]
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        self.generic_visit(node)
        node.returns = None
        return OfFunctions().generic_visit(node)  # type: ignore[return-value]  # the same node

    def visit_arg(self, node: ast.arg) -> ast.arg:
        node.annotation = None
        return node

    def visit_Call(self, node: ast.Call) -> ast.Call:
        self.generic_visit(node)
        left_out = NEVER_ASKED | OF_CLASSES.get(ast.unparse(node.func), set())
        node.keywords = [keyword for keyword in node.keywords if keyword.arg not in left_out]
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.ClassDef:
        self.generic_visit(node)
        node.body = [line for line in node.body if not _is_never_asked(line)]
        own = OF_CLASSES.get(node.name, set())
        node.body = [line for line in node.body if ast.unparse(line).partition(":")[0] not in own]
        if any("dataclass" in ast.unparse(decorator) for decorator in node.decorator_list):
            node.body = [ast.parse("__doc__ = '-'").body[0], *map(_named, node.body)]
            node.decorator_list = [*map(_unshown, node.decorator_list)]
        return node


class OfFunctions(ast.NodeTransformer):
    """What a function assigns, without annotations: nobody evaluates them. Classes keep theirs, which make fields."""

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.stmt:
        return _assigned(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.ClassDef:
        return node


def _is_never_asked(line: ast.stmt) -> bool:
    if isinstance(line, ast.AnnAssign):
        return isinstance(line.target, ast.Name) and line.target.id in NEVER_ASKED
    if isinstance(line, ast.Assign):
        return {ast.unparse(target) for target in line.targets} <= NEVER_ASKED
    return isinstance(line, ast.FunctionDef | ast.ClassDef) and line.name in NEVER_ASKED


def _assigned(line: ast.stmt) -> ast.stmt:
    if isinstance(line, ast.AnnAssign) and line.value:
        return ast.copy_location(ast.Assign([line.target], line.value), line)
    return line


def _names_nothing(line: ast.stmt, used: set[str]) -> bool:
    """An import that served annotations alone; from another one, takes the names that did."""
    if not isinstance(line, ast.ImportFrom):
        return False
    line.names = [alias for alias in line.names if (alias.asname or alias.name) in used]
    return not line.names


def _named(line: ast.stmt) -> ast.stmt:
    """A field by its name alone."""
    if isinstance(line, ast.AnnAssign) and not any(word in ast.unparse(line.annotation) for word in NOT_FIELDS):
        line.annotation = ast.Constant(0)
    return line


def _unshown(decorator: ast.expr) -> ast.expr:
    """A dataclass without its `repr`: a page shows a value in French."""
    if isinstance(decorator, ast.Call) and ast.unparse(decorator.func) == "dataclass":
        decorator.keywords = [*decorator.keywords, ast.keyword("repr", ast.Constant(False))]
    return decorator


def without_places(code: CodeType) -> CodeType:
    """Code that cannot tell its file and lines, nor the class or function that it stands in."""
    inner = (without_places(item) if isinstance(item, CodeType) else item for item in code.co_consts)
    nowhere = code.replace(co_filename="", co_firstlineno=1, co_linetable=b"", co_qualname=code.co_name)
    return nowhere.replace(co_consts=tuple(inner))


def code_of(loader: SourceFileLoader, data: bytes, path: str, **options: Any) -> CodeType:
    """In place of `SourceFileLoader.source_to_code`: compiled at the interpreter's own level of optimization."""
    tree = Lean().visit(ast.parse(data))
    if Path(path).parts[-2:] == (PACKAGE, "__init__.py"):
        tree.body += ast.parse(f"import {MODULE}").body
    ast.fix_missing_locations(tree)
    return without_places(compile(tree, path, "exec", dont_inherit=True))


@contextmanager
def leaner() -> Iterator[None]:
    """What is compiled meanwhile is compiled lean."""
    with patch.object(SourceFileLoader, "source_to_code", code_of):
        yield
