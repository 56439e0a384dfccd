"""Drugs given together: the days that suit them all, the drug that decides, the room between the administrations."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from calculators.contract.results import Output
from calculators.tables.reader import Origin
from calculators.typed.calendar_days import add_days
from calculators.washout.delays.dates import KINDS, Anchor, anchors, day_output
from calculators.washout.delays.rules import (
    AFTER,
    BEFORE,
    DatedDrug,
    Ending,
    Plan,
    lacking,
    least_days,
    side_after,
    side_before,
)
from calculators.washout.drugs.table import Drug, Interruption, drug_names, whole_days
from calculators.words.days import days_text, french_date
from calculators.words.texts import say
from calculators.words.typography import SEMICOLON

UNNUMBERED = (Interruption.STOP, Interruption.BOARD)  # they outrank every number, the first before the second


def numbered(courses: Sequence[DatedDrug]) -> list[DatedDrug]:
    """Those for which the source prints days."""
    return [course for course in courses if course.drug.before is not None]


Delay = Callable[[Drug, str], int]


def by_window(drug: Drug, side: str) -> int:
    """The delay that the source recommends."""
    return drug.days(side)


def by_floor(drug: Drug, side: str) -> int:
    """The shortest delay that the source admits."""
    return drug.floor_days() or by_window(drug, side)


# --- the days that suit every drug ------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class RegimenDay:
    """A day that suits every drug, and those whose delay leads to it; `anchor` is the first one's."""

    day: date
    anchor: Anchor
    deciders: tuple[DatedDrug, ...]
    delay: Delay

    @property
    def days(self) -> int:
        """The days that lead to it from its anchor."""
        return self.delay(self.deciders[0].drug, self.anchor.side)

    @property
    def by_floor(self) -> bool:
        """They are the drug's floor, not its window."""
        return self.delay is by_floor and self.deciders[0].drug.floor is not None

    @property
    def origin(self) -> Origin:
        """Where those days are printed."""
        drug = self.deciders[0].drug
        printed = drug.floor if self.by_floor else drug.window(self.anchor.side)
        assert printed is not None, drug.id
        return printed.origin


Anchors = Sequence[tuple[DatedDrug, Anchor]]


def shared_anchors(courses: Sequence[DatedDrug], plan: Plan, ending: Ending) -> Iterator[Anchors]:
    """The anchors of several drugs, of each kind that every one of their windows dates."""
    windowed = numbered(courses) if len(courses) > 1 else []
    for kind in KINDS:
        pairs = [
            (course, anchor) for course in windowed for anchor in anchors(course, plan, ending) if anchor.kind == kind
        ]
        if pairs and len(pairs) == len(windowed):
            yield pairs


def regimen_day(pairs: Anchors, delay: Delay) -> RegimenDay:
    """The longest delay decides, or the latest day that it leads to; a planned administration up to it counts."""
    lengths = [delay(course.drug, anchor.side) for course, anchor in pairs]
    moved: Anchors = ()
    counted = [(course, anchor.counted(days)) for (course, anchor), days in zip(pairs, lengths, strict=True)]
    while counted != moved:  # once at least: the day of one drug may pass what is planned of another
        moved, extreme = counted, _extreme(counted, lengths)
        counted = [
            (course, anchor.counted(days, extreme)) for (course, anchor), days in zip(moved, lengths, strict=True)
        ]
    extreme = _extreme(moved, lengths)
    reached = [(anchor.to(days), course, anchor) for (course, anchor), days in zip(moved, lengths, strict=True)]
    deciders = [(course, anchor) for day, course, anchor in reached if day == extreme]
    anchor = replace(deciders[0][1], main=any(anchor.main for _, anchor in pairs))
    return RegimenDay(day=extreme, anchor=anchor, deciders=tuple(course for course, _ in deciders), delay=delay)


def _extreme(pairs: Anchors, lengths: Sequence[int]) -> date:
    days = [anchor.to(length) for (_, anchor), length in zip(pairs, lengths, strict=True)]
    return max(days) if pairs[0][1].sign == 1 else min(days)


def regimen_output(name: str, day: RegimenDay, label: str, *, main: bool) -> Output:
    """Its output."""
    return day_output(
        name=name,
        label=label,
        anchor=day.anchor,
        days=day.days,
        count=str(day.days),
        origins=(day.origin,),
        main=main,
        formula="floor" if day.by_floor else "window",
    )


# --- the drug that decides --------------------------------------------------------------------------------------------


