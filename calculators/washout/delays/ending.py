"""The last session from which a resumption is counted: the one that was typed, as long as radiotherapy is not moved.

Two dates that are read together must be safe together: where the answer tells a later start, the typed end holds only
if the last session is on it, or not at all.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from calculators.washout.delays.dates import START, anchors
from calculators.washout.delays.regimen import Delay, by_floor, by_window, numbered, regimen_day, shared_anchors
from calculators.washout.delays.rules import AFTER, BEFORE, DatedDrug, Ending, Plan, Side, lacking


def ending_of(courses: Sequence[DatedDrug], plan: Plan) -> Ending:
    """The typed end, where no later start is told; supposed where it may still be the last session, by the shortest
    delay at least; else refused. A course of a single session ends on the day to which it is moved."""
    if plan.end is None:
        return Ending()
    start = max(_first_days(courses, plan, by_window), default=None)
    if start is None or start <= (plan.start or plan.end):
        return Ending(day=plan.end)
    if max(_first_days(courses, plan, by_floor)) <= plan.end:
        return Ending(day=plan.end, supposed=True)
    moved = plan.start == plan.end and BEFORE not in {side for _, side in lacking(courses, plan)}
    return Ending(day=start, supposed=True, refused=True) if moved else Ending(refused=True)


def _first_days(courses: Sequence[DatedDrug], plan: Plan, delay: Delay) -> Iterator[date]:
    """The first days of radiotherapy: the one that suits every drug, and each drug's own."""
    alone = [[(course, anchor)] for course in numbered(courses) for anchor in anchors(course, plan, Ending())]
    every = [*shared_anchors(courses, plan, Ending()), *alone]
    yield from (regimen_day(pairs, delay).day for pairs in every if pairs[0][1].kind == START)


def recounted(code: str, side: Side, ending: Ending) -> str:
    """The code of a side as it stands: a delay that is kept from a refused end is not judged, as the end that takes its
    place comes later; one that is missed stays missed."""
    if side.name != AFTER or not ending.refused:
        return code
    dated = code == "date_computed" and ending.day is None
    kept = side.gap_days is not None and code in ("conforms", "below_recommended")
    return "not_computable" if dated or kept else code
