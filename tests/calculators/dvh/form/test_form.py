"""What goes into the fields, what is asked, what stays empty: by hand from the rows of each export."""

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from calculators.dvh.form.asked import MISSING
from calculators.dvh.form.door import opened
from calculators.dvh.form.filled import FORMS
from calculators.dvh.words.texts import say
from calculators.figures.dvh_curve import respond
from calculators.protocol import respond as answer
from sphinx_guideline.forms.directive import TAKE_A_FILE
from tests.calculators.dvh.exports import ABSOLUTE, CASES, IDENTITY, RELATIVE, WHOLE, cord

FIRST = {"structure": "0"}


def silent(_done: int, _total: int) -> None:
    """Nobody listens."""


def read(text: str, options: Mapping[str, str], inputs: Mapping[str, Any], calculator: str = "cord") -> dict[str, Any]:
    request = {"calculator": calculator, "inputs": inputs, "options": options}
    reply: dict[str, Any] = json.loads(opened(text.encode(), silent, respond)(json.dumps(request)))
    return reply


def case(name: str, fractions: str = "3", **options: str) -> dict[str, Any]:
    return read(CASES[name]["text"], options, {"fractions": fractions})


def names_asked(reply: Mapping[str, Any]) -> list[str]:
    return [question["name"] for question in reply["asked"]]


def test_the_site_shows_the_fold_where_the_calculators_take_a_file() -> None:
    assert set(TAKE_A_FILE) == set(FORMS)


# --- which structure --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["names", "same-name", "order-1"])
def test_no_structure_that_has_a_name_chooses_itself(name: str) -> None:
    reply = case(name)
    assert (names_asked(reply), reply["fills"]) == (["structure"], {})


def test_both_plans_of_one_name_are_offered() -> None:
    (question,) = case("same-name")["asked"]
    assert [read for _, read in question["choices"]] == ["Choisir…", "CORD, plan A", "CORD, plan B"]


@pytest.mark.parametrize(("place", "dmax"), [("0", "10"), ("1", "15")])
def test_the_structure_is_known_by_its_place(place: str, dmax: str) -> None:
    """1000 and 1500 cGy."""
    assert case("same-name", structure=place)["fills"]["dmax_gy"] == dmax


@pytest.mark.parametrize("place", ["2", "-1", "x", "²"])
def test_a_place_that_is_not_there_chooses_nothing(place: str) -> None:
    assert case("same-name", structure=place)["fills"] == {}


def test_a_margin_that_is_chosen_is_told_without_saying_more_than_the_text() -> None:
    """NOTE-24: the text does not say which structure « moelle » is."""
    (sentence,) = [sentence for sentence in case("names", **FIRST)["told"] if "PRV" in sentence]
    assert "sans dire s’il s’agit de la moelle, d’une moelle avec marge ou du sac dural" in sentence
    assert not any("PRV" in sentence for sentence in case("order-1", **FIRST)["told"])


# --- the cord ---------------------------------------------------------------------------------------------------------


def test_the_number_of_fractions_comes_first() -> None:
    reply = case("order-1", "", **FIRST)
    assert reply["fills"] == {}
    assert "nombre de fractions" in " ".join(reply["told"])


ROWS = "0 40\n700 1\n1000 0.24\n1110 0.23\n1350 0.22\n1800 0.2\n2070 0\n"


@pytest.mark.parametrize(
    ("fractions", "high", "low"),
    [
        ("1", "0,24", "1"),  # V10, V7: rows of 1000 and 700 cGy
        ("3", "0,2", "0,23"),  # V18, V11,1
        ("5", "0", "0,22"),  # V22,5 is above Dmax, V13,5
    ],
)
def test_volumes_are_those_of_the_number_of_fractions(fractions: str, high: str, low: str) -> None:
    reply = read(cord(ROWS), FIRST, {"fractions": fractions})
    assert reply["fills"] == {"dmax_gy": "20,7", "v_high_ml": high, "v_low_ml": low}


def test_where_the_text_is_silent_there_is_the_maximum_alone() -> None:
    assert read(cord(ROWS), FIRST, {"fractions": "4"})["fills"] == {"dmax_gy": "20,7"}


