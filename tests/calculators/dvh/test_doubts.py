"""What a file leaves in doubt is asked, bounded or refused: no limit is kept that another reading of it would break."""

from typing import Any

import pytest

from tests.calculators.dvh.exports import ABSOLUTE, CORD, PLAN, RELATIVE, ROWS, TYPE, cord, only, read, refused, volume

PERCENT_OF_DOSE = "\nRelative dose [%] Structure Volume [cm³]\n"
NO_LINE = "\nStructure: CORD\nPlan: A\nVolume [cm³]: 40.0\n"


def codes(text: str, **options: Any) -> dict[tuple[str, str], str]:
    """What is said of each limit of the text, of the structure that is there."""
    chosen = {} if ";" in text.splitlines()[0] else {"structure": only(text, **options)["label"]}
    limits = only(text, **options | chosen)["limits"]
    return {(one["fractions"], one["name"]): one["code"] for one in limits}


def notices(structure: dict[str, Any]) -> list[str]:
    return [notice["code"] for notice in structure["notices"]]


# --- a relative curve begins with the whole structure -----------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        # parts of one under « % »: 0.1 of 40 mL is 4 mL at 18 Gy, 0.1 % of it 0.04 mL
        "Dose (Gy);Volume (%)\n0;1,0\n10;0,4\n18;0,1\n20;0\n",
        "Dose (Gy);Volume (%)\n0,05;1,0\n10;0,4\n18;0,1\n20;0\n",
        "Dose (Gy);Volume (%)\n0,05;1,01\n10;0,4\n18;0,1\n20;0\n",
        # a curve that was cut: nothing tells that it is in per cent of the structure
        "Dose (Gy);Volume (%)\n5;50\n18;0,1\n20;0\n",
        "#Dosename:A\n#RoiName:Moelle\n#Unit: cGy\n5\t1.0\n1000\t0.4\n1800\t0.1\n2000\t0\n",
    ],
)
def test_a_relative_curve_that_begins_elsewhere_is_refused(text: str) -> None:
    assert refused(text, structure_volume="40")["code"] == "not_whole"


@pytest.mark.parametrize("covered", ["99.9", "50.0", "1.0", "0.0", "?"])
def test_parts_of_one_are_not_per_cent_where_a_part_was_not_covered(covered: str) -> None:
    text = cord(
        "0 1.0\n700 0.5\n1110 0.4\n1800 0.1\n2000 0\n", heading=RELATIVE, head=CORD + f"Dose Cover.[%]: {covered}\n"
    )
    assert refused(text)["code"] == "not_whole"


@pytest.mark.parametrize(("first", "accepted"), [("100", True), ("97", True), ("95", False), ("102", False)])
def test_a_relative_curve_may_begin_with_what_was_covered(first: str, accepted: bool) -> None:
    """97.0 % covered: the curve is of the structure or of that part, within 1."""
    text = cord(f"0 {first}\n2070 0\n", heading=RELATIVE, head=CORD + "Dose Cover.[%]: 97.0\n")
    assert (read(text)["status"] == "ok") == accepted


# --- units ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "rows", "ml"),
    [
        # the column whose unit is readable, though the other stands first: 5 % of 40 mL
        ("Dose (Gy);Volume;Volume (%)", "0;1;100\n18;0,05;5\n20;0;0\n", "2"),
        ("Dose (Gy);Volume (dm^3x);Volume (%)", "0;0,04;100\n18;0,002;5\n20;0;0\n", "2"),
        ("Dose (Gy);Volume (%);Volume", "0;100;1\n18;5;0,05\n20;0;0\n", "2"),
    ],
)
def test_a_column_without_a_readable_unit_is_not_taken_for_millilitres(heading: str, rows: str, ml: str) -> None:
    assert volume(only(f"{heading}\n{rows}", structure_volume="40"), "18")["ml"] == ml


