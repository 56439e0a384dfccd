"""What the rule of five half-lives, and delays of other sources, say of each drug."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from calculators.contract.results import Verdict, bar
from calculators.ground.exact import Exact
from calculators.tables.reader import Value, load
from calculators.washout.delays.rules import (
    DatedDrug,
    Elimination,
    Plan,
    Side,
    deciding,
    eliminations,
    largest_gap,
    rule_whole_days,
    side_before,
)
from calculators.washout.drugs.table import NAME, rule
from calculators.washout.words import date_from, distance, rule_case_name, rule_count, rule_texts
from calculators.words.days import days_text
from calculators.words.texts import say
from calculators.words.typography import SEMICOLON


def rule_verdict(course: DatedDrug, plan: Plan) -> Iterator[Verdict]:
    """The rule for a contraindicated drug, before radiotherapy."""
    half_lives = tuple(eliminations(course, plan))
    longest = deciding(half_lives)
    if longest is None or not course.drug.contraindicated:
        return
    side = side_before(course, plan)
    code = rule_code(side, plan, longest)
    limit = days_text(rule_whole_days(longest))
    verdict = replace(
        _rule_line(course, half_lives, longest),
        code=code,
        word=say(f"washout.rule_codes.{code}", count=rule_count()),
        value=rule_value(course, side, code, plan, longest),
        limit=say("washout.words.at_least", delay=limit),
    )
    yield with_distance(verdict, side.gap_days, rule_whole_days(longest))


def rule_information(course: DatedDrug, plan: Plan) -> Iterator[Verdict]:
    """For any other drug: pharmacokinetic information, no rule."""
    half_lives = tuple(eliminations(course, plan))
    longest = deciding(half_lives)
    if longest is not None and not course.drug.contraindicated:
        yield _rule_line(course, half_lives, longest)


def rule_name(course: DatedDrug) -> str:
    """The name of its line."""
    return f"{course.path}.five_half_lives"


def _rule_line(course: DatedDrug, half_lives: Sequence[Elimination], longest: Elimination) -> Verdict:
    cases, several = list(rule_texts(half_lives)), len(half_lives) > 1  # several are told in the remark
    name = course.drug.title if several else rule_case_name(course.drug, half_lives)
    contraindicated = course.drug.contraindicated
    remark = say("washout.remarks.rule" if contraindicated else "washout.remarks.information_only")
    longer = [say("washout.remarks.longer_decides", cases=SEMICOLON.join(cases))] if several else []
    notes = ("NOTE-28", "NOTE-52") if contraindicated else ("NOTE-28", "NOTE-29")
    amounts: Iterable[Value] = longest.half_life.amounts.values()
    return Verdict(
        name=rule_name(course),
        label=say("washout.labels.five_half_lives_whole", drug=name, count=rule_count()),
        code="information_only",
        word=say("washout.codes.information_only"),
        value=days_text(rule_whole_days(longest)),
        remark=" ".join([*longer, remark]),
        origins=tuple(dict.fromkeys([rule().origin, *(value.origin for value in amounts)])),
        notes=tuple(dict.fromkeys([*notes, *(note for value in amounts for note in value.notes)])),
    )


def rule_code(side: Side, plan: Plan, longest: Elimination) -> str:
    """The gap against the rule; its largest value where a day is missing; else what that day leaves."""
    if side.gap_days is not None:
        return "half_lives_reached" if side.gap_days >= rule_whole_days(longest) else "half_lives_not_reached"
    most = largest_gap(side, plan)
    if side.concomitant or (most is not None and most < rule_whole_days(longest)):
        return "half_lives_not_reached"
    return "date_computed" if side.administration or side.radiotherapy else "not_computable"


def rule_value(course: DatedDrug, side: Side, code: str, plan: Plan, longest: Elimination) -> str:
    """The gap, the most that it can be where that is too little, or the day that the rule gives."""
    if side.gap_days is not None:
        return days_text(side.gap_days)
    if code == "half_lives_not_reached":
        return say("washout.words.at_most", most=days_text(largest_gap(side, plan) or 0))
    return date_from(course, plan, side, rule_whole_days(longest))


def outside_delays(course: DatedDrug, plan: Plan) -> Iterator[Verdict]:
    """Other sources' delays, each with its name and date: beside the verdict, never part of it."""
    for entry in load(NAME)["outside"]:
        if course.drug.id in entry["drugs"] and entry["technique"] in ("", plan.technique):
            value: Value = entry["days"]
            yield Verdict(
                name=f"{course.path}.outside.{entry['id']}",
                label=say(f"washout.outside.{entry['id']}", drug=course.drug.title, date=entry["date"]),
                code="outside_source",
                word=say("washout.codes.outside_source"),
                value=" ".join(filter(None, (value.sign, days_text(value.amount)))),
                remark=entry["remark"],
                origins=(value.origin,),
                notes=value.notes,
            )


def with_distance(verdict: Verdict, gap_days: int | None, limit_days: Exact | None) -> Verdict:
    """The same verdict with the distance to its limit, where both are known."""
    if gap_days is None or limit_days is None:
        return verdict
    return replace(verdict, distance=distance(gap_days, limit_days), bar=bar(gap_days, limit_days))
