"""The days that answer: of the regimen where one suits every drug, else of each drug, with the floor's beside them.

A last administration typed, the first day of radiotherapy; none typed, the last day of the drug. No day where no
radiotherapy fits between the administrations, nor on a side on which a drug lacks its date.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from calculators.contract.results import Output
from calculators.washout.delays.dates import END, LAST, RESUMPTION, START, Anchor, anchors, possible
from calculators.washout.delays.regimen import (
    Anchors,
    Delay,
    RegimenDay,
    by_floor,
    by_window,
    numbered,
    regimen_day,
    regimen_output,
    room_between,
    shared_anchors,
)
from calculators.washout.delays.rules import AFTER, BEFORE, DatedDrug, Ending, Plan, Side, lacking
from calculators.washout.drugs.table import agreed, drug_names
from calculators.words.days import days_text
from calculators.words.texts import say

REGIMEN = "regimen"


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """One day with its floor's, where that is another. `path` is a drug's, or `regimen`; `shared`: several drugs have
    such a day.

    `main`: it answers what was asked. `bound`: it does not, a drug lacks its date there, yet nothing is possible beyond
    it. `overtaken`: the last administration of another drug does not leave it.
    """

    path: str
    recommended: RegimenDay
    floor: RegimenDay | None
    main: bool
    bound: bool = False
    overtaken: bool = False
    shared: bool = False

    @property
    def kind(self) -> str:
        """Which day it is."""
        return self.recommended.anchor.kind

    def days(self) -> Iterator[tuple[str, RegimenDay]]:
        """Both, by the end of their names."""
        yield "", self.recommended
        if self.floor is not None:
            yield "_floor", self.floor


def answers(courses: Sequence[DatedDrug], plan: Plan) -> tuple[Answer, ...]:
    """Every day that can be told: the regimen's, then each drug's, which answers only where the regimen has none."""
    ending = ending_of(courses, plan)
    shared = tuple(shared_anchors(courses, plan, ending))
    kinds = {pairs[0][1].kind for pairs in shared}
    together = [_answer(REGIMEN, pairs, courses, plan) for pairs in shared]
    alone = [
        _silenced(answer) if answer.kind in kinds else answer
        for course in numbered(courses)
        for anchor in anchors(course, plan, ending)
        for answer in [_answer(course.path, [(course, anchor)], courses, plan)]
    ]
    return tuple(answer for answer in (*together, *alone) if possible(answer.kind, answer.recommended.day, plan))


def _silenced(answer: Answer) -> Answer:
    """One drug's day where the regimen's answers."""
    return replace(answer, main=False, bound=False, overtaken=False)


def _answer(path: str, pairs: Anchors, courses: Sequence[DatedDrug], plan: Plan) -> Answer:
    recommended, floor = regimen_day(pairs, by_window), regimen_day(pairs, by_floor)
    lowered = floor.day != recommended.day and not _is_past(floor, plan)
    fits = recommended.anchor.main and room_between(courses, plan) is None
    past, lacks = _is_past(recommended, plan), _lacks(recommended.anchor, courses, plan)
    return Answer(
        path=path,
        recommended=recommended,
        floor=floor if lowered else None,
        main=fits and not past and not lacks,
        bound=fits and not past and lacks and recommended.anchor.kind != LAST,
        overtaken=fits and past,
        shared=len(pairs) > 1,
    )


def _is_past(day: RegimenDay, plan: Plan) -> bool:
    """A day of radiotherapy that the last administration of another drug does not leave."""
    of_radiotherapy = day.anchor.kind in (START, END)
    return of_radiotherapy and plan.first_day is not None and day.day < plan.first_day


def _lacks(anchor: Anchor, courses: Sequence[DatedDrug], plan: Plan) -> bool:
    """A drug lacks its date on that side; a resumption needs none."""
    return anchor.kind != RESUMPTION and anchor.side in {side for _, side in lacking(courses, plan)}


def regimen_outputs(answers: Sequence[Answer], *, bounds: bool) -> Iterator[Output]:
    """The regimen's days; mere bounds as soon as one drug has no number."""
    for answer in answers:
        for suffix, day in answer.days() if answer.path == REGIMEN else ():
            label = say(
                f"washout.dates.regimen_{answer.kind}{suffix}",
                bound=say("washout.words.bound") if bounds else "",
                decides=agreed("washout.words.decides", len({course.drug.id for course in day.deciders})),
                drug=drug_names(course.drug for course in day.deciders),
                days=days_text(day.days),
            )
            yield regimen_output(f"{REGIMEN}.{answer.kind}{suffix}", day, label, main=answer.main)


def main_names(answers: Sequence[Answer]) -> frozenset[str]:
    """The outputs that answer."""
    return frozenset(
        f"{answer.path}.{answer.kind}{suffix}" for answer in answers if answer.main for suffix, _ in answer.days()
    )


# --- the last session from which a resumption is counted --------------------------------------------------------------

# Two dates that are read together must be safe together: where the answer tells a later start, the typed end holds only
# if the last session is on it, or not at all.


def ending_of(courses: Sequence[DatedDrug], plan: Plan) -> Ending:
    """The typed end, where no later start is told; supposed where it may still be the last session, by the shortest
    delay at least; else refused. A course of a single session ends on the day to which it is moved."""
    if plan.end is None:
        return Ending()
    start, least = (_first_day(courses, plan, delay) for delay in (by_window, by_floor))
    if start is None or least is None or start <= (plan.start or plan.end):
        return Ending(day=plan.end)
    if least <= plan.end:
        return Ending(day=plan.end, supposed=True)
    moved = plan.start == plan.end and BEFORE not in {side for _, side in lacking(courses, plan)}
    return Ending(day=start, supposed=True, refused=True) if moved else Ending(refused=True)


def _first_day(courses: Sequence[DatedDrug], plan: Plan, delay: Delay) -> date | None:
    """The first day of radiotherapy that is told: the latest of the one that suits every drug, each drug's own, and the
    one that the doses leave, which is told in the place of an earlier one."""
    alone = [[(course, anchor)] for course in numbered(courses) for anchor in anchors(course, plan, Ending())]
    every = [*shared_anchors(courses, plan, Ending()), *alone]
    days = [regimen_day(pairs, delay).day for pairs in every if pairs[0][1].kind == START]
    return max([*days, plan.first_day or days[0]]) if days else None


def recounted(code: str, side: Side, ending: Ending) -> str:
    """The code of a side as it stands: a delay that is kept from a refused end is not judged, as the end that takes its
    place comes later; one that is missed stays missed."""
    if side.name != AFTER or not ending.refused:
        return code
    dated = code == "date_computed" and ending.day is None
    kept = side.gap_days is not None and code in ("conforms", "below_recommended")
    return "not_computable" if dated or kept else code