def test_a_unit_that_is_typed_is_of_the_column_that_prints_none() -> None:
    text = "Dose (Gy);Volume;Volume (%)\n0;40;100\n18;2;5\n20;0;0\n"
    assert volume(only(text, volume_unit="mL"), "18")["ml"] == "2"
    assert refused(text, volume_unit="%", structure_volume="40")["code"] == "columns_alike"


def test_a_dose_in_an_unknown_unit_is_read_from_the_percentage_beside_it() -> None:
    """20 Gy at 100 %: 55.5 % is 11.1 Gy, where 4 mL are; 0.0111 kGy, taken for Gy, would be no dose at all."""
    rows = "0 0 40\n0.0111 55.5 4\n0.018 90 2\n0.020 100 0\n"
    text = cord(rows, heading="\nDose [kGy] Relative dose [%] Structure Volume [cm³]\n", head=NO_LINE)
    assert volume(only(text), "11.1")["ml"] == "4"
    assert codes(text)["3", "v_low"] != "respected"


@pytest.mark.parametrize(
    "text",
    [
        cord(ROWS, heading="\nDose [kGy] Structure Volume [cm³]\n"),
        cord(ROWS, heading="\nDose [cGy] Structure Volume [dm^3x]\n"),
        "Dose (kGy);Volume (mL)\n0;40\n18;0,2\n20,7;0\n",
        "Dose kGy;Volume (mL)\n0;40\n18;0,2\n20,7;0\n",
        "#Dosename:A\n#RoiName:Cord\n#Unit: kGy\n0\t100\n20\t0\n",
        "#Dosename:A\n#RoiName:Cord\n#Unit: cGy\n#Dose unit: Gy\n0\t100\n20\t0\n",  # two that differ
        "#Dosename:A\n#RoiName:Cord\n#Unit: Gy\n#Volume unit: x\n0\t100\n20\t0\n",
    ],
)
def test_a_unit_that_is_printed_is_replaced_by_none_that_is_typed(text: str) -> None:
    """20.7 kGy is 20 700 Gy."""
    for unit in ("Gy", "cGy"):
        problem = refused(text, dose_unit=unit, volume_unit="mL")
        assert (problem["code"], problem["field"]) == ("unit_unread", "file")


@pytest.mark.parametrize(
    "text",
    [
        "Dose (Gy);Volume (mL);Volume (mL)\n0;40;40\n18;0,1;0,9\n20;0;0\n",
        "Dose (Gy);Dose (Gy);Volume (mL)\n0;0;40\n18;20;0,1\n20;22;0\n",
        "Dose (Gy);Dose (cGy);Volume (mL)\n0;0;40\n18;1800;0,1\n20;2000;0\n",
        "Dose;Dose;Volume (mL)\n0;0;40\n18;20;0,1\n20;22;0\n",
        "Dose (Gy);Volume (%);Volume (%)\n0;100;100\n18;1;2\n20;0;0\n",
        cord("0 40 40\n1800 0.1 0.9\n2070 0 0\n", heading="\nDose [cGy] Structure Volume [cm³] Volume [cc]\n"),
    ],
)
def test_two_columns_between_which_nothing_chooses_are_refused(text: str) -> None:
    typed = {"dose_unit": "Gy"} if text.startswith("Dose;") else {}
    assert refused(text, **typed)["code"] == "columns_alike"


# --- headings and labels that are not understood ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "headings",
    [
        "Isodose (Gy);Volume (L)",  # 0.0005 L, taken for mL, would keep the limit of 0.25
        "Dose par fraction (Gy);Volume (mL)",  # a fifth of the dose
        "BED (Gy);Volume (mL)",
        "Dose (Gy(RBE));Volume (mL)",
        "Dose (cGy);Moelle (%)",
        "Moelle (40,0 mL);% of volume",
        "Dose Gy / Volume L",
        "Gy;L",
    ],
)
def test_headings_that_are_not_understood_are_replaced_by_nothing_that_is_typed(headings: str) -> None:
    """A unit that is printed in them would be replaced by the one that is typed."""
    for typed in ({}, {"dose_unit": "Gy", "volume_unit": "mL"}):
        assert refused(f"{headings}\n0;0,04\n18;0,0005\n20,7;0\n", **typed)["code"] == "headings_unread"


