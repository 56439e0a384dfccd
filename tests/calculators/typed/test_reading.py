"""From typed texts to values: rows, lists, blanks, shapes, problems told together and in order."""

import ast
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from calculators.catalogue import CALCULATORS
from calculators.typed.fields import Field
from calculators.typed.kinds import ALPHA_BETA, Choice
from calculators.typed.problems import Refusal
from calculators.typed.reader import Reader
from calculators.typed.reading import Reading, label, row_name
from calculators.words.texts import entry
from tests.places import ROOT


def read(calculator: str, **inputs: Any) -> Reading:
    return Reader(calculator, CALCULATORS[calculator].inputs).read(inputs)


def told(reading: Reading) -> list[str]:
    return [f"{problem.field}: {problem.code}" for problem in reading.problems]


def test_single_fields() -> None:
    reading = read("cord", fractions="3", dmax_gy="21,5 Gy", v_high_ml="  ")
    assert told(reading) == []
    assert reading.top["fractions"] == 3
    assert reading.top["dmax_gy"] == Decimal("21.5")
    assert reading.top["v_high_ml"] is None
    assert reading.top.has("fractions", "dmax_gy")
    assert not reading.top.has("fractions", "v_high_ml")
    assert reading.read_back == {
        "fractions": "3\u00a0fractions",
        "dmax_gy": "21,5\u00a0Gy, soit 7,17\u00a0Gy par fraction",  # 21.5 / 3 = 7.1666…
    }


def test_an_unreadable_text_is_not_a_lack() -> None:
    top = read("cord", fractions="3", dmax_gy="abc").top
    assert not top.has("dmax_gy")
    assert not top.lacks("dmax_gy")
    assert top.lacks("v_low_ml")


def test_rows_keep_their_index_and_blank_rows_are_skipped() -> None:
    blank = {"total_dose_gy": " ", "fractions": None}
    reading = read("reirradiation", earlier=[blank, {"total_dose_gy": "30", "fractions": "10"}, {}])
    (row,) = reading.rows["earlier"]
    assert (row.path, row.at("fractions"), row["fractions"]) == ("earlier[1]", "earlier[1].fractions", 10)
    assert reading.read_back["earlier[1].total_dose_gy"] == "30\u00a0Gy, soit 3\u00a0Gy par fraction"


def test_missing_rows_are_made_up_to_the_minimum() -> None:
    (row,) = read("reirradiation").rows["earlier"]
    assert row.path == "earlier[0]"
    assert all(row.lacks(name) for name in ("total_dose_gy", "fractions", "end_date", "dose_origin"))


def test_a_group_that_is_not_repeated_has_one_row() -> None:
    (row,) = read("reirradiation", new={"start_date": "01/09/2026"}).rows["new"]
    assert (row.path, row["start_date"]) == ("new", date(2026, 9, 1))


def test_lists_keep_their_index() -> None:
    reading = read("eqd2", phases=[{"fractions": "10", "total_dose_gy": "30"}], alpha_beta_gy=["2", "", "10"])
    assert [(item.path, item.value) for item in reading.lists["alpha_beta_gy"]] == [
        ("alpha_beta_gy[0]", 2),
        ("alpha_beta_gy[2]", 10),
    ]


@pytest.mark.parametrize(
    ("calculator", "inputs", "problems"),
    [
        ("cord", {"fractions": 3}, ["fractions: not_text"]),
        ("cord", {"fractions": "3", "dmax_gy": ["21"]}, ["dmax_gy: not_text"]),
        ("cord", {"fractions": "3", "dmax_gy": True}, ["dmax_gy: not_text"]),
        ("cord", {"fractions": "3", "dmax": "21"}, ["dmax: unknown_field"]),
        ("reirradiation", {"earlier": {"total_dose_gy": "30"}}, ["earlier: not_a_list"]),
        ("reirradiation", {"earlier": "30/10"}, ["earlier: not_a_list"]),
        ("reirradiation", {"earlier": ["30/10"]}, ["earlier[0]: not_a_group"]),
        ("reirradiation", {"earlier": [30]}, ["earlier[0]: not_a_group"]),
        ("reirradiation", {"new": ["8"]}, ["new: not_a_group"]),
        ("reirradiation", {"new": {"dose": "8"}}, ["new.dose: unknown_field"]),
        # in a row that is left out for want of a value too: the schema refuses it
        ("case", {"earlier": [{"dose": None}]}, ["earlier[0].dose: unknown_field"]),
        ("case", {"drugs": [{"drug": ""}, {"durg": ""}]}, ["drugs[1].durg: unknown_field"]),
        ("eqd2", {"phases": [{"fractions": "1"}, {"dose": ""}]}, ["phases[1].dose: unknown_field"]),
        (
            "case",
            {"drugs": [{"drug": "gemcitabine", "last_administration": "zz"}, {"durg": ""}]},
            ["drugs[0].last_administration: not_a_date", "drugs[1].durg: unknown_field"],
        ),
        ("reirradiation", {"earlier": [{"end_date": "13/03/2026"}] * 21}, ["earlier: too_many_rows"]),
        ("eqd2", {"phases": [{"fractions": "1"}], "alpha_beta_gy": "2"}, ["alpha_beta_gy: not_a_list"]),
    ],
)
def test_shapes(calculator: str, inputs: dict[str, Any], problems: list[str]) -> None:
    assert [text for text in told(read(calculator, **inputs)) if "required" not in text] == problems


