"""Calendar days: two ways to type one, calendar months."""

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.calendar_days import add_days, add_months, french_date, parse_date, short_date
from calculators.problems import Refusal

DAYS = st.dates(date(1950, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize("typed", ["2026-03-02", "02/03/2026", " 02/03/2026 ", "2026-03-02\n"])
def test_two_ways_to_type_a_day(typed: str) -> None:
    assert parse_date(typed) == date(2026, 3, 2)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("2026-W10-1", "not_a_date"),  # date.fromisoformat takes it
        ("20260302", "not_a_date"),  # and this one
        ("2026-061", "not_a_date"),
        ("1/3/2026", "not_a_date"),
        ("01/03/26", "not_a_date"),
        ("2026/03/02", "not_a_date"),
        ("02-03-2026", "not_a_date"),
        ("02.03.2026", "not_a_date"),
        ("2026-3-2", "not_a_date"),
        ("2026-03-02T00:00", "not_a_date"),
        ("2 mars 2026", "not_a_date"),
        ("demain", "not_a_date"),
        ("", "not_a_date"),
        ("０２/03/2026", "not_a_date"),
        ("29/02/2027", "no_such_day"),
        ("31/04/2026", "no_such_day"),
        ("00/03/2026", "no_such_day"),
        ("02/13/2026", "no_such_day"),
        ("2026-02-30", "no_such_day"),
        ("02/03/0026", "year_out_of_range"),
        ("31/12/1949", "year_out_of_range"),
        ("01/01/2200", "year_out_of_range"),
    ],
)
def test_refused(typed: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_date(typed)
    assert refused.value.code == code


def test_a_leap_day() -> None:
    assert parse_date("29/02/2028") == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 1, 31), 5, date(2026, 6, 30)),
        (date(2026, 3, 13), 5, date(2026, 8, 13)),
        (date(2026, 9, 30), 5, date(2027, 2, 28)),
        (date(2026, 8, 31), 5, date(2027, 1, 31)),
        (date(2026, 12, 15), 12, date(2027, 12, 15)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
        (date(2026, 5, 4), 0, date(2026, 5, 4)),
    ],
)
def test_calendar_months_are_clamped(start: date, months: int, end: date) -> None:
    assert add_months(start, months) == end


@given(DAYS, st.integers(-240, 240))
def test_a_month_keeps_the_day_or_ends_the_month(day: date, months: int) -> None:
    moved = add_months(day, months)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert moved.day == min(day.day, monthrange(moved.year, moved.month)[1])


@given(DAYS)
def test_what_is_printed_short_can_be_typed(day: date) -> None:
    assert parse_date(short_date(day)) == parse_date(day.isoformat()) == day


@given(DAYS, st.integers(-1000, 1000))
def test_days(day: date, days: int) -> None:
    assert add_days(day, days) - day == timedelta(days=days)


def test_french_days() -> None:
    assert french_date(date(2026, 3, 1)) == "1ᵉʳ\u00a0mars\u00a02026"
    assert french_date(date(2026, 8, 13)) == "13\u00a0août\u00a02026"
    assert short_date(date(2026, 3, 1)) == "01/03/2026"
