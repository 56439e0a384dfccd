"""The text objects of `data/`, read once and frozen: notes, recommendations, references, sources.

Clinical values are read by `calculators.tables.reader`; here are the objects that carry words.

Every problem names its file and its path (`data/notes.toml: note[3].where: …`), and all of them are told together.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

Table = Mapping[str, Any]
Record = TypeVar("Record")


class FactsError(Exception):
    """Every problem found in `data/`, one a line."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """Where a value may come from: the guideline itself (`texte`) or a document named in `data/sources.toml`."""

    id: str
    short: str
    citation: str
    known: str
    title: str = ""
    """English title of the document, which stands for `{title}` in the citation."""
    reference: int = 0
    doi: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Reference:
    """One numbered reference; `entry` is Markdown, `printed` what the source prints where the entry was repaired,
    `defect` a doubt left as it is. The other fields are the entry's parts, each as it is printed; empty where it has
    none, or none without doubt.
    """

    number: int
    entry: str
    lang: str
    type: str = "document"
    original_lang: str = ""
    cited: tuple[str, ...] = ()
    locator: str = ""
    printed: str = ""
    repair: str = ""
    defect: str = ""
    notes: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    et_al: bool = False
    title: str = ""
    container: str = ""
    editors: tuple[str, ...] = ()
    year: str = ""
    month: str = ""
    day: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    publisher: str = ""
    place: str = ""
    url: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Note:
    """A numbered doubt about the source: what it prints, the reading taken, what the other would change."""

    id: str
    title: str
    where: tuple[str, ...]
    kind: str
    printed: str
    reading: str
    otherwise: str
    sources: tuple[str, ...] = ()
    related: tuple[str, ...] = ()

    @property
    def number(self) -> str:
        """The number as readers see it: `5` for `NOTE-05`."""
        return self.id.rpartition("-")[2].lstrip("0")


@dataclass(frozen=True, kw_only=True, slots=True)
class Recommendation:
    """One recommendation; the numbers of `statement` are written `{key}` and stand in the table `values`.

    `technique` is the source's own word, `technique_reason` where it stands. `evidence` is the level of evidence that
    the source names, empty where it names none. `any_drug` says that the sentence is about every systemic treatment
    and names none.
    """

    id: str
    situation: str
    technique: str
    technique_reason: str
    title: str
    kind: str
    statement: str
    strength: str
    locator: str
    references: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()
    calculators: tuple[str, ...] = ()
    drugs: tuple[str, ...] = ()
    any_drug: bool = False
    evidence: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class RightItem:
    """What a point of the RIGHT checklist asks of a guideline's report, and what the source answers, if it does.

    `remark` says what the source holds nearby where it does not answer; `where` are the places of both.
    """

    number: str
    section: str
    topic: str
    asks: str
    answer: str = ""
    remark: str = ""
    where: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Criterion:
    """A criterion of RGAA 4.1.2, restated, and what a check found.

    `result` is "checked", "partial" or "absent" (no such content), and empty where nobody looked; `by` names the
    checks, `reads` the tests, journeys and rules inside them; `remark` says how far they go.
    """

    number: str
    theme: str
    asks: str
    result: str = ""
    by: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()
    remark: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Facts:
    """Everything the text objects hold, by identifier and in the order of the files."""

    sources: Mapping[str, Source]
    references: Mapping[int, Reference]
    notes: Mapping[str, Note]
    recommendations: Mapping[str, Recommendation]
    right: tuple[RightItem, ...]
    criteria: tuple[Criterion, ...]
    tables: Mapping[str, Table]
    """The raw TOML of each file of `data/`, by stem."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: the file, the path inside it (may be empty), and what is wrong there."""

    file: str
    path: str
    text: str

    def __str__(self) -> str:
        return f"{self.file}: {self.path}: {self.text}" if self.path else f"{self.file}: {self.text}"


RECORDS: dict[str, tuple[str, type[Any]]] = {
    "references": ("reference", Reference),
    "notes": ("note", Note),
    "recommendations": ("recommendation", Recommendation),
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
    right = tuple(_records(tables, "right", "item", RightItem, problems))
    criteria = tuple(_records(tables, "rgaa", "criterion", Criterion, problems))
    if problems:
        raise FactsError("\n".join(map(str, problems)))
    return Facts(
        sources=MappingProxyType({source.id: source for source in sources}),
        references=MappingProxyType({reference.number: reference for reference in references}),
        notes=MappingProxyType({note.id: note for note in notes}),
        recommendations=MappingProxyType({one.id: one for one in recommendations}),
        right=right,
        criteria=criteria,
        tables=MappingProxyType(tables),
    )


def read_tables(data: Path) -> tuple[dict[str, Table], list[Problem]]:
    """Every TOML file of `data` by stem, and what could not be read."""
    tables: dict[str, Table] = {}
    problems: list[Problem] = []
    for path in sorted(data.glob("*.toml")):
        try:
            tables[path.stem] = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            problems.append(Problem(f"data/{path.name}", "", str(error)))
    return tables, problems


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
    found = list(shape_problems(table, kind, file, path))
    problems.extend(found)
    if not found:
        known = get_type_hints(kind)
        yield kind(**{name: _converted(table[name], wanted) for name, wanted in known.items() if name in table})


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


def _type_problems(found: Any, wanted: Any, required: bool, file: str, where: str) -> Iterator[Problem]:
    if get_origin(wanted) is tuple:
        item = get_args(wanted)[0]
        if not isinstance(found, list) or not all(_is(part, item) for part in found):
            yield Problem(file, where, f"a list of {_NAMES[item]} is expected, not {found!r}")
    elif not _is(found, wanted):
        yield Problem(file, where, f"{_NAMES[wanted][:-1]} is expected, not {found!r}")
    elif required and found == "":
        yield Problem(file, where, "empty")


_NAMES = {str: "texts", int: "whole numbers", bool: "truth values"}


def _is(found: Any, wanted: type) -> bool:
    return isinstance(found, wanted) and (wanted is bool or not isinstance(found, bool))


def _converted(found: Any, wanted: Any) -> Any:
    return tuple(found) if get_origin(wanted) is tuple else found
