"""The dates, durations and fractions of the delays calculator, each with its step.

Names: `drugs[0].last_administration_latest`, `…_floor`, `…_half_lives`; `drugs[0].half_lives.F.five_half_lives_d`;
`regimen.resumption_earliest`. A step on days reads `02/03/2026 − 28 j`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from calculators.calendar_days import add_days, french_date, short_date
from calculators.quantities import french_exact
from calculators.results import Output, Step
from calculators.tables import Origin
from calculators.washout_drugs import Drug, Interruption, rule
from calculators.washout_rules import (
    AFTER,
    BEFORE,
    Course,
    Elimination,
    Plan,
    deciding,
    eliminations,
    rule_whole_days,
    side_after,
    side_before,
)
from calculators.washout_words import (
    case_label,
    days_text,
    drug_names,
    duration_and_days_text,
    percent_text,
    rule_count,
)
from calculators.wording import say

PER_DAY = {"d": "", "h": " × 24", "min": " × 24 × 60"}  # a day in the unit of a half-life, as a step writes it


@dataclass(frozen=True, kw_only=True, slots=True)
class Anchor:
    """A known day from which another is counted: `kind` names what is computed, `sign` is −1 for earlier days."""

    kind: str
    side: str
    day: date
    sign: int
    main: bool


def anchors(course: Course, plan: Plan) -> Iterator[Anchor]:
    """What can be dated: from radiotherapy the drug's last and first days, from the drug those of radiotherapy."""
    before, after = side_before(course, plan), side_after(course, plan)
    if plan.start is not None:
        yield Anchor(kind="last_administration_latest", side=BEFORE, day=plan.start, sign=-1, main=True)
    if plan.end is not None:
        yield Anchor(kind="resumption_earliest", side=AFTER, day=plan.end, sign=1, main=True)
    if before.administration is not None:
        yield Anchor(
            kind="radiotherapy_start_earliest", side=BEFORE, day=before.administration, sign=1, main=plan.start is None
        )
    if after.administration is not None:
        yield Anchor(
            kind="radiotherapy_end_latest", side=AFTER, day=after.administration, sign=-1, main=plan.end is None
        )


def outputs(courses: Sequence[Course], plan: Plan) -> Iterator[Output]:
    """Regimen first, then each drug: its dates, its distances, its half-lives."""
    regimen = regimen_outputs(courses, plan) if len(courses) > 1 else ()
    whole = tuple(output for output in regimen if possible(output, plan))
    yield from whole
    hidden = any(output.main for output in whole)
    for course in courses:
        for output in drug_outputs(course, plan):
            if possible(output, plan):
                yield replace(output, main=output.main and not hidden)


def possible(output: Output, plan: Plan) -> bool:
    """False for a latest end that falls before radiotherapy starts: no such end exists, and the verdict says so."""
    if ".radiotherapy_end_latest" not in output.name or plan.start is None:
        return True
    return isinstance(output.value, date) and output.value >= plan.start


def drug_outputs(course: Course, plan: Plan) -> Iterator[Output]:
    """One drug's outputs."""
    for anchor in anchors(course, plan):
        yield from window_dates(course, anchor)
    yield from gap_outputs(course, plan)
    yield from rule_outputs(course, plan)
    yield from remaining_outputs(course, plan)


# --- the window -----------------------------------------------------------------------------------------------------


def window_dates(course: Course, anchor: Anchor) -> Iterator[Output]:
    """The day that the window gives, and the one that the floor gives; none where the source prints no number."""
    drug, window = course.drug, course.drug.window(anchor.side)
    if window is None:
        return
    days = drug.window_days(anchor.side) or 0
    yield dated(course, anchor, days, "", (window.origin,), main=anchor.main)
    if drug.floor is not None:
        yield dated(course, anchor, drug.floor_days() or 0, "_floor", (drug.floor.origin,))


