"""The days from which the delays calculator counts, and the days that it finds, each with its step."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from calculators.contract.results import Output, Step
from calculators.tables.reader import Origin
from calculators.typed.calendar_days import add_days
from calculators.washout.delays.rules import AFTER, BEFORE, DatedDrug, Ending, Plan, sides
from calculators.words.days import french_date, short_date
from calculators.words.numbers import with_unit
from calculators.words.texts import say

START, LAST, RESUMPTION, END = KINDS = (
    "radiotherapy_start_earliest",
    "last_administration_latest",
    "resumption_earliest",
    "radiotherapy_end_latest",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Anchor:
    """A known day from which another is counted: `kind` names what is computed, `sign` is −1 for earlier days.

    `planned`: an administration that takes its place once radiotherapy starts on that day or later. `supposed`: nobody
    typed that day as it stands.
    """

    kind: str
    side: str
    day: date
    sign: int
    main: bool
    planned: date | None = None
    supposed: bool = False

    def to(self, days: int) -> date:
        """The day that is `days` away."""
        return add_days(self.day, self.sign * days)

    def counted(self, days: int, reached: date | None = None) -> "Anchor":
        """The same from the planned administration, where that does not follow the day `reached` (its own, or that of
        a regimen): radiotherapy would start on it, or after it."""
        day = self.to(days)
        if self.planned is None or self.planned > max(day, reached or day):
            return self
        return replace(self, day=self.planned, planned=None)


def anchors(course: DatedDrug, plan: Plan, ending: Ending) -> Iterator[Anchor]:
    """What can be dated: from radiotherapy the drug's last and first days, from the drug those of radiotherapy.

    No last day for a drug whose last administration is typed: a dose already given is not acted upon.
    """
    before, after = sides(course, plan)
    if before.administration is not None:
        yield _start_anchor(course, plan, before.administration)
    elif plan.start is not None:
        yield Anchor(kind=LAST, side=BEFORE, day=plan.start, sign=-1, main=True)
    if ending.day is not None:
        kept = after.gap_days is not None and after.gap_days >= course.drug.days(AFTER)
        main = ending.supposed or not kept
        yield Anchor(kind=RESUMPTION, side=AFTER, day=ending.day, sign=1, main=main, supposed=ending.supposed)
    if after.administration is not None:
        yield Anchor(kind=END, side=AFTER, day=after.administration, sign=-1, main=plan.end is None)


def _start_anchor(course: DatedDrug, plan: Plan, day: date) -> Anchor:
    """From the last administration; from the planned one where the typed end does not leave it for a resumption, unless
    the typed start suits the last one. Without a day of radiotherapy, it is the resumption (`room_between`)."""
    # Each day of the plan may lack; a planned administration replaces the last one in a single case, told above.
    has_day = plan.start is not None or plan.end is not None
    planned = course.next if has_day and course.next is not None and course.next > day else None
    anchor = Anchor(kind=START, side=BEFORE, day=day, sign=1, main=True, planned=planned)
    suits = plan.start is not None and anchor.to(course.drug.days(BEFORE)) <= plan.start
    if planned is None or plan.end is None or planned > plan.end or suits:
        return anchor
    return replace(anchor, day=planned, planned=None)


def possible(kind: str, day: object, plan: Plan) -> bool:
    """False for a latest end that falls before radiotherapy starts: no such end exists, and the verdict says so."""
    if kind != END or plan.start is None:
        return True
    return isinstance(day, date) and day >= plan.start


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
    day, sign = anchor.to(days), "+" if anchor.sign == 1 else "−"
    formula_text = say(f"washout.formulas.{formula}", day=say(f"washout.formulas.{anchor.kind}"), sign=sign)
    substituted = f"{short_date(anchor.day)} {sign} {with_unit(count, 'j')}"
    if anchor.supposed:
        label = say("washout.words.if_last_session", text=label, end=french_date(anchor.day))
    step = Step(formula=formula_text, substituted=substituted, origins=origins)
    return Output(name=name, label=label, value=day, text=french_date(day), step=step, main=main)
