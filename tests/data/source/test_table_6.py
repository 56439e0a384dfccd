"""Table 6, cell by cell: each drug in its class and its row, its window in the third cell, its level of evidence in the
fourth, its half-lives in the fifth, and nothing where the cell is empty.
"""

import re

import pytest

from tests.data.source.lines import EXCEPTIONS, PRINTED, alike, name_alone, printed_at, table
from tests.data.source.values import printed
from tests.data.test_statements import lines_of

WASHOUT = table("washout")
DRUGS = WASHOUT["drugs"]
ROWS = range(90, 106)
"""The lines of the table, its head left out."""
IN_TABLE = {name: drug for name, drug in DRUGS.items() if drug["in_table"]}
CLASS, NAME, WINDOW, EVIDENCE, HALF_LIFE = range(5)
SAID_ONCE = {entry["drug"]: entry["line"] for entry in EXCEPTIONS["evidence"]}
ELSEWHERE = {(entry["drug"], entry["name"]): entry for entry in EXCEPTIONS["name"]}


def cells(line: int) -> list[str]:
    return PRINTED[line].split("\t")


def cell(name: str, column: int) -> str:
    (line,) = lines_of(DRUGS[name]["locator"])
    return cells(line)[column]


def test_the_rows_are_the_drugs_in_the_order_of_the_table() -> None:
    assert [name_alone(cells(line)[NAME]) for line in ROWS] == [name_alone(drug["name"]) for drug in IN_TABLE.values()]
    assert [min(lines_of(drug["locator"])) for drug in IN_TABLE.values()] == list(ROWS)


def test_a_class_opens_where_its_first_cell_is_printed() -> None:
    """An empty cell goes on with the class above it."""
    opened = {line: name_alone(cells(line)[CLASS]) for line in ROWS if cells(line)[CLASS].strip()}
    of_line = {line: opened[max(first for first in opened if first <= line)] for line in ROWS}
    held = {
        min(lines_of(drug["locator"])): name_alone(WASHOUT["classes"][drug["class"]]["name"])
        for drug in IN_TABLE.values()
    }
    assert held == of_line


@pytest.mark.parametrize("name", IN_TABLE)
def test_a_window_is_that_of_its_cell(name: str) -> None:
    drug, text = DRUGS[name], cell(name, WINDOW)
    match drug["interruption"]:
        case "window":
            assert re.search(rf"{printed(drug['before'])} avant", text)
            assert re.search(rf"{printed(drug['after'])} après", text)
        case "none":
            assert text == "Pas de fenêtre"
        case "blank":
            assert text == ""
        case _:
            assert not re.search(r"\d", text)


@pytest.mark.parametrize("name", IN_TABLE)
def test_a_smallest_delay_is_a_minimum_of_its_cell(name: str) -> None:
    floor = DRUGS[name].get("floor")
    assert ("minimum" in cell(name, WINDOW)) == (floor is not None)
    assert floor is None or re.search(rf"minimum de {printed(floor)}", cell(name, WINDOW))


@pytest.mark.parametrize("name", IN_TABLE)
def test_a_level_of_evidence_is_that_of_its_cell(name: str) -> None:
    """The five immunotherapies have one cell, cut over their rows: it is printed on the first."""
    text = cells(SAID_ONCE[name])[EVIDENCE] if name in SAID_ONCE else cell(name, EVIDENCE)
    assert alike(DRUGS[name]["evidence"]) == alike(text)
    assert name not in SAID_ONCE or cell(name, EVIDENCE) == ""


@pytest.mark.parametrize("name", IN_TABLE)
def test_half_lives_are_those_of_the_last_cell(name: str) -> None:
    text = cell(name, HALF_LIFE)
    held = [
        one[key] for one in DRUGS[name].get("half_lives", {}).values() for key in ("half_life", "range") if key in one
    ]
    assert bool(held) == bool(re.search(r"\d", text))
    for value in held:
        assert re.search(printed(value), text)


@pytest.mark.parametrize(
    ("name", "condition", "words"),
    [
        ("gemcitabine", "under_1h", "- d'1h : 1/2 vie de 50 min"),
        ("gemcitabine", "over_1h", "-> 1h : 1/2 vie de 5 à 6 heures"),
        ("doxorubicine", "initiale", "phase initiale rapide (t_{1/2} = 5 minutes)"),
        ("doxorubicine", "terminale", "phase terminale lente (t_{1/2} = 36 h)"),
        ("bevacizumab", "F", "18 jours pour une femme"),
        ("bevacizumab", "M", "20 jours pour un homme"),
        ("cisplatine", "terminale", "La demi-vie terminale est de 3 à 8 jours"),
    ],
)
def test_a_half_life_that_depends_is_that_of_its_case(name: str, condition: str, words: str) -> None:
    """The words of the cell that say which case a half-life is for, retyped from the text, hold that half-life."""
    assert words in cell(name, HALF_LIFE)
    assert re.search(printed(DRUGS[name]["half_lives"][condition]["half_life"]), words)


@pytest.mark.parametrize("name", DRUGS)
def test_a_drug_stands_where_its_locator_says(name: str) -> None:
    """On each of its lines."""
    for line in sorted(lines_of(DRUGS[name]["locator"])):
        others = [DRUGS[name]["name"], *DRUGS[name]["synonyms"]]
        expected = [ELSEWHERE.get((name, one), {}).get("prints", one) for one in others]
        assert any(name_alone(one) in name_alone(PRINTED[line]) for one in expected)


@pytest.mark.parametrize(("name", "synonym"), [(name, one) for name, drug in DRUGS.items() for one in drug["synonyms"]])
def test_a_synonym_is_a_name_that_the_text_prints(name: str, synonym: str) -> None:
    expected = ELSEWHERE.get((name, synonym), {}).get("prints", synonym)
    assert any(name_alone(expected) in name_alone(line) for line in PRINTED[:112])


@pytest.mark.parametrize("key", WASHOUT["classes"])
def test_a_class_is_named_in_the_table(key: str) -> None:
    one = WASHOUT["classes"][key]
    assert name_alone(one["name"]) in name_alone(printed_at(one["locator"].partition(";")[0]))


@pytest.mark.parametrize("identifier", ["REC-PAL-05", "REC-PAL-06"])
def test_the_drugs_of_a_recommendation_are_those_of_its_line(identifier: str) -> None:
    """No drug that the line prints is missing, none is added."""
    recommendation = next(one for one in table("recommendations")["recommendation"] if one["id"] == identifier)
    line = name_alone(printed_at(recommendation["locator"]))
    named = {
        name
        for name, drug in DRUGS.items()
        if any(name_alone(one) in line for one in (drug["name"], *drug["synonyms"]))
    }
    assert named == set(recommendation["drugs"])


def test_the_drugs_of_a_precaution_are_those_of_the_classes_that_its_line_names() -> None:
    """Line 69 names two classes, « thérapies ciblées (TKI...) » and « immunothérapie (anti PDL1) »."""
    recommendation = next(one for one in table("recommendations")["recommendation"] if one["id"] == "REC-PAL-07")
    line = printed_at(recommendation["locator"])
    assert "thérapies ciblées (TKI...), immunothérapie (anti PDL1)" in line
    classes = {"precaution", "immunotherapy"}
    assert set(recommendation["drugs"]) == {name for name, drug in DRUGS.items() if drug["class"] in classes}
