"""The planned cycles, from the next administration on: each is judged alone, as one that is typed.

From the next administration and never from the last one, which may be the 8th or the 15th day of its cycle.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from calculators.typed.calendar_days import LAST_YEAR, add_days
from calculators.washout.delays.days import recounted
from calculators.washout.delays.rules import (
    AFTER,
    BEFORE,
    DatedDrug,
    Ending,
    Plan,
    Side,
    certain_shortfall,
    next_counts_before,
    side_after,
    side_before,
    side_code,
)

CONFORMS, DURING, UNKNOWN = "conforms", "concomitant", ("not_computable", "date_computed")


@dataclass(frozen=True, kw_only=True, slots=True)
class Cycle:
    """One planned administration, or several that all fall during radiotherapy (`until`, `count`).

    `code` is the verdict's; `most` counts the most days to radiotherapy that a missing day leaves. `refused`: it is not
    judged, as the typed end is refused; `moved`: it is too near that end, and how much depends on the one to come.
    """

    course: DatedDrug
    day: date
    side: Side
    code: str
    most: int | None
    until: date
    refused: bool
    moved: bool
    count: int = 1

    @property
    def gap_days(self) -> int:
        """The days to radiotherapy of a cycle that they judge."""
        assert self.side.gap_days is not None, self.code
        return self.side.gap_days

    @property
    def lacking_days(self) -> int:
        """The days that it lacks to the window."""
        return self.course.drug.days(self.side.name) - self.gap_days


def cycles(course: DatedDrug, plan: Plan, ending: Ending, length_days: int) -> tuple[Cycle, ...]:
    """Those that matter: of the ones that conform before radiotherapy the last, then all to the first that conforms
    after it, or to the first that cannot be judged."""
    return tuple(_joined(_mattering(_planned(course, plan, ending, length_days))))


def _mattering(planned: Iterator[Cycle]) -> Iterator[Cycle]:
    early: list[Cycle] = []
    for cycle in planned:
        if cycle.code == CONFORMS and cycle.side.name == BEFORE:
            early = [cycle]
            continue
        yield from early
        early = []
        yield cycle
        if cycle.code == CONFORMS or cycle.code in UNKNOWN:
            return
    yield from early


def _planned(course: DatedDrug, plan: Plan, ending: Ending, length_days: int) -> Iterator[Cycle]:
    day = course.next if plan.start or plan.end else None
    while day is not None and day.year <= LAST_YEAR:
        yield _judged(replace(course, next=day), plan, ending, day)
        day = add_days(day, length_days)


def _judged(course: DatedDrug, plan: Plan, ending: Ending, day: date) -> Cycle:
    side = side_before(course, plan) if next_counts_before(course, plan) else side_after(course, plan)
    typed, most = side_code(course.drug, side, plan), certain_shortfall(course.drug, side, plan)
    code = recounted(typed, side, ending)
    refused, counted = code != typed, side.name == AFTER and side.gap_days is not None
    moved = ending.refused and counted and not refused
    return Cycle(course=course, day=day, side=side, code=code, most=most, until=day, refused=refused, moved=moved)


def _joined(counted: Iterator[Cycle]) -> Iterator[Cycle]:
    """Those that fall during radiotherapy as one."""
    held: Cycle | None = None
    for cycle in counted:
        if held is not None and cycle.code == DURING:
            held = replace(held, until=cycle.day, count=held.count + 1)
            continue
        if held is not None:
            yield held
        held = cycle if cycle.code == DURING else None
        if held is None:
            yield cycle
    if held is not None:
        yield held


def reached(counted: Sequence[Cycle]) -> date | None:
    """The first cycle after radiotherapy that keeps the window, where it was reached."""
    last = counted[-1] if counted else None
    return last.day if last and last.code == CONFORMS and last.side.name == AFTER else None
