"""RayStation's text and files of two columns; what a person tells beside them."""

from typing import Any

import pytest

from tests.calculators.dvh.exports import WHOLE, only, read, refused, volume

RAYSTATION = (
    "#PatientName:NOMFICTIF\n#PatientId:IPP-4711\n#Dosename:Plan dose: A\n#RoiName:Cord\n"
    "#Roi volume fraction outside grid: 0 %\n#Dose unit: cGy\n0.000\t100.000\n1800.0\t0.5\n2070.0\t0.000\n"
)
COLUMNS = "Dose (Gy);Volume (mL)\n0;40\n18;0,2\n20,7;0\n"


# --- RayStation -------------------------------------------------------------------------------------------------------


def test_the_volume_of_a_structure_may_be_typed() -> None:
    """0.5 % of 40.0 mL (39.95 to 40.05): 0.2 mL."""
    structure = only(RAYSTATION, structure_volume="40,0 mL")
    told = volume(structure, "18")
    assert (told["ml"], told["bounds_ml"]) == ("0.2", ["0.19975", "0.20025"])
    assert (structure["label"], structure["dmax"]["gy"]) == ("Cord, plan A", "20.7")


def test_without_it_the_maximum_is_told_all_the_same() -> None:
    reply = read(RAYSTATION)
    assert (reply["status"], reply["problems"][0]["field"]) == ("invalid", "structure_volume")
    assert reply["structures"][0]["dmax"]["bounds_gy"] == ["18", "20.7"]
    assert reply["structures"][0]["volumes"] == []


@pytest.mark.parametrize("label", ["#Unit: cGy", "#Unit:cGy", "#Dose unit: cGy"])
def test_the_label_of_the_unit(label: str) -> None:
    assert read(RAYSTATION.replace("#Dose unit: cGy", label))["structures"][0]["dmax"]["gy"] == "20.7"


def test_a_unit_that_is_not_told_is_asked_for() -> None:
    bare = RAYSTATION.replace("#Dose unit: cGy\n", "")
    assert refused(bare, structure_volume="40")["code"] == "dose_unit_missing"
    assert only(bare, structure_volume="40", dose_unit="cGy")["dmax"]["gy"] == "20.7"


def test_volumes_in_a_unit_and_the_maximum_where_a_script_writes_them() -> None:
    text = RAYSTATION.replace(
        "#Dose unit: cGy\n", "#Dose unit: cGy\n#Volume unit: cc\n#Max dose: 2050\n#Mean dose: 3\n"
    )
    structure = only(text.replace("100.000", "40.000").replace("\t0.5", "\t0.2"))
    assert (structure["dmax"]["gy"], volume(structure, "18")["ml"]) == ("20.5", "0.2")


@pytest.mark.parametrize("outside", ["2 %", "2%", "2 (%)", "0.02"])
def test_a_part_outside_the_grid_leaves_bounds_only(outside: str) -> None:
    """2 % of at most 40.05 mL beside 0.5 % of it: at most 1.00125 mL."""
    structure = only(RAYSTATION.replace("0 %", outside), structure_volume="40,0")
    assert volume(structure, "18")["ml"] is None
    assert volume(structure, "18")["bounds_ml"] == ["0.19975", "1.00125"]


@pytest.mark.parametrize("outside", ["?", "about 1 %", "< 1 %", "1 percent", "-1 %", ""])
def test_a_part_outside_the_grid_that_cannot_be_read_may_be_all_of_it(outside: str) -> None:
    """0.5 % of 40 mL at least (39.5), 40.5 mL at most: the rest may have received anything."""
    structure = only(RAYSTATION.replace("0 %", outside), structure_volume="40")
    told = volume(structure, "18")
    assert (told["ml"], told["bounds_ml"]) == (None, ["0.1975", "40.5"])
    assert structure["dmax"]["judged_gy"] == ["18", None]
    assert "coverage_unread" in [notice["code"] for notice in structure["notices"]]


def test_several_structures_and_doses() -> None:
    body = RAYSTATION[RAYSTATION.index("#RoiName") :]
    text = RAYSTATION + "\n" + body.replace("Cord", "Lung") + "#Dosename:Eval: B\n" + body
    assert read(text)["choices"] == ["Cord, plan A", "Lung, plan A", "Cord, plan Eval: B"]


def test_a_row_behind_a_label_follows_a_gap() -> None:
    assert refused(RAYSTATION.replace("1800.0", "#1800.0"), structure_volume="40")["code"] == "not_numbers"


def test_a_structure_that_is_only_named() -> None:
    assert refused("#RoiName:Cord\n")["code"] == "dose_unit_missing"


