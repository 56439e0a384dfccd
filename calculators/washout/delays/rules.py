"""Delays between a systemic treatment and radiotherapy: the reasoning, in days (table 6 and section 3.1 of the source).

A week is 7 days; the last administration stands at or before start − N, the resumption at or after end + N, and
equality conforms. The rule of half-lives concerns the time before radiotherapy alone; it stands beside the window and
is never merged with it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil

from calculators.ground.exact import Exact, power_of_two
from calculators.washout.drugs.table import Drug, HalfLife, Interruption, rule

UNITS_IN_A_DAY = {"min": 24 * 60, "h": 24, "d": 1}  # of those in which half-lives are printed
BEFORE, AFTER = "before", "after"


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """The radiotherapy, and what is common to all drugs; None where nothing was typed. Radiotherapy does not start
    before `first_day`, which the last administrations leave, those of drugs that are not judged included: the day of
    the latest, or the day after it (`first_day_follows`) where its drug is to be stopped."""

    technique: str
    start: date | None
    end: date | None
    sex: str | None
    first_day: date | None = None
    first_day_follows: bool = False

    @property
    def stereotactic(self) -> bool:
        return self.technique == "stereotactic"


@dataclass(frozen=True, kw_only=True, slots=True)
class Ending:
    """The last session from which a resumption is counted; no `day` where none is typed or accepted.

    `supposed`: the answer moves radiotherapy, and the day holds only if the last session is on it. `refused`: the typed
    end falls before radiotherapy may start.
    """

    day: date | None = None
    supposed: bool = False
    refused: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class DatedDrug:
    """One drug with its dates. `path` is the input's (`drugs[0]`)."""

    path: str
    typed: str
    drug: Drug
    last: date | None
    next: date | None
    infusion: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Uncited:
    """A drug of the regimen that the source does not cite: `remark` says so, and why nothing is lent to it."""

    path: str
    typed: str
    remark: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Side:
    """One side of radiotherapy for one drug: the administration and the day of radiotherapy that face each other.

    `gap_days` counts the days between them, None where one of them is missing or does not stand on that side.
    `concomitant`: the administration falls on a day of radiotherapy.
    """

    name: str
    administration: date | None
    radiotherapy: date | None
    gap_days: int | None
    concomitant: bool = False

    @property
    def open(self) -> bool:
        """A planned administration that does not follow the end that it faces: given during radiotherapy, or before a
        start that is unknown."""
        facing = self.name == AFTER and self.administration is not None and self.radiotherapy is not None
        return facing and self.gap_days is None


def place(day: date, plan: Plan) -> str:
    """Where a day stands: `before`, `during` or `after` radiotherapy; `unknown` where a missing day leaves it open."""
    if plan.start is not None and day < plan.start:
        return "before"
    if plan.end is not None and day > plan.end:
        return "after"
    both = plan.start is not None and plan.end is not None
    return "during" if both or day in (plan.start, plan.end) else "unknown"


def next_counts_before(course: DatedDrug, plan: Plan) -> bool:
    """The planned administration precedes radiotherapy: it is the one to judge before, and no resumption."""
    return course.next is not None and place(course.next, plan) == "before"


def side_before(course: DatedDrug, plan: Plan) -> Side:
    """The latest administration that precedes radiotherapy, and its start."""
    day = course.next if next_counts_before(course, plan) else course.last
    gap = None if day is None or plan.start is None else (plan.start - day).days
    during = day is not None and place(day, plan) == "during"
    return Side(name=BEFORE, administration=day, radiotherapy=plan.start, gap_days=gap, concomitant=during)


def side_after(course: DatedDrug, plan: Plan) -> Side:
    """The end of radiotherapy, and the planned administration where it does not precede radiotherapy."""
    day = None if next_counts_before(course, plan) else course.next
    where = "" if day is None else place(day, plan)
    gap = (day - plan.end).days if day and plan.end and where == "after" else None
    return Side(name=AFTER, administration=day, radiotherapy=plan.end, gap_days=gap, concomitant=where == "during")


def sides(course: DatedDrug, plan: Plan) -> tuple[Side, Side]:
    """Before and after."""
    return side_before(course, plan), side_after(course, plan)


def lacking(courses: Iterable[DatedDrug], plan: Plan) -> frozenset[tuple[str, str]]:
    """The drugs, by path, that lack their administration on a side: one that has days to keep, and none typed there,
    where another drug's is typed. Nothing is judged for the whole on that side."""
    numbered = [(course, side) for course in courses if course.drug.before for side in sides(course, plan)]
    typed = {side.name for _, side in numbered if side.administration is not None}
    return frozenset(
        (course.path, side.name) for course, side in numbered if side.administration is None and side.name in typed
    )


