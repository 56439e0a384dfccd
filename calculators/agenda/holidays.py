"""Public holidays of France: the days of articles L. 3133-1 and, in Alsace-Moselle, L. 3134-13 of the Code du travail.

A convention of this tool, and no fact of the source: it proposes days and decides no verdict (decision 0036). Today's
list is taken for every year.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache

from calculators.typed.calendar_days import add_days, is_weekend

FIXED = {
    (1, 1): "new_year",
    (5, 1): "labour",
    (5, 8): "victory",
    (7, 14): "national",
    (8, 15): "assumption",
    (11, 1): "all_saints",
    (11, 11): "armistice",
    (12, 25): "christmas",
}
"""Month and day → name, L. 3133-1."""
AFTER_EASTER_DAYS = {1: "easter_monday", 39: "ascension", 50: "whit_monday"}
"""Days after Easter → name, L. 3133-1."""
LOCAL_FIXED = {(12, 26): "second_christmas"}
LOCAL_AFTER_EASTER_DAYS = {-2: "good_friday"}
"""Those that L. 3134-13 adds. Its Good Friday is a holiday of some communes alone; it is taken for all of them, so that
the last session is proposed rather too late than too early."""


def easter(year: int) -> date:
    """Easter Sunday, Gregorian calendar: the anonymous algorithm (Nature 13, 1876, p. 487), as Meeus prints it
    (Astronomical Algorithms, chapter 8)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    century_fours, century_rest = divmod(century, 4)
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century_fours - moon + 15) % 30
    fours, four_rest = divmod(rest, 4)
    weekday = (32 + 2 * century_rest + 2 * fours - epact - four_rest) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


@cache
def holidays(year: int, *, local: bool) -> Mapping[date, str]:
    """The year's holidays with the keys of their names; `local` adds those of Alsace-Moselle."""
    return dict(_holidays(year, local=local))


def _holidays(year: int, *, local: bool) -> Iterator[tuple[date, str]]:
    """A day that has two names keeps the last one: that of its date."""
    sunday = easter(year)
    moving = AFTER_EASTER_DAYS | (LOCAL_AFTER_EASTER_DAYS if local else {})
    fixed = FIXED | (LOCAL_FIXED if local else {})
    yield from ((add_days(sunday, days), name) for days, name in moving.items())
    yield from ((date(year, month, day), name) for (month, day), name in fixed.items())


def holiday(day: date, *, local: bool) -> str:
    """The key of its name; empty where the day is none."""
    return holidays(day.year, local=local).get(day, "")


def is_working(day: date, *, local: bool) -> bool:
    """From Monday to Friday, and no holiday."""
    return not is_weekend(day) and not holiday(day, local=local)
