"""Tipping points by hand: below, on and above each limit of the text, with the reason; what is told of them."""

import json
import subprocess
import sys
from collections.abc import Mapping
from fractions import Fraction
from io import StringIO
from typing import Any

import pytest

from calculators.__main__ import main, tips_reply
from calculators.doses.radiobiology import eqd2_gy
from calculators.tipping.door import JUDGES, tips
from calculators.tipping.judge import WHOLE
from calculators.tipping.places import Amounts
from calculators.typed.reader import Reader
from calculators.words.texts import entry
from tests.corpus_check import Case, load_cases, reply_to
from tests.places import ROOT

CORD = {"fractions": "3", "dmax_gy": "21,5", "v_high_ml": "0,2", "v_low_ml": "0,8"}
AFTER_30_IN_10 = {
    "earlier": [{"total_dose_gy": "30", "fractions": "10", "end_date": "31/01/2026", "dose_origin": "cord"}],
    "new": {"total_dose_gy": "12", "fractions": "3", "start_date": "01/07/2026"},
}
AFTER_40_IN_25 = {
    "earlier": [{"total_dose_gy": "40", "fractions": "25", "end_date": "01/01/2026", "dose_origin": "cord"}],
    "new": {"total_dose_gy": "8", "fractions": "1", "start_date": "01/07/2026"},
}
GEMCITABINE = {
    "drugs": [{"drug": "gemcitabine", "last_administration": "02/02/2026"}],
    "technique": "palliative",
    "radiotherapy_start": "02/03/2026",
}


def changes(name: str, inputs: Mapping[str, Any], path: str) -> list[dict[str, Any]]:
    (found,) = [one for one in tips(name, inputs)["inputs"] if one["path"] == path]
    return list(found["changes"])


def ends(name: str, inputs: Mapping[str, Any], path: str) -> list[tuple[str, str, str, str]]:
    """The last value before each point and the first after it, with the code of the whole there."""
    return [
        (one["kept"], one["changed"], one["before"][WHOLE], one["after"][WHOLE]) for one in changes(name, inputs, path)
    ]


# --- the cord's constraints (section 6, lines 78 to 80) -------------------------------------------------------------


def test_dmax_is_kept_at_its_limit_and_left_beyond() -> None:
    """22 Gy in 3 fractions, printed without a sign and read as ≤. Below 18 Gy the typed V18 could not be: no point."""
    (found,) = changes("cord", CORD, "dmax_gy")
    assert (found["point"], found["kept"], found["changed"]) == (
        "> 22\u00a0Gy (+\u00a00,5\u00a0Gy)".replace("> ", ">\u00a0"),
        "22",
        "22,01",
    )
    assert found["sides"].replace("\u00a0", " ") == "Dmax : 22 Gy respectée → 22,01 Gy dépassée"


@pytest.mark.parametrize(
    ("path", "kept", "changed"), [("v_high_ml", "0,24", "0,25"), ("v_low_ml", "1,19", "1,2")], ids=["V18", "V11,1"]
)
def test_a_volume_is_left_on_its_limit(path: str, kept: str, changed: str) -> None:
    """V18 < 0.25 mL and V11.1 < 1.2 mL are strict."""
    (found,) = changes("cord", CORD, path)
    assert (found["kept"], found["changed"]) == (kept, changed)
    assert found["point"].startswith("≥")


def test_who_types_three_decimals_is_told_three() -> None:
    """21.995 Gy: its neighbours are 21.994 and 21.996."""
    assert ends("cord", CORD | {"dmax_gy": "21,995"}, "dmax_gy") == [("22", "22,001", "respected", "exceeded")]


def test_a_value_on_its_limit_says_so() -> None:
    (found,) = changes("cord", CORD | {"dmax_gy": "22"}, "dmax_gy")
    assert found["point"].replace("\u00a0", " ") == "> 22 Gy (votre saisie)"


def test_nothing_typed_is_a_place_too() -> None:
    """0 Gy: whatever little reached the cord earlier would be a dose (gist: the value itself, without a division)."""
    spared = AFTER_30_IN_10 | {"earlier": [{"total_dose_gy": "0", "fractions": "1"}]}
    assert tips("reirradiation", spared)["gist"].replace("\u00a0", " ") == "Dose antérieure 1 > 0 Gy (votre saisie)"