# --- two columns ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        COLUMNS,
        COLUMNS.replace(";", "\t"),
        COLUMNS.replace(",", "."),
        COLUMNS.replace(",", ".").replace(";", ","),
        COLUMNS.replace("(Gy)", "[Gy]").replace("(mL)", "[cm³]"),
        '"Dose (Gy)";"Volume (mL)"\n"0";"40"\n"18";"0,2"\n"20,7";"0"\n',
        "Volume (mL);Dose (Gy)\n40;0\n0,2;18\n0;20,7\n",
        "Dose (cGy);Volume (mL)\n0;40\n1800;0,2\n2070;0\n",
        "Dose relative;Dose (Gy);Volume (mL)\n0;0;40\n90;18;0,2\n103,5;20,7;0\n",
        COLUMNS.replace("Dose (Gy)", "dose_gy").replace("Volume (mL)", "volume_ml"),
        COLUMNS.replace("Dose (Gy)", "Dose Gy").replace("Volume (mL)", "Volume mL"),
        COLUMNS.replace("Dose (Gy)", "D(Gy)").replace("Volume (mL)", "Vol.(cc)"),
        "Patient;NOMFICTIF\n\n" + COLUMNS,
        COLUMNS.replace("Volume (mL)", "Moelle (mL)"),  # the structure's name, and a unit that only a volume has
        COLUMNS.replace("Volume (mL)", "PRV moelle [cm³]"),
        COLUMNS.replace("Dose (Gy)", "Dose en Gy").replace("Volume (mL)", "Volume en cm3"),
        COLUMNS.replace("Dose (Gy)", "Dose, Gy").replace("Volume (mL)", "Volume, mL"),
        COLUMNS.replace("Dose (Gy);Volume (mL)", "Dose;Volume\nGy;mL"),  # units on a line of their own
        COLUMNS.replace("Dose (Gy);Volume (mL)", "Dose;Volume\n[Gy];(cm³)"),
        "Dose relative (%);Dose (Gy);Moelle (mL)\n0;0;40\n90;18;0,2\n103,5;20,7;0\n",
        COLUMNS.replace("Dose", "Dose absorbée").replace("Volume", "Volume cumulé"),
        "\ufeff\ufeff" + COLUMNS,
        COLUMNS.replace("\n", ";\n"),
        COLUMNS + "\n\n",
    ],
)
def test_two_columns_by_their_headings(text: str) -> None:
    structure = only(text)
    assert (structure["label"], structure["plan"]) == ("courbe sans nom", "")
    assert (structure["dmax"]["gy"], volume(structure, "18")["ml"]) == ("20.7", "0.2")


@pytest.mark.parametrize("text", ["dose;volume\n0;40\n18;0,2\n20,7;0\n", "0;40\n18;0,2\n20,7;0\n"])
def test_units_are_asked_for_both_at_once(text: str) -> None:
    reply = read(text)
    assert [problem["field"] for problem in reply["problems"]] == ["dose_unit", "volume_unit"]
    structure = only(text, dose_unit="Gy", volume_unit="cm3")
    assert (structure["dmax"]["gy"], volume(structure, "18")["ml"]) == ("20.7", "0.2")


def test_columns_without_headings_are_a_dose_then_a_volume() -> None:
    """The other way round, doses would fall."""
    assert refused("40;0\n0,2;18\n0;20,7\n", dose_unit="Gy", volume_unit="mL")["code"] == "dose_order"


