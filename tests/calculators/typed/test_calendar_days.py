"""Calendar days: every way to type one, calendar months."""

from calendar import monthrange
from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.typed.calendar_days import FIRST_YEAR, LAST_YEAR, add_days, add_months, parse_date
from calculators.typed.problems import Refusal
from calculators.words.days import french_date, short_date

DAYS = st.dates(date(1950, 1, 1), date(2199, 12, 31))


SECOND_OF_MARCH = [
    *("2026-03-02", "2026-3-2", "2026/03/02", "2026.03.02", "2026 03 02", "20260302"),
    *("02/03/2026", "2/3/2026", "2/03/2026", "02.03.2026", "2.3.2026", "02-03-2026", "2-3-2026", "02 03 2026"),
    *("02032026", " 02/03/2026 ", "2026-03-02\n", "2 / 3 / 2026", "02/03-2026", "02/03/2026."),
    *("2 mars 2026", "02 mars 2026", "2 MARS 2026", "2 Mars 2026", "2mars2026", "2-mars-2026", "le 2 mars 2026"),
    *("lundi 2 mars 2026", "Lundi 2 mars 2026", "lun. 2 mars 2026", "lundi, 2 mars 2026", "le lundi 2 mars 2026"),
    *("02\u201003\u20102026", "02\u201103\u20112026", "02\u201303\u20132026", "02\u221203\u22122026"),  # dashes pasted
    *("2\u00a0mars\u00a02026", "2\u202fmars\u202f2026", "02/03/2026\u200b", "\ufeff02/03/2026", "02\u200e/03/2026"),
]


