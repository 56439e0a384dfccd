"""Bytecode without what nothing reads in a page: it does the same, and says whose source it is."""

import ast
import dataclasses
import importlib.util
import inspect
import marshal
import py_compile
import sys
import typing
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, ModuleType

import pytest

from runtime.inside import ASKED_FROM_C, COMPARED, DRAWN, IMPORTED, NEVER_REACHED
from runtime.lean import NEVER_ASKED, NOT_FIELDS, OF_CLASSES, leaner
from tests.places import ROOT

SOURCE = '''
from dataclasses import KW_ONLY, InitVar, dataclass, fields
from typing import Any, ClassVar, NamedTuple

WEEK: int = 7

@dataclass(frozen=True, slots=True)
class Dose:
    """A dose."""
    unit: ClassVar[str] = "Gy"
    total: int
    _: KW_ONLY
    fractions: int = 1
    twice: InitVar[bool] = False

    def __post_init__(self, twice: bool) -> None:
        object.__setattr__(self, "total", self.total * (2 if twice else 1))

    def schema(self) -> dict[str, Any]:
        return {"minimum": self.total}

    def text(self, *, sign: str = "") -> str:
        day: int = self.fractions
        return f"{sign}{self.total} {self.unit} / {day}"

class Mark(NamedTuple):
    at: int
    label: str = "-"

def answers() -> list[Any]:
    names = [field.name for field in fields(Dose)]
    return [WEEK, Dose(5, fractions=2, twice=True), Dose(1).text(sign="< "), names, Mark(3), Mark._fields]
'''


def run(code: CodeType, patch: pytest.MonkeyPatch) -> ModuleType:
    """The module, executed."""
    module = ModuleType("sample")
    patch.setitem(sys.modules, "sample", module)  # dataclasses look there
    exec(code, module.__dict__)
    return module


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "sample.py"
    path.write_text(SOURCE, encoding="utf-8")
    return path


def compiled(source: Path) -> bytes:
    target = source.with_suffix(".pyc")
    py_compile.compile(
        str(source), str(target), doraise=True, invalidation_mode=py_compile.PycInvalidationMode.CHECKED_HASH
    )
    return target.read_bytes()


def lean(source: Path) -> bytes:
    with leaner():
        return compiled(source)


def code_of(bytecode: bytes) -> CodeType:
    code = marshal.loads(bytecode[16:])
    assert isinstance(code, CodeType)
    return code


def told(code: CodeType, monkeypatch: pytest.MonkeyPatch) -> str:
    """What the module answers; a dataclass by its fields, since a lean one has no words."""
    module = run(code, monkeypatch)
    return repr([dataclasses.asdict(one) if isinstance(one, module.Dose) else one for one in module.answers()])


def test_it_does_what_the_source_does(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = told(code_of(compiled(source)), monkeypatch)
    assert told(code_of(lean(source)), monkeypatch) == expected
    assert "'total': 10, 'fractions': 2" in expected


def test_a_value_has_no_words_of_its_own(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`repr` of a dataclass: a page tells in French."""
    whole, bare = (run(code_of(code), monkeypatch).Dose for code in (compiled(source), lean(source)))
    assert ("__repr__" in vars(whole), "__repr__" in vars(bare)) == (True, False)


def test_it_says_the_hash_of_the_very_source(source: Path) -> None:
    assert lean(source)[:16] == compiled(source)[:16]


def test_annotations_and_lines_are_gone(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = run(code_of(lean(source)), monkeypatch)
    functions = (module.answers, module.Dose.text, module.Dose.__post_init__)
    assert [inspect.get_annotations(function) for function in functions] == [{}, {}, {}]
    assert [function.__code__.co_linetable for function in functions] == [b"", b"", b""]
    assert not inspect.get_annotations(module)
    assert module.Dose.__doc__ == "-"


def test_a_name_that_served_annotations_alone_is_not_imported(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = run(code_of(lean(source)), monkeypatch)
    assert not hasattr(module, "Any") and hasattr(module, "NamedTuple")


def test_what_the_command_line_alone_asks_for_is_not_there(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = run(code_of(lean(source)), monkeypatch)
    assert not hasattr(module.Dose, "schema") and hasattr(run(code_of(compiled(source)), monkeypatch).Dose, "schema")


DECLARED = """
from dataclasses import dataclass

def following():
    return {"sex": 1}

@dataclass(frozen=True)
class Declared:
    name: str
    following: object = None

DECLARED = Declared(name="a", following=following)
"""


def test_what_the_form_alone_asks_for_is_declared_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the function, nor the field, nor what a declaration gives it."""
    path = tmp_path / "declared.py"
    path.write_text(DECLARED, encoding="utf-8")
    whole, module = run(code_of(compiled(path)), monkeypatch), run(code_of(lean(path)), monkeypatch)
    assert whole.DECLARED.following() == {"sex": 1} and module.DECLARED.name == "a"
    assert not hasattr(module, "following") and not hasattr(module.DECLARED, "following")


OWN = """
from dataclasses import dataclass

@dataclass(frozen=True, kw_only=True)
class Descriptor:
    name: str
    example: str = ""

DESCRIBED = Descriptor(name="a", example="2")
GIVEN = dict(example=3)
"""


def test_a_field_of_one_class_is_left_out_of_that_class_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`example` of a calculator; never the same word of another call."""
    path = tmp_path / "own.py"
    path.write_text(OWN, encoding="utf-8")
    module = run(code_of(lean(path)), monkeypatch)
    assert module.GIVEN == {"example": 3} and not hasattr(module.DESCRIBED, "example")


SOURCES = [ast.parse(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "calculators").rglob("*.py"))]


def named_in(tree: ast.Module) -> Iterator[str]:
    """What a module defines: functions, classes, the fields of its classes, constants and aliases."""
    for part in ast.walk(tree):
        if isinstance(part, ast.FunctionDef | ast.ClassDef):
            yield part.name
        elif isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name):
            yield part.target.id
        elif isinstance(part, ast.Assign):
            yield from (target.id for target in part.targets if isinstance(target, ast.Name))


@pytest.mark.parametrize("name", sorted(NEVER_ASKED))
def test_what_is_left_out_is_something_of_the_calculators(name: str) -> None:
    """A name that was changed there would be left out of nothing, and weigh in every page, unseen."""
    assert any(name in named_in(tree) for tree in SOURCES)


@pytest.mark.parametrize(("owner", "names"), OF_CLASSES.items())
def test_what_is_left_out_of_a_class_is_a_field_of_it(owner: str, names: set[str]) -> None:
    classes = [part for tree in SOURCES for part in ast.walk(tree) if isinstance(part, ast.ClassDef)]
    (found,) = (part for part in classes if part.name == owner)
    assert names <= {ast.unparse(line.target) for line in found.body if isinstance(line, ast.AnnAssign)}


def test_the_annotations_that_make_no_field_are_python_s_own() -> None:
    assert all(hasattr(dataclasses, name) or hasattr(typing, name) for name in NOT_FIELDS)


@pytest.mark.parametrize("name", sorted(DRAWN | IMPORTED | COMPARED | NEVER_REACHED | ASKED_FROM_C))
def test_what_the_bundle_names_is_a_module(name: str) -> None:
    assert importlib.util.find_spec(name) is not None


def test_what_is_compiled_afterwards_is_whole(source: Path) -> None:
    before = compiled(source)
    lean(source)
    assert compiled(source) == before
