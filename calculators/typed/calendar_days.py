"""Calendar days: every way to type one that has one reading, months clamped to their end, no time zone."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from calculators.typed.problems import Refusal
from calculators.typed.text import clean, excerpt, unaccented
from calculators.words.days import french_date, short_date
from calculators.words.texts import entry, listed

DAYS_PER_WEEK = 7
FIRST_YEAR, LAST_YEAR = 1950, 2199  # guard rail against a slip of the keyboard, not a clinical bound
MONTHS = 12
SATURDAY = 5  # as `date.weekday` counts

_BETWEEN = r" ?[/.\-‐‑‒–—−⁄∕ ] ?"  # the dashes and bars of a paste too
_NUMBERS = rf"(?P<first>[0-9]+){_BETWEEN}(?P<month>[0-9]{{1,2}}){_BETWEEN}(?P<last>[0-9]+)"
_COMPACT = r"[0-9]{6}|[0-9]{8}"
_BARRED = r"[0-9]+(?: ?[/.⁄∕]| [0-9]).*"
_WEEK = "lun|mar|mer|jeu|ven|sam|dim"
# A remark that names a day too is none: « 2026-02-03 (2 mars) ».
_CODE = "[jcd] ?[0-9]{1,2}"
_UNDATED = rf"(?!.*\b(?:{_WEEK}|jan|fev|avr|mai|jui|aou|sep|oct|nov|dec))"
_REMARK = rf"(?P<day>.*[0-9]){_UNDATED}(?: ?\((?:[^0-9]|{_CODE})*|,? ?{_CODE}|,? [a-z][a-z '’.-]*)"
_REMARK_BEFORE = rf"(?:[^0-9]|{_CODE})*{_CODE} ?[:=] ?(?P<day>.+)"
_QUOTED = r"[\"'«“(\[] ?(?P<day>[^\"'«»“”()\[\]]*[^ ]) ?[\"'»”)\]]"
_DAY_AND_MONTH = (
    r"(?P<day>1 ?(?:er|ᵉʳ|ere)|[0-9]{1,2}(?: ?(?:i?eme|e|ᵉ|nd))?|premier)"
    rf"(?:{_BETWEEN})?(?P<month>(?!mois|jour|sem|ans)[a-z]{{3,}})"  # « 6 mois » is no day
)
_WORDS = rf"{_DAY_AND_MONTH}\.?,?(?:{_BETWEEN})?(?P<year>[0-9]+)"
_NO_YEAR = rf"(?:(?:{_WEEK})[a-z.,]* (?:le )?)?(?:[0-9]{{1,2}} ?[/.⁄∕-] ?[0-9]{{1,2}}|{_DAY_AND_MONTH}\.?)"
_WEEKDAY = r"(?P<weekday>[a-z]{3,})\.?,? (?:le )?(?P<rest>.+)"
_WEEKDAY_BEHIND = r"(?P<rest>.*[0-9]),? ?\(?(?P<weekday>[a-z]{3,})\.?\)?"
_TIME = r"(?P<day>.*[0-9])(?:t|,? (?:a |- )?)(?P<time>[0-9]{1,2} ?[:h] ?[^( ]*)"
_ZONE = r".*(?:z|[+\-−][0-9]{2}:?[0-9]{2})"

Parts = tuple[int, int, int]
"""Year, month and day as numbers, which may be no day at all."""


def parse_date(typed: str) -> date:
    """The day in `typed`: `2026-03-02`, `2/3/2026`, `02032026`, « lundi 2 mars 2026 » or « 1er févr. 2026 ».

    Refused: what has no reading or several, and days that do not exist; what may have been meant is offered.
    """
    text = _bare(" ".join(unaccented(clean(typed)).split()))
    _refuse_unread(typed, text)
    weekdays, rest = _weekday_of(text)
    day = _existing(typed, *_parts(typed, rest))
    if weekdays and day.weekday() not in weekdays:
        weekday = entry("common.weekdays")[day.weekday()]
        raise Refusal("weekday_disagrees", typed=excerpt(typed), day=french_date(day), weekday=weekday)
    return day


def _bare(text: str) -> str:
    """Without the quotation marks or brackets of a paste, an article or a stop."""
    quoted = re.fullmatch(_QUOTED, text)
    return (quoted["day"] if quoted else text).removeprefix("le ").rstrip(" .,;")


def _refuse_unread(typed: str, text: str) -> None:
    """What stands beside a day, or lacks in it."""
    if re.search(r"(?![0-9])\d", text):
        raise Refusal("foreign_digits", typed=excerpt(typed))
    timed = re.fullmatch(_TIME, text)
    if timed and re.fullmatch(_ZONE, timed["time"]):
        raise Refusal("not_a_date", sentence="date_with_zone", typed=excerpt(typed))
    if timed:
        raise _beside(typed, timed["day"], "date_with_time")
    if re.fullmatch(_NO_YEAR, text):
        raise Refusal("not_a_date", sentence="date_without_year", typed=excerpt(typed))
    remarked = re.fullmatch(_REMARK, text) or re.fullmatch(_REMARK_BEFORE, text)
    if remarked and text.endswith(_weekday_of(text)[1]):
        raise _beside(typed, remarked["day"], "date_with_remark")


def _weekday_of(text: str) -> tuple[list[int], str]:
    """The weekdays that a text may name before or behind its day, and the rest; none where it names none."""
    for pattern in (_WEEKDAY, _WEEKDAY_BEHIND):
        named = re.fullmatch(pattern, text)
        weekdays = _beginning("common.weekdays", named["weekday"]) if named else []
        if named and weekdays:
            return weekdays, named["rest"]
    return [], text


def _parts(typed: str, text: str) -> Parts:
    if re.fullmatch(_COMPACT, text):
        return _compact(typed, text)
    numbers, words = re.fullmatch(_NUMBERS, text), re.fullmatch(_WORDS, text)
    if numbers:
        return _numbered(typed, numbers["first"], int(numbers["month"]), numbers["last"])
    if words:
        return _worded(typed, words["day"], _beginning("common.months", words["month"]), words["year"])
    raise Refusal("not_a_date", typed=excerpt(typed))


def _compact(typed: str, text: str) -> Parts:
    """`02032026` or `20260302`: no text is both, for a month is never 19, 20 or 21. `020326`: no order tells the year
    from the day."""
    if len(text) == 6:
        raise _two_digit_year(typed, text[:2], int(text[2:4]), text[4:])
    for year, month, day in ((text[4:], text[2:4], text[:2]), (text[:4], text[4:6], text[6:])):
        if FIRST_YEAR <= int(year) <= LAST_YEAR:
            return int(year), int(month), int(day)
    raise Refusal("not_a_date", typed=excerpt(typed))


def _numbered(typed: str, first: str, month: int, last: str) -> Parts:
    """The year is the number of four digits; without one, it is asked for."""
    if len(first) == 4 and len(last) <= 2:
        return int(first), month, int(last)
    if len(first) <= 2 and len(last) == 4:
        return int(last), month, int(first)
    if len(first) <= 2 and len(last) == 2:
        raise _two_digit_year(typed, first, month, last)
    raise Refusal("not_a_date", typed=excerpt(typed))


def _two_digit_year(typed: str, first: str, month: int, last: str) -> Refusal:
    """The day first, as French dates are; the year too where it may be: between hyphens, or with nothing between."""
    meant = [(_century(last), month, int(first))]
    if len(first) == 2 and not re.fullmatch(_BARRED, typed.strip()):
        meant.append((_century(first), month, int(last)))
    return _offering("not_a_date", "two_digit_year", typed, list(dict.fromkeys(meant)))


def _worded(typed: str, day: str, months: list[int], year: str) -> Parts:
    """« 2 mars 2026 »; the year has four digits, the name begins one month."""
    number = int(re.sub("[^0-9]", "", day) or 1)
    if len(months) == 1 and len(year) == 4:
        return int(year), months[0] + 1, number
    if len(year) not in (2, 4):
        raise Refusal("not_a_date", typed=excerpt(typed))
    full = int(year) if len(year) == 4 else _century(year)
    sentence = "two_digit_year" if len(months) == 1 else "several_months"
    raise _offering("not_a_date", sentence, typed, [(full, month + 1, number) for month in months])


def _century(year: str) -> int:
    """98 → 1998, 26 → 2026: the year that is offered for two digits, from the first that is read."""
    century, first = divmod(FIRST_YEAR, 100)
    return (century + (int(year) < first)) * 100 + int(year)


def _beginning(key: str, letters: str) -> list[int]:
    """Which of the catalogue's names begin with these letters (three at least), or are them."""
    names = [unaccented(name) for name in entry(key)]
    if letters in names:
        return [names.index(letters)]
    return [index for index, name in enumerate(names) if name.startswith(letters)]


