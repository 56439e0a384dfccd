"""The table of the delays calculator: the window of table 6 and the rule of half-lives, side by side."""

from collections.abc import Iterable

from calculators.contract.results import Table, TableRow
from calculators.washout.delays.rules import (
    DatedDrug,
    Elimination,
    Plan,
    deciding,
    eliminations,
    longer_of,
    rule_whole_days,
)
from calculators.washout.drugs.table import Drug, whole_days
from calculators.washout.words import half_life_texts, rule_count, rule_texts, window_text
from calculators.words.days import days_text
from calculators.words.texts import say
from calculators.words.typography import SEMICOLON


def rules_table(courses: Iterable[DatedDrug], plan: Plan) -> Table:
    """The window of table 6 and the rule of half-lives, side by side, and which is longer."""
    columns = ("window", "evidence", "half_life", "rule", "whole_days", "longer")
    return Table(
        name="two_rules",
        caption=say("washout.table.caption"),
        columns=tuple(say(f"washout.table.{column}", count=rule_count()) for column in columns),
        rows=tuple(rules_row(course, plan) for course in courses),
    )


def rules_row(course: DatedDrug, plan: Plan) -> TableRow:
    """One drug's row."""
    half_lives, drug = tuple(eliminations(course, plan)), course.drug
    longest = deciding(half_lives)
    none = say("washout.table.not_given")
    cells = (
        window_cell(drug),
        drug.evidence or none,
        SEMICOLON.join(half_life_texts(half_lives)) or none,
        SEMICOLON.join(rule_texts(half_lives)) or none,
        days_text(rule_whole_days(longest)) if longest else none,
        longer_cell(drug, longest),
    )
    return TableRow(header=drug.title, cells=cells)


def window_cell(drug: Drug) -> str:
    """The window as the source gives it, in words where it has no number."""
    if drug.before is None:
        return say(f"washout.table.{drug.interruption}")
    text = window_text(drug.before)
    return say("washout.table.with_floor", window=text, floor=days_text(whole_days(drug.floor))) if drug.floor else text


def longer_cell(drug: Drug, longest: Elimination | None) -> str:
    """Which of the two is longer, in words; the rule is no rule for a drug that is not contraindicated."""
    if longest is None:
        return say("washout.table.not_comparable")
    return say(
        f"washout.table.{longer_of(drug, longest)}" if drug.contraindicated else "washout.table.information_only"
    )
