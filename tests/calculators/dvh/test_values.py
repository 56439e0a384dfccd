"""Dmax and volumes against calculations by hand."""

import pytest

from tests.calculators.dvh.exports import ABSOLUTE, CORD, PLAN, RELATIVE, ROWS, TYPE, cord, only, read, volume


def of_the_cord(rows: str, dose: str, **parts: str) -> tuple[str | None, list[str | None], str | None]:
    """Value, bounds and bin at a dose."""
    told = volume(only(cord(rows, **parts), doses=[dose.replace(".", ",")]), dose)
    return told["ml"], told["bounds_ml"], told["bin_gy"]


# --- volumes ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "dose", "expected"),
    [
        # on a row: the row itself; the bin is the one that begins there
        ("0 40\n1800 0.2\n2070 0\n", "18", ("0.2", ["0.2", "0.2"], "2.7")),
        # 1000 cGy to 1100 cGy, 1.6 to 0.6 mL: a tenth of the way is 1.5
        ("0 40\n1000 1.6\n1100 0.6\n2070 0\n", "10.1", ("1.5", ["0.6", "1.6"], "1")),
        # 1/3 of the way from 40 to 20 mL: 100/3, which has no end as a decimal
        ("0 40\n300 20\n2070 0\n", "1", ("100/3", ["20", "40"], "3")),
        # above Dmax (20.7 Gy) there is nothing, though the bin goes on to 21 Gy
        ("0 40\n2000 0.05\n2100 0\n", "20.8", ("0", ["0", "0"], None)),
        # between the last row and Dmax: at most what the last row has, and nothing says more
        ("0 40\n2000 0.05\n", "20.5", (None, ["0", "0.05"], None)),
        ("0 40\n2000 0.05\n", "20", ("0.05", ["0.05", "0.05"], None)),
        # the line is above the last row, which has none: between them, at most what the row before has
        ("0 40\n2000 0\n", "20.5", (None, ["0", "40"], None)),
        # before the first row: at least its volume, at most the structure's
        ("500 40\n2070 0\n", "4", (None, ["40", "40.05"], None)),
    ],
)
def test_absolute_volumes(rows: str, dose: str, expected: tuple[str | None, list[str | None], str | None]) -> None:
    assert of_the_cord(rows, dose) == expected


def test_before_the_first_row_without_a_volume_there_is_no_upper_bound() -> None:
    head = "\nStructure: CORD\nPlan: A\nMax Dose [cGy]: 2070.0\n"
    assert of_the_cord("500 20\n2070 0\n", "4", head=head) == (None, ["20", None], None)


def test_a_structure_larger_than_it_is_printed_to_be() -> None:
    """40.0 cm³ (39.95 to 40.05) and a first row of 41 mL: the bounds hold both."""
    assert of_the_cord("500 41\n2070 0\n", "4") == (None, ["39.95", "41"], None)


@pytest.mark.parametrize(
    ("rows", "dose", "expected"),
    [
        # 0.5 % of 40.0 cm³ (39.95 to 40.05): 0.2 mL, from 0.19975 to 0.20025
        ("0 100\n1800 0.5\n2070 0\n", "18", ("0.2", ["0.19975", "0.20025"], "2.7")),
        # half-way from 4 to 2 %: 3 % is 1.2 mL; from 2 % of 39.95 to 4 % of 40.05
        ("0 100\n1000 4\n1200 2\n2070 0\n", "11", ("1.2", ["0.799", "1.602"], "2")),
        # before the first row: from 99.5 % of 39.95 to the whole of 40.05
        ("500 99.5\n2070 0\n", "4", (None, ["39.75025", "40.05"], None)),
    ],
)
def test_relative_volumes_carry_the_rounding_of_the_structure(
    rows: str, dose: str, expected: tuple[str | None, list[str | None], str | None]
) -> None:
    assert of_the_cord(rows, dose, heading=RELATIVE) == expected


def test_a_volume_of_zero_bounds_a_relative_curve_only() -> None:
    """0.0 stands for less than 0.05: 40 % of it is less than 0.02 mL, and no value."""
    head = CORD.replace("40.0", "0.0")
    assert of_the_cord("0 100\n1800 40\n2070 0\n", "18", heading=RELATIVE, head=head) == (None, ["0", "0.02"], "2.7")


