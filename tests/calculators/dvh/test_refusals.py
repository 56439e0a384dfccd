"""What cannot be read is refused by a French sentence that says how to mend it; no line of the file is in it."""

import json
import tomllib
from typing import Any

import pytest

from calculators.dvh import reply as door
from calculators.dvh.choice import MOST_LISTED
from calculators.dvh.files import decoding
from calculators.dvh.files.formats import read_file
from calculators.dvh.words.texts import Refused
from tests.calculators.dvh.exports import (
    ABSOLUTE,
    CORD,
    IDENTITY,
    PATIENT,
    PLAN,
    RELATIVE,
    ROWS,
    TYPE,
    WHOLE,
    cord,
    only,
    read,
    refused,
)
from tests.places import ROOT

TWO = (
    WHOLE
    + CORD.replace("CORD", "LUNG").replace("Plan: A", "Plan: B")
    + ABSOLUTE
    + ROWS
    + CORD.replace("A", "B")
    + ABSOLUTE
    + ROWS
)
PERCENT = "\nRelative dose [%] Structure Volume [cm³]\n"
PERCENT_ROWS = "0 40\n90 0.2\n103.5 0\n"


def percent(plan: str) -> str:
    return cord(PERCENT_ROWS, heading=PERCENT, plan=plan)


REFUSED: dict[str, tuple[str | bytes, dict[str, Any]]] = {
    "not_text": (b"\x00\x01", {}),
    "no_structure": ("bonjour", {}),
    "differential": (WHOLE.replace("Cumulative", "Differential"), {}),
    "type_unknown": (WHOLE.replace("Cumulative", "Natural"), {}),
    "decimal_sign": (cord("0 1,366.8\n1800 0,2\n2070 0\n".replace("1,366.8", "1366,8") + "2080 0.0\n"), {}),
    "ambiguous_commas": ("Dose (Gy),Volume (mL)\n18,0,2\n", {}),
    "no_curve": (TYPE + PLAN + CORD, {}),
    "empty": (cord("0 0\n2070 0\n"), {}),
    "not_numbers": (cord("0 40\nDupont 3\n2070 0\n"), {}),
    "not_cells": ("Dose (Gy);Volume (mL)\n0;40\nDupont;3\n", {}),
    "headings_unread": ("Isodose (Gy);Volume (L)\n0;0,04\n18;0,0005\n", {"dose_unit": "Gy", "volume_unit": "mL"}),
    "label_unread": (cord(ROWS, head=CORD + "Couverture [%]: 90.0\n"), {}),
    "row_cells": (cord("0 40\n1800 0.2 7\n2070 0\n"), {}),
    "negative": (cord("0 40\n1800 -0.2\n2070 0\n"), {}),
    "dose_order": (cord("0 40\n1800 0.2\n1800 0.1\n"), {}),
    "rising": (cord("0 0\n1800 20\n2070 40\n"), {}),
    "not_whole": (cord("0 1\n1800 0.005\n2070 0\n", heading=RELATIVE), {}),
    "no_dose": (cord(ROWS, heading="\nDosis [cGy] Structure Volume [cm³]\n"), {}),
    "no_volume": (cord(ROWS, heading="\nDose [cGy] Volumen [cm³]\n"), {}),
    "dose_unit_missing": (cord(ROWS, heading="\nDose [] Structure Volume [cm³]\n"), {}),
    "volume_unit_missing": (cord(ROWS, heading="\nDose [Gy] Structure Volume []\n"), {}),
    "unit_unread": (cord(ROWS, heading="\nDose [GyE] Structure Volume [cm³]\n"), {"dose_unit": "Gy"}),
    "columns_alike": ("Dose (Gy);Volume (mL);Volume (cc)\n0;40;40\n18;0,1;0,9\n20;0;0\n", {}),
    "parts_contradict": ("Dose (Gy);Volume (%);Volume (mL)\n0;100;40\n18;10;0,2\n20;0;0\n", {}),
    "twice": (cord(ROWS, head=CORD + "Max Dose [cGy]: 2270.0\n"), {}),
    "unit_contradicts": (WHOLE, {"dose_unit": "Gy"}),
    "unit_unknown": (WHOLE, {"dose_unit": "Sv"}),
    "no_prescription": (percent("\nPlan: A\n"), {}),
    "percent_of_nothing": (percent(PLAN.replace("2000.0", "not defined")), {}),
    "no_isodose": (percent(PLAN.replace("100.0", "not defined")), {}),
    "volume_unknown": (cord("0 100\n2070 0\n", heading=RELATIVE, head="\nStructure: CORD\n"), {}),
    "volume_said": (WHOLE, {"structure_volume": "40"}),
    "volume_for_which": (TWO, {"structure_volume": "40"}),
    "statistic": (cord(ROWS, head=CORD.replace("2070.0", "2,070.0")), {}),
    "structure_unknown": (TWO, {"structure": "Moelle"}),
    "structure_several": (TWO, {"structure": "CORD"}),
    "plan_unknown": (TWO, {"plan": "C"}),
    "option": (WHOLE, {"patient": "x"}),
    "typed": (WHOLE, {"doses": ["-1"]}),
}
UNTRIED = {"too_large"}