def deciding_text(courses: Sequence[DatedDrug], plan: Plan, days: Sequence[RegimenDay], *, dated: bool) -> str:
    """Who decides in a regimen: a drug without a number, else who gives the days, else the longest window.

    Nobody of one drug, nor where each drug has days of its own (`dated`) and none suits them all, nor while a drug
    lacks its date.
    """
    if len({course.drug.id for course in courses}) == 1:
        return ""
    for interruption in UNNUMBERED:
        drugs = [course.drug for course in courses if course.drug.interruption is interruption]
        if drugs:
            return drug_names(drugs)
    if room_between(courses, plan) is not None or lacking(courses, plan):
        return ""
    return days_deciders(days) if days or dated else longest_window(courses)


def days_deciders(days: Sequence[RegimenDay]) -> str:
    """One name for all days, or each with the days that it gives."""
    kinds: dict[str, list[str]] = {}
    for day in days:
        names = drug_names(course.drug for course in day.deciders)
        kinds.setdefault(names, []).append(say(f"washout.kinds.{day.anchor.kind}"))
    if len(kinds) <= 1:
        return "".join(kinds)
    return SEMICOLON.join(
        say("washout.words.with_case", text=names, case=", ".join(words)) for names, words in kinds.items()
    )


def longest_window(courses: Sequence[DatedDrug]) -> str:
    """The drugs of the longest window; nobody where no drug asks for one."""
    windowed = [course.drug for course in numbered(courses)]
    if not windowed:
        return ""
    longest = max(drug.days(BEFORE) for drug in windowed)
    return drug_names(drug for drug in windowed if drug.days(BEFORE) == longest)


# --- the room between the administrations -----------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """From the earliest start to the latest end of radiotherapy that the administrations leave, and who decides."""

    start: date
    end: date
    first: str
    last: str

    @property
    def empty(self) -> bool:
        """No day of radiotherapy stands in it."""
        return self.start > self.end


@dataclass(frozen=True, kw_only=True, slots=True)
class Lack:
    """Why no radiotherapy fits between the administrations: `code`, and its sentence."""

    code: str
    text: str


def span(courses: Sequence[DatedDrug], plan: Plan, delay: Delay) -> Span | None:
    """What the administrations leave, each drug keeping its `delay`; None while one end of it has no administration.

    A last administration precedes radiotherapy, be it of a drug that asks for no day, and by a day where the drug is to
    be stopped; a planned one without a delay may fall on a day of radiotherapy. One that precedes a typed start counts
    as a last one.
    """
    # Both ends by the same steps (day, delay, which drug): a common step would need a sign that readers must follow.
    given = [(side_before(course, plan).administration, course.drug) for course in courses]
    starts = [
        (add_days(day, max(delay(drug, BEFORE), least_days(drug))), drug) for day, drug in given if day is not None
    ]
    resumed = [(side_after(course, plan).administration, course.drug) for course in numbered(courses)]
    planned = [(day, drug) for day, drug in resumed if day is not None]
    ends = [(add_days(day, -delay(drug, AFTER)), drug) for day, drug in planned]
    if not starts or not ends:
        return None
    start, end = max(day for day, _ in starts), min(day for day, _ in ends)
    first = drug_names(drug for day, drug in starts if day == start)
    return Span(start=start, end=end, first=first, last=drug_names(drug for day, drug in ends if day == end))


def room_between(courses: Sequence[DatedDrug], plan: Plan) -> Lack | None:
    """Where the end of radiotherapy is not typed: what its room lacks between the last administrations and the planned
    ones. A typed start makes none."""
    windowed = numbered(courses)
    wide, narrow = span(courses, plan, by_window), span(courses, plan, by_floor)
    if plan.end is not None or wide is None or narrow is None or not wide.empty:
        return None
    softened = [course.drug for course in windowed if course.drug.floor is not None]
    if not softened:
        return Lack(code="no_room", text=room_text("no_room", wide, softened, narrow))
    code = "no_room" if narrow.empty else "room_at_floor_only"
    key, crossing = ("no_room_at_floor", narrow) if narrow.empty else (code, wide)
    return Lack(code=code, text=room_text(key, crossing, softened, narrow))


def room_text(key: str, crossing: Span, softened: Sequence[Drug], narrow: Span) -> str:
    """The sentence: the two days that cross, who gives them, and what the floors leave."""
    floors = [days_text(whole_days(drug.floor)) for drug in softened if drug.floor]
    return say(
        f"washout.conclusions.{key}",
        start=french_date(crossing.start),
        end=french_date(crossing.end),
        first=crossing.first,
        last=crossing.last,
        softened=drug_names(softened) if softened else "",
        floor=floors[0] if floors else "",
        floor_start=french_date(narrow.start),
        floor_end=french_date(narrow.end),
    )