def test_cubic_millimetres_are_read_as_such() -> None:
    """200 mm³ are 0.2 mL."""
    heading = ABSOLUTE.replace("cm³", "mm³")
    assert of_the_cord("0 40000\n1800 200\n2070 0\n", "18", heading=heading)[0] == "0.2"


def test_relative_doses_alone_are_of_the_prescription() -> None:
    """20 Gy at 100 %: 90 % is 18 Gy."""
    heading = "\nRelative dose [%] Structure Volume [cm³]\n"
    assert of_the_cord("0 40\n90 0.2\n103.5 0\n", "18", heading=heading)[0] == "0.2"


def test_a_dose_asked_for_as_people_type_it() -> None:
    assert [one["dose_gy"] for one in only(cord(ROWS), doses=["12,5 Gy", "18"])["volumes"]] == ["12.5", "18"]


def test_without_a_dose_those_of_the_text_are_told() -> None:
    """Section 6, lines 78 to 80: V10 and V7, V18 and V11.1, V22.5 and V13.5."""
    doses = [one["dose_gy"] for one in only(cord(ROWS))["volumes"]]
    assert doses == ["7", "10", "11.1", "13.5", "18", "22.5"]


# --- the maximum ------------------------------------------------------------------------------------------------------


def maximum(text: str) -> tuple[str, list[str | None], bool]:
    dmax = only(text)["dmax"]
    return dmax["gy"], dmax["bounds_gy"], dmax["approximate"]


WITHOUT_LINE = "\nStructure: CORD\nPlan: A\nVolume [cm³]: 40.0\n"


@pytest.mark.parametrize(
    ("line", "rows", "expected"),
    [
        ("Max Dose [cGy]: 2070.0\n", ROWS, ("20.7", ["20.7", "20.7"], False)),
        ("Max Dose [Gy]: 20.70\n", ROWS, ("20.7", ["20.7", "20.7"], False)),
        ("Max Dose [cGy]: 2070.0\nMax Dose [%]: 103.5\n", ROWS, ("20.7", ["20.7", "20.7"], False)),
        ("Max Dose [%]: 103.5\nMax Dose [cGy]: 2070.0\n", ROWS, ("20.7", ["20.7", "20.7"], False)),
        ("Max Dose: 2070.0 cGy\n", ROWS, ("20.7", ["20.7", "20.7"], False)),
        ("Maximum dose [cGy]: 2070.0\n", ROWS, ("20.7", ["20.7", "20.7"], False)),
        # 20 Gy at 100 %: 103.5 % is 20.7 Gy, and half of 0.1 % is 0.01 Gy
        ("Max Dose [%]: 103.5\n", ROWS, ("20.7", ["20.69", "20.71"], False)),
        # no line, or none that says anything: the last bin with volume, from 18 to 20.7 Gy
        ("", ROWS, ("20.7", ["18", "20.7"], True)),
        ("Max Dose [cGy]: N/A\n", ROWS, ("20.7", ["18", "20.7"], True)),
        ("Max Dose [cGy]: \n", ROWS, ("20.7", ["18", "20.7"], True)),
        ("Max Dose: 2070.0\n", ROWS, ("20.7", ["18", "20.7"], True)),  # no unit: never guessed
        # the curve stops with volume: at least there, and nothing says how far
        ("", "0 40\n1800 0.2\n", ("18", ["18", None], True)),
        # the curve has volume at 21 Gy, above the line's 20.7 Gy: anywhere up to its end
        ("Max Dose [cGy]: 2070.0\n", "0 40\n2100 0.2\n2200 0\n", ("20.7", ["20.7", "22"], False)),
        # the line is above the end of the curve: told, and kept
        ("Max Dose [cGy]: 2500.0\n", ROWS, ("25", ["25", "25"], False)),
    ],
)
def test_the_maximum_dose(line: str, rows: str, expected: tuple[str, list[str | None], bool]) -> None:
    assert maximum(cord(rows, head=WITHOUT_LINE + line)) == expected


