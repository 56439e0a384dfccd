"""Problems as a person finds their place: the identifier of an item instead of its rank, what decides before what
follows."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from sphinx_guideline.facts.load import RECORDS
from sphinx_guideline.facts.records import Problem, Table

RANK = re.compile(r"(?P<key>\w+)\[(?P<rank>\d+)\]")
IDENTIFIERS = ("id", "number")
NOTES = "data/notes.toml"


def identified(problems: Iterable[Problem], tables: Mapping[str, Table]) -> list[Problem]:
    """`note[NOTE-77].reading` for `note[65].reading`; notes come last: a fault in a value is a fault in what they
    compute from it."""
    return sorted((_identified(problem, tables) for problem in problems), key=lambda problem: problem.file == NOTES)


def _identified(problem: Problem, tables: Mapping[str, Table]) -> Problem:
    stem = problem.file.removeprefix("data/").removesuffix(".toml")
    ranked = RANK.match(problem.path)
    if stem not in RECORDS or ranked is None or ranked["key"] != RECORDS[stem][0]:
        return problem
    item = tables[stem][ranked["key"]][int(ranked["rank"])]
    name = next((item[key] for key in IDENTIFIERS if key in item), ranked["rank"])
    return replace(problem, path=f"{ranked['key']}[{name}]{problem.path[ranked.end() :]}")