def _existing(typed: str, year: int, month: int, day: int) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refusal("year_out_of_range", typed=excerpt(typed), first=str(FIRST_YEAR), last=str(LAST_YEAR))
    try:
        return date(year, month, day)
    except ValueError:
        swapped = [(year, day, month)] if month > MONTHS else []
        raise _offering("no_such_day", "month_first", typed, swapped) from None


def _beside(typed: str, day: str, sentence: str) -> Refusal:
    """A day with a time or a remark (« J1 »: of the day, or of a course that goes on?): the day alone is offered."""
    try:
        meant = [parse_date(day).timetuple()[:3]]
    except Refusal:
        meant = []
    return _offering("not_a_date", sentence, typed, meant)


def _offering(code: str, sentence: str, typed: str, meant: list[Parts]) -> Refusal:
    """The refusal that offers those of these days which exist; the plain one where none does."""
    offers = [short_date(day) for parts in meant for day in _if_it_exists(*parts)]
    if not offers:
        return Refusal(code, typed=excerpt(typed))
    return Refusal(code, sentence=sentence, offers=offers, typed=excerpt(typed), offer=listed(offers, "list_or"))


def _if_it_exists(year: int, month: int, day: int) -> Iterator[date]:
    if FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= MONTHS and 1 <= day <= monthrange(year, month)[1]:
        yield date(year, month, day)


def add_days(day: date, days: int) -> date:
    """`days` calendar days later (earlier when negative)."""
    return day + timedelta(days=days)


def is_weekend(day: date) -> bool:
    """Saturday or Sunday."""
    return day.weekday() >= SATURDAY


def add_months(day: date, months: int) -> date:
    """`months` calendar months later, clamped to the end of the month: 31 January + 1 month is 28 or 29 February."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