def window_code(gap_days: int, window_days: int, floor_days: int | None) -> str:
    """A gap against a window: `conforms`; below it `not_conforming`, or what the floor says where there is one."""
    if gap_days >= window_days:
        return "conforms"
    if floor_days is None:
        return "not_conforming"
    return "below_recommended" if gap_days >= floor_days else "below_floor"


def least_days(drug: Drug) -> int:
    """The days that stand between an administration and radiotherapy, whatever the delay: one where the drug is to be
    stopped, as its day is no day of radiotherapy."""
    return 1 if drug.interruption is Interruption.STOP else 0


def side_code(drug: Drug, side: Side, plan: Plan) -> str:
    """The verdict of one side. A number is judged only where the source prints one, and no missing day is assumed."""
    if drug.compatible:
        return "precaution" if plan.stereotactic else "compatible"
    if drug.interruption is Interruption.BOARD:
        return "board_opinion"
    if side.concomitant:
        return "concomitant"
    if drug.interruption is Interruption.STOP:
        return "stop_no_number"
    return _numbered_code(drug, side, plan)


def _numbered_code(drug: Drug, side: Side, plan: Plan) -> str:
    window = drug.window_days(side.name)
    assert window is not None, drug.id
    gap = side.gap_days if side.gap_days is not None else certain_shortfall(drug, side, plan)
    if gap is not None:
        return window_code(gap, window, drug.floor_days())
    return "date_computed" if can_date(side, plan) else "not_computable"


def can_date(side: Side, plan: Plan) -> bool:
    """One of the two days is known and gives the other. A resumption is never dated from the start."""
    if side.radiotherapy is not None:
        return side.administration is None
    started = side.name == AFTER and plan.start is not None
    return side.administration is not None and not started


def largest_gap(side: Side, plan: Plan) -> int | None:
    """The most days that a side can hold when a day of radiotherapy is missing; None where nothing bounds them.

    The end is never taken for the start, nor the start for the end: it only cannot come before it.
    """
    if side.administration is None or side.concomitant or side.gap_days is not None:
        return None
    if plan.start is not None:
        return (side.administration - plan.start).days
    return (plan.end - side.administration).days if plan.end is not None else None


def certain_shortfall(drug: Drug, side: Side, plan: Plan) -> int | None:
    """The largest gap that a missing day of radiotherapy leaves, where even that is below the window."""
    window, most = drug.window_days(side.name), largest_gap(side, plan)
    return most if window is not None and most is not None and most < window else None


# --- half-lives -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class Elimination:
    """One half-life that may apply: an end of a range, or a case of a condition."""

    half_life: HalfLife
    end: str
    amount: Exact
    unit: str

    @property
    def days(self) -> Fraction:
        """The half-life in days."""
        return Fraction(self.amount) / UNITS_IN_A_DAY[self.unit]

    @property
    def rule_days(self) -> Fraction:
        """The half-lives that section 3.1 lets pass, in days: 5 × T½."""
        return Fraction(rule().amount) * self.days

    @property
    def name(self) -> str:
        """Its part of an output's name: `under_1h`, `over_1h.high`."""
        return f"{self.half_life.id}.{self.end}" if self.end else self.half_life.id

    def remaining(self, days: int) -> Fraction:
        """The fraction remaining after `days`, 2^(−t/T½), elimination being mono-exponential."""
        return power_of_two(-days / self.days)


def eliminations(course: DatedDrug, plan: Plan) -> Iterator[Elimination]:
    """Every half-life that may apply: all cases of a condition that nobody told, both ends of a range."""
    typed = {"infusion": course.infusion, "sex": plan.sex}
    for half_life in course.drug.half_lives:
        if typed.get(half_life.condition) in (None, half_life.when):
            for end, value in half_life.amounts.items():
                yield Elimination(half_life=half_life, end=end, amount=value.amount, unit=value.unit)


def untold_condition(course: DatedDrug, plan: Plan) -> str:
    """`infusion` or `sex` where the drug's half-life depends on it and nobody told it."""
    conditions = {half_life.condition for half_life in course.drug.half_lives} - {""}
    typed = {"infusion": course.infusion, "sex": plan.sex}
    return next((condition for condition in sorted(conditions) if typed[condition] is None), "")


def deciding(half_lives: Iterable[Elimination]) -> Elimination | None:
    """The longest half-life: it decides."""
    return max(half_lives, key=lambda elimination: elimination.days, default=None)


def rule_whole_days(elimination: Elimination) -> int:
    """The rule's days, rounded up to whole ones."""
    return ceil(elimination.rule_days)


def longer_of(drug: Drug, elimination: Elimination) -> str:
    """Which delay before radiotherapy is longer, in whole days: `window_longer`, `half_lives_longer`, `rules_agree`."""
    window, by_rule = drug.days(BEFORE), rule_whole_days(elimination)
    if window == by_rule:
        return "rules_agree"
    return "window_longer" if window > by_rule else "half_lives_longer"