def dated(
    course: Course, anchor: Anchor, days: int, suffix: str, origins: tuple[Origin, ...], *, main: bool = False
) -> Output:
    """One day counted from an anchor."""
    return day_output(
        name=f"{course.path}.{anchor.kind}{suffix}",
        label=say(f"washout.dates.{anchor.kind}{suffix}", drug=course.drug.title),
        anchor=anchor,
        days=days,
        count=str(days),
        origins=origins,
        main=main,
    )


def day_output(
    *,
    name: str,
    label: str,
    anchor: Anchor,
    days: int,
    count: str,
    origins: tuple[Origin, ...],
    main: bool,
    formula: str = "window",
) -> Output:
    """A day and its step; `count` is the number of days as the step writes it."""
    day, sign = add_days(anchor.day, anchor.sign * days), "+" if anchor.sign > 0 else "−"
    formula_text = say(f"washout.formulas.{formula}", day=say(f"washout.formulas.{anchor.kind}"), sign=sign)
    step = Step(formula=formula_text, substituted=f"{short_date(anchor.day)} {sign} {count} j", origins=origins)
    return Output(name=name, label=label, value=day, unit="", text=french_date(day), step=step, main=main)


def gap_outputs(course: Course, plan: Plan) -> Iterator[Output]:
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


def rule_outputs(course: Course, plan: Plan) -> Iterator[Output]:
    """Five half-lives for each half-life that may apply; rounded up to whole days for the longest; the rule's dates."""
    found = tuple(eliminations(course, plan))
    longest = deciding(found)
    if longest is None:
        return
    for elimination in found:
        yield rule_duration(course, elimination)
    yield whole_days_output(course, longest)
    if course.drug.contraindicated:
        yield from rule_dates(course, plan, longest)


def rule_duration(course: Course, elimination: Elimination) -> Output:
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


def whole_days_output(course: Course, longest: Elimination) -> Output:
    """The longest of them in whole days."""
    return Output(
        name=f"{course.path}.five_half_lives_whole_d",
        label=say("washout.labels.five_half_lives_whole", drug=course.drug.title, count=rule_count()),
        value=rule_whole_days(longest),
        unit="d",
        text=days_text(rule_whole_days(longest)),
        step=Step(
            formula=say("washout.formulas.rounded_up", count=rule_count()),
            substituted=f"⌈{rule_expression(longest)}⌉",
            origins=(rule().origin, *origins_of(longest)),
        ),
    )


def rule_dates(course: Course, plan: Plan, longest: Elimination) -> Iterator[Output]:
    """Before radiotherapy only: the rule says nothing of a resumption."""
    for anchor in anchors(course, plan):
        if anchor.side == BEFORE:
            yield day_output(
                name=f"{course.path}.{anchor.kind}_half_lives",
                label=say(f"washout.dates.{anchor.kind}_half_lives", drug=course.drug.title, count=rule_count()),
                anchor=anchor,
                days=rule_whole_days(longest),
                count=f"⌈{rule_expression(longest)}⌉",
                origins=(rule().origin, *origins_of(longest)),
                main=False,
                formula="rule_date",
            )


def rule_expression(elimination: Elimination) -> str:
    """« 5 × 36 / 24 »: the rule in days."""
    to_days = PER_DAY[elimination.unit].replace("×", "/")
    return f"{french_exact(rule().amount)} × {french_exact(elimination.amount)}{to_days}"


def origins_of(elimination: Elimination) -> tuple[Origin, ...]:
    """Where the half-life is printed."""
    return tuple(dict.fromkeys(value.origin for value in elimination.half_life.amounts.values()))


def case_line(key: str, drug: Drug, elimination: Elimination, **details: str) -> str:
    """A label with the case that it is about."""
    case = case_label(elimination)
    name = say("washout.words.with_case", text=drug.title, case=case) if case else drug.title
    return say(f"washout.labels.{key}", drug=name, count=rule_count(), **details)