def test_a_relative_curve_with_the_volume_that_is_typed() -> None:
    """0.5 % of 40 mL."""
    text = "Dose (Gy);Volume (%)\n0;100\n18;0,5\n20,7;0\n"
    assert refused(text)["code"] == "volume_unknown"
    assert volume(only(text, structure_volume="40"), "18")["ml"] == "0.2"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Dose (Gy),Volume (mL)\n0,40\n18,0,2\n20,7,0\n", "ambiguous_commas"),
        ("Dose (Gy),Volume (mL)\n0,0,40,0\n18,0,0,2\n", "ambiguous_commas"),
        ("Dose (Gy);Volume (mL)\n0;1.234,5\n18;0,2\n20,7;0\n", "not_cells"),
        ("Dose (Gy);Volume (mL)\n0;40.5\n18;0,2\n20,7;0\n", "decimal_sign"),
        ("Dose (cGy);Volume (mL)\n0;40\n1,800;20\n2,070;0\n", "decimal_sign"),  # thousands, or a thousandth
        ("Dose (Gy);Volume (mL)\n0;40\n18\n20,7;0\n", "row_cells"),
        ("Dose (Gy);Volume (mL)\n0;40\n18;\n20,7;0\n", "row_cells"),
        ("Dose (Gy);Volume (mL)\n0;40\n;0,2\n20,7;0\n", "not_cells"),
        ("Dose (Gy);Volume (mL)\n", "no_curve"),
        ("Dose (%);Volume (mL)\n0;40\n100;0\n", "no_prescription"),
        ("Dose (Gy);dVolume / dDose (mL / Gy)\n0;1\n", "differential"),
        ("Dose (Gy);dV/dD (mL/Gy)\n0;1\n", "differential"),
        ("Dose (Gy);Écart (%)\n0;40\n18;0,2\n", "headings_unread"),  # per cent of what?
        ("Dose (Gy);Moelle (mL);PRV (mL)\n0;40;50\n18;0,2;1\n", "columns_alike"),  # which one?
        ("Dose (Gy);Moelle;PRV\n0;40;50\n18;0,2;1\n", "headings_unread"),
        # A volume of each interval, under a name that is no structure's.
        ("Dose (Gy);dV (mL)\n0;40\n18;0,2\n", "differential"),
        ("Dose (Gy);ΔV (cm³)\n0;40\n18;0,2\n", "differential"),
        ("Dose (Gy);Volume par intervalle (mL)\n0;40\n18;0,2\n", "differential"),
        ("Dose;Volume\nGy;furlongs\n0;40\n18;0,2\n", "not_cells"),
        ("Dose (Gy) Volume (mL)\n0 40\n20.7 0\n", "no_structure"),
        ("Patient;NOMFICTIF\n", "no_structure"),
        ("", "no_structure"),
    ],
)
def test_columns_that_are_refused(text: str, code: str) -> None:
    assert refused(text)["code"] == code


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f", "'", "’"])  # apostrophes in Switzerland
def test_spaces_group_thousands_in_a_cell(space: str) -> None:
    """1 800 cGy is one number; `18 00` and `1 8000` group nothing."""
    text = f"Dose (cGy);Volume (mL)\n0;40\n1{space}800;0,2\n2{space}070;0\n"
    assert (only(text)["dmax"]["gy"], volume(only(text), "18")["ml"]) == ("20.7", "0.2")
    for damaged in (text.replace(f"1{space}800", f"18{space}00"), text.replace(f"1{space}800", f"1{space}8000")):
        assert refused(damaged)["code"] == "not_cells"


def test_a_statistic_whose_thousands_are_grouped_by_a_space() -> None:
    assert only(WHOLE.replace("Max Dose [cGy]: 2070.0", "Max Dose [cGy]: 2 070.0"))["dmax"]["gy"] == "20.7"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark(encoding: str) -> None:
    assert volume(only(COLUMNS.encode(encoding)), "18")["ml"] == "0.2"
    assert only(WHOLE.encode(encoding))["dmax"]["gy"] == "20.7"


@pytest.mark.parametrize("zero", ["0,200", "0,2"])
def test_three_decimals_after_a_zero_group_nothing(zero: str) -> None:
    assert volume(only(COLUMNS.replace("0,2", zero)), "18")["ml"] == "0.2"


# --- what is typed beside a file --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "code", "field"),
    [
        ({"dose_unit": "cGy"}, "unit_contradicts", "dose_unit"),
        ({"volume_unit": "%"}, "unit_contradicts", "volume_unit"),
        ({"dose_unit": "Sv"}, "unit_unknown", "dose_unit"),
        ({"structure_volume": "4 0"}, "typed", "structure_volume"),
        ({"doses": ["x"]}, "typed", "doses"),
        ({"dose": "18"}, "option", "dose"),
        ({"doses": "18"}, "option", "doses"),
        ({"doses": [18]}, "option", "doses"),
        ({"structure": 3}, "option", "structure"),
    ],
)
def test_options_that_are_refused(typed: dict[str, Any], code: str, field: str) -> None:
    problem = refused(COLUMNS, **typed)
    assert (problem["code"], problem["field"]) == (code, field)


def test_an_option_left_empty_is_none() -> None:
    bare: dict[str, Any] = {
        "structure": "",
        "plan": None,
        "dose_unit": " ",
        "volume_unit": "",
        "structure_volume": "",
        "doses": [],
    }
    assert read(COLUMNS, **bare) == read(COLUMNS)


def test_a_unit_that_the_file_tells_too() -> None:
    """cm³ and mL are one unit."""
    assert read(COLUMNS, dose_unit="Gy", volume_unit="cc") == read(COLUMNS)