def test_a_remark_tells_unit_line_and_bin() -> None:
    remarks = case("order-1", **FIRST)["remarks"]
    assert remarks["dmax_gy"] == "Dmax\u00a0: 20,7\u00a0Gy (ligne 10, en cGy)"
    assert remarks["v_high_ml"] == "V18\u00a0: 0,2\u00a0mL (ligne 18, pas de 2\u00a0Gy)"


@pytest.mark.parametrize("name", ["coarse-bins", "header-rounded"])
def test_a_limit_between_the_bounds_leaves_the_field_empty(name: str) -> None:
    """0.25 mL is between 0.19 and 0.31, and between 0.55 and 0.65 times 40 %."""
    reply = case(name, **FIRST)
    assert reply["fills"]["v_high_ml"] == ""
    assert "Non évaluable par ce fichier" in reply["remarks"]["v_high_ml"]


def test_a_maximum_between_whose_bounds_the_limit_is_stays_empty() -> None:
    """40.0 % of 55 Gy is 22 ± 0.0275 Gy: 22 Gy is the limit in 3 fractions."""
    head = "\nStructure: CORD\nPlan: A\nVolume [cm³]: 40.0\nMax Dose [%]: 40.0\n"
    plan = "\nPlan: A\nPrescribed dose [cGy]: 5500.0\n% for dose (%): 100.0\n"
    reply = read(cord("0 40\n1800 0.20\n2202 0\n", head=head, plan=plan), FIRST, {"fractions": "3"})
    assert (reply["fills"]["dmax_gy"], reply["fills"]["v_high_ml"]) == ("", "0,2")


def test_a_maximum_that_would_make_a_volume_nothing_stays_empty() -> None:
    """The line says 15 Gy, the curve has 0.2 mL at 18 Gy: « Dmax 15 » alone would be no volume at 18 Gy."""
    head = "\nStructure: CORD\nPlan: A\nVolume [cm³]: 40.0\nMax Dose [cGy]: 1500.0\n"
    reply = read(cord("0 40\n1110 0.9\n1800 0.2000\n2100 0\n", head=head), FIRST, {"fractions": "3"})
    assert reply["fills"] == {"dmax_gy": "", "v_high_ml": "0,2", "v_low_ml": "0,9"}
    assert "Champ laissé vide" in reply["remarks"]["dmax_gy"]


def test_a_volume_that_is_only_bounded_is_typed_by_the_end_that_decides() -> None:
    """« 0.0 » is at most 0.05 mL, all of it below 0.25 mL: 2.5 % of it is 0.00125 mL, 40.5 % of it 0.02025 mL."""
    head = "\nStructure: CORD\nPlan: A\nVolume [cm³]: 0.0\nMax Dose [cGy]: 1900.0\n"
    rows = "0 100\n1110 40\n1800 2\n1900 0\n"
    reply = read(cord(rows, head=head, heading=RELATIVE), FIRST, {"fractions": "3"})
    assert (reply["fills"]["v_high_ml"], reply["fills"]["v_low_ml"]) == ("0,002", "0,021")


# --- what is printed is rounded ---------------------------------------------------------------------------------------

TABLE = "Dose (Gy);Volume (mL)\n"


@pytest.mark.parametrize(
    ("volumes", "filled"),
    [
        # whole mL: « 1 » is 0.5 to 1.5, on both sides of 1.2; « 0 » is up to 0.5, on both sides of 0.25 at 18 Gy
        (("40", "1", "0", "0"), {"dmax_gy": "", "v_high_ml": "", "v_low_ml": ""}),
        (("40", "2", "1", "0"), {"dmax_gy": "", "v_high_ml": "1", "v_low_ml": "2"}),  # at least 0.5, and 1.5
        (("40,0", "1,0", "0,1", "0,0"), {"dmax_gy": "", "v_high_ml": "0,1", "v_low_ml": "1"}),  # at most 0.15, and 1.05
        # the most precise number of the column tells its digits: « 1,2 » and « 0,25 » are 1.1995 and 0.2495 at least
        (("40", "1,2", "0,249", "0"), {"dmax_gy": "", "v_high_ml": "0,249", "v_low_ml": ""}),
        # four decimals: what they hide above 22 Gy is less than any dose is counted in
        (("40", "1", "0,1234", "0"), {"dmax_gy": "22", "v_high_ml": "0,1234", "v_low_ml": "1"}),
        (("40", "1", "1,2E-05", "0"), {"dmax_gy": "22", "v_high_ml": "0,000012", "v_low_ml": "1"}),
    ],
)
def test_a_volume_stands_for_half_of_the_last_digit_of_its_column(
    volumes: tuple[str, ...], filled: Mapping[str, str]
) -> None:
    """Section 6, line 79: V18 < 0.25 mL, V11.1 < 1.2 mL. Without « Max Dose », a rounded zero ends no curve."""
    rows = zip(("0", "11,1", "18", "22"), volumes, strict=True)
    text = TABLE + "".join(f"{dose};{ml}\n" for dose, ml in rows)
    assert read(text, {}, {"fractions": "3"})["fills"] == filled