def remaining_outputs(course: Course, plan: Plan) -> Iterator[Output]:
    """What remains, 2^(−t/T½), at each date: the window's, the floor's, the rule's, and the one that was typed."""
    for elimination in eliminations(course, plan):
        for key, days in remaining_days(course, plan):
            yield remaining(course, elimination, key, days)


def remaining_days(course: Course, plan: Plan) -> Iterator[tuple[str, int]]:
    """The delays at which the fraction remaining is told."""
    drug, gap = course.drug, side_before(course, plan).gap_days
    if gap is not None:
        yield "at_start", gap
    if drug.window_days(BEFORE) is not None:
        yield "at_window", drug.window_days(BEFORE) or 0
    if drug.floor is not None:
        yield "at_floor", drug.floor_days() or 0
    longest = deciding(eliminations(course, plan))
    if longest is not None and drug.contraindicated:
        yield "at_five_half_lives", rule_whole_days(longest)


def remaining(course: Course, elimination: Elimination, key: str, days: int) -> Output:
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
            substituted=f"100 × 2^(−{time} / {french_exact(elimination.amount)})",
            origins=origins_of(elimination),
        ),
        exact=False,
    )


# --- a regimen ------------------------------------------------------------------------------------------------------


def regimen_outputs(courses: Sequence[Course], plan: Plan) -> Iterator[Output]:
    """The dates of drugs taken together; mere lower bounds as soon as one of them has no number."""
    bounds = any(course.drug.interruption in (Interruption.STOP, Interruption.BOARD) for course in courses)
    windowed = [course for course in courses if course.drug.before is not None]
    for kind in (
        "last_administration_latest",
        "resumption_earliest",
        "radiotherapy_start_earliest",
        "radiotherapy_end_latest",
    ):
        found = [(course, anchor) for course in windowed for anchor in anchors(course, plan) if anchor.kind == kind]
        if found and len(found) == len(windowed):
            yield regimen_date(found, bounds=bounds)
    yield from deciding_drug(courses, windowed)


def regimen_date(found: Sequence[tuple[Course, Anchor]], *, bounds: bool) -> Output:
    """The day that suits every drug: the longest delay decides, or the latest day that it leads to."""

    def reached(item: tuple[Course, Anchor]) -> date:
        course, anchor = item
        return add_days(anchor.day, anchor.sign * (course.drug.window_days(anchor.side) or 0))

    sign = found[0][1].sign
    extreme = max(map(reached, found)) if sign > 0 else min(map(reached, found))
    deciders = [item for item in found if reached(item) == extreme]
    course, anchor = deciders[0]
    kind, window = anchor.kind, course.drug.window(anchor.side)
    days = course.drug.window_days(anchor.side) or 0
    names = drug_names(course.drug for course, _ in deciders)
    return day_output(
        name=f"regimen.{kind}",
        label=say(
            f"washout.dates.regimen_{kind}",
            bound=say("washout.words.bound") if bounds else "",
            drug=names,
            days=days_text(days),
        ),
        anchor=anchor,
        days=days,
        count=str(days),
        origins=(window.origin,) if window else (),
        main=anchor.main,
    )


def deciding_drug(courses: Sequence[Course], windowed: Sequence[Course]) -> Iterator[Output]:
    """Which drug decides: one without a number, else the longest window; nobody where no drug asks for a delay."""
    stopped = [course for course in courses if course.drug.interruption is Interruption.STOP]
    board = [course for course in courses if course.drug.interruption is Interruption.BOARD]
    longest = max((course.drug.window_days(BEFORE) or 0 for course in windowed), default=0)
    numbered = [course for course in windowed if course.drug.window_days(BEFORE) == longest]
    deciders = list(dict.fromkeys(course.drug.id for course in stopped or board or numbered))
    if deciders:
        names = drug_names(course.drug for course in stopped or board or numbered)
        label = say("washout.labels.deciding")
        yield Output(name="regimen.deciding", label=label, value=",".join(deciders), unit="", text=names, main=True)