@pytest.mark.parametrize(
    ("line", "rows", "code"),
    [
        ("", ROWS, "dmax_approximate"),
        ("Max Dose [%]: 103.5\n", ROWS, "dmax_percent"),
        ("Max Dose: 2070.0\n", ROWS, "dmax_unit"),
        ("Max Dose [cGy]: N/A\n", ROWS, "dmax_approximate"),
        ("Max Dose [cGy]: 2070.0\n", "0 40\n2100 0.2\n2200 0\n", "dmax_below_curve"),
        ("Max Dose [cGy]: 2500.0\n", ROWS, "dmax_beyond_curve"),
    ],
)
def test_what_is_odd_with_a_maximum_is_told(line: str, rows: str, code: str) -> None:
    assert code in [notice["code"] for notice in only(cord(rows, head=WITHOUT_LINE + line))["notices"]]


@pytest.mark.parametrize("line", ["Max Dose: 2070.0\n", "Max Dose [kGy]: 0.0207\n"])
def test_a_maximum_without_a_unit_is_told_once(line: str) -> None:
    """The line is there: it is not said that there is none."""
    structure = only(cord("0 40.0000\n1800 0.2000\n2070 0.0000\n", head=WITHOUT_LINE + line))
    assert [notice["code"] for notice in structure["notices"]] == ["dmax_unit"]


def test_a_percentage_of_no_prescription_leaves_the_end_of_the_curve() -> None:
    """The curve is in cGy: a plan sum says where it ends, though 103.5 % is of nothing."""
    plan = PLAN.replace("2000.0", "not defined").replace("100.0", "not defined")
    head = WITHOUT_LINE + "Max Dose [%]: 103.5\n"
    assert maximum(cord(ROWS, plan=plan, head=head)) == ("20.7", ["18", "20.7"], True)


def test_a_negative_number_is_none() -> None:
    """The maximum is refused; a structure's volume is not known, and an absolute curve does not need it."""
    assert read(cord(ROWS, head=CORD.replace("2070.0", "-2070.0")))["problems"][0]["code"] == "statistic"
    assert only(cord(ROWS, head=CORD.replace("40.0", "-40.0")))["volume"] is None


# --- limits -----------------------------------------------------------------------------------------------------------


def code_at(text: str, fractions: str, name: str) -> str:
    limits = only(text, structure="CORD")["limits"]
    (found,) = [one for one in limits if (one["fractions"], one["name"]) == (fractions, name)]
    code: str = found["code"]
    return code


@pytest.mark.parametrize(
    ("line", "code"),
    [
        # section 6, line 79: 22 Gy in 3 fractions, read as ≤; 20 Gy at 100 %, 0.1 % is 0.02 Gy
        ("Max Dose [cGy]: 2199.9\n", "respected"),  # at most 2199.95 cGy
        ("Max Dose [cGy]: 2200.0\n", "not_evaluable"),  # from 2199.95 to 2200.05
        ("Max Dose [cGy]: 2200.1\n", "exceeded"),
        ("Max Dose [Gy]: 22\n", "not_evaluable"),
        ("Max Dose [Gy]: 21.5\n", "respected"),
        ("Max Dose [Gy]: 21.95\n", "respected"),
        ("Max Dose [Gy]: 21.995\n", "respected"),
        ("Max Dose [%]: 109.9\n", "respected"),  # at most 21.99 Gy
        ("Max Dose [%]: 110.0\n", "not_evaluable"),  # from 21.99 to 22.01 Gy
        ("Max Dose [%]: 110.1\n", "exceeded"),  # at least 22.01 Gy
    ],
)
def test_a_maximum_whose_bounds_straddle_the_limit_is_not_evaluable(line: str, code: str) -> None:
    assert code_at(cord("0 40\n1800 0.2\n2300 0\n", head=WITHOUT_LINE + line), "3", "dmax") == code
    assert code_at(cord("0 40\n1800 0.2\n2100 0.0\n", head=WITHOUT_LINE + line), "3", "dmax") == code


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        # line 79: V18 < 0.25 mL, strictly
        ("0 40\n1800 0.249\n2070 0\n", "respected"),
        ("0 40\n1800 0.25\n2070 0\n", "not_evaluable"),  # from 0.245 to 0.255
        ("0 40\n1800 0.255\n2070 0\n", "exceeded"),
        ("0 40\n1790 0.25\n1810 0.2\n2070 0\n", "not_evaluable"),  # from 0.195 to 0.255
        ("0 40\n1790 0.249\n1810 0.2\n2070 0\n", "respected"),
        ("0 40\n1790 0.3\n1810 0.26\n2070 0\n", "exceeded"),  # from 0.255
        ("0 40\n1790 0.3\n1810 0.25\n2070 0\n", "not_evaluable"),  # from 0.245
    ],
)
def test_a_volume_whose_bounds_straddle_the_limit_is_not_evaluable(rows: str, code: str) -> None:
    assert code_at(cord(rows), "3", "v_high") == code


