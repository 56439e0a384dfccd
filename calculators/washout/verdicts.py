"""The verdicts of the delays calculator: one a drug and side, the rule of half-lives, the whole's first sentence."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from calculators.contract.results import Verdict, bar
from calculators.tables.reader import Origin, Value, load
from calculators.typed.calendar_days import add_days, french_date
from calculators.typed.quantities import Exact
from calculators.washout.dates import anchors
from calculators.washout.drugs.table import NAME, Drug, Interruption, rule
from calculators.washout.rules import (
    AFTER,
    BEFORE,
    Course,
    Elimination,
    Plan,
    Side,
    Uncited,
    certain_shortfall,
    deciding,
    eliminations,
    lacking,
    largest_gap,
    next_counts_before,
    rule_whole_days,
    side_before,
    side_code,
    sides,
)
from calculators.washout.words import days_text, joined, rule_case_name, rule_count, rule_texts, window_text
from calculators.words.texts import say


@dataclass(frozen=True, kw_only=True, slots=True)
class Judged:
    """One side of one course with what the source says of it.

    `most`: the most days that it can hold, where a day of radiotherapy is missing and even they are too few.
    `lacks`: no administration typed there, where another drug of the regimen has one.
    """

    course: Course
    side: Side
    code: str
    most: int | None
    lacks: bool = False

    @property
    def waits(self) -> bool:
        """An administration of a drug that has days to keep, and no day of radiotherapy to judge it by."""
        return self.side.administration is not None and self.code in ("date_computed", "not_computable")


def judged_sides(courses: Iterable[Course], plan: Plan) -> tuple[Judged, ...]:
    """Both sides of every course, in order."""
    every = tuple(courses)
    lacks = lacking(every, plan)
    return tuple(
        judged_side(course, side, plan, lacks=(course.path, side.name) in lacks)
        for course in every
        for side in sides(course, plan)
    )


def judged_side(course: Course, side: Side, plan: Plan, *, lacks: bool) -> Judged:
    """One side with its code."""
    most = certain_shortfall(course.drug, side, plan)
    return Judged(course=course, side=side, code=side_code(course.drug, side, plan), most=most, lacks=lacks)


# --- one side -------------------------------------------------------------------------------------------------------


def verdicts(judged: Sequence[Judged], plan: Plan) -> Iterator[Verdict]:
    """For each drug: before, after, with the stereotactic technique the precaution, then the rule of half-lives."""
    for one in judged:
        yield side_verdict(one, plan)
        if one.side.name == AFTER:
            if plan.stereotactic:
                yield technique_verdict(one.course)
            yield from rule_verdict(one.course, plan)


def side_verdict(one: Judged, plan: Plan) -> Verdict:
    """One drug on one side."""
    drug, side = one.course.drug, one.side
    window = drug.window(side.name)
    verdict = Verdict(
        name=f"{one.course.path}.{side.name}",
        label=side_label(one),
        code=one.code,
        word=word(one),
        value=side_value(one, plan),
        limit=say("washout.words.at_least", delay=window_text(window)) if window else "",
        remark=" ".join(remarks(one, plan)),
        origins=(window.origin if window else drug.origin,),
        notes=tuple(dict.fromkeys([*drug.notes, *class_notes(drug)])),
    )
    return with_distance(verdict, side.gap_days, drug.window_days(side.name)) if window else verdict


def with_distance(verdict: Verdict, gap_days: int | None, limit_days: Exact | None) -> Verdict:
    """The same verdict with the distance to its limit, where both are known."""
    if gap_days is None or limit_days is None:
        return verdict
    return replace(verdict, distance=distance(gap_days, limit_days), bar=bar(gap_days, limit_days))


def distance(gap_days: int, limit_days: Exact) -> str:
    """« marge 2 jours », « il manque 2 jours », or that the delay is exactly the limit."""
    gap = gap_days - limit_days
    if gap == 0:
        return say("common.at_limit")
    return (
        say("common.margin", distance=days_text(gap)) if gap > 0 else say("washout.words.lacking", days=days_text(-gap))
    )


def side_label(one: Judged) -> str:
    """The drug and the side; the administration itself where it does not stand on that side of radiotherapy."""
    apart = one.side.concomitant or one.side.open
    return say(f"washout.labels.{'administration_' if apart else ''}{one.side.name}", drug=one.course.drug.title)


def word(one: Judged) -> str:
    """The French word of a code. An empty cell is not told as « no window », nor a floor as respected unseen."""
    blank = one.code == "compatible" and one.course.drug.interruption is Interruption.BLANK
    unseen = one.code == "below_recommended" and one.most is not None
    return say(f"washout.codes.{one.code}{'_blank' if blank else ''}{'_at_best' if unseen else ''}")


def class_notes(drug: Drug) -> Sequence[str]:
    """The notes of the drug's class."""
    notes: Sequence[str] = load(NAME)["classes"][drug.drug_class]["notes"]
    return notes


def side_value(one: Judged, plan: Plan) -> str:
    """The gap in days, the most that it can be, or the day that the source's window gives."""
    side = one.side
    if side.gap_days is not None:
        return days_text(side.gap_days)
    if one.most is not None:
        return say("washout.words.at_most", most=days_text(one.most))
    window = one.course.drug.window_days(side.name) or 0
    if one.code != "date_computed":
        return ""
    return date_from(one.course, plan, side, window)