def test_a_title_above_rows_without_headings_names_no_column() -> None:
    text = "Moelle 2024\n\n0;40\n18;0,2\n20,7;0\n"
    assert volume(only(text, dose_unit="Gy", volume_unit="mL"), "18")["ml"] == "0.2"


NO_STATISTIC = "\nStructure: MOELLE\nVolume [cm³]: 40.0\n"


@pytest.mark.parametrize(
    "line",
    [
        "Dose max [Gy]: 25.0",  # the curve ends at 20.7 Gy, and would keep 22 Gy in three fractions
        "Dose maximale [cGy]: 2500",
        "Dmax : 25.0 Gy",
        "Dose max [%]: 125.0",  # 25 Gy of 20
        "Dose max [Gy]: ?",
        "Couverture [%]: 90.0",  # what is not covered may have received anything
        "Couverture : 90 %",
        "Couverture [%]: N/A",
    ],
)
def test_a_label_that_is_not_known_may_be_the_maximum_or_the_coverage(line: str) -> None:
    """Another language, or another version: neither is dropped in silence."""
    problem = refused(cord(ROWS, head=NO_STATISTIC + line + "\n"))
    assert (problem["code"], problem["text"][:7]) == ("label_unread", "Ligne 9")


def test_without_a_prescription_a_percentage_under_an_unknown_label_may_be_any_maximum() -> None:
    text = cord(ROWS, head=NO_STATISTIC + "Dose max [%]: 101.0\n", plan="\nPlan: A\n")
    assert refused(text)["code"] == "label_unread"


@pytest.mark.parametrize(
    "head",
    [
        NO_STATISTIC + "Dose max [Gy]: 20.7\nDose moyenne [Gy]: 3.0\n",  # the curve says as much
        NO_STATISTIC + "Dose max [%]: 103.5\n",  # 20.7 Gy of 20
        NO_STATISTIC + "Couverture [%]: 100.0\n",
        NO_STATISTIC + "Sampling Cover.[%]: 80.0\nMin Dose [%]: 1.0\nSTD [%]: 2.0\nDose Level [%]: \n",
        NO_STATISTIC + "Equiv. Sphere Diam. [cm]: 4.2\nConformity Index: N/A\nApproval Status: 90\n",
        # where the maximum and the coverage are told, nothing else is one
        CORD + "Dose Cover.[%]: 100.0\nD0.1 [Gy]: 25.0\nIsodose [%]: 80.0\n",
    ],
)
def test_a_label_that_is_not_known_and_leaves_nothing_in_doubt(head: str) -> None:
    assert only(cord(ROWS, head=head))["dmax"]["gy"] == "20.7"


def test_a_number_under_an_unknown_label_without_unit_says_nothing_of_the_decimal_sign() -> None:
    assert only(cord(ROWS, head=CORD + "Index: 1,25\n"))["dmax"]["gy"] == "20.7"


RAYSTATION = "#RoiName:Cord\n{line}\n#Unit: cGy\n0\t100\n1800\t0.5\n2070\t0\n"


def test_rays_part_outside_the_grid_with_its_unit_in_brackets() -> None:
    """2 % of at most 40.5 mL beside 0.55 % of it: 1.03275 mL; of « 2 » at most 2.5 %."""
    text = RAYSTATION.format(line="#Roi volume fraction outside grid [%]: 2")
    assert volume(only(text, structure_volume="40"), "18")["judged_ml"] == ["0.17775", "1.23525"]


