"""How this room says days, sessions, rhythms and holidays in French."""

from collections.abc import Iterable
from datetime import date

from calculators.agenda.sessions import Course
from calculators.words.days import french_date
from calculators.words.numbers import with_unit
from calculators.words.texts import entry, listed, say, unit_word


def weekday(day: date) -> str:
    """« vendredi »."""
    return str(entry("common.weekdays")[day.weekday()])


def dated(day: date) -> str:
    """« vendredi 30 avril 2027 »."""
    return f"{weekday(day)} {french_date(day)}"


def sessions_text(count: int) -> str:
    """« 10 séances »."""
    return with_unit(str(count), unit_word("session", count))


def rhythm_text(course: Course) -> str:
    """« du lundi au vendredi », as the form says it."""
    return str(entry("washout.fields.rhythm.choices")[course.rhythm])


def rhythms_text(courses: Iterable[Course]) -> str:
    """« du lundi au vendredi ou trois par semaine »."""
    return listed([rhythm_text(course) for course in courses], "list_or")


def holiday_text(day: date, name: str) -> str:
    """« jeudi 6 mai 2027, Ascension »."""
    return say("agenda.holiday", day=dated(day), name=entry("agenda.holidays")[name])


def skipped_texts(course: Course) -> list[str]:
    """The holidays without a session."""
    return [holiday_text(day, name) for day, name in course.skipped()]