@pytest.mark.parametrize(
    ("line", "filled"),
    [
        ("Max Dose [Gy]: 22", ""),  # 21.5 to 22.5 Gy
        ("Max Dose [cGy]: 2200.0", ""),  # 21.9995 to 22.0005 Gy
        ("Max Dose [Gy]: 21", "21"),
        ("Max Dose [Gy]: 20", "20,5"),  # HyTEC's 20.3 Gy is between 19.5 and 20.5: the end that does not keep it
        ("Max Dose [Gy]: 22\nMax Dose [%]: 109.0", "21,8"),  # 20 Gy at 100 %: 21.79 to 21.81
    ],
)
def test_a_maximum_stands_for_half_of_its_last_digit(line: str, filled: str) -> None:
    head = f"\nStructure: CORD\nPlan: A\nVolume [cm³]: 40.0\n{line}\n"
    reply = read(cord("0 40\n1110 0.90\n1800 0.20\n2240 0.00\n", head=head), FIRST, {"fractions": "3"})
    assert reply["fills"]["dmax_gy"] == filled


def test_a_maximum_of_few_digits_is_no_dose_below_a_level_that_it_may_reach() -> None:
    """« 11 » is up to 11.5 Gy, and « 0.0 » mL at 11.1 Gy up to 0.05 mL: « Dmax 11 » would make that nothing."""
    text = cord("0 40.0\n1000 1.0\n1110 0.0\n1150 0.0\n", head=head_of("Max Dose [Gy]: 11"))
    fills = read(text, FIRST, {"fractions": "3"})["fills"]
    assert (fills["dmax_gy"], fills["v_low_ml"]) == ("", "0")


# --- no digit of a file is lost ---------------------------------------------------------------------------------------


def head_of(line: str) -> str:
    return f"\nStructure: CORD\nPlan: A\nVolume [cm³]: 40.0\n{line}\n"


EARLIER = {"total_dose_gy": "30", "fractions": "10", "end_date": "01/01/2025", "dose_origin": "cord"}


@pytest.mark.parametrize(("course", "path"), [("new", "new.total_dose_gy"), ("earlier[0]", "earlier[0].total_dose_gy")])
def test_the_dose_of_a_course_is_filled_with_every_digit(course: str, path: str) -> None:
    """1457.84 cGy is 14.5784 Gy; 14.578 would be another dose."""
    text = cord("0 40\n1110 1.1\n1457.84 0\n", head=head_of("Max Dose [cGy]: 1457.84"))
    reply = read(text, FIRST | {"course": course}, {"earlier": [EARLIER], "new": {}}, "reirradiation")
    assert reply["fills"][path] == "14,5784"
    assert reply["remarks"][path].replace("\u00a0", " ") == "Dmax : 14,5784 Gy (ligne 10, en cGy)"


def test_what_is_filled_exceeds_the_criterion_that_the_file_exceeds() -> None:
    """EQD2 with α/β 2 of D in 3 fractions is D (D/3 + 2) / 4: 14.5784 Gy is 25.00001 Gy, 14.578 Gy 24.99884 Gy, and
    the criterion is 25 Gy."""
    text = cord("0 40\n1110 1.1\n1457.84 0\n", head=head_of("Max Dose [cGy]: 1457.84"))
    inputs = {"earlier": [EARLIER], "new": {"fractions": "3", "start_date": "01/01/2026"}}
    dose = read(text, FIRST | {"course": "new"}, inputs, "reirradiation")["fills"]["new.total_dose_gy"]
    filled = inputs | {"new": {"fractions": "3", "start_date": "01/01/2026", "total_dose_gy": dose}}
    reply = json.loads(answer(json.dumps({"protocol": 1, "calculator": "reirradiation", "inputs": filled})))
    assert reply["conclusion"]["code"] == "exceeded"


