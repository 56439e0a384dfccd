"""The dates, durations and fractions of the delays calculator, each with its step.

Names: `drugs[0].last_administration_latest`, `…_floor`, `…_half_lives`; `drugs[0].half_lives.F.five_half_lives_d`;
`regimen.resumption_earliest`. A step on days reads `02/03/2026 − 28 j`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from calculators.contract.results import Output, Step, factor
from calculators.tables.reader import Origin, Value
from calculators.washout.delays.dates import Anchor, anchors, day_output, possible
from calculators.washout.delays.days import Answer, ending_of, main_names, regimen_outputs
from calculators.washout.delays.rules import (
    BEFORE,
    DatedDrug,
    Elimination,
    Ending,
    Plan,
    deciding,
    eliminations,
    rule_whole_days,
    side_after,
    side_before,
)
from calculators.washout.drugs.table import Drug, rule, whole_days
from calculators.washout.words import case_name, duration_and_days_text, percent_text, rule_case_name, rule_count
from calculators.words.days import days_text, short_date
from calculators.words.texts import say

PER_DAY = {"d": "", "h": " × 24", "min": " × 24 × 60"}  # a day in the unit of a half-life, as a step writes it


def outputs(courses: Sequence[DatedDrug], plan: Plan, answers: Sequence[Answer], *, bounds: bool) -> Iterator[Output]:
    """Regimen first, then each drug: its dates, its distances, its half-lives. Main are those that answer."""
    yield from regimen_outputs(answers, bounds=bounds)
    answering, ending = main_names(answers), ending_of(courses, plan)
    for course in courses:
        for output in drug_outputs(course, plan, ending):
            yield replace(output, main=output.name in answering)


def drug_outputs(course: DatedDrug, plan: Plan, ending: Ending) -> Iterator[Output]:
    """One drug's outputs."""
    for anchor in anchors(course, plan, ending):
        yield from (day for day in window_dates(course, anchor) if possible(anchor.kind, day.value, plan))
    yield from gap_outputs(course, plan)
    yield from rule_outputs(course, plan)
    yield from remaining_outputs(course, plan)


# --- the window -----------------------------------------------------------------------------------------------------


def window_dates(course: DatedDrug, anchor: Anchor) -> Iterator[Output]:
    """The day that the window gives, and the one that the floor gives; none where the source prints no number."""
    drug, window = course.drug, course.drug.window(anchor.side)
    if window is None:
        return
    yield dated(course, anchor, window, "")
    if drug.floor is not None:
        yield dated(course, anchor, drug.floor, "_floor")


def dated(course: DatedDrug, anchor: Anchor, window: Value, suffix: str) -> Output:
    """One day counted from an anchor, or from the planned administration that takes its place."""
    days = whole_days(window)
    return day_output(
        name=f"{course.path}.{anchor.kind}{suffix}",
        label=say(f"washout.dates.{anchor.kind}{suffix}", drug=course.drug.title),
        anchor=anchor.counted(days),
        days=days,
        count=str(days),
        origins=(window.origin,),
        main=False,
        formula="floor" if suffix else "window",
    )


def gap_outputs(course: DatedDrug, plan: Plan) -> Iterator[Output]:
    """The days between the administrations and radiotherapy."""
    for side in (side_before(course, plan), side_after(course, plan)):
        if side.gap_days is not None and side.administration is not None and side.radiotherapy is not None:
            later, earlier = max(side.administration, side.radiotherapy), min(side.administration, side.radiotherapy)
            yield Output(
                name=f"{course.path}.days_{side.name}",
                label=say(f"washout.labels.days_{side.name}", drug=course.drug.title),
                value=side.gap_days,
                unit="d",
                text=days_text(side.gap_days),
                step=Step(
                    formula=say(f"washout.formulas.days_{side.name}"),
                    substituted=f"{short_date(later)} − {short_date(earlier)}",
                ),
            )


# --- half-lives -----------------------------------------------------------------------------------------------------


def rule_outputs(course: DatedDrug, plan: Plan) -> Iterator[Output]:
    """Five half-lives for each half-life that may apply; rounded up to whole days for the longest; the rule's dates."""
    half_lives = tuple(eliminations(course, plan))
    longest = deciding(half_lives)
    if longest is None:
        return
    for elimination in half_lives:
        yield rule_duration(course, elimination)
    yield whole_days_output(course, half_lives, longest)
    if course.drug.contraindicated:
        yield from rule_dates(course, plan, half_lives, longest)