def test_where_several_criteria_fail_no_input_is_said_to_change_the_verdict() -> None:
    """30 Gy in 10 (37.5 Gy EQD2), then 20 Gy in 3 (43.33 Gy) after 119 days: the sum, the new dose, the ratio and the
    interval all fail, and each alone mends one. An earlier dose of 0 Gy leaves the criteria, and is no way to keep
    them."""
    earlier = {"total_dose_gy": "30", "fractions": "10", "end_date": "13/03/2026", "dose_origin": "cord"}
    new = {"total_dose_gy": "20", "fractions": "3", "start_date": "10/07/2026"}
    found = tips("reirradiation", {"earlier": [earlier], "new": new})
    assert found["gist"] == "aucune saisie ne le change à elle seule"
    majors = [one["changed"] for each in found["inputs"] for one in each["changes"] if one["major"]]
    assert majors == ["0"]
    assert found["minor"] and sum(one["minor"] for each in found["inputs"] for one in each["changes"]) == 10


def test_an_excess_that_becomes_another_is_not_the_point_to_name() -> None:
    """23 November + 28 days is 21 December, 14 December + 28 days is 11 January: neither date alone keeps both delays;
    a last dose on the day of radiotherapy would be worse."""
    drug = {"drug": "bevacizumab", "last_administration": "23/11/2026", "next_administration": "04/01/2027"}
    days = {"radiotherapy_start": "14/12/2026", "radiotherapy_end": "14/12/2026"}
    found = tips("washout", {"drugs": [drug], "technique": "palliative"} | days)
    assert found["gist"] == "aucune saisie ne le change à elle seule"


def test_a_dose_that_was_given_is_not_the_day_to_move() -> None:
    """Bevacizumab: 28 days (table 6, line 92). From 10 February that is 10 March, 8 days after the typed 2 March; the
    other way would have been to give it on 2 February."""
    drug = {"drug": "bevacizumab", "last_administration": "10/02/2026"}
    start = {"technique": "palliative", "radiotherapy_start": "02/03/2026"}
    found = tips("washout", {"drugs": [drug], **start})["gist"].replace("\u00a0", " ")
    assert found == "Début de la radiothérapie à partir du mardi 10 mars 2026 (+ 8 jours)"
    held = tips("washout", {"drugs": [drug], **start, "radiotherapy_end": "06/03/2026"})["gist"]
    assert held == "seul le jour d’un traitement déjà donné le changerait"  # no start before that end keeps 28 days


def test_the_nearest_dose_and_the_nearest_day_are_both_named() -> None:
    """From 31 January to 30 June are the 5 months of the text, not a day more. With α/β = 2 Gy, 5 Gy in 5 are 3.75 Gy;
    42.44 Gy in 10 are 66.25 Gy, 42.45 are 66.27 Gy: the sum passes 70 Gy. The end of the earlier course is past."""
    earlier = {"total_dose_gy": "30", "fractions": "10", "end_date": "31/01/2025", "dose_origin": "cord"}
    new = {"total_dose_gy": "5", "fractions": "5", "start_date": "30/06/2025"}
    assert tips("reirradiation", {"earlier": [earlier], "new": new})["gist"].replace("\u00a0", " ") == (
        "Dose antérieure 1 ≥ 42,45 Gy (+ 12,45 Gy) ; "
        "Début de la nouvelle irradiation jusqu’au dimanche 29 juin 2025 (− 1 jour)"
    )


def test_a_tick_that_is_lost_is_named_too() -> None:
    """Below 13.5 Gy no volume can hold 13.5 Gy (5 fractions): from there on, V13.5 must be typed."""
    assert (
        tips("cord", {"fractions": "5", "dmax_gy": "13"})["gist"].replace("\u00a0", " ") == "Dmax ≥ 13,5 Gy (+ 0,5 Gy)"
    )


def test_dmax_alone_decides_volumes_too() -> None:
    """Below 18 Gy it makes V18 nothing, below 11.1 Gy V11.1 too: only then are all three judged."""
    alone = {"fractions": "3", "dmax_gy": "21,5"}
    assert ends("cord", alone, "dmax_gy") == [
        ("18", "17,99", "incomplete", "incomplete"),
        ("11,1", "11,09", "incomplete", "respected"),
        ("22", "22,01", "incomplete", "exceeded"),
    ]


def test_where_the_text_is_silent_nothing_changes_it() -> None:
    found = tips("cord", {"fractions": "2", "dmax_gy": "12"})
    assert found["inputs"][0]["unchanged"] == "ne change pas, de 0\u00a0Gy à 60\u00a0Gy"
    assert found["gist"] == "aucune saisie ne le change à elle seule"


# --- re-irradiation (section 4, lines 37 to 40) ---------------------------------------------------------------------


def test_a_new_course_in_three_stays_below_its_cap() -> None:
    """After 37.5 Gy EQD2: 25 Gy EQD2 in 3 are 3·(−1 + √(1 + 100/3)) = 14.578 Gy; 70 − 37.5 = 32.5 Gy are 16.97; as much
    as the earlier dose, 37.5 Gy, are 18.42."""
    assert ends("reirradiation", AFTER_30_IN_10, "new.total_dose_gy") == [
        ("14,57", "14,58", "respected", "exceeded"),
        ("16,97", "16,98", "exceeded", "exceeded"),
        ("18,42", "18,43", "exceeded", "exceeded"),
    ]