@pytest.mark.parametrize(
    ("line", "fractions", "filled"),
    [
        ("Max Dose [cGy]: 2199.996", "3", "21,99996"),
        ("Max Dose [cGy]: 2030.04", "3", "20,3004"),  # HyTEC's 20.3 Gy is passed
        # 20 Gy at 100 %: 0.1 % is 0.02 Gy, a half of it 0.01
        ("Max Dose [%]: 100.0", "3", "20"),  # 19.99 to 20.01: no limit is there
        ("Max Dose [%]: 101.5", "3", "20,31"),  # HyTEC's 20.3 Gy is between 20.29 and 20.31
        ("Max Dose [%]: 85.0", "2", "17,01"),  # the text is silent, HyTEC's is 17 Gy
        ("Max Dose [%]: 115.5", "3", "23,11"),  # 22 Gy is passed, HyTEC's 23.1 Gy is between 23.09 and 23.11
    ],
)
def test_what_is_filled_keeps_no_limit_that_the_file_may_pass(line: str, fractions: str, filled: str) -> None:
    rows = "0 40\n700 1.1\n1110 0.9\n1699 0.001\n3000 0\n"
    assert read(cord(rows, head=head_of(line)), FIRST, {"fractions": fractions})["fills"]["dmax_gy"] == filled


@pytest.mark.parametrize(("end", "filled"), [("2305", ""), ("2330", "23,3")])
def test_a_maximum_without_an_upper_bound_keeps_no_limit(end: str, filled: str) -> None:
    """A curve in per cent and no line: at least 22.5 Gy, above the text's 22 Gy, and perhaps more than the end of the
    last bin. 23.05 Gy would keep HyTEC's 23.1 Gy, 23.3 Gy passes it."""
    rows = f"0 100\n1110 2\n2250 0.5\n{end} 0\n"
    head = "\nStructure: CORD\nPlan: A\nVolume [cm³]: 40.0\n"
    reply = read(cord(rows, head=head, heading=RELATIVE), FIRST, {"fractions": "3"})
    assert reply["fills"]["dmax_gy"] == filled


@pytest.mark.parametrize(
    ("rows", "filled"),
    [
        ("1800 0.24996\n", "0,24996"),  # a row: every digit of it
        # 10 of 15 cGy down from 0.2003 to 0.1 mL is 0.13343… mL, which has no end: never less than it is
        ("1790 0.2003\n1805 0.1\n", "0,134"),
        # 10 of 15 cGy down from 0.24999 to 0.24996 mL is 0.24997 mL: 0.25 would be the limit
        ("1790 0.24999\n1805 0.24996\n", "0,24997"),
    ],
)
def test_a_volume_between_rows_is_rounded_up_and_never_onto_the_limit(rows: str, filled: str) -> None:
    text = cord(f"0 40\n1110 1.1\n{rows}2070 0\n")
    assert read(text, FIRST, {"fractions": "3"})["fills"]["v_high_ml"] == filled


# --- what a file does not say -----------------------------------------------------------------------------------------


def test_units_are_asked_then_read() -> None:
    reply = case("no-unit")
    assert (names_asked(reply), reply["status"]) == (["dose_unit", "volume_unit"], "invalid")
    told = case("no-unit", dose_unit="Gy", volume_unit="mL")
    assert names_asked(told) == ["dose_unit", "volume_unit"]
    assert told["remarks"]["v_high_ml"].replace("\u00a0", " ").startswith("V18 : 0,2 mL ; de 0,15 mL à 0,25 mL")
    assert told["fills"]["v_high_ml"] == ""  # one decimal: 0.25 mL, the limit, may be printed so


NO_VOLUME = "\nStructure: CORD\nPlan: A\nMax Dose [cGy]: 2070.0\n"


def test_the_volume_of_the_structure_is_asked_and_the_maximum_is_there_without_it() -> None:
    """0.5 % of 40 mL is 0.2 mL."""
    text = cord("0 100\n1110 2\n1800 0.5\n2070 0\n", head=NO_VOLUME, heading=RELATIVE)
    asking = read(text, FIRST, {"fractions": "3"})
    assert (names_asked(asking), asking["fills"]) == (["structure", "structure_volume"], {"dmax_gy": "20,7"})
    told = read(text, FIRST | {"structure_volume": "40,0"}, {"fractions": "3"})
    assert told["fills"] == {"dmax_gy": "20,7", "v_high_ml": "0,2", "v_low_ml": "0,8"}
    wrong = read(text, FIRST | {"structure_volume": "beaucoup"}, {"fractions": "3"})
    assert [question["error"] != "" for question in wrong["asked"]] == [False, True]


