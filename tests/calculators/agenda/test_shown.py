"""What stands beside an answer: the last session as a proposal with its button, what is unusual, what is missing."""

import json
from types import SimpleNamespace
from typing import Any, cast

import pytest

from calculators.agenda.cycles import UNKNOWN, Cycle
from calculators.agenda.door import respond
from calculators.agenda.tables import short_word
from calculators.catalogue import CALCULATORS
from calculators.protocol import answer
from tests.calculators.agenda.asked import AROUND_ASCENSION, GEMCITABINE, PALLIATIVE, request, rows, shown

STARTED = GEMCITABINE | {"radiotherapy_start": "30/04/2027"}
TEN = STARTED | {"fractions": "10", "rhythm": "weekdays"}


def line(inputs: dict[str, Any]) -> Any:
    """The only line beside the answer."""
    (found,) = shown(inputs)["lines"]
    return found


def offered(inputs: dict[str, Any]) -> dict[str, str]:
    return {
        offer["text"]: offer["inputs"]["radiotherapy_end"] for one in shown(inputs)["lines"] for offer in one["offers"]
    }


def test_nothing_is_shown_where_nothing_asks_for_it() -> None:
    assert shown(AROUND_ASCENSION) is None
    assert shown(CALCULATORS["washout"].example) is None


def test_nothing_is_shown_of_what_has_no_answer() -> None:
    assert shown(TEN | {"technique": ""}) is None
    assert shown(TEN | {"radiotherapy_end": "29/04/2027"}) is None


def test_the_last_session_is_proposed_with_a_button_and_the_holiday_that_moves_it() -> None:
    assert line(TEN)["text"] == (
        "10 séances : dernière proposée le vendredi 14 mai 2027, du lundi au vendredi (sans séance : jeudi 6 mai 2027, "
        "Ascension). À confirmer."
    )
    assert offered(TEN) == {"Prendre le 14 mai 2027": "14/05/2027"}


def test_it_is_never_taken_for_the_end() -> None:
    """The answer is the same with and without the sessions, and has no resumption."""
    bare, counted = (answer(CALCULATORS["washout"], inputs) for inputs in (STARTED, TEN))
    assert {key: bare[key] for key in bare if key != "read"} == {key: counted[key] for key in counted if key != "read"}
    assert not [one["name"] for one in counted["outputs"] if "resumption" in one["name"]]
    assert not [header for header in rows(shown(TEN), "days") if "reprise" in header]
    told = "La dernière séance est proposée : tant que la fin n’est pas saisie, rien n’en est calculé."
    assert [told in shown(TEN | {"radiotherapy_end": end})["remarks"] for end in ("", "14/05/2027")] == [True, False]


def test_the_end_once_typed_is_no_proposal_any_more() -> None:
    calendar = shown(TEN | {"radiotherapy_end": "14/05/2027"})
    assert calendar["lines"] == []
    assert calendar["gist"] == "Fin saisie, 14 mai 2027"
    assert rows(calendar, "days")["Gemcitabine : reprise au plus tôt"] == "11 juin 2027"  # 14 May + 28


def test_an_end_that_is_another_is_told_with_a_button() -> None:
    told = line(TEN | {"radiotherapy_end": "12/05/2027"})
    assert (told["code"], told["warning"]) == ("unusual", True)
    assert told["text"] == (
        "Fin inhabituelle, vérifiez : 10 séances, dernière le vendredi 14 mai 2027, du lundi au vendredi "
        "(sans séance : jeudi 6 mai 2027, Ascension), non le 12 mai 2027."
    )
    assert offered(TEN | {"radiotherapy_end": "12/05/2027"}) == {"Prendre le 14 mai 2027": "14/05/2027"}


def test_cycles_that_keep_no_delay_are_told_beside_the_answer() -> None:
    """Doxorubicine, 8 days (table 6, line 91), every 14 days from 20 February: 6 March falls during radiotherapy (2 to
    13 March), 20 March is 7 days after it, 3 April 21."""
    drug = {"drug": "doxorubicine", "next_administration": "20/02/2026"}
    days = {"radiotherapy_start": "02/03/2026", "radiotherapy_end": "13/03/2026"}
    told = line({"drugs": [drug], **PALLIATIVE, **days, "cycle_days": "14"})
    assert (told["code"], told["warning"]) == ("later_cycles", True)
    assert told["text"] == (
        "Cycles suivants : 1 cycle pendant la radiothérapie ; 1 cycle hors délai. "
        "La conclusion ne juge que l’administration saisie."
    )
    kept = {"drug": "doxorubicine", "next_administration": "21/02/2026"}  # + 28 days: 21 March, the eighth day
    assert shown({"drugs": [kept], **PALLIATIVE, **days, "cycle_days": "28"})["lines"] == []


