"""Paths of values and of printed texts: in the `values` of recommendations, gaps and branches, and in roles."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from calculators.tables.reader import is_value
from sphinx_guideline.facts.paths import NOTHING, path_fault, reached
from sphinx_guideline.facts.records import SENTENCES as RECOMMENDATION
from sphinx_guideline.facts.records import Problem, Table
from sphinx_guideline.words.keys import DOSE, keys_of

SENTENCES = {
    "recommendations": ("recommendation", RECOMMENDATION),
    "gaps": ("gap", ("case", "says")),
    "pathway": ("branch", ("condition", "answer", "detail")),
}
"""File → the key of its list, and the sentences of an item that write its values."""
ROLE = re.compile(r"\{(?P<role>val|printed)\}`(?P<path>[^`]*)`")


def path_problems(root: Path, tables: Mapping[str, Table]) -> Iterator[Problem]:
    """Paths that lead to no value, and the numbers of a sentence that no path gives."""
    for stem, (key, sentences) in SENTENCES.items():
        for index, row in enumerate(tables.get(stem, {}).get(key, [])):
            for where, text in _value_faults(row, sentences, tables):
                yield Problem(f"data/{stem}.toml", f"{key}[{index}].{where}", text)
    for page in sorted((root / "docs").rglob("*.md")):
        for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), start=1):
            for fault in (role_fault(tables, match["role"], match["path"]) for match in ROLE.finditer(line)):
                if fault:
                    yield Problem(str(page.relative_to(root)), f"line {number}", fault)


def _value_faults(row: Table, sentences: Sequence[str], tables: Mapping[str, Table]) -> Iterator[tuple[str, str]]:
    values = row.get("values", {})
    for key, value in values.items():
        fault = path_fault(tables, value) if isinstance(value, str) else not is_value(value) and "not a value"
        if fault:
            yield f"values.{key}", fault
    written = {sentence: keys_of(str(row.get(sentence, ""))) for sentence in sentences}
    for sentence, keys in written.items():
        yield from ((sentence, f"no value for {{{key}}}") for key in sorted(keys - values.keys()))
    if any(keys_of(line) and not DOSE.fullmatch(line) for line in str(row.get("lead", "")).splitlines()):
        yield "lead", "a line that writes a value is a dose and its fractions: {total} en {fractions}"
    for key in sorted(values.keys() - set().union(*written.values())):
        yield f"values.{key}", f"none of {', '.join(sentences)} writes it"


def role_fault(tables: Mapping[str, Table], role: str, path: str) -> str:
    """What is wrong with the path of a role; empty where it leads to what the role shows."""
    if role == "val":
        return path_fault(tables, path)
    target = reached(tables, path)
    return f"nothing at {path!r}" if target is NOTHING else "" if isinstance(target, str) else f"{path!r} is not a text"