def test_every_question_has_its_words() -> None:
    assert {"dose_unit", "volume_unit", "structure_volume"} == set(MISSING)


# --- re-irradiation ---------------------------------------------------------------------------------------------------

TWO = {"earlier": [{"fractions": "10"}, {}], "new": {}}


def test_the_course_is_asked_among_those_of_the_form() -> None:
    reply = read(WHOLE, FIRST, TWO, "reirradiation")
    assert reply["fills"] == {}
    assert [path for path, _ in reply["asked"][1]["choices"]] == ["", "earlier[0]", "earlier[1]", "new"]


@pytest.mark.parametrize(
    ("course", "fills"),
    [
        ("earlier[1]", {"earlier[1].total_dose_gy": "20,7", "earlier[1].dose_origin": "cord"}),
        ("new", {"new.total_dose_gy": "20,7"}),
        ("earlier[9]", {}),
    ],
)
def test_the_maximum_is_the_cord_dose_of_the_course(course: str, fills: dict[str, str]) -> None:
    assert read(WHOLE, FIRST | {"course": course}, TWO, "reirradiation")["fills"] == fills


@pytest.mark.parametrize(("line", "filled"), [("[Gy]: 20.70", "20,7"), ("[cGy]: 2070", "20,7"), ("[Gy]: 20.7", "")])
def test_a_course_takes_a_maximum_that_is_printed_to_the_centigray(line: str, filled: str) -> None:
    """Criteria go both ways with a dose: 20.65 to 20.75 Gy has no safe end, and the remark tells both."""
    text = cord("0 40\n1800 0.20\n2070 0\n", head=head_of(f"Max Dose {line}"))
    for form in ("reirradiation", "case"):
        reply = read(text, FIRST | {"course": "earlier[0]"}, TWO, form)
        assert reply["fills"]["earlier[0].total_dose_gy"] == filled
        told = reply["remarks"]["earlier[0].total_dose_gy"].replace("\u00a0", " ")
        assert ("de 20,65 Gy à 20,75 Gy" in told) == (not filled)
    new = in_case(text, "new")
    assert (new["fills"]["new.dmax_gy"], new["fills"]["new.v_high_ml"]) == (filled, "0,2")


SUM = WHOLE.replace("\nPlan: A\nPrescribed", "\nPlan sum: A\nPrescribed")
VARIED = WHOLE.replace("\nPlan: A\nPrescribed", "\nUncertainty plan: A\nPrescribed")


@pytest.mark.parametrize(("text", "word"), [(SUM, "somme de plans"), (VARIED, "plan d’incertitude"), (WHOLE, "")])
def test_a_sum_of_plans_and_an_uncertainty_plan_are_told(text: str, word: str) -> None:
    reply = read(text, FIRST, {"fractions": "3"})
    told = [sentence for sentence in reply["told"] if "Cette courbe est celle" in sentence]
    assert [word in sentence for sentence in told] == ([True] if word else [])
    assert reply["fills"]["dmax_gy"] == "20,7"


@pytest.mark.parametrize("course", ["earlier[0]", "new"])
def test_the_dose_of_a_sum_of_plans_is_of_no_course(course: str) -> None:
    """It may hold the earlier course and the new one."""
    reply = read(SUM, FIRST | {"course": course}, TWO, "reirradiation")
    assert reply["fills"] == {f"{course}.total_dose_gy": ""}
    assert say("form.summed") in reply["remarks"][f"{course}.total_dose_gy"]
    in_the_case = in_case(SUM, course)
    assert set(in_the_case["fills"].values()) == {""}
    assert all(remark.endswith(say("form.summed")) for remark in in_the_case["remarks"].values())


def test_a_maximum_that_is_only_bounded_is_typed_into_no_course() -> None:
    reply = read(CASES["stats-percent"]["text"], FIRST | {"course": "new"}, TWO, "reirradiation")
    assert reply["fills"] == {"new.total_dose_gy": ""}


# --- the door ---------------------------------------------------------------------------------------------------------


