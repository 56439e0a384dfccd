"""What a sentence computes, against hand calculations, and everything that it refuses."""

import re
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from sphinx_guideline.facts.computed import FORMS, computed
from sphinx_guideline.facts.quantities import ComputedError, Quantity

LISTED_TABLES = re.compile(r"is in none of [\w, ]+")


def value(amount: str, unit: str, **more: str) -> dict[str, str]:
    return {"value": amount, "unit": unit, "source": "texte", "locator": "section 6, ligne 58", **more}


def range_of(low: str, high: str, unit: str) -> dict[str, str]:
    return {"low": low, "high": high, "unit": unit, "source": "texte", "locator": "section 6, ligne 58"}


TABLES: dict[str, Any] = {
    "eqd2": {
        "schedules": {
            "s-30-10": {"total": value("30", "Gy"), "fractions": value("10", "fractions")},
            "sbrt-3": {"total": range_of("24", "27", "Gy"), "fractions": value("3", "fractions")},
        },
        "alpha_beta": {"cord": value("2", "Gy"), "tumour": value("10", "Gy"), "nothing": value("0", "Gy")},
    },
    "cord": {"constraints": {"3": {"dmax": value("22", "Gy"), "fractions": value("3", "fractions")}}},
    "washout": {
        "rule": value("5", "half_life"),
        "long": value("36", "h"),
        "zero": value("0", "h"),
        "window": value("4", "week", sign="<"),
        "month": value("5", "month"),
        "span": range_of("3", "8", "d"),
        "outside": [
            {"id": "a", "drugs": ["x", "y"], "days": value("7", "d")},
            {"id": "a", "drugs": ["z"], "days": value("9", "d")},
            {"id": "b", "drugs": ["x"], "days": value("21", "d")},
            {"id": "b", "drugs": ["x"], "days": value("22", "d")},
        ],
    },
    "prose": {
        "led": "washout.long",
        "half": value("0.5", "1"),
        "round": "prose.round",
        "bad": {"value": "5"},
        "text": "t",
    },
    "notes": {"dose": value("1", "Gy")},
}


@pytest.mark.parametrize(
    ("expression", "amount", "unit"),
    [
        ("cord.constraints.3.dmax", "22", "Gy"),
        ("prose.led", "36", "h"),
        ("prose.half", "1/2", "1"),
        ("washout.span.low", "3", "d"),
        ("washout.span.high", "8", "d"),
        ("total s-30-10", "30", "Gy"),
        ("fractions s-30-10", "10", "fractions"),
        ("total sbrt-3.high", "27", "Gy"),
        ("total 50/25", "50", "Gy"),
        # D·(d + α/β)/(2 + α/β): 30·5/4; 30·13/12; 22·(22/3 + 2)/4; 24·18/12; 50 in 2 Gy fractions; 10·(10 + 1,5)/3,5
        ("eqd2 s-30-10 cord", "75/2", "Gy"),
        ("eqd2 s-30-10 tumour", "65/2", "Gy"),
        ("eqd2 cord.constraints.3 cord", "154/3", "Gy"),
        ("eqd2 sbrt-3.low tumour", "36", "Gy"),
        ("eqd2 50/25 cord", "50", "Gy"),
        ("eqd2 10 1 1.5", "230/7", "Gy"),
        ("eqd2 cord.constraints.3.dmax/1 cord", "132", "Gy"),
        # n·(−1 + √(1 + 4·EQD2/n)) for α/β = 2: √81, 5·(−1 + √16)
        ("iso 20 1 cord", "8", "Gy"),
        ("iso (* prose.half (eqd2 s-30-10 cord)) 5 cord", "15", "Gy"),
        ("+ 1 washout.long 2", "39", "h"),
        ("- washout.long 6", "30", "h"),
        ("* washout.rule washout.long", "180", "h"),
        ("/ (total s-30-10) (fractions s-30-10)", "3", "Gy"),
        ("/ washout.long washout.long", "1", "1"),
        ("mean cord.constraints.3.dmax (total s-30-10)", "26", "Gy"),
        ("least (total s-30-10) cord.constraints.3.dmax", "22", "Gy"),
        ("greatest (total s-30-10) cord.constraints.3.dmax", "30", "Gy"),
        ("in d (* washout.rule washout.long)", "15/2", "d"),
        ("in d washout.window", "28", "d"),
        ("in min washout.long", "2160", "min"),
        # two half-lives leave a quarter
        ("remaining (+ washout.long washout.long) washout.long", "25", "%"),
        ("outside a z", "9", "d"),
        ("outside a y", "7", "d"),
        ("days 2026-08-02 2026-08-13", "11", "d"),
    ],
)
def test_what_a_form_computes(expression: str, amount: str, unit: str) -> None:
    assert computed(expression, TABLES) == Quantity(Fraction(amount), unit)