@pytest.mark.parametrize("line", ["#Part outside grid [%]: 2", "#Highest dose [Gy]: 25.0", "#Highest dose: 25 Gy"])
def test_a_label_of_raystation_that_is_not_known(line: str) -> None:
    assert refused(RAYSTATION.format(line=line), structure_volume="40")["code"] == "label_unread"


def test_rays_maximum_with_its_unit_in_brackets() -> None:
    text = RAYSTATION.format(line="#Max dose [Gy]: 20.9")
    assert only(text, structure_volume="40")["dmax"]["gy"] == "20.9"


TABLE = "Dose (Gy);Volume (mL)\n0;40\n18;0,2\n20,7;0\n"


@pytest.mark.parametrize("line", ["Dmax (Gy);25,0", "Dose max : 25,0 Gy", "Couverture (%);90"])
def test_what_stands_above_a_table_may_be_another_maximum(line: str) -> None:
    assert refused(f"{line}\n{TABLE}")["code"] == "label_unread"


@pytest.mark.parametrize(
    "line", ["Dmax (Gy);20,7", "Dose prescrite (Gy);30", "Prescription : 30 Gy", "Date;12/03/2024"]
)
def test_what_stands_above_a_table_and_leaves_nothing_in_doubt(line: str) -> None:
    assert only(f"{line}\n{TABLE}")["dmax"]["gy"] == "20.7"


@pytest.mark.parametrize(
    "title", ["Histogramme dose-volume différentiel", "HISTOGRAMME DIFFERENTIEL;", "Type;Differential"]
)
def test_a_table_under_a_title_that_says_differential(title: str) -> None:
    assert refused(f"{title}\n{TABLE}")["code"] == "differential"


# --- a volume in per cent beside the absolute one ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "rows",
    [
        "0;100;40\n18;0,5;0,2\n20,7;0;0",
        "0;100,0;40\n18;0,4;0,2\n20,7;0,0;0",  # 0.5 %, cut to 0.4: a last digit less
        "0;100;40\n18;0;0,2\n20,7;0;0",  # « 0 » is less than 1 %
        "0;99,5;39,8\n18;0,5;0,2\n20,7;0;0",
    ],
)
def test_volumes_in_per_cent_that_agree_with_the_absolute_ones(rows: str) -> None:
    assert volume(only(f"Dose (Gy);Volume (%);Volume (mL)\n{rows}\n"), "18")["ml"] == "0.2"


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ("0;100;40\n18;10;0,2\n20,7;0;0", "Lignes 2 et 3"),  # 10 % of 40 mL is 4
        ("0;100;40\n10;5;4\n18;0,5;0,2\n20,7;0;0", "Lignes 2 et 3"),  # 4 mL is 10 %
        ("0;100;40\n10;10;4\n18;0;2\n20,7;0;0", "Lignes 2 et 4"),  # 2 mL is 5 %, and no « 0 »
    ],
)
def test_volumes_in_per_cent_that_contradict_the_absolute_ones(rows: str, lines: str) -> None:
    problem = refused(f"Dose (Gy);Volume (%);Volume (mL)\n{rows}\n")
    assert problem["code"] == "parts_contradict"
    assert problem["text"].startswith(lines)


# --- coverage ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "Dose Cover.[%]: <99",
        "Dose Cover.[%]: about 99",
        "Dose Cover.[cm³]: 40",
        "Dose Cover.[%]: N/A",
        "Dose Cover.: -1",
    ],
)
def test_coverage_that_cannot_be_read_leaves_bounds_alone(line: str) -> None:
    """V18 is 0.2 mL of what was covered, and as much as the whole of it, 40.05 mL."""
    text = cord(ROWS, head=CORD + line + "\n")
    structure = only(text)
    assert (volume(structure, "18")["ml"], volume(structure, "18")["bounds_ml"]) == (None, ["0.2", "40.05"])
    assert structure["dmax"]["bounds_gy"] == ["20.7", None]
    assert "coverage_unread" in notices(structure)
    assert "respected" not in codes(text).values()


