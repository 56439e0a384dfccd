"""The days of a radiotherapy, from the first session and a rhythm to the last: proposed, never taken for the end."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from calculators.agenda.holidays import holiday, is_working
from calculators.typed.calendar_days import add_days, is_weekend
from calculators.typed.reading import Reading

FEWEST_DAYS = {"weekdays": 1, "three_a_week": 2}
"""From one session to the next, by rhythm: three a week are never on two days running, which leaves three at most."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Course:
    """The sessions of one rhythm; `local`: the holidays of Alsace-Moselle are kept too."""

    rhythm: str
    days: tuple[date, ...]
    local: bool

    @property
    def last(self) -> date:
        """The last session."""
        return self.days[-1]

    def skipped(self) -> Iterator[tuple[date, str]]:
        """The holidays, from Monday to Friday, that moved a session, each with the key of its name: another one falls
        on a day on which this rhythm has none."""
        for before, after in pairwise(self.days):
            for count in range(FEWEST_DAYS[self.rhythm], (after - before).days):
                day = add_days(before, count)
                name = holiday(day, local=self.local)
                if name and not is_weekend(day):
                    yield day, name


def sessions(start: date, count: int, rhythm: str, *, local: bool) -> tuple[date, ...]:
    """The first as it is typed, then each on the first working day that the rhythm leaves."""
    days = [start]
    while len(days) < count:
        days.append(_working_from(add_days(days[-1], FEWEST_DAYS[rhythm]), local=local))
    return tuple(days)


def _working_from(day: date, *, local: bool) -> date:
    while not is_working(day, local=local):
        day = add_days(day, 1)
    return day


def courses_of(reading: Reading) -> tuple[Course, ...]:
    """What was typed of the sessions: the rhythm, or each of them where none was chosen."""
    top = reading.top
    if not top.has("radiotherapy_start", "fractions"):
        return ()
    local = is_local(reading)
    rhythms = [top["rhythm"]] if top.has("rhythm") else list(FEWEST_DAYS)
    return tuple(
        Course(
            rhythm=rhythm, days=sessions(top["radiotherapy_start"], top["fractions"], rhythm, local=local), local=local
        )
        for rhythm in rhythms
    )


def is_local(reading: Reading) -> bool:
    """Whether the holidays of Alsace-Moselle were asked for."""
    return bool(reading.top["holidays"] == "alsace_moselle")