@pytest.mark.parametrize(
    ("expression", "day"),
    [
        ("2026-03-02", date(2026, 3, 2)),
        ("before 2026-03-02 washout.window", date(2026, 2, 2)),
        ("after 2026-03-13 washout.window", date(2026, 4, 10)),
        ("after 2026-03-02 washout.month", date(2026, 8, 2)),
        ("after 2026-09-30 washout.month", date(2027, 2, 28)),
        ("before 2026-08-02 washout.month", date(2026, 3, 2)),
    ],
)
def test_the_day_that_a_form_finds(expression: str, day: date) -> None:
    assert computed(expression, TABLES) == day


@pytest.mark.parametrize(
    ("expression", "refusal"),
    [
        ("", "nothing is written"),
        ("cord.constraints.4.dmax", "nothing at 'cord.constraints.4.dmax'"),
        ("cord.constraints.3", "'cord.constraints.3' is not a value"),
        ("prose.text", "'prose.text' is not a value"),
        ("prose.bad", "'prose.bad' is not a value"),
        ("prose.round", "'prose.round' leads back to itself"),
        ("notes.dose", "'notes.dose' is in none of "),
        ("references.one", "'references.one' is in none of "),
        ("washout.span", "'washout.span' is a range: write washout.span.low or washout.span.high"),
        ("washout.long.low", "'washout.long' is not a range"),
        ("eqd 30/10 2", "no form is named 'eqd'"),
        ("eqd2 30/10", "eqd2 takes a course, or a dose and fractions, then α/β"),
        ("eqd2 s-31-10 cord", "'s-31-10' is no course: no schedule of eqd2.schedules, no table with a dose"),
        ("eqd2 sbrt-3 cord", "'eqd2.schedules.sbrt-3.total' is a range: write eqd2.schedules.sbrt-3.total.low or "
         "eqd2.schedules.sbrt-3.total.high"),
        ("eqd2 30/10 nerve", "'nerve' is in none of "),
        ("eqd2 30/10 nothing", "α/β 0"),
        ("eqd2 30/0 cord", "0 fractions"),
        ("eqd2 30/2.5 cord", "5/2 fractions"),
        ("eqd2 washout.long 1 cord", "'h' where 'Gy' is expected"),
        ("eqd2 (total s-30-10) cord", "a name is expected where an expression stands"),
        ("iso (- 1 2) 1 cord", "EQD2 -1"),
        ("+ washout.long (total s-30-10)", "'h' and 'Gy' are two units"),
        ("greatest washout.long (total s-30-10)", "'h' and 'Gy' are two units"),
        ("* washout.long (total s-30-10)", "'h' times 'Gy'"),
        ("/ washout.long (total s-30-10)", "'h' over 'Gy'"),
        ("/ washout.long 0", "a division by zero"),
        ("+ washout.long", "+ takes two quantities or more"),
        ("+ 2026-03-02 1", "2026-03-02 is a day, a number is expected"),
        ("in d (total s-30-10)", "'Gy' has no conversion to 'd'"),
        ("in Gy washout.long", "'h' has no conversion to 'Gy'"),
        ("remaining washout.long washout.zero", "a half-life of zero"),
        ("before washout.long washout.window", "washout.long is not a day"),
        ("after 2026-03-02 washout.long", "3/2 days are not whole"),
        ("after 2026-02-30 washout.window", "'2026-02-30' is no day of the calendar"),
        ("outside a w", "0 entries of washout.outside are a of w"),
        ("outside b x", "2 entries of washout.outside are b of x"),
        ("(total s-30-10", "a parenthesis is not closed, or closes nothing"),
        ("total s-30-10) (+ 1 2", "a parenthesis is not closed, or closes nothing"),
        ("total s-30-10))", "a parenthesis closes nothing"),
        ("+ () 1", "parentheses hold no form"),
        ("-5", "'-5' is in none of "),
    ],
)  # fmt: skip
def test_what_leads_nowhere(expression: str, refusal: str) -> None:
    with pytest.raises(ComputedError) as refused:
        computed(expression, TABLES)
    assert LISTED_TABLES.sub("is in none of ", str(refused.value)) == refusal


def test_no_form_has_the_name_of_a_path() -> None:
    """A path has a point."""
    assert all("." not in name for name in FORMS)