@pytest.mark.parametrize("line", ["Dose Cover.[%]: 100.0", "Dose Cover.: 100.0 %", "Dose Coverage [%]: 100.1 %"])
def test_full_coverage_bounds_nothing(line: str) -> None:
    assert volume(only(cord(ROWS, head=CORD + line + "\n")), "18")["ml"] == "0.2"


# --- plans ------------------------------------------------------------------------------------------------------------

HEADER_B = "\nPlan: B\nPrescribed dose [cGy]: 2400.0\n% for dose (%): 100.0\n"
OF_B = "Volume [cm³]: 40.0\nMax Dose [%]: 110.0\n" + PERCENT_OF_DOSE + "0 40\n70 1\n100 0.2\n110 0\n"


@pytest.mark.parametrize(
    "empty",
    [
        "\nStructure: VIDE\nVolume [cm³]: 0.0\n",
        "\nStructure: VIDE\n",
        "\nStructure: VIDE",  # the header of plan B follows at once
        "\nStructure: VIDE\nPlan: A\nVolume [cm³]: 0.0\n",
    ],
)
@pytest.mark.parametrize("named", ["", "Plan: B\n"])
def test_an_empty_structure_takes_no_plan_from_the_next(empty: str, named: str) -> None:
    """Plan B is of 24 Gy: 110 % is 26.4 Gy; of plan A's 20 Gy it would be 22 Gy, the limit in 3 fractions."""
    text = TYPE + PLAN + empty + HEADER_B + "\nStructure: MOELLE\n" + named + OF_B
    reply = read(text, structure="MOELLE")
    (structure,) = reply["structures"]
    assert (structure["plan"], structure["dmax"]["gy"]) == ("B", "26.4")


def test_a_plan_of_which_nothing_is_prescribed_is_not_the_one_before() -> None:
    """« Plan: B » behind an empty structure: of that one, or the next; 110 % is of neither."""
    text = TYPE + PLAN + "\nStructure: VIDE\nPlan: B\n\nStructure: MOELLE\n" + OF_B
    assert refused(text, structure="MOELLE")["code"] == "no_prescription"


def test_a_structure_that_names_no_plan_is_of_none_in_a_list_of_plans() -> None:
    text = TYPE + PLAN + HEADER_B + "\nStructure: MOELLE\n" + OF_B
    assert refused(text)["code"] == "no_prescription"


def test_a_structure_that_names_no_plan_is_of_the_one_under_which_it_stands() -> None:
    text = TYPE + PLAN + CORD + ABSOLUTE + ROWS + HEADER_B + "\nStructure: MOELLE\n" + OF_B + "\nStructure: X\n" + OF_B
    assert [one["plan"] for one in read(text)["structures"]] == ["A", "B", "B"]


# --- two lines of one thing -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "heading"),
    [
        (CORD + "Max Dose [cGy]: 2270.0\n", ABSOLUTE),
        (CORD + "Max Dose [Gy]: 20.9\n", ABSOLUTE),
        (CORD + "Max Dose [%]: 110.0\n", ABSOLUTE),  # 22 Gy of 20, 20.7 Gy printed
        (CORD + "Volume [cm³]: 41.0\n", ABSOLUTE),
        (CORD + "Dose Cover.[%]: 100.0\nDose Cover.[%]: 90.0\n", ABSOLUTE),
    ],
)
def test_two_lines_that_contradict_each_other_are_refused(head: str, heading: str) -> None:
    problem = refused(cord(ROWS, head=head, heading=heading))
    assert problem["code"] == "twice"
    assert problem["text"].startswith("Lignes ")


@pytest.mark.parametrize(
    "line", ["Max Dose [Gy]: 20.7", "Max Dose [%]: 103.5", "Max Dose [cGy]: N/A", "Volume [cc]: 40", "Volume [%]: 100"]
)
def test_two_lines_that_agree_are_read(line: str) -> None:
    """20.7 Gy is 103.5 % of 20 Gy; 40 mL is 39.5 to 40.5."""
    assert only(cord(ROWS, head=CORD + line + "\n"))["dmax"]["gy"] == "20.7"