def test_limits_stand_beside_the_structure_that_was_chosen() -> None:
    """They are the cord's: which structure it is, only a person can say, be it the only one."""
    two = cord(ROWS) + CORD.replace("CORD", "LUNG") + ABSOLUTE + ROWS
    assert [one["limits"] for one in read(two)["structures"]] == [[], []]
    assert read(two, structure="CORD")["structures"][0]["limits"]
    lung = cord(ROWS, head=CORD.replace("CORD", "LUNG"))
    assert only(lung)["limits"] == only(lung, plan="A")["limits"] == []
    assert only(lung, structure="LUNG, plan A")["limits"]


def test_a_curve_without_a_name_is_the_one_that_the_person_made() -> None:
    assert only("Dose (Gy);Volume (mL)\n0;40\n18;0,2\n20,7;0\n")["limits"]


# --- a part of the structure without dose ---------------------------------------------------------------------------


COVERED = CORD + "Dose Cover.[%]: 98.0\nSampling Cover.[%]: 100.1\n"


def test_incomplete_coverage_leaves_bounds_only() -> None:
    """2 % of at most 40.05 mL may have received anything: V18 is from 0.2 to 0.2 + 0.801 mL, Dmax at least 20.7 Gy."""
    structure = only(cord(ROWS, head=COVERED), structure="CORD")
    told = volume(structure, "18")
    assert (told["ml"], told["bounds_ml"]) == (None, ["0.2", "1.001"])
    # « 0.2 » is 0.15 to 0.25 mL; 98.0 is at least 97.95 %: 2.05 % of 40.05 mL
    assert told["judged_ml"] == ["0.15", "1.071025"]
    assert structure["dmax"]["bounds_gy"] == ["20.7", None]
    assert "coverage" in [notice["code"] for notice in structure["notices"]]
    codes = {(one["fractions"], one["name"]): one["code"] for one in structure["limits"]}
    assert codes["3", "v_high"] == codes["3", "dmax"] == "not_evaluable"
    assert codes["1", "dmax"] == "exceeded"  # 14 Gy: what was covered has more


def test_incomplete_coverage_of_an_unknown_volume_has_no_upper_bound() -> None:
    head = "\nStructure: CORD\nPlan: A\nMax Dose [cGy]: 2070.0\nDose Coverage [%]: 98.0\n"
    assert volume(only(cord(ROWS, head=head)), "18")["bounds_ml"] == ["0.2", None]


def test_the_rest_is_never_more_than_the_structure() -> None:
    """V1 is nearly 40 mL already: at most 40.05."""
    head = COVERED.replace("98.0", "50.0")
    assert volume(only(cord("0 40\n100 39.9\n2070 0\n", head=head), doses=["1"]), "1")["bounds_ml"] == ["39.9", "40.05"]


# --- the curve --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "rows",
    [
        "0 100\n1 100.0001\n1800 0.5\n2070 0\n",
        "0 100\n1000 4.0000\n1100 4.0001\n1200 4.0001\n1800 0.5\n2070 0\n",
    ],
)
def test_a_rise_by_the_last_printed_digit_is_tolerated_and_told(rows: str) -> None:
    structure = only(cord(rows, heading=RELATIVE))
    (notice,) = [one for one in structure["notices"] if one["code"] == "noise"]
    assert "(ligne 1" in notice["text"].replace("\u00a0", " ")
    assert volume(structure, "18")["ml"] == "0.2"


