"""A calendar, naively: one day after the other, a session where it may be; one cycle after the other, each judged.

Public holidays are those of the package `holidays`; cycles are a rule of python-dateutil.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from random import Random

import holidays as published
from dateutil.rrule import DAILY, rrule

from tests.oracle.washout.drugs import known

MOST_CYCLES = 60
DRUGS = ("gemcitabine", "doxorubicine", "bevacizumab")


@dataclass
class Asked:
    """One request."""

    drug: str
    start: date
    end: date | None
    sessions: int | None
    rhythm: str
    local: bool
    next: date | None
    cycle_days: int | None

    def inputs(self) -> dict[str, object]:
        typed = {
            "radiotherapy_start": written(self.start),
            "radiotherapy_end": written(self.end),
            "fractions": str(self.sessions or ""),
            "rhythm": self.rhythm,
            "holidays": "alsace_moselle" if self.local else "",
            "cycle_days": str(self.cycle_days or ""),
        }
        row = {"drug": self.drug, "next_administration": written(self.next)}
        return {"drugs": [row], "technique": "palliative", **typed}


def written(day: date | None) -> str:
    return day.strftime("%d/%m/%Y") if day else ""


def draw(random: Random) -> Asked:
    start = date(2024, 1, 1) + timedelta(days=random.randrange(2500))
    end = start + timedelta(days=random.choice((0, 4, 11, 14, 25))) if random.random() < 0.7 else None
    far = random.choice((-40, -9, -8, -1, 0, 3, 8, 20, 28, 29, 60))
    return Asked(
        drug=random.choice(DRUGS),
        start=start,
        end=end,
        sessions=random.choice((1, 2, 3, 5, 6, 10, 20, 30, None)),
        rhythm=random.choice(("", "weekdays", "three_a_week")),
        local=random.random() < 0.4,
        next=(end or start) + timedelta(days=far) if random.random() < 0.8 else None,
        cycle_days=random.choice((7, 14, 21, 28, None)),
    )


# --- sessions -------------------------------------------------------------------------------------------------------


@cache
def closed(year: int, local: bool) -> frozenset[date]:
    return frozenset(published.country_holidays("FR", subdiv="57" if local else None, years=year))


def works(day: date, local: bool) -> bool:
    return day.weekday() < 5 and day not in closed(day.year, local)


def sessions(asked: Asked, rhythm: str) -> list[date]:
    """The first as it is typed, the others on working days; three a week are never two days running."""
    found = [asked.start]
    day = asked.start
    while len(found) < (asked.sessions or 0):
        day += timedelta(days=1)
        week = [one for one in found if one.isocalendar()[:2] == day.isocalendar()[:2]]
        near = rhythm == "three_a_week" and ((day - found[-1]).days < 2 or len(week) >= 3)
        if works(day, asked.local) and not near:
            found.append(day)
    return found


def last_sessions(asked: Asked) -> list[tuple[date, int]]:
    """For each rhythm that may be: the last day, and how many days after the first."""
    if not asked.sessions:
        return []
    rhythms = [asked.rhythm] if asked.rhythm else ["weekdays", "three_a_week"]
    ends = [sessions(asked, rhythm)[-1] for rhythm in rhythms]
    return [(end, (end - asked.start).days) for end in ends]


# --- cycles ---------------------------------------------------------------------------------------------------------


@dataclass
class Cycle:
    """What is told of one planned day, or of those that fall during radiotherapy together."""

    days: tuple[date, ...]
    during: bool
    gap: int = 0
    window: int = 0
    floor_kept: bool | None = None
    waits: bool = False
    """The typed end is to be moved: what it would meet is not judged."""
    moved: bool = False
    """The same: what is too near it is too near any later one, by a number of days that nobody knows."""


def cycles(asked: Asked) -> list[Cycle]:
    """The last that conforms before radiotherapy, then all to the first that conforms after it."""
    if not asked.next or not asked.cycle_days or not asked.end:
        return []
    days = [
        one.date() for one in rrule(DAILY, dtstart=midnight(asked.next), interval=asked.cycle_days, count=MOST_CYCLES)
    ]
    before = [judged(asked, day) for day in days if day < asked.start]
    during = tuple(day for day in days if asked.start <= day <= asked.end)
    after = [judged(asked, day) for day in days if day > asked.end]
    conforming = [at for at, one in enumerate(before) if one.gap >= one.window]
    told = before[conforming[-1] :] if conforming else before
    told += [Cycle(during, during=True)] if during else []
    return told + list(until_conforming(after))


def until_conforming(after: list[Cycle]) -> Iterator[Cycle]:
    for one in after:
        yield one
        if one.gap >= one.window:
            return


def midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)


def judged(asked: Asked, day: date) -> Cycle:
    assert asked.end
    drug = known()[asked.drug]
    is_before = day < asked.start
    gap = (asked.start - day).days if is_before else (day - asked.end).days
    floor = drug.floor()
    least = floor or drug.window("after")
    window, floor_kept = drug.window("before" if is_before else "after"), None if floor is None else gap >= floor
    if not is_before and end_is_refused(asked):
        return Cycle((day,), False, gap, window, floor_kept, waits=gap >= least, moved=gap < least)
    return Cycle((day,), False, gap, window, floor_kept)


def end_is_refused(asked: Asked) -> bool:
    """A planned administration that precedes the start counts as the last one: the end comes before its first day."""
    assert asked.next and asked.end
    drug = known()[asked.drug]
    least = drug.floor() or drug.window("before")
    return asked.next < asked.start and asked.end < asked.next + timedelta(days=least)