@pytest.mark.parametrize(
    "plan",
    [
        PLAN + "Total dose [cGy]: 2400.0\n",
        PLAN + "% for dose (%): 80.0\n",
    ],
)
def test_a_plan_that_contradicts_itself_prescribes_nothing(plan: str) -> None:
    text = cord("0 40\n90 0.2\n103.5 0\n", heading=PERCENT_OF_DOSE, plan=plan)
    assert refused(text)["code"] == "twice"


def test_a_plan_that_repeats_itself_prescribes() -> None:
    """20 Gy at 100 %: 103.5 % is 20.7 Gy."""
    plan = PLAN + "Total dose [Gy]: 20.0\nTotal dose [cGy]: not defined\n"
    head = CORD.replace("[cGy]: 2070.0", "[%]: 103.5")
    assert only(cord(ROWS, plan=plan, head=head))["dmax"]["gy"] == "20.7"


# --- a line and a curve that contradict each other --------------------------------------------------------------------


@pytest.mark.parametrize("heading", [ABSOLUTE, RELATIVE])
def test_between_the_end_of_the_curve_and_the_maximum_no_volume_is_known(heading: str) -> None:
    """The curve has nothing at 15 Gy, the line says 20.7 Gy: V18 is at most what the last row with volume has, 2 mL or
    2 % of at most 40.05; V22.5 is nothing."""
    first = "40" if heading == ABSOLUTE else "100"
    text = cord(f"0 {first}\n1000 2\n1500 0\n", heading=heading)
    ends, judged = ("2", "2.5") if heading == ABSOLUTE else ("0.801", "1.00125")  # « 2 » is up to 2.5
    assert volume(only(text), "18")["bounds_ml"] == ["0", ends]
    assert volume(only(text), "18")["judged_ml"] == ["0", judged]
    assert volume(only(text), "22.5")["ml"] == "0"
    assert codes(text)["3", "v_high"] == "not_evaluable"
    assert codes(text)["5", "v_high"] == "respected"


def test_a_curve_that_falls_bounds_what_it_does_not_tell() -> None:
    """1 mL at 11.1 Gy, nothing at 18, and a maximum of 20.7 Gy: at 18 Gy not more than 1 mL."""
    text = cord("0 40.00\n1110 1.00\n1800 0.00\n")
    assert volume(only(text), "18")["judged_ml"] == ["0", "1.005"]
    assert codes(text)["3", "v_high"] == "not_evaluable"


def test_a_curve_that_is_cut_below_the_maximum_contradicts_nothing() -> None:
    """0.1 mL at 15 Gy: no more at 18 Gy."""
    assert codes(cord("0 40\n1000 2\n1500 0.1\n"))["3", "v_high"] == "respected"  # at most 0.15


def test_a_maximum_of_few_digits_does_not_end_the_curve() -> None:
    """« 11 » is as much as 11.5 Gy: V11.1 is what the curve says, 0 to 40 mL between its two rows."""
    text = cord("0 40\n1150 0\n", head=NO_LINE + "Max Dose [Gy]: 11\n")
    assert volume(only(text), "11.1")["bounds_ml"] == ["0", "40"]
    assert codes(text)["3", "v_low"] == "not_evaluable"