@pytest.mark.parametrize("code", REFUSED)
def test_each_refusal_says_how_to_mend_it(code: str) -> None:
    text, options = REFUSED[code]
    problem = refused(text, **options)
    assert problem["code"] == code
    assert any(word in problem["text"] for word in ("par exemple", "parmi"))
    assert not [word for word in (*IDENTITY, "Dupont") if word in problem["text"]]


def test_every_sentence_is_reached() -> None:
    catalogue = tomllib.loads((ROOT / "calculators" / "dvh" / "words" / "fr.toml").read_text(encoding="utf-8"))
    assert catalogue["problems"].keys() == REFUSED.keys() | UNTRIED


def test_a_file_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "LARGEST_BYTES", len(WHOLE.encode()) - 1)
    assert refused(WHOLE)["code"] == "too_large"


def test_half_a_character_of_utf_16() -> None:
    assert refused(b"\xff\xfeS")["code"] == "not_text"


@pytest.mark.parametrize(
    ("plan", "code"),
    [
        (PLAN.replace("2000.0", "0.0"), "percent_of_nothing"),
        (PLAN.replace("[cGy]", ""), "percent_of_nothing"),
        (PLAN.replace("[cGy]", "[%]"), "percent_of_nothing"),
        (PLAN.replace("100.0", "0"), "no_isodose"),
        ("\nPlan: A\nPrescribed dose [cGy]: 2000.0\n", "no_isodose"),
        ("\nPlan: B\nPrescribed dose [cGy]: 2000.0\n", "no_prescription"),  # another plan's
        ("", "no_prescription"),
    ],
)
def test_a_percentage_of_dose_needs_a_prescription_and_its_isodose(plan: str, code: str) -> None:
    assert refused(percent(plan))["code"] == code


@pytest.mark.parametrize(
    ("plan", "quoted"),
    [
        (PLAN.replace("2000.0", "not defined"), "« Prescribed dose [cGy] » : « not defined »"),
        (PLAN.replace("2000.0", "0.0"), "« Prescribed dose [cGy] » : « 0.0 »"),
        (PLAN.replace(" [cGy]", ""), "« Prescribed dose » : « 2000.0 »"),
        (PLAN.replace("[cGy]", "[%]"), "« Prescribed dose [%] » : « 2000.0 »"),
    ],
)
def test_what_is_not_defined_is_quoted_as_the_file_prints_it(plan: str, quoted: str) -> None:
    assert f"ligne 4, {quoted}" in refused(percent(plan))["text"].replace("\u00a0", " ")


@pytest.mark.parametrize("code", ["rising", "dose_order", "negative", "not_whole"])
def test_a_row_is_quoted_with_its_line(code: str) -> None:
    text, options = REFUSED[code]
    assert isinstance(text, str)
    problem = refused(text, **options)["text"].replace("\u00a0", " ")
    line = int(problem.removeprefix("Ligne ").partition(" ")[0])
    assert f"« {text.splitlines()[line - 1]} »" in problem


@pytest.mark.parametrize(
    "rows",
    [
        "0 40\n1800 0.2\n2070 0\n0 40\n",  # a second curve under the same headings
        "-1 40\n1800 0.2\n",
        "0 40\n1800 NaN\n2070 0\n",
        "0 40\n1800 Infinity\n",
        "0 40\n1800 1_000\n",
        "0 40\n1800 ٣\n",
        "0 40\n1800 1e999\n",
        "0 40\n1800 1e-41\n",
        "0 40\n18-00 0.2\n",
        "0 40\n1800 " + "9" * 500 + "\n",
        "0 40\n1800 " + "9" * 300 + "e5\n",
        "0 40\n1000: 1.6\n1800 0.2\n2070 0\n",  # a row behind a label follows a gap
        "0 40\nDose [cGy] Structure Volume [cm³]\n1800 0.2\n",
    ],
)
def test_a_curve_that_holds_something_else_is_refused_whole(rows: str) -> None:
    """Nothing is skipped: what is lost could be the tail."""
    assert refused(cord(rows))["code"] in {"dose_order", "negative", "not_numbers", "row_cells"}


