"""The text objects of `data/`, read once and frozen: notes, recommendations, references, sources.

Clinical values are read by `calculators.tables.reader`; here are the objects that carry words.

Every problem names its file and its path (`data/notes.toml: note[3].where: …`), and all of them are told together.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from sphinx_guideline.facts.records import (
    Criterion,
    Facts,
    Gap,
    Note,
    Problem,
    Recommendation,
    Reference,
    RightItem,
    Source,
    Table,
)
from sphinx_guideline.facts.written import written_notes

Record = TypeVar("Record")


class FactsError(Exception):
    """Every problem found in `data/`, one a line."""


RECORDS: dict[str, tuple[str, type[Any]]] = {
    "references": ("reference", Reference),
    "notes": ("note", Note),
    "recommendations": ("recommendation", Recommendation),
    "gaps": ("gap", Gap),
    "right": ("item", RightItem),
    "rgaa": ("criterion", Criterion),
}
"""File → the key of its list, and what each item is."""


def load_facts(data: Path) -> Facts:
    """The facts in the folder `data`. Raises FactsError with every problem of shape; `check` does the rest."""
    tables, problems = read_tables(data)
    sources = list(_named_records(tables, "sources", Source, problems))
    references = list(_records(tables, "references", "reference", Reference, problems))
    notes = list(_records(tables, "notes", "note", Note, problems))
    recommendations = list(_records(tables, "recommendations", "recommendation", Recommendation, problems))
    gaps = list(_records(tables, "gaps", "gap", Gap, problems))
    right = tuple(_records(tables, "right", "item", RightItem, problems))
    criteria = tuple(_records(tables, "rgaa", "criterion", Criterion, problems))
    if problems:
        raise FactsError("\n".join(map(str, problems)))
    return Facts(
        sources=MappingProxyType({source.id: source for source in sources}),
        references=MappingProxyType({reference.number: reference for reference in references}),
        notes=MappingProxyType({note.id: note for note in notes}),
        recommendations=MappingProxyType({recommendation.id: recommendation for recommendation in recommendations}),
        gaps=MappingProxyType({gap.id: gap for gap in gaps}),
        right=right,
        criteria=criteria,
        tables=MappingProxyType(tables),
    )


def read_tables(data: Path) -> tuple[dict[str, Table], list[Problem]]:
    """Every TOML file of `data` by stem, the sentences of the notes with their numbers, and what could not be read."""
    tables: dict[str, Table] = {}
    problems: list[Problem] = []
    for path in sorted(data.glob("*.toml")):
        try:
            tables[path.stem] = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            problems.append(Problem(f"data/{path.name}", "", str(error)))
    tables, unwritten = written_notes(tables)
    return tables, [*problems, *unwritten]


def _records(
    tables: Mapping[str, Table], stem: str, key: str, kind: type[Record], problems: list[Problem]
) -> Iterator[Record]:
    for index, table in enumerate(tables.get(stem, {}).get(key, [])):
        yield from _record(table, kind, f"data/{stem}.toml", f"{key}[{index}]", problems)


def _named_records(
    tables: Mapping[str, Table], stem: str, kind: type[Record], problems: list[Problem]
) -> Iterator[Record]:
    for name, table in tables.get(stem, {}).items():
        yield from _record({**table, "id": name}, kind, f"data/{stem}.toml", name, problems)


def _record(table: Table, kind: type[Record], file: str, path: str, problems: list[Problem]) -> Iterator[Record]:
    """The record, or nothing and its problems. Keys that it does not know are left to other readers of the file."""
    record_problems = list(shape_problems(table, kind, file, path))
    problems.extend(record_problems)
    if not record_problems:
        types = get_type_hints(kind)
        yield kind(**{name: _converted(table[name], wanted) for name, wanted in types.items() if name in table})


def shape_problems(table: Table, kind: type[Any], file: str, path: str) -> Iterator[Problem]:
    """Keys that are missing or of another type than `kind` declares."""
    hints = get_type_hints(kind)
    for declared in fields(kind):
        where = f"{path}.{declared.name}"
        required = declared.default is MISSING and declared.default_factory is MISSING
        if declared.name not in table:
            if required:
                yield Problem(file, where, "missing")
            continue
        yield from _type_problems(table[declared.name], hints[declared.name], required, file, where)


def _type_problems(value: Any, wanted: Any, required: bool, file: str, where: str) -> Iterator[Problem]:
    if get_origin(wanted) is tuple:
        item = get_args(wanted)[0]
        if not isinstance(value, list) or not all(_is(part, item) for part in value):
            yield Problem(file, where, f"a list of {_NAMES[item]} is expected, not {value!r}")
    elif not _is(value, wanted):
        yield Problem(file, where, f"{_NAMES[wanted][:-1]} is expected, not {value!r}")
    elif required and value == "":
        yield Problem(file, where, "empty")


_NAMES = {str: "texts", int: "whole numbers", bool: "truth values"}


def _is(value: Any, wanted: type) -> bool:
    return isinstance(value, wanted) and (wanted is bool or not isinstance(value, bool))


def _converted(value: Any, wanted: Any) -> Any:
    return tuple(value) if get_origin(wanted) is tuple else value