@pytest.mark.parametrize(
    ("head", "rows", "bounds"),
    [
        # 1 mL at 0 Gy of a structure of 40.0 (39.95 to 40.05): 0.1 mL may be 4.005
        ("40.0", "0 1\n1000 0.5\n1800 0.1\n2070 0\n", ["0.1", "4.005"]),
        ("40.0", "5 1\n1000 0.5\n1800 0.1\n2070 0\n", ["0.1", "4.005"]),
        # 100 under « cm³ » of a structure of 40.0: 1 mL may be 1 % of it, 0.3995
        ("40.0", "0 100\n1800 1\n2070 0\n", ["0.3995", "1"]),
    ],
)
def test_an_absolute_curve_that_does_not_begin_with_the_structure_is_only_bounded(
    head: str, rows: str, bounds: list[str]
) -> None:
    structure = only(cord(rows, head=CORD.replace("40.0", head)))
    assert (volume(structure, "18")["ml"], volume(structure, "18")["bounds_ml"]) == (None, bounds)
    assert "volume_contradicts" in notices(structure)


@pytest.mark.parametrize(("head", "first"), [("40.7", "40.6701"), ("0.0", "0.043"), ("40.0", "40")])
def test_an_absolute_curve_that_begins_within_the_digits_of_the_structure(head: str, first: str) -> None:
    structure = only(cord(f"0 {first}\n1800 0.02\n2070 0\n", head=CORD.replace("40.0", head)))
    assert volume(structure, "18")["ml"] == "0.02"
    assert "volume_contradicts" not in notices(structure)


# --- the digits of percentages ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "judged", "code"),
    [
        # of 39.95 to 40.05 mL; the limit is 0.25 mL
        ("0.6", ["0.219725", "0.260325"], "not_evaluable"),  # 0.55 to 0.65 %
        ("0.60", ["0.2377025", "0.2423025"], "respected"),  # 0.595 to 0.605 %
        ("0.5", ["0.179775", "0.220275"], "respected"),
        ("0.7", ["0.259675", "0.300375"], "exceeded"),
        ("0.04", ["0.0139825", "0.0180225"], "respected"),  # 0.035 to 0.045 %
    ],
)
def test_a_percentage_stands_for_half_of_its_last_digit(row: str, judged: list[str], code: str) -> None:
    text = cord(f"0 100\n1000 2\n1800 {row}\n2070 0\n", heading=RELATIVE)
    assert volume(only(text), "18")["judged_ml"] == judged
    assert codes(text)["3", "v_high"] == code


def test_a_percentage_of_dose_stands_for_half_of_its_last_digit_too() -> None:
    """« 90 » of 20 Gy is 17.9 to 18.1 Gy: V18 is between the rows on both sides of it; « 90.0 » is 17.99 to 18.01."""
    rows = "0 40\n80 0.5\n90 0.2\n95 0.1\n103.5 0\n"
    text = cord(rows, heading=PERCENT_OF_DOSE)
    assert volume(only(text), "18")["bounds_ml"] == ["0.2", "0.2"]
    assert volume(only(text), "18")["judged_ml"] == ["0.05", "0.55"]  # one decimal: « 0.1 » is at least 0.05
    assert codes(text)["3", "v_high"] == "not_evaluable"


def test_the_dose_of_a_row_is_the_grid_and_its_volume_is_rounded() -> None:
    """1800 cGy is 18 Gy; « 0.2 » beside « 40 » and « 0 » is 0.15 to 0.25 mL, and 0.25 is the limit."""
    assert volume(only(cord(ROWS)), "18")["judged_ml"] == ["0.15", "0.25"]
    assert codes(cord(ROWS))["3", "v_high"] == "not_evaluable"


@pytest.mark.parametrize(
    ("rows", "judged"),
    [
        ("0 40.0000\n1800 0.2000\n2070 0.0000\n", ["0.19995", "0.20005"]),
        ("0 40\n1000 1.2345\n1800 0.2\n2070 0\n", ["0.19995", "0.20005"]),  # zeros that were dropped
        ("0 40\n1800 0.2\n2060 4.2e-005\n2070 0\n", ["0.1999995", "0.2000005"]),
        ("0 40\n1800 2E-1\n2070 0\n", ["0.15", "0.25"]),
    ],
)
def test_a_column_has_the_digits_of_its_most_precise_number(rows: str, judged: list[str]) -> None:
    assert volume(only(cord(rows)), "18")["judged_ml"] == judged