@pytest.mark.parametrize("typed", SECOND_OF_MARCH)
def test_every_way_to_type_a_day_that_has_one_reading(typed: str) -> None:
    assert parse_date(typed) == date(2026, 3, 2)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("1er mars 2026", date(2026, 3, 1)),
        ("1ER mars 2026", date(2026, 3, 1)),
        ("1 er mars 2026", date(2026, 3, 1)),
        ("1ᵉʳ mars 2026", date(2026, 3, 1)),
        ("premier mars 2026", date(2026, 3, 1)),
        ("1 mars 2026", date(2026, 3, 1)),
        ("12 févr. 2026", date(2026, 2, 12)),
        ("12 fevrier 2026", date(2026, 2, 12)),
        ("12 fe\u0301vrier 2026", date(2026, 2, 12)),  # the accent apart, as some systems paste it
        ("12 janv 2026", date(2026, 1, 12)),
        ("12 avr. 2026", date(2026, 4, 12)),
        ("12 juin 2026", date(2026, 6, 12)),
        ("12 juil. 2026", date(2026, 7, 12)),
        ("12 aout 2026", date(2026, 8, 12)),
        ("12 AOÛT 2026", date(2026, 8, 12)),
        ("12 sept. 2026", date(2026, 9, 12)),
        ("12 decembre 2026", date(2026, 12, 12)),
        ("31121999", date(1999, 12, 31)),
        ("20112012", date(2012, 11, 20)),  # there is no month 20: 20 November, not 2011
    ],
)
def test_names_of_months_and_the_first(typed: str, day: date) -> None:
    assert parse_date(typed) == day


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("2026-W10-1", "not_a_date"),  # date.fromisoformat takes it
        ("2026-061", "not_a_date"),
        ("2026061", "not_a_date"),
        ("02/03/202", "not_a_date"),
        ("02/03/20266", "not_a_date"),
        ("2026/03/2026", "not_a_date"),
        ("99999999", "not_a_date"),
        ("mars 2026", "not_a_date"),
        ("2 mars", "not_a_date"),
        ("2 mars 202", "not_a_date"),
        ("2 thermidor 2026", "not_a_date"),
        ("13 d mars 2026", "not_a_date"),
        ("2 ecembre 2026", "not_a_date"),
        ("(J1)", "not_a_date"),
        ("31/02/2026 (J1)", "not_a_date"),
        ("999999", "not_a_date"),
        ("demain", "not_a_date"),
        ("", "not_a_date"),
        ("０２/03/2026", "foreign_digits"),
        ("0\u200b2/03/2026", "invisible_character"),
        ("mardi 2 mars 2026", "weekday_disagrees"),  # a Monday
        ("29/02/2027", "no_such_day"),
        ("31/04/2026", "no_such_day"),
        ("31 avril 2026", "no_such_day"),
        ("00/03/2026", "no_such_day"),
        ("32/13/2026", "no_such_day"),
        ("2026-02-30", "no_such_day"),
        ("31131999", "no_such_day"),
        ("02/03/0026", "year_out_of_range"),
        ("31/12/1949", "year_out_of_range"),
        ("01/01/2200", "year_out_of_range"),
    ],
)
def test_refused(typed: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_date(typed)
    assert (refused.value.code, refused.value.offers) == (code, ())


@pytest.mark.parametrize(
    ("typed", "code", "offers"),
    [
        ("20/05/26", "not_a_date", ["20/05/2026"]),  # 2026 or 1926: not read
        ("20 mai 26", "not_a_date", ["20/05/2026"]),
        ("20-5-98", "not_a_date", ["20/05/1998"]),  # the years that are read begin in 1950
        ("26-03-02", "not_a_date", ["26/03/2002", "02/03/2026"]),  # between hyphens the year may come first
        ("05 – 03 – 26", "not_a_date", ["05/03/2026", "26/03/2005"]),
        ("260302", "not_a_date", ["26/03/2002", "02/03/2026"]),
        ("31-12-99", "not_a_date", ["31/12/1999"]),  # 99 is no day
        ("02-03-02", "not_a_date", ["02/03/2002"]),  # alike both ways
        ("2-3-26", "not_a_date", ["02/03/2026"]),  # a year has two digits
        ("26/03/02", "not_a_date", ["26/03/2002"]),
        ("26.03.02", "not_a_date", ["26/03/2002"]),
        ("2 mars 2026 (J1)", "not_a_date", ["02/03/2026"]),  # day 1 of a cycle is perhaps not its last administration
        ("02/03/2026 J8", "not_a_date", ["02/03/2026"]),
        ("2 mars 2026, C1", "not_a_date", ["02/03/2026"]),
        ("2 mars 2026 (annulé)", "not_a_date", ["02/03/2026"]),
        ("02/03/2026 (C1J1)", "not_a_date", ["02/03/2026"]),
        ("02/03/2026 (demain matin)", "not_a_date", ["02/03/2026"]),
        ("20/05/50", "not_a_date", ["20/05/1950"]),
        ("20/05/49", "not_a_date", ["20/05/2049"]),
        ("31/02/26", "not_a_date", []),
        ("12 jui 2026", "not_a_date", ["12/06/2026", "12/07/2026"]),  # June or July
        ("31 jui 26", "not_a_date", ["31/07/2026"]),
        ("02/03/2026 10:30", "not_a_date", ["02/03/2026"]),
        ("2 mars 2026 à 10h30", "not_a_date", ["02/03/2026"]),
        ("2026-03-02T00:00", "not_a_date", ["02/03/2026"]),
        ("2026-03-02T23:30Z", "not_a_date", []),  # in Paris, the next day
        ("2026-03-02T23:30+01:00", "not_a_date", []),
        ("30/02/2026 10:30", "not_a_date", []),
        ("02/03/2026 matin", "not_a_date", ["02/03/2026"]),
        ("J1 : 02/03/2026", "not_a_date", ["02/03/2026"]),
        ("C3J8 = 2 mars 2026", "not_a_date", ["02/03/2026"]),
        ("03/13/2026", "no_such_day", ["13/03/2026"]),  # month first: never read, offered
        ("2026-13-03", "no_such_day", ["13/03/2026"]),
    ],
)
def test_a_day_that_may_have_been_meant_is_offered(typed: str, code: str, offers: list[str]) -> None:
    with pytest.raises(Refusal) as refused:
        parse_date(typed)
    assert (refused.value.code, list(refused.value.offers)) == (code, offers)
    assert all(parse_date(offer) for offer in offers)


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "2026-02-03 (2 mars)",
            "2026-02-03 (mars)",
            "2026-02-03 mars",
            "2 mars 2026 (2026-02-03)",
            "lundi 2026-02-03 (2 mars)",
        ),
        *(
            "02/03/2026 (03/02)",
            "02/03/2026 (3-2)",
            "2026-02-03 (le 2)",
            "02/03/2026 (J1 le 16/02)",
            "lundi 02/03/2026 (mardi)",
        ),
        *(
            "02/03/2026 10:30 (3 mars)",
            "02/03/2026 à 10h le 9 mars",
            "J1 02/03/2026 J8 : 09/03/2026",
            "J1 : 2026-02-03 (2 mars)",
        ),
    ],
)
def test_of_two_days_none_is_offered(typed: str) -> None:
    """Year, month, day; or year, day, month, as the remark says: nobody knows which one is meant."""
    with pytest.raises(Refusal) as refused:
        parse_date(typed)
    assert (refused.value.code, refused.value.offers) == ("not_a_date", ())


