"""The naive answers know nothing of the calculators: what a module of this room may import of theirs."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).parent
DOORS = {
    "asking.py": {"calculators.protocol", "calculators.dvh.reply"},
    "test_agenda.py": {"calculators.agenda.door"},
    "test_tipping.py": {"calculators.tipping.door"},
    "test": {"calculators.catalogue"},  # the codes that each calculator declares
}


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield str(node.module)


@pytest.mark.parametrize("path", sorted(HERE.rglob("*.py")), ids=lambda path: str(path.relative_to(HERE)))
def test_a_naive_answer_imports_none_of_ours(path: Path) -> None:
    allowed = DOORS.get(path.name, DOORS["test"] if path.name.startswith("test_") else set())
    ours = {name for name in imported(path) if name.split(".")[0] in ("calculators", "sphinx_guideline")}
    assert ours <= allowed
    others = {name for name in imported(path) if name.startswith("tests.") and not name.startswith("tests.oracle")}
    assert others <= {"tests.places", "tests.drawn"}