def test_without_a_rhythm_both_are_told() -> None:
    told = TEN | {"rhythm": ""}
    assert offered(told) == {
        "Prendre le 14 mai 2027": "14/05/2027",
        "Prendre le 24 mai 2027": "24/05/2027",
    }
    assert shown(told)["lines"][0]["text"] == (
        "10 séances : dernière proposée le 14 mai 2027, du lundi au vendredi ou 24 mai 2027, trois par semaine. "
        "À confirmer."
    )
    assert shown(told)["gist"] == "Dernière séance proposée, 14 mai 2027 ou 24 mai 2027"
    assert shown(told | {"radiotherapy_end": "24/05/2027"})["lines"] == []
    assert offered(told | {"fractions": "1"}) == {"Prendre le 30 avril 2027": "30/04/2027"}


def test_each_rhythm_has_its_last_session_and_the_holidays_between() -> None:
    """Weekdays: 30 April; 3, 4, 5, 7 May (the 6th is Ascension); 10 to 14 May. Three a week: 30 April; 3, 5, 7, 10, 12,
    14 May; 18 (the 17th is Whit Monday), 20, 24 May."""
    assert rows(shown(TEN | {"rhythm": ""}), "last_sessions") == {
        "Du lundi au vendredi": "vendredi 14 mai 2027, 14 jours après la première "
        "(sans séance : jeudi 6 mai 2027, Ascension)",
        "Trois par semaine": "lundi 24 mai 2027, 24 jours après la première "
        "(sans séance : lundi 17 mai 2027, lundi de Pentecôte)",
    }


def test_a_week_without_a_holiday_names_none() -> None:
    """Monday 7 to Friday 11 June 2027."""
    week = TEN | {"radiotherapy_start": "07/06/2027", "fractions": "5"}
    assert line(week) == {
        "code": "proposed",
        "text": "5 séances : dernière proposée le vendredi 11 juin 2027, du lundi au vendredi. À confirmer.",
        "warning": False,
        "proposal": True,
        "offers": [{"text": "Prendre le 11 juin 2027", "inputs": {"radiotherapy_end": "11/06/2027"}}],
    }
    assert rows(shown(week), "last_sessions") == {
        "Du lundi au vendredi": "vendredi 11 juin 2027, 4 jours après la première"
    }


def test_a_warning_is_no_proposal() -> None:
    told = line(TEN | {"radiotherapy_end": "12/05/2027"})
    assert (told["warning"], told["proposal"]) == (True, False)


def test_the_holidays_of_alsace_moselle_move_sessions_and_are_named() -> None:
    """Thursday 25 March 2027; Easter is the 28th: Good Friday and Monday are holidays there."""
    days = {"radiotherapy_start": "25/03/2027", "fractions": "3", "holidays": "alsace_moselle"}
    skipped = "vendredi 26 mars 2027, Vendredi saint ; lundi 29 mars 2027, lundi de Pâques"
    assert rows(shown(TEN | days), "last_sessions") == {
        "Du lundi au vendredi": f"mercredi 31 mars 2027, 6 jours après la première (sans séance : {skipped})"
    }


def test_rhythms_that_end_on_the_same_day_are_told_together() -> None:
    assert line(TEN | {"rhythm": "", "fractions": "1"})["text"] == (
        "1 séance : dernière proposée le vendredi 30 avril 2027, du lundi au vendredi ou trois par semaine. "
        "À confirmer."
    )


def test_the_last_year_that_is_read_is_offered() -> None:
    """20, 23 and 24 December 2199: a Friday, a Monday, a Tuesday."""
    late = TEN | {"radiotherapy_start": "20/12/2199", "fractions": "3"}
    assert offered(late) == {"Prendre le 24 décembre 2199": "24/12/2199"}


def test_bounds_of_nothing_have_no_gist() -> None:
    """A rhythm without a number of sessions, beside a drug to stop: no session, no cycle."""
    drugs = [{"drug": "gemcitabine"}, {"drug": "bléomycine"}]
    assert shown(GEMCITABINE | {"drugs": drugs, "rhythm": "weekdays"}) == {
        "gist": "",
        "lines": [],
        "tables": [],
        "remarks": [
            "Sans le nombre de séances, la dernière n’est pas proposée.",
            "Toutes ces dates ne sont que des bornes, pour la raison que dit la conclusion.",
        ],
    }


