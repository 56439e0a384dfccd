"""The grid of accessibility: each criterion of the RGAA, and what a check of this project says (`data/rgaa.toml`)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby

from docutils import nodes
from docutils.nodes import Node
from sphinx.util.docutils import SphinxDirective

from sphinx_guideline.doctree.grids import body, cell, data_grid, header, row
from sphinx_guideline.doctree.nodes import classed, grid_row, paragraph, region
from sphinx_guideline.facts.records import Criterion, Table
from sphinx_guideline.project.shared import facts_of
from sphinx_guideline.words.signs import NONE
from sphinx_guideline.words.texts import labels, say

UNVERIFIED = "unverified"


def accessibility_grid(directive: SphinxDirective) -> list[Node]:
    """How many criteria were checked, by what, then a table for each theme."""
    facts = facts_of(directive.env.app)
    checks = {check["id"]: check for check in facts.tables["rgaa"]["check"]}
    themes = groupby(facts.criteria, key=lambda criterion: criterion.theme)
    tables = [_table(name, list(inside), checks) for name, inside in themes]
    return [paragraph(_summary(facts.criteria)), _checks(checks), *tables]


def _summary(criteria: Sequence[Criterion]) -> str:
    counts = Counter(criterion.result or UNVERIFIED for criterion in criteria)
    numbers = {name: counts[name] for name in ("checked", "partial", "absent", UNVERIFIED)}
    return say("tables.rgaa.summary", criteria=len(criteria), **numbers)


def _checks(checks: Mapping[str, Table]) -> region:
    rows = [
        row(header(check["name"], scope="row"), cell(check["what"]), cell(nodes.literal("", check["test"])))
        for check in checks.values()
    ]
    columns = list(labels("tables.rgaa.checks", "check", "looks_at", "file").values())
    return data_grid("rgaa-verifications", say("tables.rgaa.checks.caption"), columns, [body(*rows)])


def _table(name: str, criteria: Sequence[Criterion], checks: Mapping[str, Table]) -> region:
    theme = criteria[0].number.partition(".")[0]
    rows = [_row(criterion, checks) for criterion in criteria]
    columns = labels("tables.rgaa", "criterion", "asks", "result", "how")
    caption = say("tables.rgaa.caption", theme=theme, name=name)
    return data_grid(f"rgaa-{theme}", caption, list(columns.values()), [body(*rows)])


def _row(criterion: Criterion, checks: Mapping[str, Table]) -> grid_row:
    word = say(f"tables.rgaa.results.{criterion.result or UNVERIFIED}")
    result: Node | str = word if criterion.result else classed("not-filled", word)
    names = ", ".join(checks[name]["name"] for name in criterion.by)
    how = ". ".join(part for part in (names, criterion.remark) if part)
    return row(
        header(say("tables.rgaa.criterion", number=criterion.number), scope="row"),
        cell(criterion.asks),
        cell(result),
        cell(how or NONE),
    )