def test_all_problems_are_told_together_in_the_order_of_the_form() -> None:
    reading = read("reirradiation", reading="?", new={"fractions": "x"}, earlier=[{"fractions": "0"}], unknown="1")
    assert told(reading) == [
        "earlier[0].fractions: below_minimum",
        "new.fractions: not_a_number",
        "reading: not_a_choice",
        "unknown: unknown_field",
    ]


def test_rows_are_named() -> None:
    assert row_name("reirradiation", "earlier[1].fractions") == "Irradiation antérieure 2"
    assert row_name("reirradiation", "new.fractions") == "Nouvelle irradiation"
    assert row_name("reirradiation", "reading") == ""
    assert label("reirradiation", "earlier[1].fractions") == "Nombre de fractions"


def test_a_calculator_tells_problems_of_its_own_and_shared_ones() -> None:
    reading = read("reirradiation")
    own = reading.problem("earlier[2].total_dose_gy", "dose_missing")
    assert own.text.replace("\u00a0", " ") == (
        "Irradiation antérieure 3 : saisissez la dose maximale reçue par la moelle, par exemple 30 Gy, ou choisissez "
        "« inconnue »."
    )
    assert "30\u00a0Gy" in own.text  # an example is printed with the space that French asks for
    shared = reading.shared_problem("new.fractions", Refusal("required"))
    assert shared.text == "Nouvelle irradiation\u00a0: saisissez le nombre de fractions, par exemple 3."


def test_an_example_is_the_field_s_own() -> None:
    """Declared 30 Gy in 10 for an earlier course, 12 Gy in 3 for the new one."""
    reading = read("reirradiation")
    asked = ("earlier[1].total_dose_gy", "earlier[1].fractions", "new.total_dose_gy", "new.fractions", "earlier")
    assert [reading.example(path) for path in asked] == ["30 Gy", "10", "12 Gy", "3", ""]
    inputs = {"earlier": [{"total_dose_gy": "30", "fractions": "10"}], "new": {"total_dose_gy": "99", "fractions": "1"}}
    typed = read("reirradiation", **inputs)
    (refused,) = CALCULATORS["reirradiation"].check(typed)
    assert refused.text.endswith("par exemple 12\u00a0Gy.")
    (refused,) = CALCULATORS["reirradiation"].check(read("reirradiation"))
    assert "par exemple 30\u00a0Gy en 10\u00a0fractions" in refused.text


@pytest.mark.parametrize("name", CALCULATORS)
def test_no_check_writes_an_example_of_its_own(name: str) -> None:
    """A number in a text of `checks.py` would be a second home."""
    tree = ast.parse((ROOT / "calculators" / name / "checks.py").read_text(encoding="utf-8"))
    texts = [one.value for one in ast.walk(tree) if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    told = [text for text in texts if re.search(r"(^|\s)\d", text) and "\n" not in text and not text.endswith(".")]
    assert told == []


def test_a_required_list_is_asked_for_at_its_first_place() -> None:
    reader = Reader("eqd2", [Field(name="alpha_beta_gy", kind=ALPHA_BETA, example="2", required=True, repeated=3)])
    reading = reader.read({"alpha_beta_gy": [" "]})
    assert told(reading) == ["alpha_beta_gy[0]: required"]
    assert reading.lists["alpha_beta_gy"] == ()


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("à la moelle (DVH)", "cord"), ("à la moelle", "cord"), ("A LA MOELLE DVH", "cord"), ("dvh", "cord"),
        ("Cord", "cord"), ("\u00a0prescrite.", "prescription"), ("moelle prescrite", None), ("la dose", None),
        ("?", None),
    ],
)  # fmt: skip
def test_the_words_of_a_choice_are_offered_as_the_choice(typed: str, code: str | None) -> None:
    """A sentence that lists a choice by its words cannot refuse these words and offer nothing."""
    reading = Reader("reirradiation", CALCULATORS["reirradiation"].inputs).read({"earlier": [{"dose_origin": typed}]})
    (problem,) = [problem for problem in reading.problems if problem.code == "not_a_choice"]
    assert [offer.inputs["earlier[0].dose_origin"] for offer in problem.offers] == ([code] if code else [])


LABELS = [
    (name, f"{group.name}{'[0]' * bool(group.repeated)}.{field.name}" if group else field.name, code, word)
    for name, calculator in CALCULATORS.items()
    for group, field in calculator.leaves()
    if isinstance(field.kind, Choice)
    for code, word in entry(f"{name}.fields.{f'{group.name}.' if group else ''}{field.name}.choices").items()
]


@pytest.mark.parametrize(("name", "path", "code", "word"), LABELS)
@pytest.mark.parametrize("change", [str, str.upper, lambda word: word.replace("’", "'"), lambda word: f" {word}\u200b"])
def test_every_label_of_every_choice_is_offered(
    name: str, path: str, code: str, word: str, change: Callable[[str], str]
) -> None:
    """Also the long ones, whose quotation is cut."""
    group, _, field = path.rpartition(".")
    row = {field: change(word)}
    inputs = {group.partition("[")[0]: [row] if "[" in group else row} if group else row
    reading = Reader(name, CALCULATORS[name].inputs).read(inputs)
    (problem,) = [problem for problem in reading.problems if problem.code == "not_a_choice"]
    assert [dict(offer.inputs) for offer in problem.offers] == [{path: code}]