def test_another_calculator_has_no_calendar() -> None:
    asked = {"protocol": 1, "calculator": "cord", "inputs": TEN}
    assert json.loads(respond(json.dumps(asked))) is None
    assert json.loads(respond(json.dumps(asked | {"link": ""})))["file"] is None


def test_letters_are_written_as_they_are() -> None:
    assert "séances" in respond(request(TEN)) and "séance" in respond(request(TEN, link=""))


def test_the_sessions_stand_week_by_week() -> None:
    assert rows(shown(TEN), "weeks") == {
        "Semaine du 26 avril 2027": "1 : vendredi 30 avril",
        "Semaine du 3 mai 2027": "2 à 5 : lundi 3 mai, mardi 4 mai, mercredi 5 mai, vendredi 7 mai",
        "Semaine du 10 mai 2027": "6 à 10 : lundi 10 mai, mardi 11 mai, mercredi 12 mai, jeudi 13 mai, vendredi 14 mai",
    }


@pytest.mark.parametrize(
    ("start", "holidays", "said"),
    [
        ("01/05/2027", "", "samedi 1ᵉʳ mai 2027, fête du Travail"),
        ("02/05/2027", "", "dimanche 2 mai 2027"),
        ("06/05/2027", "national", "jeudi 6 mai 2027, Ascension"),
        ("26/03/2027", "alsace_moselle", "vendredi 26 mars 2027, Vendredi saint"),
    ],
)
def test_a_first_session_on_a_day_without_sessions_is_unusual_and_counted(start: str, holidays: str, said: str) -> None:
    proposed, told = shown(TEN | {"radiotherapy_start": start, "holidays": holidays})["lines"]
    assert proposed["code"] == "proposed"
    assert told["text"] == f"La première séance tombe le {said} : c’est inhabituel, vérifiez. Elle est comptée."
    assert (told["code"], told["warning"]) == ("unusual", True)


def test_good_friday_is_a_working_day_elsewhere() -> None:
    assert len(shown(TEN | {"radiotherapy_start": "26/03/2027", "holidays": "national"})["lines"]) == 1


@pytest.mark.parametrize(
    ("inputs", "said"),
    [
        (GEMCITABINE | {"fractions": "10"}, "Sans la première séance"),
        (STARTED | {"rhythm": "weekdays"}, "Sans le nombre de séances"),
        (STARTED | {"holidays": "national"}, "Sans le nombre de séances"),
        (STARTED | {"cycle_days": "21"}, "Sans la prochaine administration prévue (gemcitabine)"),
        (
            GEMCITABINE | {"drugs": [{"drug": "gemcitabine", "next_administration": "01/06/2027"}], "cycle_days": "7"},
            "Sans date de la radiothérapie",
        ),
        (STARTED | {"drugs": [{"drug": "cisplatine"}], "cycle_days": "21"}, "Aucun des médicaments saisis"),
    ],
)
def test_what_is_missing_is_said(inputs: dict[str, Any], said: str) -> None:
    """That alone: nobody asked for what else is empty."""
    missing = [remark for remark in shown(inputs)["remarks"] if remark.startswith(("Sans ", "Aucun "))]
    assert len(missing) == 1 and missing[0].startswith(said)


@pytest.mark.parametrize(
    "inputs",
    [
        {"technique": "stereotactic"},
        {"drugs": [{"drug": "gemcitabine", "next_administration": "29/06/2027"}, {"drug": "bléomycine"}]},
        {"drugs": [{"drug": "gemcitabine", "next_administration": "29/06/2027"}, {"drug": "nivolumab"}]},
        {"drugs": [{"drug": "gemcitabine", "next_administration": "29/06/2027"}, {"drug": "témozolomide"}]},
    ],
)
def test_days_beside_what_outranks_them_are_bounds(inputs: dict[str, Any]) -> None:
    """A drug to stop, the tumour board's opinion, a drug that is not cited, precaution."""
    calendar = shown(AROUND_ASCENSION | {"cycle_days": "21", "fractions": "10"} | inputs)
    assert calendar["gist"].endswith(" (bornes seulement)")
    captions = {table["name"]: table["caption"] for table in calendar["tables"]}
    assert all(captions[name].endswith(" (bornes seulement)") for name in {"days", "cycles"} & captions.keys())
    assert any("bornes" in remark for remark in calendar["remarks"])


