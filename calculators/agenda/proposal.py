"""What is said of the sessions: the last one, proposed; a first one, or a typed end, that is unusual."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from calculators.agenda.holidays import holiday
from calculators.agenda.sessions import Course, is_local
from calculators.agenda.words import dated, holiday_text, rhythms_text, sessions_text, skipped_texts
from calculators.contract.results import Notice
from calculators.contract.usual import CODE
from calculators.typed.calendar_days import LAST_YEAR, is_weekend
from calculators.typed.problems import Offer
from calculators.typed.reading import Reading
from calculators.words.days import french_date, short_date
from calculators.words.texts import listed, say
from calculators.words.typography import SEMICOLON

END = "radiotherapy_end"

Lasts = Mapping[date, Sequence[Course]]
"""The last session, with the rhythms that lead to it."""


def by_last(courses: Sequence[Course]) -> Lasts:
    """Rhythms that end on the same day are told together."""
    days = sorted({course.last for course in courses})
    return {day: [course for course in courses if course.last == day] for day in days}


def lines(reading: Reading, courses: Sequence[Course]) -> Iterator[Notice]:
    """What stands beside the answer, each with its buttons; nothing where no session is counted."""
    if not courses:
        return
    lasts, end = by_last(courses), reading.top[END]
    if end is None:
        yield _line("proposed", lasts, courses[0], warning=False)
    elif end not in lasts:
        yield _line("end_differs", lasts, courses[0], warning=True, end=french_date(end))
    yield from _unusual_start(reading)


def _line(code: str, lasts: Lasts, course: Course, *, warning: bool, **details: str) -> Notice:
    text = _last_text if len(lasts) == 1 else _one_of_several
    days = listed([text(day, courses) for day, courses in lasts.items()], "list_or")
    sentence = say(f"agenda.{code}", sessions=sessions_text(len(course.days)), lasts=days, **details)
    offers = (_offer(day) for day in lasts if day.year <= LAST_YEAR)
    return Notice(code=CODE if warning else code, text=sentence, warning=warning, offers=tuple(offers))


def _last_text(day: date, courses: Sequence[Course]) -> str:
    """« vendredi 14 mai 2027, du lundi au vendredi (sans séance : jeudi 6 mai 2027, Ascension) »."""
    skipped = SEMICOLON.join(skipped_texts(courses[0]))
    text = say("agenda.last", day=dated(day), rhythm=rhythms_text(courses))
    return say("agenda.last_skipping", last=text, skipped=skipped) if skipped else text


def _one_of_several(day: date, courses: Sequence[Course]) -> str:
    """« 14 mai 2027, du lundi au vendredi »: the fold names the rest."""
    return say("agenda.last", day=french_date(day), rhythm=rhythms_text(courses))


def _offer(day: date) -> Offer:
    """The button that types it as the end."""
    return Offer(text=say("agenda.take", day=french_date(day)), inputs={END: short_date(day)})


def _unusual_start(reading: Reading) -> Iterator[Notice]:
    """On a day without sessions; possible, and counted as the first."""
    start = reading.top["radiotherapy_start"]
    name = holiday(start, local=is_local(reading))
    if name or is_weekend(start):
        day = holiday_text(start, name) if name else dated(start)
        yield Notice(code=CODE, text=say("agenda.unusual_start", day=day), warning=True)
