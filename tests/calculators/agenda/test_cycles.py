"""Planned cycles: each is judged as one that is typed; by hand on a calendar."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.agenda.cycles import DURING, Cycle, cycles, reached
from calculators.catalogue import CALCULATORS
from calculators.protocol import answer
from calculators.washout.delays.rules import DatedDrug, Ending, Plan
from calculators.washout.drugs.table import drugs
from tests.calculators.agenda.asked import AROUND_ASCENSION, rows, shown

START, END = date(2027, 4, 30), date(2027, 5, 14)
WINDOWED = ("gemcitabine", "doxorubicine", "bevacizumab")  # table 6, lines 90 to 92
lengths = st.sampled_from([7, 14, 21, 28])
around = st.integers(-120, 120).map(lambda days: START + timedelta(days=days))


def planned(drug: str, day: date, length: int, start: date | None = START, end: date | None = END) -> tuple[Cycle, ...]:
    plan = Plan(technique="palliative", start=start, end=end, sex=None)
    course = DatedDrug(path="drugs[0]", typed=drug, drug=drugs()[drug], last=None, next=day, infusion=None)
    return cycles(course, plan, Ending(day=end), length)


def with_cycles(day: str, length: str, **more: Any) -> dict[str, str]:
    row = {"drug": "gemcitabine", "next_administration": day}
    return rows(shown(AROUND_ASCENSION | {"drugs": [row], "cycle_days": length} | more), "cycles")


def test_three_days_too_early() -> None:
    """14 May + 28 days is 11 June; from 8 June on, every 21 days: 29 June, 46 days after the end, 18 more than 28."""
    assert with_cycles("08/06/2027", "21") == {
        "Mardi 8 juin 2027": "25 jours après la fin : 3 jours trop tôt, délai minimal respecté",
        "Mardi 29 juin 2027": "46 jours après la fin : délai du texte atteint, marge 18 jours",
    }


def test_on_the_day_itself() -> None:
    assert with_cycles("11/06/2027", "14") == {
        "Vendredi 11 juin 2027": "28 jours après la fin : délai du texte atteint, à la limite exactement"
    }


def test_before_during_and_after() -> None:
    """30 April − 28 days is 2 April: of the cycles that conform, the last one is told. 9, 16 and 23 April are 21, 14
    and 7 days before: 7, 14, 21 too late, the last below 8 days. 30 April, 7 and 14 May fall in it. 21 May is 7 days
    after, 28 May 14, 4 June 21, 11 June 28."""
    assert with_cycles("19/03/2027", "7") == {
        "Vendredi 2 avril 2027": "28 jours avant le début : délai du texte atteint, à la limite exactement",
        "Vendredi 9 avril 2027": "21 jours avant le début : 7 jours trop tard, délai minimal respecté",
        "Vendredi 16 avril 2027": "14 jours avant le début : 14 jours trop tard, délai minimal respecté",
        "Vendredi 23 avril 2027": "7 jours avant le début : 21 jours trop tard, délai minimal non atteint",
        "3 cycles, du 30 avril 2027 au 14 mai 2027": "Pendant la radiothérapie",
        "Vendredi 21 mai 2027": "7 jours après la fin : 21 jours trop tôt, délai minimal non atteint",
        "Vendredi 28 mai 2027": "14 jours après la fin : 14 jours trop tôt, délai minimal respecté",
        "Vendredi 4 juin 2027": "21 jours après la fin : 7 jours trop tôt, délai minimal respecté",
        "Vendredi 11 juin 2027": "28 jours après la fin : délai du texte atteint, à la limite exactement",
    }


def test_without_the_end_nothing_is_assumed() -> None:
    """20 May is at most 20 days after an end that is not before 30 April, 8 too few at best: how many depends on the
    end. 10 June is at most 41, which may be enough."""
    early = "Trop tôt, même compté de la première séance"
    assert with_cycles("20/05/2027", "21", radiotherapy_end="") == {
        "Jeudi 20 mai 2027": f"{early} ; le délai minimal dépend de la date qui manque",
        "Jeudi 10 juin 2027": "Non jugé, il manque une date de la radiothérapie",
    }


@pytest.mark.parametrize(
    ("drug", "expected"),
    [
        # 14 May is 24 and 3 days after 20 April and 11 May: of 28 days asked, 8 at least. 1 June and 22 June are 18 and
        # 39 days after 14 May.
        (
            "gemcitabine",
            {
                "Mardi 20 avril 2027": "Pendant la radiothérapie, ou 24 jours au plus avant elle : délai recommandé "
                "non atteint ; le délai minimal dépend de la date qui manque",
                "Mardi 11 mai 2027": "Pendant la radiothérapie, ou 3 jours au plus avant elle : délai minimal "
                "non atteint",
                "Mardi 1ᵉʳ juin 2027": "18 jours après la fin : 10 jours trop tôt, délai minimal respecté",
                "Mardi 22 juin 2027": "39 jours après la fin : délai du texte atteint, marge 11 jours",
            },
        ),
        # 8 days asked: 24 may be enough, which is not judged, and nothing after it is told.
        ("doxorubicine", {"Mardi 20 avril 2027": "Non jugé, il manque une date de la radiothérapie"}),
    ],
)
def test_without_the_start_a_cycle_before_the_end_is_not_too_early(drug: str, expected: dict[str, str]) -> None:
    """It falls during radiotherapy, or before it: too late then, and never too early."""
    row = {"drug": drug, "next_administration": "20/04/2027"}
    assert with_cycles("", "21", radiotherapy_start="", drugs=[row]) == expected


def test_a_delay_without_a_floor_is_told_not_reached_without_the_start() -> None:
    """Doxorubicine, 8 days: 10 May is 4 days before 14 May; 31 May is 17 days after it, 9 more than 8."""
    row = {"drug": "doxorubicine", "next_administration": "10/05/2027"}
    calendar = shown(AROUND_ASCENSION | {"drugs": [row], "cycle_days": "21", "radiotherapy_start": ""})
    told = "endant la radiothérapie, ou 4 jours au plus avant elle"
    assert rows(calendar, "cycles") == {
        "Lundi 10 mai 2027": f"P{told} : délai du texte non atteint",
        "Lundi 31 mai 2027": "17 jours après la fin : délai du texte atteint, marge 9 jours",
    }
    assert calendar["gist"] == f"Cycle du 10 mai 2027, p{told} ; délai atteint le 31 mai 2027"


def test_a_regimen_names_the_drug_of_each_cycle() -> None:
    """Gemcitabine, 28 days: 8 June is 25 days after 14 May, 29 June 46; doxorubicine, 8 days: 20 May is 6 days after
    it, 10 June 27."""
    days = {"gemcitabine": "08/06/2027", "doxorubicine": "20/05/2027"}
    drugs = [{"drug": drug, "next_administration": day} for drug, day in days.items()]
    calendar = shown(AROUND_ASCENSION | {"drugs": drugs, "cycle_days": "21"})
    assert rows(calendar, "cycles") == {
        "Gemcitabine : mardi 8 juin 2027": "25 jours après la fin : 3 jours trop tôt, délai minimal respecté",
        "Gemcitabine : mardi 29 juin 2027": "46 jours après la fin : délai du texte atteint, marge 18 jours",
        "Doxorubicine : jeudi 20 mai 2027": "6 jours après la fin : 2 jours trop tôt",
        "Doxorubicine : jeudi 10 juin 2027": "27 jours après la fin : délai du texte atteint, marge 19 jours",
    }
    assert calendar["gist"] == (
        "Gemcitabine : cycle du 8 juin 2027, 3 jours trop tôt ; délai atteint le 29 juin 2027 ; "
        "doxorubicine : cycle du 20 mai 2027, 2 jours trop tôt ; délai atteint le 10 juin 2027"
    )
    assert calendar["remarks"] == [
        "Les cycles se comptent de la prochaine administration saisie. Chaque date est jugée seule : les autres jours "
        "du cycle (J8, J15) restent à vérifier."
    ]
    (caption,) = [table["caption"] for table in calendar["tables"] if table["name"] == "cycles"]
    assert caption == "Administrations prévues, tous les 21 jours"


def test_two_cycles_during_radiotherapy_are_told_with_both_their_days() -> None:
    """7 and 14 May; 21 and 28 May, 4 June are 7, 14, 21 days after 14 May, 11 June 28."""
    row = {"drug": "gemcitabine", "next_administration": "07/05/2027"}
    assert shown(AROUND_ASCENSION | {"drugs": [row], "cycle_days": "7"})["gist"] == (
        "2 cycles, du 7 mai 2027 au 14 mai 2027, pendant la radiothérapie ; délai atteint le 11 juin 2027"
    )


def test_a_cycle_that_stands_alone_ends_on_its_day() -> None:
    """11 June is 28 days after 14 May."""
    (alone,) = planned("gemcitabine", date(2027, 6, 11), 21)
    assert (alone.day, alone.until, alone.count) == (date(2027, 6, 11), date(2027, 6, 11), 1)
    assert not (alone.refused or alone.moved)


def test_no_cycle_reaches_no_day() -> None:
    assert reached(()) is None


def test_no_cycle_is_counted_from_a_dose_that_was_given() -> None:
    """It may be the 8th day of its cycle: the next one begins sooner."""
    row = {"drug": "gemcitabine", "last_administration": "01/04/2027"}
    calendar = shown(AROUND_ASCENSION | {"drugs": [row], "cycle_days": "21"})
    assert rows(calendar, "cycles") == {}
    assert any("Sans la prochaine administration prévue (gemcitabine)" in remark for remark in calendar["remarks"])


@pytest.mark.parametrize(("start", "end"), [(None, None)])
def test_no_cycle_is_judged_without_radiotherapy(start: date | None, end: date | None) -> None:
    assert planned("gemcitabine", START, 21, start, end) == ()


def test_cycles_end_with_the_last_year_that_is_read() -> None:
    start, end = date(2199, 12, 16), date(2199, 12, 31)
    (during,) = planned("gemcitabine", start, 14, start, end)
    assert (during.count, during.until) == (2, date(2199, 12, 30))
    (before,) = planned("doxorubicine", date(2199, 12, 20), 28, end, None)
    assert (before.day, before.code) == (date(2199, 12, 20), "conforms")  # 11 days before, 8 are asked


@given(st.sampled_from(WINDOWED), around, lengths, st.booleans())
def test_each_cycle_is_judged_as_the_calculator_judges_that_day(drug: str, day: date, length: int, ended: bool) -> None:
    for cycle in planned(drug, day, length, end=END if ended else None):
        typed = {"drug": drug, "next_administration": cycle.day.isoformat()}
        dates = {"radiotherapy_start": START.isoformat(), "radiotherapy_end": END.isoformat() if ended else ""}
        reply = answer(CALCULATORS["washout"], {"drugs": [typed], "technique": "palliative"} | dates)
        codes = {verdict["name"]: verdict["code"] for verdict in reply["verdicts"]}
        assert codes[f"drugs[0].{cycle.side.name}"] == cycle.code


@given(st.sampled_from(WINDOWED), around, lengths)
def test_the_first_cycle_that_is_told_to_conform_is_the_first_that_does(drug: str, day: date, length: int) -> None:
    """By the days alone: after the end, the first of the series that is a window away."""
    found, window = planned(drug, day, length), drugs()[drug].window_days("after") or 0
    series = (day + timedelta(days=length * number) for number in range(200))
    assert reached(found) == next(one for one in series if (one - END).days >= window)
    assert len(found) <= 11
    assert all(cycle.code == DURING or cycle.count == 1 for cycle in found)