def date_from(course: Course, plan: Plan, side: Side, days: int) -> str:
    """The day `days` away from the one that is known: an administration from radiotherapy, or radiotherapy from it."""
    sign = -1 if side.name == BEFORE else 1
    if side.radiotherapy is not None:
        return say(
            f"washout.words.administration_{side.name}", date=french_date(add_days(side.radiotherapy, sign * days))
        )
    for anchor in anchors(course, plan):
        if anchor.side == side.name:
            return say(f"washout.words.radiotherapy_{side.name}", date=french_date(anchor.counted(days).to(days)))
    return ""


def remarks(one: Judged, plan: Plan) -> Iterator[str]:
    """What a reader of this line must know."""
    course, side, drug = one.course, one.side, one.course.drug
    if drug.floor is not None:
        yield say("washout.remarks.floor", floor=days_text(drug.floor_days() or 0))
    if drug.statement is not None:
        yield say("washout.remarks.statement", statement=drug.statement["text"])
    if drug.interruption is Interruption.STOP:
        yield say("washout.remarks.no_number")
    if drug.window(side.name) and plan.stereotactic:
        yield say("washout.remarks.stereotactic_window")
    if side.concomitant and one.code != "concomitant":
        yield say("washout.remarks.concomitant")
    if next_counts_before(course, plan):
        yield say(f"washout.remarks.counts_before_{side.name}", date=french_date(course.next) if course.next else "")
    if one.code == "not_computable" and side.administration is not None:
        yield say("washout.remarks.missing")
    if one.lacks:
        yield say(f"washout.remarks.lacks_{side.name}")
    if one.most is not None:
        yield say(f"washout.remarks.{'open' if side.open else 'certain'}_shortfall")


def uncited_verdict(one: Uncited) -> Verdict:
    """A drug that the source does not cite: named, not judged."""
    return Verdict(
        name=f"{one.path}.not_cited",
        label=say("washout.words.quoted", name=one.typed),
        code="not_cited",
        word=say("washout.codes.not_cited"),
        remark=one.remark,
    )


def technique_verdict(course: Course) -> Verdict:
    """With the stereotactic technique: precaution, whatever the drug."""
    technique = load(NAME)["technique"]["stereotactic"]
    return Verdict(
        name=f"{course.path}.technique",
        label=say("washout.labels.technique", drug=course.drug.title),
        code="precaution",
        word=say("washout.codes.precaution"),
        remark=say("washout.remarks.technique"),
        origins=(Origin(source="texte", locator=technique["locator"]),),
        notes=technique["notes"],
    )


# --- the rule of half-lives -----------------------------------------------------------------------------------------


def rule_verdict(course: Course, plan: Plan) -> Iterator[Verdict]:
    """The rule for a contraindicated drug, before radiotherapy."""
    found = tuple(eliminations(course, plan))
    longest = deciding(found)
    if longest is None or not course.drug.contraindicated:
        return
    side = side_before(course, plan)
    code = rule_code(side, plan, longest)
    limit = days_text(rule_whole_days(longest))
    verdict = replace(
        _rule_line(course, found, longest),
        code=code,
        word=say(f"washout.rule_codes.{code}", count=rule_count()),
        value=rule_value(course, side, code, plan, longest),
        limit=say("washout.words.at_least", delay=limit),
    )
    yield with_distance(verdict, side.gap_days, rule_whole_days(longest))


def rule_information(course: Course, plan: Plan) -> Iterator[Verdict]:
    """For any other drug: pharmacokinetic information, no rule."""
    found = tuple(eliminations(course, plan))
    longest = deciding(found)
    if longest is not None and not course.drug.contraindicated:
        yield _rule_line(course, found, longest)


def _rule_line(course: Course, found: Sequence[Elimination], longest: Elimination) -> Verdict:
    cases = list(rule_texts(found))
    contraindicated = course.drug.contraindicated
    remark = say("washout.remarks.rule" if contraindicated else "washout.remarks.information_only")
    longer = [say("washout.remarks.longer_decides", cases=joined(cases))] if len(found) > 1 else []
    notes = ("NOTE-28", "NOTE-52") if contraindicated else ("NOTE-28", "NOTE-29")
    amounts: Iterable[Value] = longest.half_life.amounts.values()
    return Verdict(
        name=f"{course.path}.five_half_lives",
        label=say("washout.labels.five_half_lives_whole", drug=rule_case_name(course.drug, found), count=rule_count()),
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


def rule_value(course: Course, side: Side, code: str, plan: Plan, longest: Elimination) -> str:
    """The gap, the most that it can be where that is too little, or the day that the rule gives."""
    if side.gap_days is not None:
        return days_text(side.gap_days)
    if code == "half_lives_not_reached":
        return say("washout.words.at_most", most=days_text(largest_gap(side, plan) or 0))
    return date_from(course, plan, side, rule_whole_days(longest))


# --- from outside the source ----------------------------------------------------------------------------------------


def outside_delays(course: Course, plan: Plan) -> Iterator[Verdict]:
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
