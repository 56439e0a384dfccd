"""Tables and exports as spreadsheets save them: quotes, empty cells, decimal commas; and tables that were copied."""

import pytest

from tests.calculators.dvh.exports import CORD, PLAN, ROWS, SAVED_AGAIN, TYPE, WHOLE, only, read, refused, volume


def is_read(text: str) -> bool:
    """Whether the curve of these files is read: 40 mL at 0 Gy, 0.2 mL at 18, nothing at 20.7."""
    structure = only(text)
    return (structure["dmax"]["gy"], volume(structure, "18")["ml"]) == ("20.7", "0.2")


# --- cells between quotes ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        '"Dose (Gy)","Volume (mL)"\n"0","40"\n"18","0,2"\n"20,7","0"\n',
        'Dose (Gy),Volume (mL)\n"0,0","40,0"\n"18,0","0,2"\n"20,7","0,0"\n',
        'Dose (Gy),Volume (mL)\n0,40\n18,"0,2"\n"20,7",0\n',
        '"Dose, Gy","Volume, mL"\n0,40\n18,0.2\n20.7,0\n',
        '"Dose (Gy);Volume (mL)"\n"0;40"\n"18;0,2"\n"20,7;0"\n',  # each line whole
        '"Dose (Gy)"\t"Volume (mL)"\n"0"\t"40"\n"18"\t"0,2"\n"20,7"\t"0"\n',
    ],
)
def test_a_sign_between_quotes_parts_nothing(text: str) -> None:
    assert is_read(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        # each row is one cell: 18.02, or 18 and 0.2
        ('Dose (Gy),Volume (mL)\n"0,40"\n"18,2"\n"20,0"\n', "ambiguous_commas"),
        ('Dose (Gy),Volume (mL)\n"0,40\n18,0.2\n20.7,0\n', "ambiguous_commas"),  # never closed
        ('Dose (cGy),Volume (mL)\n0,"1,366"\n"1,800",2\n"2,070",0\n', "decimal_sign"),  # thousands, or thousandths
        ('Dose (cGy),Volume (mL)\n0,"1,366.8"\n"1,800",0.2\n', "decimal_sign"),
    ],
)
def test_quotes_that_leave_two_readings(text: str, code: str) -> None:
    assert refused(text)["code"] == code


# --- empty cells ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Dose (Gy);Volume (mL);;;\n0;40;;;\n18;0,2;;;\n20,7;0;;;\n;;;;\n",
        ";Dose (Gy);Volume (mL)\n;0;40\n;18;0,2\n;20,7;0\n",
        "Dose (Gy);;Volume (mL)\n0;;40\n18;;0,2\n20,7;;0\n",
        "Dose (Gy)\tVolume (mL)\t\t\n0\t40\t\t\n18\t0,2\t\t\n20,7\t0\t\t\n",
        "CORD(STANDARD),Dose (Gy),Absolute Volume (CC)\n,0,40\n,18,0.2\n,20.7,0\n",  # the name stands in its heading
        "# Dose (Gy);Volume (mL);Remarque\n0;40;\n18;0,2;\n20,7;0;\n",
        "DVH; moelle\nDose (Gy),Volume (mL)\n0,40\n18,0.2\n20.7,0\n",  # the sign of the headings, not of the title
        "2024\nDose (Gy);Volume (mL)\n0;40\n18;0,2\n20,7;0\n",
    ],
)
def test_a_column_that_is_empty_is_none(text: str) -> None:
    assert is_read(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Dose (Gy);Volume (mL);Remarque\n0;40;\n18;0,2;vu\n20,7;0;\n", "row_cells"),
        ("Dose (Gy);Volume (mL)\n0;40\n18;0,2;7\n20,7;0\n", "row_cells"),  # a cell that no heading names
        ("Dose (Gy);Volume (mL)\n0;40\n#18;0,2\n20,7;0\n", "not_cells"),  # a row that someone took out
        ("Structure;Dose (Gy);Volume (mL)\nCord;0;40\nCord;18;0,2\n", "not_cells"),
        ("ROI ID     Dose     Volume\nMoelle     0.00     40.0\n", "not_cells"),  # no unit is asked for it
    ],
)
def test_a_cell_that_is_no_number_is_not_skipped(text: str, code: str) -> None:
    assert refused(text)["code"] == code