def in_case(text: str, course: str, fractions: str = "3") -> dict[str, Any]:
    """A case with two earlier courses, and the number of fractions of the new one."""
    return read(text, FIRST | {"course": course}, TWO | {"new": {"fractions": fractions}}, "case")


def test_a_case_takes_the_file_for_one_of_its_courses() -> None:
    """Of the new one, what `cord` takes; of an earlier one, what `reirradiation` takes, and no limit is drawn."""
    assert in_case(WHOLE, "")["asked"][-1]["name"] == "course"
    alone = read(WHOLE, FIRST, {"fractions": "3"})
    new = in_case(WHOLE, "new")
    assert new["fills"] == {f"new.{path}": text for path, text in alone["fills"].items()}
    assert new["remarks"] == {f"new.{path}": text for path, text in alone["remarks"].items()}
    assert (new["figure"], new["follows"]) == (alone["figure"], ["new.fractions"])
    earlier = in_case(WHOLE, "earlier[1]")
    assert earlier["fills"] == read(WHOLE, FIRST | {"course": "earlier[1]"}, TWO, "reirradiation")["fills"]
    assert earlier["figure"] == read(WHOLE, FIRST, {"fractions": ""})["figure"]


def test_a_new_course_of_a_case_without_fractions_asks_for_them() -> None:
    reply = in_case(WHOLE, "new", fractions="")
    assert reply["fills"] == {} and say("form.fractions_first") in reply["told"]


def test_a_maximum_that_is_only_bounded_is_not_typed_in_a_case() -> None:
    """`cord` would type the end that decides; re-irradiation takes the same field, and goes both ways with it."""
    reply = in_case(CASES["stats-percent"]["text"], "new", fractions="4")
    assert reply["fills"]["new.dmax_gy"] == ""
    assert say("form.bounded") in reply["remarks"]["new.dmax_gy"]


@pytest.mark.parametrize("name", ["differential", "inverted", "unsorted", "csv-comma-comma", "sum-percent"])
def test_a_refusal_fills_nothing_and_is_no_question(name: str) -> None:
    reply = case(name, **FIRST)
    assert (reply["status"], reply["fills"]) == ("invalid", {})
    assert {problem["field"] for problem in reply["problems"]} == {"file"}


@pytest.mark.parametrize("content", [b"", b"\0\xff", b"%PDF-1.7", WHOLE.encode("utf-16")])
@pytest.mark.parametrize("request_", ["", "[]", '{"calculator": "none", "inputs": {}, "options": {"structure": "0"}}'])
def test_it_never_raises(content: bytes, request_: str) -> None:
    assert json.loads(opened(content, silent, respond)(request_))["status"] in ("ok", "invalid", "failed")


def test_no_identity_leaves_it() -> None:
    reply = json.dumps(read(WHOLE, FIRST, {"fractions": "3"}), ensure_ascii=False)
    assert [word for word in IDENTITY if word in reply] == []


def test_it_tells_how_far_it_is() -> None:
    """12 000 lines of rows are told at each 5 000."""
    heard: list[tuple[int, int]] = []
    tell: Callable[[int, int], None] = lambda done, total: heard.append((done, total))  # noqa: E731
    rows = "".join(f"{dose} {40 - dose / 1000}\n" for dose in range(12_000))
    opened((TYPED + ABSOLUTE + rows).encode(), tell, respond)
    assert [done for done, _ in heard][-3:] == [0, 5_000, 10_000]
    assert len({total for _, total in heard}) == 1


TYPED = "Type : Cumulative Dose Volume Histogram\n\nStructure: CORD\nMax Dose [cGy]: 12000.0\n"


def test_fractions_that_cannot_be_read_are_asked_for_again() -> None:
    reply = read(WHOLE, FIRST, {"fractions": "trois ?"})
    assert reply["fills"] == {}
    assert any("nombre de fractions" in sentence for sentence in reply["told"])


def test_a_fault_of_the_reader_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """A door: whatever happens inside, the page hears of it."""

    def broken(_content: bytes, _tell: Callable[[int, int], Any]) -> Any:
        raise ZeroDivisionError

    monkeypatch.setattr("calculators.dvh.form.door.read_file", broken)
    reply = json.loads(opened(b"", silent, respond)("{}"))
    assert reply["status"] == "failed"
    assert "ZeroDivisionError" in reply["text"]