@pytest.mark.parametrize("code", ["headings_unread", "label_unread", "not_cells", "no_dose", "no_volume"])
def test_what_is_not_understood_is_told_by_its_line(code: str) -> None:
    text, options = REFUSED[code]
    assert isinstance(text, str)
    words = {
        "headings_unread": "Isodose",
        "label_unread": "Couverture",
        "not_cells": "Dupont",
        "no_dose": "Dosis",
        "no_volume": "Volumen",
    }
    (line,) = [number for number, one in enumerate(text.splitlines(), start=1) if words[code] in one]
    assert refused(text, **options)["text"].startswith(f"Ligne {line}\u00a0:")


def test_more_than_a_whole_structure_is_refused() -> None:
    assert refused(cord("5 102\n2070 0\n", heading=RELATIVE))["code"] == "not_whole"


def test_a_heading_of_another_curve_is_differential() -> None:
    assert refused(cord(ROWS, heading="\nDose [cGy] dVolume / dDose [cm³ / cGy]\n"))["code"] == "differential"


def test_a_line_in_brackets_that_is_no_heading_is_dropped() -> None:
    text = cord(ROWS, head=CORD + "[note]\nDose [cGy] and more\n")
    assert only(text)["dmax"]["gy"] == "20.7"


def test_one_bad_structure_hides_none_of_the_others() -> None:
    text = cord("0 0\n1800 20\n2070 40\n") + CORD.replace("CORD", "LUNG") + ABSOLUTE + ROWS
    reply = read(text)
    assert (reply["status"], reply["problems"]) == ("ok", [])
    assert [[problem["code"] for problem in one["problems"]] for one in reply["structures"]] == [["rising"], []]
    assert refused(text, structure="CORD")["code"] == "rising"


# --- which structure --------------------------------------------------------------------------------------------------


def test_a_name_with_its_plan_or_its_whole_label() -> None:
    for options in (
        {"structure": "CORD", "plan": "A"},
        {"structure": "CORD, plan A"},
        {"structure": "cord", "plan": "a"},
    ):
        assert only(TWO, **options)["label"] == "CORD, plan A"
    assert [one["label"] for one in read(TWO, plan="B")["structures"]] == ["LUNG, plan B", "CORD, plan B"]


def test_a_name_as_it_is_typed_comes_before_other_capitals() -> None:
    text = cord(ROWS) + CORD.replace("CORD", "Cord") + ABSOLUTE + ROWS
    assert only(text, structure="Cord")["label"] == "Cord, plan A"


@pytest.mark.parametrize("code", ["structure_unknown", "structure_several", "plan_unknown"])
def test_choices_are_listed(code: str) -> None:
    text, options = REFUSED[code]
    reply = read(text, **options)
    assert reply["choices"] == ["CORD, plan A", "LUNG, plan B", "CORD, plan B"]
    assert "« CORD, plan B »" in reply["problems"][0]["text"].replace("\u00a0", " ")


def test_a_long_list_is_cut() -> None:
    more = "".join(CORD.replace("CORD", f"S{number}") + ABSOLUTE + ROWS for number in range(MOST_LISTED))
    assert "et 1 autres" in refused(cord(ROWS) + more, structure="x")["text"].replace("\u00a0", " ")


# --- identity, bugs ---------------------------------------------------------------------------------------------------


IDENTIFIED = [
    WHOLE,
    WHOLE.replace("\n\nDose", "\n" + PATIENT + "\nDose"),
    WHOLE + PATIENT,
    "\ufeff" + WHOLE.replace("2070 0\n", "NOMFICTIF 1948\n"),
    WHOLE.replace("Cumulative", "NOMFICTIF"),
    WHOLE.replace("2070.0", "NOMFICTIF 1948"),
    WHOLE.replace("2000.0", "NOMFICTIF"),
    WHOLE.replace("[cGy]    Structure", "[NOMFICTIF]    Structure"),
    "#PatientName:NOMFICTIF\n#PatientId:IPP-4711\n#RoiName:Cord\n#Unit: NOMFICTIF\n0 100\n20 0\n",
    "NOMFICTIF;IPP-4711\nDose (Gy);Volume (NOMFICTIF)\n0;40\n20;0\n",
    PATIENT,
]


@pytest.mark.parametrize("text", IDENTIFIED)
def test_no_identity_in_the_reply_nor_in_any_record(text: str) -> None:
    """Names, identifiers, comments and dates of the header are dropped as they are read."""
    try:
        records = repr(read_file(text.encode()))
    except Refused as refusal:
        records = repr(vars(refusal))
    for where in (records, json.dumps(read(text), ensure_ascii=False)):
        assert not [word for word in IDENTITY if word in where]


def test_a_bug_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(content: bytes) -> None:
        raise KeyError("NOMFICTIF")

    monkeypatch.setattr(door, "read_file", broken)
    reply = read(WHOLE)
    assert (reply["status"], reply["code"]) == ("failed", "bug")
    assert "(KeyError)" in reply["text"]
    assert "NOMFICTIF" not in reply["text"]