def test_the_digits_of_cubic_millimetres() -> None:
    """249 mm³ is 0.2485 to 0.2495 mL."""
    text = cord("0 40000\n1800 249\n2070 0\n", heading=ABSOLUTE.replace("cm³", "mm³"))
    assert volume(only(text), "18")["judged_ml"] == ["0.2485", "0.2495"]
    assert codes(text)["3", "v_high"] == "respected"


def test_lines_of_one_maximum_tighten_each_other() -> None:
    """« 22 » Gy is 21.5 to 22.5, « 108.5 » % of 20 Gy 21.69 to 21.71, « 2169 » cGy 21.685 to 21.695."""
    head = NO_LINE + "Max Dose [Gy]: 22\nMax Dose [%]: 108.5\nMax Dose [cGy]: 2169\n"
    dmax = only(cord("0 40\n1800 0.2\n2160 0.1\n2180 0\n", head=head))["dmax"]
    assert (dmax["gy"], dmax["judged_gy"]) == ("21.69", ["21.69", "21.695"])


def test_the_digits_of_a_curve_that_rises() -> None:
    """4.0000 and 4.0001 %: half of the last digit is 0.00005, of 39.95 to 40.05 mL."""
    text = cord("0 100.0000\n1000 4.0000\n1100 4.0001\n2070 0.0000\n", heading=RELATIVE)
    assert volume(only(text, doses=["10"]), "10")["judged_ml"] == ["1.597980025", "1.602060075"]


def test_what_is_printed_as_zero_per_cent_ends_no_curve() -> None:
    """No line « Max Dose »: « 0 % » is as much as 0.2 mL above 13.9 Gy, and the maximum may be anything."""
    rows = "0;100\n13;1\n13,9;0\n"
    text = f"Dose (Gy);Volume (%)\n{rows}"
    structure = only(text, structure_volume="40")
    assert (structure["dmax"]["gy"], structure["dmax"]["bounds_gy"]) == ("13.9", ["13", "13.9"])
    assert structure["dmax"]["judged_gy"] == ["13", None]
    assert "dmax_open" in notices(structure)
    assert codes(text, structure_volume="40")["1", "dmax"] == "not_evaluable"


@pytest.mark.parametrize(
    ("unit", "zero", "code"),
    [
        ("mL", "0", "not_evaluable"),
        ("mL", "0,000", "not_evaluable"),  # up to 0.5 mm³, a cube of 0.8 mm
        ("mL", "0,0000", "respected"),  # at most 13.9 Gy, approximately: it hides 0.05 mm³ at most
        ("mm³", "0", "not_evaluable"),
        ("mm³", "0,0", "respected"),
    ],
)
def test_what_is_printed_as_no_volume_ends_a_curve_where_it_hides_none(unit: str, zero: str, code: str) -> None:
    first = "40" if unit == "mL" else "40000"
    assert codes(f"Dose (Gy);Volume ({unit})\n0;{first}\n13;1\n13,9;{zero}\n")["1", "dmax"] == code


def test_a_curve_that_does_not_begin_with_the_structure_may_hide_as_many_times_more() -> None:
    """0.01 mL at 0 Gy of 40: its four decimals are as coarse as « 0,2 » mL."""
    text = cord("0 0.0100\n1300 0.0010\n1390 0.0000\n", head=NO_LINE)
    assert codes(text)["1", "dmax"] == "not_evaluable"


# --- plans that are no course -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("label", "code"), [("Plan sum", "plan_sum"), ("Uncertainty plan", "plan_uncertainty")])
def test_a_plan_that_is_no_course_is_told(label: str, code: str) -> None:
    assert notices(only(cord(ROWS, plan=PLAN.replace("Plan:", f"{label}:"))))[0] == code
    assert code not in notices(only(cord(ROWS)))
