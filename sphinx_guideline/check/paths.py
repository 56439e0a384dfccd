"""Paths of values and of printed texts: in the `values` of a recommendation, in the roles `{val}` and `{printed}`."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from calculators.tables.reader import is_value
from sphinx_guideline.facts.paths import NOTHING, path_fault, reached
from sphinx_guideline.facts.records import Problem, Table
from sphinx_guideline.words.keys import keys_of

ROLE = re.compile(r"\{(?P<role>val|printed)\}`(?P<path>[^`]*)`")


def path_problems(root: Path, tables: Mapping[str, Table]) -> Iterator[Problem]:
    """Paths that lead to no value, and the numbers of a statement that no path gives."""
    yield from _recommendation_problems(tables)
    for page in sorted((root / "docs").rglob("*.md")):
        for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), start=1):
            for fault in (role_fault(tables, found["role"], found["path"]) for found in ROLE.finditer(line)):
                if fault:
                    yield Problem(str(page.relative_to(root)), f"line {number}", fault)


def _recommendation_problems(tables: Mapping[str, Table]) -> Iterator[Problem]:
    for index, one in enumerate(tables.get("recommendations", {}).get("recommendation", [])):
        for path, text in _value_faults(one, tables):
            yield Problem("data/recommendations.toml", f"recommendation[{index}].{path}", text)


def _value_faults(one: Table, tables: Mapping[str, Table]) -> Iterator[tuple[str, str]]:
    values = one.get("values", {})
    for key, found in values.items():
        fault = path_fault(tables, found) if isinstance(found, str) else not is_value(found) and "not a value"
        if fault:
            yield f"values.{key}", fault
    written = keys_of(str(one.get("statement", "")))
    for key in sorted(written - values.keys()):
        yield "statement", f"no value for {{{key}}}"
    for key in sorted(values.keys() - written):
        yield f"values.{key}", "the statement does not write it"


def role_fault(tables: Mapping[str, Table], role: str, path: str) -> str:
    """What is wrong with the path of a role; empty where it leads to what the role shows."""
    if role == "val":
        return path_fault(tables, path)
    found = reached(tables, path)
    return f"nothing at {path!r}" if found is NOTHING else "" if isinstance(found, str) else f"{path!r} is not a text"