def test_the_verdict_comes_back_along_the_earlier_dose() -> None:
    """8 Gy in 1 are 20 Gy EQD2. In 25 fractions, 20 Gy EQD2 are 25·(−1 + √4.2) = 26.235 Gy: less makes the ratio more
    than a half; 50 Gy EQD2 are 50 Gy, and 70 Gy in all are one too many of a strict limit. 0 Gy is no earlier dose."""
    assert ends("reirradiation", AFTER_40_IN_25, "earlier[0].total_dose_gy") == [
        ("26,24", "26,23", "respected", "exceeded"),
        ("0,01", "0", "exceeded", "out_of_scope"),
        ("49,99", "50", "respected", "exceeded"),
    ]


def test_the_other_reading_keeps_seventy_gray() -> None:
    """HyTEC prints ≤ 70 Gy: 50 in 25 and 8 in 1 are exactly that."""
    *_, last = changes("reirradiation", AFTER_40_IN_25 | {"reading": "hytec"}, "earlier[0].total_dose_gy")
    assert (last["kept"], last["changed"]) == ("50", "50,01")
    assert last["point"].startswith(">\u00a050")


def test_five_months_are_months_of_the_calendar() -> None:
    """31 January and five months are 30 June, the last day of that month; 1 February and five months are 1 July."""
    assert ends("reirradiation", AFTER_30_IN_10, "new.start_date") == [
        ("30/06/2026", "29/06/2026", "respected", "exceeded")
    ]
    assert ends("reirradiation", AFTER_30_IN_10, "earlier[0].end_date") == [
        ("01/02/2026", "02/02/2026", "respected", "exceeded")
    ]


def test_what_is_left_grows_and_falls_with_the_earlier_dose() -> None:
    """Nothing typed of the new course. In one fraction 15.75 Gy are 69.89 Gy EQD2: 0.11 Gy are left, 0.2 Gy in 5; 15.76
    are 69.97: 0.03 Gy, less than 0.1 Gy in 5. 0.1 Gy are 0.0525 Gy EQD2, as much in 5 is 0.10 Gy; 0.09 leave 0.09."""
    from_below = {"earlier": [{"total_dose_gy": "0,05", "fractions": "1"}]}
    assert ends("reirradiation", from_below, "earlier[0].total_dose_gy") == [
        ("0,01", "0", "nothing_left", "out_of_scope"),
        ("0,09", "0,1", "nothing_left", "dose_left"),
        ("15,75", "15,76", "dose_left", "nothing_left"),
    ]


def test_how_far_the_verdict_rests_on_alpha_beta() -> None:
    """50 Gy in 25 are 50 Gy in any α/β. 11 Gy in 3 are 11·(11/3 + α)/(2 + α), below 20 where 121/3 + 11α < 40 + 20α:
    above 0.037. Nobody types it, and it is no gist."""
    inputs = {
        "earlier": [{"total_dose_gy": "50", "fractions": "25", "end_date": "01/01/2026", "dose_origin": "cord"}],
        "new": {"total_dose_gy": "11", "fractions": "3", "start_date": "01/07/2026"},
    }
    told = tips("reirradiation", inputs)
    last = told["inputs"][-1]
    assert last["path"] == "alpha_beta_gy"
    assert [(one["kept"], one["changed"]) for one in last["changes"]] == [("0,04", "0,03")]
    assert eqd2_gy(total_dose_gy=11, fractions=3, alpha_beta_gy=Fraction(4, 100)) < 20
    assert eqd2_gy(total_dose_gy=11, fractions=3, alpha_beta_gy=Fraction(3, 100)) > 20
    assert "α" not in told["gist"]


# --- delays (table 6) -----------------------------------------------------------------------------------------------


def test_gemcitabine_has_three_verdicts() -> None:
    """28 days before 2 March are 2 February, the floor of 8 days 22 February; on the day itself they are together. The
    half-lives change no verdict of the whole."""
    assert [one for one in ends("washout", GEMCITABINE, "drugs[0].last_administration") if one[2] != one[3]] == [
        ("02/02/2026", "03/02/2026", "conforms_as_entered", "below_recommended"),
        ("22/02/2026", "23/02/2026", "below_recommended", "below_floor"),
        ("01/03/2026", "02/03/2026", "below_floor", "concomitant"),
    ]


