"""Each side of radiotherapy, naively: which administration stands on it, how many days it leaves, its code."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import ceil

from tests.oracle.washout.reading import Asked, Course


@dataclass
class Side:
    """One side of one drug with days: its code; whether an administration stands on it, and whether it was judged."""

    course: Course
    code: str
    typed: bool
    judged: bool


def code_of(course: Course, side: str, days: int) -> str:
    """So many days against the window and the floor; equality conforms."""
    floor = course.drug.floor()
    if days >= course.drug.window(side):
        return "conforms"
    if floor is None:
        return "not_conforming"
    return "below_recommended" if days >= floor else "below_floor"


def given_before(asked: Asked, course: Course) -> date | None:
    """The last administration before radiotherapy: a planned one too, where it precedes the start."""
    if course.next and asked.start and course.next < asked.start:
        return course.next
    return course.last


def given_after(asked: Asked, course: Course) -> date | None:
    return None if course.next and asked.start and course.next < asked.start else course.next


def before(asked: Asked, course: Course) -> Side:
    given = given_before(asked, course)
    if not given:
        return Side(course, "date_computed" if asked.start else "not_computable", typed=False, judged=False)
    if asked.start:
        if given == asked.start:
            return Side(course, "concomitant", typed=True, judged=True)
        return Side(course, code_of(course, "before", (asked.start - given).days), typed=True, judged=True)
    if given == asked.end:  # the start lies between both, on the same day
        return Side(course, "concomitant", typed=True, judged=True)
    return _at_most(course, "before", (asked.end - given).days if asked.end else None)


def at_the_same_time(asked: Asked, given: date | None) -> bool:
    """Certain with the days that are typed: on the first or the last day, or between them."""
    start, end = asked.start, asked.end
    return given is not None and (given in (start, end) or bool(start and end and start <= given <= end))


def after(asked: Asked, course: Course) -> Side:
    given, start, end = given_after(asked, course), asked.start, asked.end
    if not given:
        return Side(course, "date_computed" if end else "not_computable", typed=False, judged=False)
    if at_the_same_time(asked, given):
        return Side(course, "concomitant", typed=True, judged=True)
    if end and given > end:
        return Side(course, code_of(course, "after", (given - end).days), typed=True, judged=True)
    if end:  # without a start: before it or during, and then too near in any case
        return _at_most(course, "after", (end - given).days)
    return _at_most(course, "after", (given - start).days if start else None)


def _at_most(course: Course, side: str, most: int | None) -> Side:
    """One day of radiotherapy is missing: judged only where the most that can be left is too little."""
    code = "conforms" if most is None else code_of(course, side, most)
    if code != "conforms":
        return Side(course, code, typed=True, judged=True)
    waits = side == "after" and most is not None  # a resumption is never dated from a start
    return Side(course, "not_computable" if waits else "date_computed", typed=True, judged=False)


def later(given: date, days: int) -> date:
    return given + timedelta(days=days)


def suits(asked: Asked, course: Course) -> bool:
    """The typed start is late enough after the last administration."""
    given = given_before(asked, course)
    return bool(given and asked.start and asked.start >= later(given, course.drug.window("before")))


def basis(asked: Asked, course: Course, days: int) -> date | None:
    """What the first day of radiotherapy is counted from. With a day of radiotherapy typed, a planned administration
    that does not follow the day found, or that the typed end does not leave for a resumption, counts as the last one;
    a start that is late enough after the last one leaves it for a resumption."""
    given, planned = given_before(asked, course), given_after(asked, course)
    if not given or not planned or not (asked.start or asked.end):
        return given
    if planned <= later(given, days) or (asked.end and planned <= asked.end and not suits(asked, course)):
        return planned
    return given


def rule_days(asked: Asked, course: Course) -> int | None:
    """Five half-lives, the longest decides, in whole days."""
    conditions = {"infusion": course.infusion, "sex": asked.sex}
    longest = max((value for _, value in course.drug.half_lives(conditions)), default=None)
    return None if longest is None else ceil(5 * Fraction(longest))


def windowed(asked: Asked) -> list[Course]:
    return [course for course in asked.courses if course.drug.kind() == "window"]


def days(course: Course, side: str, floor: bool) -> int:
    least = course.drug.floor()
    return least if floor and least is not None else course.drug.window(side)
