"""Calendar days: exactly two ways to type one, months clamped to their end, no time zone."""

import re
from calendar import monthrange
from datetime import date, timedelta

from calculators.problems import Refusal
from calculators.quantities import NO_BREAK_SPACE, excerpt
from calculators.wording import entry

DAYS_PER_WEEK = 7
FIRST_YEAR, LAST_YEAR = 1950, 2199  # guard rail against a slip of the keyboard, not a clinical bound

_ISO = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")
_FRENCH = re.compile(r"(?P<day>[0-9]{2})/(?P<month>[0-9]{2})/(?P<year>[0-9]{4})")


def parse_date(typed: str) -> date:
    """`2026-03-02` or `02/03/2026`; refuses any other way to write a day, and days that do not exist."""
    text = typed.strip()
    found = _ISO.fullmatch(text) or _FRENCH.fullmatch(text)
    if found is None:
        raise Refusal("not_a_date", typed=excerpt(typed))
    year, month, day = int(found["year"]), int(found["month"]), int(found["day"])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refusal("year_out_of_range", typed=excerpt(typed), first=str(FIRST_YEAR), last=str(LAST_YEAR))
    try:
        return date(year, month, day)
    except ValueError:
        raise Refusal("no_such_day", typed=excerpt(typed)) from None


def add_days(day: date, days: int) -> date:
    """`days` calendar days later (earlier when negative)."""
    return day + timedelta(days=days)


def add_months(day: date, months: int) -> date:
    """`months` calendar months later, clamped to the end of the month: 31 January + 1 month is 28 or 29 February."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def french_date(day: date) -> str:
    """`1er mars 2026`, with no-break spaces."""
    number = entry("common.first_of_month") if day.day == 1 else str(day.day)
    return NO_BREAK_SPACE.join([number, entry("common.months")[day.month - 1], str(day.year)])


def short_date(day: date) -> str:
    """`01/03/2026`, the way that forms take it."""
    return day.strftime("%d/%m/%Y")
