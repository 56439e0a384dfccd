"""From which last session a resumption is counted, naively, where radiotherapy has to start later than it was typed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from tests.oracle.washout.reading import Asked
from tests.oracle.washout.sides import Side, basis, days, later, windowed

Follow = Callable[[Asked, dict[int, str], bool], dict[int, str]]


@dataclass
class LastSession:
    day: date | None
    refused: bool = False


def first_day(asked: Asked, floor: bool, follow: Follow) -> date | None:
    """The first day of radiotherapy that suits the drugs whose last administration is typed, and that doses leave."""
    told: dict[int, str] = {}
    for course in windowed(asked):
        delay = days(course, "before", floor)
        given = basis(asked, course, delay)
        if given:
            told[course.at] = later(given, delay).isoformat()
    if told and len(asked.courses) > 1 and len(told) == len(windowed(asked)):
        told |= follow(asked, told, floor)
    return max([date.fromisoformat(max(told.values())), *asked.given]) if told else None


def last_session(asked: Asked, pairs: list[tuple[Side, Side]], follow: Follow) -> LastSession:
    """The typed one, unless the first day follows it, by the floor too; a single session ends where it moves to, unless
    a drug lacks its last administration beside another's."""
    if not asked.end:
        return LastSession(None)
    first, least = (first_day(asked, floor, follow) for floor in (False, True))
    if not first or not least or first <= (asked.start or asked.end) or least <= asked.end:
        return LastSession(asked.end)
    typed = {one.typed for one, _ in pairs}
    return LastSession(first if asked.start == asked.end and len(typed) == 1 else None, refused=True)


def code_after(side: Side, asked: Asked, last: LastSession) -> str:
    """What a refused end leaves unjudged: a delay that it would keep, a day that nothing gives."""
    counted = side.typed and side.course.next is not None and asked.end is not None and side.course.next > asked.end
    kept = counted and side.code in ("conforms", "below_recommended")
    dated = side.code == "date_computed" and not side.typed and last.day is None
    return "not_computable" if last.refused and (kept or dated) else side.code