@pytest.mark.parametrize(
    "typed",
    [
        *("2e mars 2026", "2ème mars 2026", "2 ᵉ mars 2026", "2eme mars 2026", "2nd mars 2026", "le 2e mars 2026"),
        *(
            "lundi le 2 mars 2026",
            "lundi, le 02/03/2026",
            "le lundi 2 mars 2026",
            "lun. 2 mars 2026",
            "lun. le 2 mars 2026",
        ),
    ],
)
def test_a_day_with_its_article_its_weekday_or_its_rank(typed: str) -> None:
    """The second of March 2026 is a Monday."""
    assert parse_date(typed) == date(2026, 3, 2)


@pytest.mark.parametrize("month", ["décembre", "décembre", "dec.", "DEC"])
def test_a_rank_takes_no_letter_of_the_month(month: str) -> None:
    assert parse_date(f"2 {month} 2026") == date(2026, 12, 2)


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
def test_what_is_printed_can_be_typed(day: date) -> None:
    assert parse_date(short_date(day)) == parse_date(day.isoformat()) == parse_date(french_date(day)) == day


@given(DAYS, st.sampled_from("/.- "))
def test_a_day_without_its_zeros(day: date, between: str) -> None:
    assert parse_date(between.join(str(part) for part in (day.day, day.month, day.year))) == day


@given(DAYS)
def test_a_day_in_eight_digits_is_never_another(day: date) -> None:
    """A month is never 19, 20 or 21: no text is a day both ways."""
    assert parse_date(day.strftime("%d%m%Y")) == parse_date(day.strftime("%Y%m%d")) == day


@given(st.text(max_size=40))
def test_any_text_is_a_day_or_is_refused(typed: str) -> None:
    with suppress(Refusal):
        assert FIRST_YEAR <= parse_date(typed).year <= LAST_YEAR


@given(DAYS, st.integers(-1000, 1000))
def test_days(day: date, days: int) -> None:
    assert add_days(day, days) - day == timedelta(days=days)


def test_french_days() -> None:
    assert french_date(date(2026, 3, 1)) == "1ᵉʳ\u00a0mars\u00a02026"
    assert french_date(date(2026, 8, 13)) == "13\u00a0août\u00a02026"
    assert short_date(date(2026, 3, 1)) == "01/03/2026"


@pytest.mark.parametrize(
    "typed",
    [
        "02/03/2026 (lundi)",
        "02/03/2026, lundi",
        "2 mars 2026 lun.",
        "« 02/03/2026 »",
        '"2026-03-02"',
        "(02/03/2026)",
        "(le 2 mars 2026)",
    ],
)
def test_a_weekday_behind_and_the_marks_of_a_paste_leave_one_reading(typed: str) -> None:
    assert parse_date(typed) == date(2026, 3, 2)


@pytest.mark.parametrize("typed", ["02/03/2026 (mardi)", "2 mars 2026, jeudi"])
def test_a_weekday_behind_is_compared_too(typed: str) -> None:
    """2 March 2026 is a Monday: which of the two is the slip is asked, the day is not offered without the other."""
    with pytest.raises(Refusal) as refused:
        parse_date(typed)
    assert (refused.value.code, refused.value.offers) == ("weekday_disagrees", ())


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("2 mars", "date_without_year"),
        ("lundi 2 mars", "date_without_year"),
        ("02/03", "date_without_year"),
        ("demain", "not_a_date"),
        ("lundi prochain", "not_a_date"),
        ("dans 3 semaines", "not_a_date"),
        *(("6 mois", "not_a_date"), ("45 jours", "not_a_date"), ("6 semaines", "not_a_date"), ("2 ans", "not_a_date")),
        ("2026-03-02T08:30Z", "date_with_zone"),
        ("03/26", "date_without_year"),  # or a month and a year of two digits
        ("02/03/2026 ou 03/03/2026", "not_a_date"),
        ("0２/03/2026", "foreign_digits"),  # a day that is seen as one: its digits are named
    ],
)
def test_what_a_day_lacks_is_told(typed: str, sentence: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_date(typed)
    assert refused.value.sentence == sentence
