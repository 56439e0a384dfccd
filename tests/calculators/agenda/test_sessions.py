"""From the first session to the last: by hand on a calendar, and laws for any of them."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.agenda.holidays import is_working
from calculators.agenda.sessions import FEWEST_DAYS, Course, sessions

days = st.dates(date(1983, 1, 1), date(2099, 12, 31))
counts = st.integers(1, 70)
rhythms = st.sampled_from(sorted(FEWEST_DAYS))


# Counted on a calendar, day by day.
@pytest.mark.parametrize(
    ("start", "count", "rhythm", "local", "last"),
    [
        # 30 April; 3, 4, 5, 7 May (the 6th is Ascension); 10 to 14 May
        (date(2027, 4, 30), 10, "weekdays", False, date(2027, 5, 14)),
        # 30 April; 3, 5, 7, 10, 12, 14 May; 18 (the 17th is Whit Monday), 20, 24 May
        (date(2027, 4, 30), 10, "three_a_week", False, date(2027, 5, 24)),
        # NOTE-40: the fifth session 4 days after the first, each day; 9 days after it, three a week
        (date(2027, 3, 1), 5, "weekdays", False, date(2027, 3, 5)),
        (date(2027, 3, 1), 5, "three_a_week", False, date(2027, 3, 10)),
        # 29 and 30 April; Friday 1 May, the weekend; 4, 5, 6 May
        (date(2026, 4, 29), 5, "weekdays", False, date(2026, 5, 6)),
        # Friday 26 March, Easter Monday on the 29th, Tuesday
        (date(2027, 3, 26), 2, "weekdays", False, date(2027, 3, 30)),
        # Thursday 25 March; Good Friday and Easter Monday, then Tuesday
        (date(2027, 3, 25), 2, "weekdays", True, date(2027, 3, 30)),
        (date(2027, 3, 25), 2, "weekdays", False, date(2027, 3, 26)),
        # Wednesday 10 November, the 11th, Friday
        (date(2027, 11, 10), 2, "weekdays", False, date(2027, 11, 12)),
        # Friday 22 December 2028, Christmas on Monday; on Tuesday too in Alsace-Moselle
        (date(2028, 12, 22), 2, "weekdays", False, date(2028, 12, 26)),
        (date(2028, 12, 22), 2, "weekdays", True, date(2028, 12, 27)),
        # a Tuesday: Tuesday, Thursday, then Monday, for Saturday is none
        (date(2027, 3, 2), 3, "three_a_week", False, date(2027, 3, 8)),
        # typed on a Saturday: counted, then Monday
        (date(2027, 3, 6), 2, "weekdays", False, date(2027, 3, 8)),
        (date(2027, 3, 6), 1, "three_a_week", True, date(2027, 3, 6)),
    ],
)
def test_the_last_session(start: date, count: int, rhythm: str, local: bool, last: date) -> None:
    assert sessions(start, count, rhythm, local=local)[-1] == last


def test_the_holidays_without_a_session_are_named() -> None:
    """Saturday 1 May and Saturday 8 May 2027 take no session away."""
    course = Course(rhythm="weekdays", days=sessions(date(2027, 4, 29), 15, "weekdays", local=False), local=False)
    assert list(course.skipped()) == [(date(2027, 5, 6), "ascension"), (date(2027, 5, 17), "whit_monday")]


@pytest.mark.parametrize(
    ("start", "count", "named"),
    [
        # Wednesday 8, Friday 10, Monday 13, Wednesday 15 July 2026: the 14th is a Tuesday, on which there is none
        (date(2026, 7, 8), 4, []),
        # 30 April; 3, 5, 7 May, the day after Ascension; 10, 12, 14; then the 18th in the place of Whit Monday
        (date(2027, 4, 30), 8, [(date(2027, 5, 17), "whit_monday")]),
        # Monday 9 and Friday 13 November 2026 would have the 11th between them, a Wednesday: the 12th takes its place
        (date(2026, 11, 9), 2, [(date(2026, 11, 11), "armistice")]),
    ],
)
def test_three_a_week_names_the_holidays_that_moved_a_session(
    start: date, count: int, named: list[tuple[date, str]]
) -> None:
    course = Course(rhythm="three_a_week", days=sessions(start, count, "three_a_week", local=False), local=False)
    assert list(course.skipped()) == named


@given(days, counts, rhythms, st.booleans())
def test_without_the_named_holidays_each_session_would_come_sooner(
    start: date, count: int, rhythm: str, local: bool
) -> None:
    """A named day is a working day otherwise, far enough from the session before, and before the next one."""
    course = Course(rhythm=rhythm, days=sessions(start, count, rhythm, local=local), local=local)
    for day, _ in course.skipped():
        before = max(one for one in course.days if one < day)
        assert (day - before).days >= FEWEST_DAYS[rhythm]
        assert day.weekday() < 5 and not is_working(day, local=local)


@given(days, counts, rhythms, st.booleans())
def test_there_are_as_many_as_asked_the_first_as_typed_the_others_on_working_days(
    start: date, count: int, rhythm: str, local: bool
) -> None:
    found = sessions(start, count, rhythm, local=local)
    assert (len(found), found[0]) == (count, start)
    assert all(is_working(day, local=local) for day in found[1:])
    assert all((later - one).days >= FEWEST_DAYS[rhythm] for one, later in pairwise(found))


@given(days, counts, st.booleans())
def test_of_three_a_week_no_week_has_more(start: date, count: int, local: bool) -> None:
    weeks = [day.isocalendar()[:2] for day in sessions(start, count, "three_a_week", local=local)]
    assert max(map(weeks.count, weeks)) <= 3


@given(days, counts, rhythms, st.booleans())
def test_no_working_day_is_left_out_that_the_rhythm_allows(start: date, count: int, rhythm: str, local: bool) -> None:
    found = sessions(start, count, rhythm, local=local)
    for one, later in pairwise(found):
        first = one + timedelta(days=FEWEST_DAYS[rhythm])
        between = (first + timedelta(days=more) for more in range((later - first).days))
        assert not any(is_working(day, local=local) for day in between)


@given(days, counts, rhythms)
def test_a_later_start_or_one_session_more_never_ends_sooner(start: date, count: int, rhythm: str) -> None:
    last = sessions(start, count, rhythm, local=False)[-1]
    assert sessions(start, count + 1, rhythm, local=False)[-1] > last
    assert sessions(start, count, rhythm, local=True)[-1] >= last
    if rhythm == "weekdays":
        assert sessions(start + timedelta(days=1), count, rhythm, local=False)[-1] >= last


@given(days, counts)
def test_a_start_is_shifted_by_as_many_working_days_as_its_end(start: date, count: int) -> None:
    """The n sessions after the first are the n−1 sessions after the second."""
    found = sessions(start, count + 1, "weekdays", local=False)
    assert sessions(found[1], count, "weekdays", local=False) == found[1:]