@pytest.mark.parametrize(
    ("rows", "quoted"),
    [
        ("0 100\n1 100.0002\n1800 0.5\n2070 0\n", "1 100.0002"),  # two units of the last digit
        ("0 40\n1000 20\n1100 21\n2070 0\n", "1100 21"),  # one unit, and a fortieth of the volume
        ("0 100\n1 99.9\n2 100.0\n3 100.1\n2070 0\n", "3 100.1"),  # a second rise above the lowest
    ],
)
def test_a_larger_rise_is_refused_with_its_row(rows: str, quoted: str) -> None:
    problem = read(cord(rows, heading=RELATIVE))["problems"][0]
    assert problem["code"] == "rising"
    assert f"« {quoted} »" in problem["text"].replace("\u00a0", " ")


def test_many_rises_are_told_by_their_first_lines() -> None:
    rows = "".join(f"{dose} {100 - dose % 2 / 10000:.4f}\n" for dose in range(20))
    structure = only(cord(rows + "2070 0\n", heading=RELATIVE))
    (notice,) = [one for one in structure["notices"] if one["code"] == "noise"]
    assert "et 4 autres" in notice["text"].replace("\u00a0", " ")


@pytest.mark.parametrize("dose", ["10", "10.5", "11"])
def test_where_the_curve_rises_both_volumes_are_bounds(dose: str) -> None:
    """4 % of 39.95 mL and 4.0001 % of 40.05 mL: either row may be the right one."""
    rows = "0 100\n1000 4.0000\n1100 4.0001\n2070 0\n"
    told = volume(only(cord(rows, heading=RELATIVE), doses=[dose.replace(".", ",")]), dose)
    assert told["bounds_ml"] == ["1.598", "1.60204005"]


def test_a_rise_across_a_limit_passes_nothing() -> None:
    """V18 is 0.2 or 0.3 mL: on both sides of 0.25."""
    rows = "0 40.0\n1800 0.2\n1900 0.3\n2070 0.0\n"
    assert code_at(cord(rows), "3", "v_high") == "not_evaluable"


def test_before_the_first_row_of_a_curve_that_rises() -> None:
    assert of_the_cord("100 40.0\n1800 0.2\n1900 0.3\n", "0.5") == (None, ["40", "40.05"], None)


def test_behind_the_last_row_of_a_curve_that_rises() -> None:
    assert of_the_cord("0 40.0\n1800 0.2\n1900 0.3\n", "19") == ("0.3", ["0.2", "0.3"], None)


# --- plans ------------------------------------------------------------------------------------------------------------


def test_each_plan_has_its_own_prescription() -> None:
    """Plan A: 20 Gy, 103.5 % is 20.7 Gy; plan B: 10 Gy at 80 %, 103.5 % is 12.9375 Gy."""
    plans = PLAN + PLAN.replace("Plan: A", "Plan: B").replace("2000.0", "10.00").replace("cGy", "Gy").replace(
        "100.0", "80.0"
    )
    percent = CORD.replace("[cGy]: 2070.0", "[%]: 103.5")
    text = TYPE + plans + percent + ABSOLUTE + ROWS + percent.replace("Plan: A", "Plan: B") + ABSOLUTE + ROWS
    assert [one["dmax"]["gy"] for one in read(text)["structures"]] == ["20.7", "12.9375"]


def test_plans_of_one_name_in_two_courses() -> None:
    """C1: 20 Gy, C2: 10 Gy; 103.5 % is 20.7 Gy and 10.35 Gy."""
    first = PLAN.replace("Plan: A\n", "Plan: A\nCourse: C1\n")
    second = PLAN.replace("Plan: A\n", "Plan: A\nCourse: C2\n").replace("2000.0", "1000.0")
    percent = CORD.replace("[cGy]: 2070.0", "[%]: 103.5")
    heads = [percent.replace("Plan: A\n", f"Plan: A\nCourse: {course}\n") for course in ("C1", "C2")]
    text = TYPE + first + second + "".join(head + ABSOLUTE + ROWS for head in heads)
    reply = read(text)
    assert [one["dmax"]["gy"] for one in reply["structures"]] == ["20.7", "10.35"]
    assert reply["choices"] == ["CORD, plan A (cours C1)", "CORD, plan A (cours C2)"]
    unnamed = TYPE + first + second + percent + ABSOLUTE + ROWS  # which course, nothing tells
    assert only(unnamed)["dmax"]["approximate"]