def test_a_regimen_tells_each_drug_and_the_whole() -> None:
    """Gemcitabine 28 days, doxorubicine 8 (table 6, lines 90 and 91): 30 April − 28 and − 8; 14 May + 28 and + 8."""
    drugs = [{"drug": "gemcitabine"}, {"drug": "doxorubicine"}]
    days = rows(shown(AROUND_ASCENSION | {"drugs": drugs, "fractions": "10"}), "days")
    assert days["Association : reprise au plus tôt (décide : gemcitabine, 28 jours)"] == "11 juin 2027"
    assert days["Doxorubicine : reprise au plus tôt"] == "22 mai 2027"
    assert days["Doxorubicine : dernière administration au plus tard"] == "22 avril 2027"


def test_no_day_to_act_on_a_dose_that_was_given() -> None:
    row = {"drug": "gemcitabine", "last_administration": "01/04/2027"}
    days = rows(shown(TEN | {"drugs": [row]}), "days")
    assert days["Gemcitabine : début de la radiothérapie au plus tôt"] == "29 avril 2027"  # 1 April + 28
    assert not [header for header in days if "dernière administration" in header]


def test_nothing_is_called_allowed() -> None:
    for inputs in (TEN, TEN | {"rhythm": "three_a_week", "holidays": "alsace_moselle"}):
        assert "autoris" not in str(shown(inputs))


def test_the_law_and_the_conventions_are_named() -> None:
    national, local = (shown(TEN | {"holidays": code})["remarks"] for code in ("national", "alsace_moselle"))
    assert "article L. 3133-1" in national[1] and "L. 3134-13" not in national[1]
    assert "L. 3134-13" in local[1] and "Vendredi saint" in local[1]
    assert "NOTE-40" in shown(TEN | {"rhythm": "three_a_week"})["remarks"][2]


@pytest.mark.parametrize("code", sorted(UNKNOWN))
def test_a_cycle_that_nothing_judges_is_told_so_in_two_words(code: str) -> None:
    cycle = cast(Cycle, SimpleNamespace(code=code))
    assert short_word(cycle) == "non jugé"


MOVES = (
    "La fin saisie est à décaler, comme le dit la conclusion : les cycles sont jugés d’après les dates saisies, sans "
    "nombre de jours après elle. Une fois la fin corrigée, ils le seront d’après elle."
)


def test_no_cycle_is_judged_from_an_end_that_the_first_day_refuses() -> None:
    """1 April + 28 days is 29 April, after the end of 23 April: 18 May is 25 days after it, too few whatever the new
    end, and 3 days more would not be enough; 8 June, 46 days after it, is not yet reached, as the last session may be
    on any later day."""
    drug = {"drug": "bevacizumab", "last_administration": "01/04/2027", "next_administration": "18/05/2027"}
    days = {"radiotherapy_start": "19/04/2027", "radiotherapy_end": "23/04/2027", "cycle_days": "21"}
    calendar = shown(PALLIATIVE | {"drugs": [drug]} | days)
    assert calendar["gist"] == "Cycle du 18 mai 2027, trop tôt, même compté de la fin saisie"
    assert rows(calendar, "cycles") == {
        "Mardi 18 mai 2027": "Trop tôt, même compté de la fin saisie",
        "Mardi 8 juin 2027": "Non jugé, la fin saisie est à décaler",
    }
    assert MOVES in calendar["remarks"]


def test_below_the_floor_of_an_end_that_moves_is_below_it_later_too() -> None:
    """1 April + 8 days is 9 April, after the end of 5 April: 10 April is 5 days after it, 8 May 33."""
    drug = {"drug": "gemcitabine", "last_administration": "01/04/2027", "next_administration": "10/04/2027"}
    days = {"radiotherapy_start": "02/04/2027", "radiotherapy_end": "05/04/2027", "cycle_days": "28"}
    calendar = shown(PALLIATIVE | {"drugs": [drug]} | days)
    assert rows(calendar, "cycles") == {
        "Samedi 10 avril 2027": "Trop tôt, même compté de la fin saisie, délai minimal non atteint",
        "Samedi 8 mai 2027": "Non jugé, la fin saisie est à décaler",
    }
    assert MOVES in calendar["remarks"]


