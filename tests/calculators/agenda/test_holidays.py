"""Public holidays: Easter against published dates, every year against the package `holidays`."""

from datetime import date

import holidays as published
import pytest
from dateutil import easter as peer

from calculators.agenda.holidays import easter, holiday, holidays, is_working

YEARS = range(1983, 2100)  # 8 May is a holiday again since 1982; the package ends in 2100
LOCAL = ("57", "6AE")  # Moselle, Alsace
WORKED = {(year, "whit_monday") for year in (2005, 2006, 2007)}
"""The years in which Whit Monday was the day of solidarity: the package has no such holiday; today's list has it."""
REGIONS = [(region, local) for local, regions in ((False, (None,)), (True, LOCAL)) for region in regions]


# The earliest and the latest that Easter can be, and years around now: as published in almanacs.
@pytest.mark.parametrize(
    "sunday",
    [
        date(1818, 3, 22),
        date(1943, 4, 25),
        date(1961, 4, 2),
        date(2000, 4, 23),
        date(2024, 3, 31),
        date(2026, 4, 5),
        date(2027, 3, 28),
        date(2038, 4, 25),
        date(2285, 3, 22),
    ],
)
def test_easter_is_the_sunday_of_the_almanacs(sunday: date) -> None:
    assert easter(sunday.year) == sunday


def test_easter_is_the_one_of_dateutil() -> None:
    """Since the first whole year of the Gregorian calendar, as far as the package counts."""
    assert [year for year in range(1583, 4100) if easter(year) != peer.easter(year)] == []


@pytest.mark.parametrize(("region", "local"), REGIONS)
def test_each_year_has_the_holidays_of_the_package(region: str | None, local: bool) -> None:
    for year in YEARS:
        found = {day for day, name in holidays(year, local=local).items() if (year, name) not in WORKED}
        assert found == set(published.country_holidays("FR", subdiv=region, years=year)), year


def test_alsace_moselle_adds_good_friday_and_the_day_after_christmas() -> None:
    """L. 3134-13 of the Code du travail; in 2027 Easter is 28 March."""
    more = holidays(2027, local=True).items() - holidays(2027, local=False).items()
    assert dict(more) == {date(2027, 3, 26): "good_friday", date(2027, 12, 26): "second_christmas"}


def test_a_day_that_is_none_has_no_name() -> None:
    assert holiday(date(2027, 5, 5), local=True) == ""


def test_a_day_that_has_two_names_is_one_holiday() -> None:
    """In 2008 Easter is 23 March, and Ascension the first of May."""
    assert holiday(date(2008, 5, 1), local=False) == "labour"
    assert len(holidays(2008, local=False)) == 10


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2027, 5, 5), True),  # a Wednesday
        (date(2027, 5, 6), False),  # Ascension
        (date(2027, 5, 15), False),  # a Saturday
        (date(2027, 5, 16), False),  # a Sunday
        (date(2027, 5, 17), False),  # Whit Monday
    ],
)
def test_working_days(day: date, works: bool) -> None:
    assert is_working(day, local=False) is works