def test_a_variation_is_prescribed_as_its_plan_is() -> None:
    text = cord(ROWS) + (
        "\nUncertainty plan: U1 A (variation of plan A)\nStructure: CORD\nPlan: A\nMax Dose [%]: 115.0\n"
        + ABSOLUTE
        + "0 40\n2300 0\n"
    )
    reply = read(text)
    assert reply["choices"] == ["CORD, plan A", "CORD, U1 (incertitude)"]
    assert [one["dmax"]["gy"] for one in reply["structures"]] == ["20.7", "23"]


@pytest.mark.parametrize(
    "line",
    [
        "Plan: U1 A",
        "Plan: U1",
        "Plan: U1 A (variation of plan A)",
        "Uncertainty plan: U1 A",
        "Uncertainty plan: U1 A (variation of plan A)",
    ],
)
def test_a_structure_names_its_variation_as_the_heading_does(line: str) -> None:
    """A variation is never nominal, however its structure names it: 20.7 Gy is the plan's, 23 Gy the variation's."""
    varied = f"\nStructure: CORD\n{line}\nMax Dose [%]: 115.0\n{ABSOLUTE}0 40\n2300 0\n"
    reply = read(cord(ROWS) + "\nUncertainty plan: U1 A (variation of plan A)\n" + varied)
    assert reply["choices"] == ["CORD, plan A", "CORD, U1 (incertitude)"]
    assert [one["kind"] for one in reply["structures"]] == ["plan", "uncertainty"]
    assert [one["dmax"]["gy"] for one in reply["structures"]] == ["20.7", "23"]  # 115 % of 20 Gy


def test_variations_of_two_plans_are_told_apart_by_their_plan() -> None:
    heads = "".join(PLAN.replace(": A", f": {name}") for name in "AB") + "".join(
        f"\nUncertainty plan: U1 {name} (variation of plan {name})\n" for name in "AB"
    )
    blocks = "".join(CORD.replace(": A", f": U1 {name}") + ABSOLUTE + ROWS for name in "BA")
    assert read(TYPE + heads + blocks)["choices"] == ["CORD, U1 B (incertitude)", "CORD, U1 A (incertitude)"]


def test_a_variation_of_a_plan_that_is_not_told_is_not_another_ones() -> None:
    head = PLAN + "\nUncertainty plan: U1 A (variation of plan A)\n"
    block = CORD.replace(": A", ": U1 B (variation of plan B)").replace("[cGy]: 2070.0", "[%]: 115.0")
    (one,) = read(TYPE + head + block + ABSOLUTE + ROWS)["structures"]
    assert (one["plan"], one["kind"]) == ("U1", "uncertainty")
    assert one["dmax"]["approximate"]  # 115 % of a dose that the file does not tell: the curve's end


def test_a_variation_without_its_plan_is_a_plan_of_its_own() -> None:
    text = TYPE + "\nUncertainty plan: U1\nPrescribed dose [cGy]: 2000.0\n\nStructure: CORD\n" + ABSOLUTE + ROWS
    assert read(text)["choices"] == ["CORD, U1 (incertitude)"]


def test_a_structure_of_no_plan() -> None:
    assert read(TYPE + "\nStructure: CORD\n" + ABSOLUTE + ROWS)["choices"] == ["CORD"]


def test_two_curves_that_nothing_tells_apart() -> None:
    reply = read(cord(ROWS) + CORD + ABSOLUTE + "0 40\n2070 0\n")
    assert [one.replace("\u00a0", " ") for one in reply["choices"]] == [
        "CORD, plan A, courbe n° 1",
        "CORD, plan A, courbe n° 2",
    ]
    assert read(cord(ROWS) + CORD + ABSOLUTE + ROWS, structure=reply["choices"][1])["status"] == "ok"
