"""The branches of the map, as `data/pathway.toml` declares them, and what it may not hold.

It refuses a name that nothing declares, a recommendation or a silence that stands nowhere, a number that is typed, a
branch without an answer, and a mark of a note that changes nothing.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sphinx_guideline.facts.records import CLINICAL, Facts, Problem, Table
from sphinx_guideline.words.keys import DOSE, KEY

FILE = "data/pathway.toml"
SYSTEMIC = "systemic"
"""The group of recommendations that has a tree of its own, whatever the situation."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What the text states, and the doubts about it."""

    says: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Branch:
    """From conditions, or from silences, to a recommendation; `values` are paths, by the key that a sentence writes."""

    recommendation: str
    conditions: tuple[Condition, ...]
    gaps: tuple[str, ...]
    answer: str
    detail: str
    values: Mapping[str, str]


def branches(table: Table) -> list[Branch]:
    """Every branch, in the order of the file."""
    return [_branch(row) for row in table["branch"]]


def _branch(row: Table) -> Branch:
    conditions = tuple(
        Condition(condition["says"], tuple(condition.get("notes", ()))) for condition in row.get("condition", ())
    )
    words = (row.get("answer", ""), row.get("detail", ""))
    return Branch(row["recommendation"], conditions, tuple(row.get("gaps", ())), *words, row.get("values", {}))


def tree_of(facts: Facts, branch: Branch) -> str:
    """The tree that a branch belongs to: its situation's, or that of systemic treatments."""
    recommendation = facts.recommendations[branch.recommendation]
    return SYSTEMIC if recommendation.group == SYSTEMIC else recommendation.situation


def pathway_problems(tables: Mapping[str, Table]) -> Iterator[Problem]:
    """What is wrong with the map; a project without one has no problem."""
    if "pathway" not in tables:
        return
    rows = tables["pathway"].get("branch", [])
    for index, row in enumerate(rows):
        for key, text in _faults(row, tables):
            yield Problem(FILE, f"branch[{index}].{key}", text)
    named = {row.get("recommendation") for row in rows}
    for identifier in _listed(tables, "recommendations").keys() - named:
        yield Problem(FILE, "branch", f"{identifier} stands nowhere in the map")
    for identifier in _listed(tables, "gaps").keys() - {gap for row in rows for gap in row.get("gaps", ())}:
        yield Problem(FILE, "branch", f"the silence {identifier!r} stands nowhere in the map")


def _faults(row: Table, tables: Mapping[str, Table]) -> Iterator[tuple[str, str]]:
    yield from _unknown(row, tables)
    yield from _unanswered(row, tables)
    for key, sentence in _sentences(row):
        if re.search(r"\d", KEY.sub("", sentence)):
            yield key, f"a number is typed in {sentence!r}: write {{key}} and its path in values"


def _unknown(row: Table, tables: Mapping[str, Table]) -> Iterator[tuple[str, str]]:
    if row.get("recommendation") not in _listed(tables, "recommendations"):
        yield "recommendation", f"unknown recommendation {row.get('recommendation')!r}"
    yield from (("gaps", f"unknown gap {gap!r}") for gap in row.get("gaps", ()) if gap not in _listed(tables, "gaps"))
    notes = {note["id"]: note for note in tables.get("notes", {}).get("note", ())}
    for name in (name for condition in row.get("condition", ()) for name in condition.get("notes", ())):
        if notes.get(name, {}).get("grade") != CLINICAL:
            yield "condition", f"{name} is no clinical note: it has no mark"


def _unanswered(row: Table, tables: Mapping[str, Table]) -> Iterator[tuple[str, str]]:
    """A branch starts from conditions or silences, and ends at a dose, else at words."""
    if bool(row.get("condition")) == bool(row.get("gaps")):
        yield "condition", "conditions or gaps are expected, not both"
    lead = str(_listed(tables, "recommendations").get(row.get("recommendation"), {}).get("lead", ""))
    has_dose = any(DOSE.fullmatch(line) for line in lead.splitlines())
    if not row.get("gaps") and bool(row.get("answer")) == has_dose:
        yield "answer", "a dose stands in the recommendation" if has_dose else "missing, the recommendation has no dose"


def _sentences(row: Table) -> Iterator[tuple[str, str]]:
    yield from (("condition", str(condition.get("says", ""))) for condition in row.get("condition", ()))
    yield from ((key, str(row.get(key, ""))) for key in ("answer", "detail"))


def _listed(tables: Mapping[str, Table], stem: str) -> Mapping[object, Table]:
    """The recommendations, or the gaps, by identifier."""
    return {row.get("id"): row for row in tables.get(stem, {}).get(stem.removesuffix("s"), ())}