def test_a_long_text_is_no_table() -> None:
    """Headings are looked for in its first thousand lines."""
    table = "Dose (Gy);Volume (mL)\n0;40\n18;0,2\n20,7;0\n"
    assert read("-\n" * 999 + table)["status"] == "ok"
    assert refused("-\n" * 1000 + table)["code"] == "no_structure"
    assert refused("-\n" * 1000 + "0;40\n18;0,2\n")["code"] == "no_structure"


# --- a program's text -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", SAVED_AGAIN[1:3])
@pytest.mark.parametrize("sign", ";\t")
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_eclipses_text_is_read_as_it_was_printed(text: str, sign: str, end: str) -> None:
    structure = only(text.replace(";", sign).replace("\n", end))
    assert (structure["label"], structure["dmax"]["gy"], structure["dmax"]["line"]) == ("CORD, plan A", "20.7", 14)
    assert volume(structure, "18")["ml"] == "0.2"


def test_each_line_between_quotes() -> None:
    """A spreadsheet quotes the lines that hold its sign: « Moelle, PRV »."""
    text = WHOLE.replace("CORD", "Moelle, PRV")
    saved = "".join(f'"{line}"\n' if "," in line else f"{line}\n" for line in text.splitlines())
    assert only(saved)["structure"] == "Moelle, PRV"


def test_labels_and_values_in_cells_of_their_own() -> None:
    cells = [line.replace(": ", ":;") if ":" in line else f"{line};" for line in (TYPE + PLAN + CORD).splitlines()]
    table = ["Dose [cGy];Structure Volume [cm³]", "0;40", "1800;0.2", "2070;0"]
    assert only("\n".join(cells + table)) == only(TYPE + PLAN + CORD + "Dose [cGy] Structure Volume [cm³]\n" + ROWS)


def test_a_cell_that_is_lost_from_a_row_is_missed() -> None:
    """1800 under its headings, and no volume: the row would be a number short, not read from another column."""
    (text,) = SAVED_AGAIN[2:3]
    assert refused(text.replace("1800;0.2", "1800;"))["code"] == "row_cells"


def test_raystations_text_is_read_as_it_was_printed() -> None:
    lines = ["#RoiName:Cord", "#Unit: cGy", "0\t100", "1800\t0.5", "2070\t0"]
    saved = "".join(f"{line.replace(chr(9), ';') if chr(9) in line else line + ';'}\n" for line in lines)
    assert volume(only(saved, structure_volume="40"), "18")["ml"] == "0.2"


@pytest.mark.parametrize("unit", ["cmÂ³", "cm^3", "cm3"])
def test_the_unit_of_a_text_that_was_encoded_twice(unit: str) -> None:
    """« cm³ » in UTF-8, opened as what Windows writes, and saved in UTF-8."""
    assert volume(only(WHOLE.replace("cm³", unit)), "18")["ml"] == "0.2"


@pytest.mark.parametrize("unit", ["cm?", "cm\ufffd", "cm"])
def test_a_unit_that_lost_its_last_letter_is_not_guessed(unit: str) -> None:
    assert refused(WHOLE.replace("cm³", unit))["code"] == "unit_unread"


# --- a table that was copied ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        SAVED_AGAIN[3],
        "Dose [Gy] Volume [mL]\n0 40\n18 0,2\n20,7 0\n",
        "Dose (Gy)   Volume (mL)\n0   40\n18   0,2\n20,7   0\n",
        "Moelle\n\nDose   Volume\nGy     mL\n0   40\n18   0.2\n20.7   0\n",
    ],
)
def test_columns_that_spaces_part(text: str) -> None:
    structure = only(text)
    assert (structure["label"], structure["dmax"]["gy"]) == ("courbe sans nom", "20.7")
    assert volume(structure, "18")["ml"] == "0.2"


def test_a_thousand_that_a_space_parts_is_a_cell_too_many_there() -> None:
    assert refused("Dose [cGy]   Volume [mL]\n0   40\n1 800   0,2\n2 070   0\n")["code"] == "row_cells"
