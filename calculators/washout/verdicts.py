"""The verdicts of the delays calculator: one a drug and side, those of the drugs not cited, those of the technique."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from calculators.contract.results import Verdict
from calculators.tables.reader import Origin, load
from calculators.washout.delays.days import ending_of, recounted
from calculators.washout.delays.rules import (
    AFTER,
    DatedDrug,
    Ending,
    Plan,
    Side,
    Uncited,
    certain_shortfall,
    lacking,
    next_counts_before,
    side_code,
    sides,
)
from calculators.washout.drugs.table import NAME, Drug, Interruption, whole_days
from calculators.washout.rule_verdicts import rule_verdict, with_distance
from calculators.washout.words import date_from, window_text
from calculators.words.days import days_text, french_date
from calculators.words.texts import say


@dataclass(frozen=True, kw_only=True, slots=True)
class Judged:
    """One side of one course with what the source says of it.

    `most`: the most days that it can hold, where a day of radiotherapy is missing and even they are too few.
    `lacks`: no administration typed there, where another drug of the regimen has one. `ending`: what resumptions are
    counted from.
    """

    course: DatedDrug
    side: Side
    code: str
    most: int | None
    lacks: bool = False
    ending: Ending = field(default_factory=Ending)

    @property
    def waits(self) -> bool:
        """An administration of a drug that has days to keep, and no day of radiotherapy to judge it by."""
        unjudged = self.side.administration is not None and self.code in ("date_computed", "not_computable")
        return unjudged and not self.refused

    @property
    def refused(self) -> bool:
        """It would be counted from an end that is refused."""
        return self.side.name == AFTER and self.ending.refused and self.code == "not_computable"


def judged_sides(courses: Iterable[DatedDrug], plan: Plan) -> tuple[Judged, ...]:
    """Both sides of every course, in order."""
    every = tuple(courses)
    lacks, ending = lacking(every, plan), ending_of(every, plan)
    return tuple(
        judged_side(course, side, plan, lacks=(course.path, side.name) in lacks, ending=ending)
        for course in every
        for side in sides(course, plan)
    )


def judged_side(course: DatedDrug, side: Side, plan: Plan, *, lacks: bool, ending: Ending) -> Judged:
    """One side with its code."""
    most = certain_shortfall(course.drug, side, plan)
    code = recounted(side_code(course.drug, side, plan), side, ending)
    return Judged(course=course, side=side, code=code, most=most, lacks=lacks, ending=ending)


def verdicts(judged: Sequence[Judged], plan: Plan) -> Iterator[Verdict]:
    """For each drug: before, after, with the stereotactic technique the precaution, then the rule of half-lives."""
    for judgement in judged:
        yield side_verdict(judgement, plan)
        if judgement.side.name == AFTER:
            if plan.stereotactic:
                yield technique_verdict(judgement.course)
            yield from rule_verdict(judgement.course, plan)


def side_verdict(judgement: Judged, plan: Plan) -> Verdict:
    """One drug on one side."""
    drug, side = judgement.course.drug, judgement.side
    window = drug.window(side.name)
    verdict = Verdict(
        name=f"{judgement.course.path}.{side.name}",
        label=side_label(judgement),
        code=judgement.code,
        word=word(judgement),
        value=side_value(judgement, plan),
        limit=say("washout.words.at_least", delay=window_text(window)) if window else "",
        remark=" ".join(remarks(judgement, plan)),
        origins=(window.origin if window else drug.origin,),
        notes=tuple(dict.fromkeys([*drug.notes, *class_notes(drug)])),
    )
    return verdict if judgement.refused else with_distance(verdict, side.gap_days, drug.window_days(side.name))


def side_label(judgement: Judged) -> str:
    """The drug and the side; the administration itself where it does not stand on that side of radiotherapy."""
    side = judgement.side
    apart = "administration_" if side.concomitant or side.open else ""
    return say(f"washout.labels.{apart}{side.name}", drug=judgement.course.drug.title)


def word(judgement: Judged) -> str:
    """The French word of a code. An empty cell is not told as « no window », nor a floor as respected unseen."""
    blank = judgement.code == "compatible" and judgement.course.drug.interruption is Interruption.BLANK
    unseen = judgement.code == "below_recommended" and judgement.most is not None
    return say(f"washout.codes.{judgement.code}{'_blank' if blank else ''}{'_at_best' if unseen else ''}")


def class_notes(drug: Drug) -> Sequence[str]:
    """The notes of the drug's class."""
    notes: Sequence[str] = load(NAME)["classes"][drug.drug_class]["notes"]
    return notes


def side_value(judgement: Judged, plan: Plan) -> str:
    """The gap in days, the most that it can be, or the day that the source's window gives."""
    side = judgement.side
    if judgement.refused:
        return ""
    if side.gap_days is not None:
        return days_text(side.gap_days)
    if judgement.most is not None:
        return say("washout.words.at_most", most=days_text(judgement.most))
    if judgement.code != "date_computed":
        return ""
    if side.name == AFTER and judgement.ending.day is not None:
        side = replace(side, radiotherapy=judgement.ending.day)
    return date_from(judgement.course, plan, side, judgement.course.drug.days(side.name))


def remarks(judgement: Judged, plan: Plan) -> Iterator[str]:
    """What a reader of this line must know."""
    # One remark a branch, in the order in which they are read; none depends on another.
    course, side, drug = judgement.course, judgement.side, judgement.course.drug
    if drug.floor is not None:
        yield say("washout.remarks.floor", floor=days_text(whole_days(drug.floor)))
    if drug.statement is not None:
        yield say("washout.remarks.statement", statement=drug.statement["text"])
    if drug.interruption is Interruption.STOP:
        yield say("washout.remarks.no_number")
    if drug.window(side.name) and plan.stereotactic:
        yield say("washout.remarks.stereotactic_window")
    if side.concomitant and judgement.code != "concomitant":
        yield say("washout.remarks.concomitant")
    if course.next is not None and next_counts_before(course, plan):
        yield say(f"washout.remarks.counts_before_{side.name}", date=french_date(course.next))
    if judgement.code == "not_computable" and side.administration is not None and not judgement.refused:
        yield say("washout.remarks.missing")
    if judgement.lacks:
        yield say(f"washout.remarks.lacks_{side.name}")
    yield from ending_remarks(judgement, plan)
    if judgement.most is not None:
        yield say(f"washout.remarks.{'open' if side.open else 'certain'}_shortfall")


def ending_remarks(judgement: Judged, plan: Plan) -> Iterator[str]:
    """From which last session the days after radiotherapy are counted, where radiotherapy is moved."""
    side, ending = judgement.side, judgement.ending
    if side.name != AFTER or plan.end is None or judgement.course.drug.before is None or side.concomitant or side.open:
        return
    if ending.refused:
        yield say("washout.remarks.end_refused", end=french_date(plan.end))
    if ending.supposed and ending.day is not None and (not ending.refused or judgement.code == "date_computed"):
        yield say("washout.remarks.end_supposed", end=french_date(ending.day))


def uncited_verdict(drug: Uncited) -> Verdict:
    """A drug that the source does not cite: named, not judged."""
    return Verdict(
        name=f"{drug.path}.not_cited",
        label=say("common.quoted", name=drug.typed),
        code="not_cited",
        word=say("washout.codes.not_cited"),
        remark=drug.remark,
    )


def technique_verdict(course: DatedDrug) -> Verdict:
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