def test_before_the_start_days_are_counted_though_the_end_moves() -> None:
    """12 April is 7 days before 19 April, 21 fewer than 28; 12 April + 28 is 10 May, after the end of 23 April:
    10 May is 17 days after it."""
    drug = {"drug": "bevacizumab", "next_administration": "12/04/2027"}
    days = {"radiotherapy_start": "19/04/2027", "radiotherapy_end": "23/04/2027", "cycle_days": "28"}
    assert list(rows(shown(PALLIATIVE | {"drugs": [drug]} | days), "cycles").items())[:2] == [
        ("Lundi 12 avril 2027", "7 jours avant le début : 21 jours trop tard"),
        ("Lundi 10 mai 2027", "Trop tôt, même compté de la fin saisie"),
    ]


def test_an_end_that_stands_is_not_told_to_move() -> None:
    assert MOVES not in shown(AROUND_ASCENSION | {"drugs": [WEEKLY | {"next_administration": "08/06/2027"}],
                                                  "cycle_days": "21"})["remarks"]  # fmt: skip


def test_the_cycles_after_an_end_that_is_supposed_say_so() -> None:
    """29 April is before the end of 30 April: 28 days after that end is 28 May."""
    drug = {"drug": "bevacizumab", "last_administration": "01/04/2027", "next_administration": "28/05/2027"}
    days = {"radiotherapy_start": "19/04/2027", "radiotherapy_end": "30/04/2027", "cycle_days": "21"}
    remarks = shown(PALLIATIVE | {"drugs": [drug]} | days)["remarks"]
    told = "Les cycles qui suivent la radiothérapie sont comptés d’une dernière séance le"
    assert f"{told} 30 avril 2027." in remarks
    kept_delay = {"drug": "bevacizumab", "last_administration": "01/03/2027", "next_administration": "28/05/2027"}
    assert told not in str(shown(PALLIATIVE | {"drugs": [kept_delay]} | days)["remarks"])


WEEKLY = {"drug": "gemcitabine", "last_administration": "01/01/2026"}
SIX_WEEKS = {"radiotherapy_start": "02/03/2026", "radiotherapy_end": "13/04/2026", "cycle_days": "7"}


@pytest.mark.parametrize(
    ("following", "gist"),
    [
        # 29 January is 32 days before 2 March, 28 asked; 5, 12, 19, 26 February are nearer; 5, 12, 19, 26 March, 2 and
        # 9 April fall within; 16, 23, 30 April and 7 May are 24 days or fewer after 13 April, 14 May is 31.
        (
            "15/01/2026",
            "Cycle du 29 janvier 2026, délai du texte atteint, marge 4 jours ; 6 cycles pendant la radiothérapie ; "
            "8 cycles hors délai ; délai atteint le 14 mai 2026",
        ),
        # 26 February is 4 days before: the first that is told is itself outside, and says so for those that follow.
        (
            "26/02/2026",
            "Cycle du 26 février 2026, 24 jours trop tard ; 6 cycles pendant la radiothérapie ; "
            "délai atteint le 14 mai 2026",
        ),
        # The first falls within, as 5 others do.
        (
            "05/03/2026",
            "6 cycles, du 5 mars 2026 au 9 avril 2026, pendant la radiothérapie ; délai atteint le 14 mai 2026",
        ),
        ("09/04/2026", "Cycle du 9 avril 2026, pendant la radiothérapie ; délai atteint le 14 mai 2026"),
    ],
)
def test_no_cycle_during_radiotherapy_is_hidden_by_the_one_that_is_told(following: str, gist: str) -> None:
    drug = WEEKLY | {"next_administration": following}
    assert shown(PALLIATIVE | {"drugs": [drug]} | SIX_WEEKS)["gist"] == gist


def test_one_cycle_during_radiotherapy_is_told_as_one() -> None:
    """Doxorubicin, 8 days: 19 February is 11 days before 2 March, 5 March is within, 19 March is 6 days after the 13th,
    2 April is 20."""
    drug = {"drug": "doxorubicine", "last_administration": "01/01/2026", "next_administration": "19/02/2026"}
    days = {"radiotherapy_start": "02/03/2026", "radiotherapy_end": "13/03/2026", "cycle_days": "14"}
    assert shown(PALLIATIVE | {"drugs": [drug]} | days)["gist"] == (
        "Cycle du 19 février 2026, délai du texte atteint, marge 3 jours ; 1 cycle pendant la radiothérapie ; "
        "1 cycle hors délai ; délai atteint le 2 avril 2026"
    )