def test_bevacizumab_is_one_day_late() -> None:
    inputs = GEMCITABINE | {"drugs": [{"drug": "Avastin", "last_administration": "02/02/2026"}]}
    found = changes("washout", inputs, "drugs[0].last_administration")
    late = next(one for one in found if one["kept"] == "02/02/2026")
    assert late["point"].replace("\u00a0", " ") == "à partir du mardi 3 février 2026 (+ 1 jour)"
    assert (late["before"][WHOLE], late["after"][WHOLE]) == ("conforms_as_entered", "not_conforming")


def test_a_planned_administration_passes_radiotherapy_and_counts_as_one_before() -> None:
    """28 days after 13 March are 10 April. Moved back through radiotherapy it ends on the other side of it, where 28
    days before 2 March are 2 February again: « conforms » comes back."""
    inputs = GEMCITABINE | {
        "drugs": [{"drug": "gemcitabine", "last_administration": "02/02/2026", "next_administration": "10/04/2026"}],
        "radiotherapy_end": "13/03/2026",
    }
    found = ends("washout", inputs, "drugs[0].next_administration")
    assert found[0] == ("10/04/2026", "09/04/2026", "conforms", "below_recommended")
    assert ("14/03/2026", "13/03/2026", "below_floor", "concomitant") in found
    assert ("02/03/2026", "01/03/2026", "concomitant", "below_floor") in found
    assert found[-1][:2] == ("03/02/2026", "02/02/2026")


# --- what is told, and to whom --------------------------------------------------------------------------------------


@pytest.mark.many
@pytest.mark.parametrize("case", [one for one in load_cases() if one.calculator in JUDGES], ids=lambda one: one.name)
def test_the_codes_that_are_followed_are_those_of_the_reply(case: Case) -> None:
    """In the calculator's own cases: the judge asks its codes, and the reply says the same; each whole has its word."""
    reply = reply_to(case)
    if reply["status"] != "ok":
        assert tips(case.calculator, case.inputs)["inputs"] == []
        return
    judge = JUDGES[case.calculator]
    codes = judge.codes(Reader(case.calculator, judge.descriptor.inputs).read(case.inputs))
    lines = {one["name"]: one["code"] for one in reply["verdicts"] if one["name"] in codes}
    assert codes == {WHOLE: reply["conclusion"]["code"]} | lines
    assert set(codes) - {WHOLE} == set(lines)
    assert entry(f"tipping.whole.{case.calculator}.{codes[WHOLE]}")


def test_what_judges_nothing_has_no_point() -> None:
    assert (
        tips("eqd2", {"phases": [{"fractions": "10", "total_dose_gy": "30"}], "alpha_beta_gy": ["2"]})["inputs"] == []
    )


def test_a_refusal_is_told_in_place_of_points() -> None:
    request = {"protocol": 1, "calculator": "cord", "inputs": {"fractions": "3", "dmax_gy": "zéro"}}
    assert json.loads(tips_reply(json.dumps(request)))["status"] == "invalid"


@pytest.mark.parametrize("typed", [{"fractions": "3", "dmax_gy": "zéro"}, {"fractions": "2,5", "dmax_gy": "20"}, {}])
def test_what_is_refused_has_no_point(typed: dict[str, str]) -> None:
    """A page asks for the points beside the answer: nothing of an earlier one may come of values that are refused."""
    assert tips("cord", typed) == {"gist": "", "inputs": [], "minor": False, "note": ""}


def test_an_answer_is_told_with_its_points() -> None:
    reply = json.loads(tips_reply(json.dumps({"protocol": 1, "calculator": "cord", "inputs": CORD})))
    assert {key: reply[key] for key in ("protocol", "status", "calculator")} == {
        "protocol": 1,
        "status": "ok",
        "calculator": "cord",
    }
    assert {key: reply[key] for key in ("gist", "inputs", "minor", "note")} == tips("cord", CORD)


def test_the_command_takes_a_name_and_what_is_typed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", StringIO(json.dumps(CORD)))
    assert main(["tips", "cord"]) == 0
    assert json.loads(capsys.readouterr().out)["gist"].replace("\u00a0", " ") == "Dmax > 22 Gy (+ 0,5 Gy)"


def test_the_command_line_tells_them() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "calculators", "tips", "cord"],
        input=json.dumps(CORD),
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        check=True,
    )
    reply = json.loads(done.stdout)
    assert (reply["protocol"], reply["status"], reply["calculator"]) == (1, "ok", "cord")
    assert reply["inputs"][0]["changes"][0]["changed"] == "22,01"


def test_sixty_digits_are_counted_exactly() -> None:
    """A text may have sixty characters: no context of decimals rounds a place."""
    places = Amounts(last=100 * 10**50, decimals=50)
    value = places.at(22 * 10**50 + 1)
    assert places.of(value) == 22 * 10**50 + 1
    assert places.beside(1, 1) > places.at(1) > places.beside(1, -1)