def rule_duration(course: DatedDrug, elimination: Elimination) -> Output:
    """n × T½, in days."""
    return Output(
        name=f"{course.path}.half_lives.{elimination.name}.five_half_lives_d",
        label=case_line("five_half_lives", course.drug, elimination),
        value=elimination.rule_days,
        unit="d",
        text=duration_and_days_text(elimination.rule_days, elimination.unit),
        step=Step(
            formula=say("washout.formulas.rule", count=rule_count()),
            substituted=rule_expression(elimination),
            origins=tuple(dict.fromkeys([rule().origin, *origins_of(elimination)])),
        ),
    )


def whole_days_output(course: DatedDrug, half_lives: Sequence[Elimination], longest: Elimination) -> Output:
    """The longest of them in whole days."""
    return Output(
        name=f"{course.path}.five_half_lives_whole_d",
        label=say(
            "washout.labels.five_half_lives_whole", drug=rule_case_name(course.drug, half_lives), count=rule_count()
        ),
        value=rule_whole_days(longest),
        unit="d",
        text=days_text(rule_whole_days(longest)),
        step=Step(
            formula=say("washout.formulas.rounded_up", count=rule_count()),
            substituted=f"⌈{rule_expression(longest)}⌉",
            origins=(rule().origin, *origins_of(longest)),
        ),
    )


def rule_dates(
    course: DatedDrug, plan: Plan, half_lives: Sequence[Elimination], longest: Elimination
) -> Iterator[Output]:
    """Before radiotherapy only: the rule says nothing of a resumption."""
    for anchor in anchors(course, plan, Ending()):
        if anchor.side == BEFORE:
            yield day_output(
                name=f"{course.path}.{anchor.kind}_half_lives",
                label=say(
                    f"washout.dates.{anchor.kind}_half_lives",
                    drug=rule_case_name(course.drug, half_lives),
                    count=rule_count(),
                ),
                anchor=anchor.counted(rule_whole_days(longest)),
                days=rule_whole_days(longest),
                count=f"⌈{rule_expression(longest)}⌉",
                origins=(rule().origin, *origins_of(longest)),
                main=False,
                formula="rule_date",
            )


def rule_expression(elimination: Elimination) -> str:
    """« 5 × 36 / 24 »: the rule in days."""
    to_days = PER_DAY[elimination.unit].replace("×", "/")
    return f"{factor(rule().amount)} × {factor(elimination.amount)}{to_days}"


def origins_of(elimination: Elimination) -> tuple[Origin, ...]:
    """Where the half-life is printed."""
    return tuple(dict.fromkeys(value.origin for value in elimination.half_life.amounts.values()))


def case_line(key: str, drug: Drug, elimination: Elimination, **details: str) -> str:
    """A label with the case that it is about."""
    name = case_name(drug, elimination, "washout.words.with_case")
    return say(f"washout.labels.{key}", drug=name, count=rule_count(), **details)


def remaining_outputs(course: DatedDrug, plan: Plan) -> Iterator[Output]:
    """What remains, 2^(−t/T½), at each date: the window's, the floor's, the rule's, and the one that was typed."""
    for elimination in eliminations(course, plan):
        for key, days in remaining_days(course, plan, elimination):
            yield remaining(course, elimination, key, days)


def remaining_days(course: DatedDrug, plan: Plan, elimination: Elimination) -> Iterator[tuple[str, int]]:
    """The delays at which the fraction remaining is told. Those of the rule are the case's own, in whole days: they are
    its half-lives or a little more, never another case's."""
    drug, gap = course.drug, side_before(course, plan).gap_days
    if gap is not None:
        yield "at_start", gap
    for key, window in (("at_window", drug.before), ("at_floor", drug.floor)):
        if window is not None:
            yield key, whole_days(window)
    if drug.contraindicated:
        yield "at_rule_days", rule_whole_days(elimination)


def remaining(course: DatedDrug, elimination: Elimination, key: str, days: int) -> Output:
    """The percentage remaining after `days`."""
    fraction, time = elimination.remaining(days), f"{days}{PER_DAY[elimination.unit]}"
    return Output(
        name=f"{course.path}.half_lives.{elimination.name}.remaining_{key}_percent",
        label=case_line(f"remaining_{key}", course.drug, elimination, days=days_text(days)),
        value=fraction * 100,
        unit="%",
        text=percent_text(fraction),
        step=Step(
            formula=say("washout.formulas.remaining"),
            substituted=f"100 × 2^(−{time} / {factor(elimination.amount)})",
            origins=origins_of(elimination),
        ),
        exact=False,
    )
