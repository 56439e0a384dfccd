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
    return [_branch(one) for one in table["branch"]]


def _branch(one: Table) -> Branch:
    conditions = tuple(Condition(each["says"], tuple(each.get("notes", ()))) for each in one.get("condition", ()))
    words = (one.get("answer", ""), one.get("detail", ""))
    return Branch(one["recommendation"], conditions, tuple(one.get("gaps", ())), *words, one.get("values", {}))


def tree_of(facts: Facts, branch: Branch) -> str:
    """The tree that a branch belongs to: its situation's, or that of systemic treatments."""
    one = facts.recommendations[branch.recommendation]
    return SYSTEMIC if one.group == SYSTEMIC else one.situation


def pathway_problems(tables: Mapping[str, Table]) -> Iterator[Problem]:
    """What is wrong with the map; a project without one has no problem."""
    if "pathway" not in tables:
        return
    found = tables["pathway"].get("branch", [])
    for index, one in enumerate(found):
        for key, text in _faults(one, tables):
            yield Problem(FILE, f"branch[{index}].{key}", text)
    named = {one.get("recommendation") for one in found}
    for identifier in _listed(tables, "recommendations").keys() - named:
        yield Problem(FILE, "branch", f"{identifier} stands nowhere in the map")
    for identifier in _listed(tables, "gaps").keys() - {gap for one in found for gap in one.get("gaps", ())}:
        yield Problem(FILE, "branch", f"the silence {identifier!r} stands nowhere in the map")


def _faults(one: Table, tables: Mapping[str, Table]) -> Iterator[tuple[str, str]]:
    yield from _unknown(one, tables)
    yield from _unanswered(one, tables)
    for key, sentence in _sentences(one):
        if re.search(r"\d", KEY.sub("", sentence)):
            yield key, f"a number is typed in {sentence!r}: write {{key}} and its path in values"


def _unknown(one: Table, tables: Mapping[str, Table]) -> Iterator[tuple[str, str]]:
    if one.get("recommendation") not in _listed(tables, "recommendations"):
        yield "recommendation", f"unknown recommendation {one.get('recommendation')!r}"
    yield from (("gaps", f"unknown gap {gap!r}") for gap in one.get("gaps", ()) if gap not in _listed(tables, "gaps"))
    notes = {note["id"]: note for note in tables.get("notes", {}).get("note", ())}
    for name in (name for each in one.get("condition", ()) for name in each.get("notes", ())):
        if notes.get(name, {}).get("grade") != CLINICAL:
            yield "condition", f"{name} is no clinical note: it has no mark"


def _unanswered(one: Table, tables: Mapping[str, Table]) -> Iterator[tuple[str, str]]:
    """A branch starts from conditions or silences, and ends at a dose, else at words."""
    if bool(one.get("condition")) == bool(one.get("gaps")):
        yield "condition", "conditions or gaps are expected, not both"
    lead = str(_listed(tables, "recommendations").get(one.get("recommendation"), {}).get("lead", ""))
    has_dose = any(DOSE.fullmatch(line) for line in lead.splitlines())
    if not one.get("gaps") and bool(one.get("answer")) == has_dose:
        yield "answer", "a dose stands in the recommendation" if has_dose else "missing, the recommendation has no dose"


def _sentences(one: Table) -> Iterator[tuple[str, str]]:
    yield from (("condition", str(each.get("says", ""))) for each in one.get("condition", ()))
    yield from ((key, str(one.get(key, ""))) for key in ("answer", "detail"))


def _listed(tables: Mapping[str, Table], stem: str) -> Mapping[object, Table]:
    """The recommendations, or the gaps, by identifier."""
    return {one.get("id"): one for one in tables.get(stem, {}).get(stem.removesuffix("s"), ())}
