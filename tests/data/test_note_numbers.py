"""No number of a note is typed, but those that `note_numbers.toml` lists with their reason: the others come from
`data/`, or are computed from it.

Every number of the sentences as they are written counts, with or without a unit; what names something does not: lines,
sections, references, notes, years. The notes on citations are about the numbers of references: there, a number counts
where a unit follows it.
"""

import re
import tomllib
from calendar import monthrange
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from sphinx_guideline.check.typography import UNITS
from sphinx_guideline.facts.computed import WORD
from sphinx_guideline.facts.written import BRACE, NOTE_TEXTS, holes
from tests.data.test_statements import lines_of
from tests.places import ROOT

NOTES = tomllib.loads((ROOT / "data" / "notes.toml").read_text(encoding="utf-8"))["note"]
LISTED = tomllib.loads(Path(__file__).with_name("note_numbers.toml").read_text(encoding="utf-8"))
NUMBERS, OPERANDS = LISTED["number"], LISTED["operand"]
TEXTS = {(note["id"], key): note[key] for note in NOTES for key in NOTE_TEXTS}
CITATION = "citation"
KINDS = {note["id"]: note["kind"] for note in NOTES}

NUMBERED = r"(?:[Ss]ections?|[Ll]ignes?|[Tt]ableaux?|[Rr]éférences?|chapitre|rubrique|numéro|Sahgal|Schultheiss)"
PLACE = rf"\d+(?:\.\d+)*(?!\d|,\d| ?(?:{UNITS})(?!\w))"
SERIES = rf"{NUMBERED} {PLACE}(?:(?:,| et| à) {PLACE})*"
CALL = r"\((?:84|1\d\d)(?:,1\d\d)*\)|[Ll]a 106"
YEAR = r"(?<![\d,])(?:19|20)\d\d(?!\d|,\d)"
IN_A_WORD = r"(?<![^\W\d])(?!V\d)[^\W\d]+-?\d+|T½|PD\(L\)-1"
"""EQD2, anti-PD-1; V18 is a dose."""
NAME = re.compile(rf"NOTE-\d+|REC-\w+-\d+|U\+\d+|{YEAR}|{IN_A_WORD}|{CALL}|{SERIES}")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*|[⅓⅔½¼¾]")
WITH_UNIT = re.compile(rf"(?:{NUMBER.pattern}) ?(?:{UNITS})(?!\w)")
LITERAL = re.compile(r"\d[\d.]*(?:/\d+)?|\d{4}-\d{2}-\d{2}")
MARK = "\ufffc"
MEND = "read it from data/ as {path} or {form operands}; else list it, with why, in tests/data/note_numbers.toml"


def spaced(text: str) -> str:
    """The text with plain spaces alone."""
    return re.sub(r"\s", " ", text)


def shown(text: str) -> str:
    """A sentence as it is written, a mark where a number is read or computed."""
    return spaced(holes(text, MARK))


def listed(note: str, key: str) -> list[str]:
    return [entry["words"] for entry in NUMBERS if (entry["note"], entry["key"]) == (note, key)]


def typed(text: str, kind: str, known: list[str]) -> list[str]:
    """The numbers typed in a sentence, those of `known` words left out."""
    rest = shown(text)
    for words in known:
        rest = rest.replace(words, MARK, 1)
    found = (WITH_UNIT if kind == CITATION else NUMBER).finditer(NAME.sub(MARK, rest))
    return [one[0] for one in found]


def literals(text: str) -> Iterator[str]:
    """The numbers and the days typed inside the forms of a sentence, how they are printed left out."""
    for found in BRACE.finditer(text):
        for word in WORD.findall((found["inside"] or "").partition(":")[0]):
            if LITERAL.fullmatch(word):
                yield word


@pytest.mark.parametrize(("note", "key"), TEXTS, ids=lambda part: str(part))
def test_a_number_of_a_note_is_read_computed_or_listed(note: str, key: str) -> None:
    assert typed(TEXTS[note, key], KINDS[note], listed(note, key)) == [], MEND


@pytest.mark.parametrize("entry", NUMBERS, ids=lambda entry: f"{entry['note']} {entry['words']}")
def test_what_is_listed_stands_once_in_its_note_and_has_a_number(entry: dict[str, Any]) -> None:
    assert shown(TEXTS[entry["note"], entry["key"]]).count(entry["words"]) == 1
    assert NUMBER.search(entry["words"])
    assert entry["why"]
    assert len({"line", "worked", "document"} & entry.keys()) == 1


@pytest.mark.parametrize("note", KINDS)
def test_a_number_typed_inside_a_form_is_listed(note: str) -> None:
    found = {word for key in NOTE_TEXTS for word in literals(TEXTS[note, key])}
    assert sorted(found) == [word for entry in OPERANDS if entry["note"] == note for word in entry["typed"]], MEND


def test_each_note_lists_what_is_typed_inside_its_forms_once() -> None:
    assert max(Counter(entry["note"] for entry in OPERANDS).values()) == 1


# --- the reasons -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "entry", [entry for entry in NUMBERS if "line" in entry], ids=lambda entry: f"{entry['note']} {entry['words']}"
)
def test_a_quotation_stands_on_a_line_of_its_note(entry: dict[str, Any]) -> None:
    """And on that line of the text: `source/test_words.py` looks, where the text is beside this copy."""
    note = next(note for note in NOTES if note["id"] == entry["note"])
    assert entry["line"] in set().union(*(lines_of(place) for place in note["where"]))


def runs(months: int) -> Iterator[list[int]]:
    """The lengths of so many months in a row, from any month of a leap year or of another."""
    for first in range(12):
        for year in (2027, 2028):
            months_on = [divmod(first + step, 12) for step in range(months)]
            yield [monthrange(year + years, month + 1)[1] for years, month in months_on]


def weekdays(first: date, last: date) -> int:
    """The days from Monday to Friday between two days, both counted."""
    return sum((first + timedelta(step)).weekday() < 5 for step in range((last - first).days + 1))


def three_a_week(session: int) -> int:
    """The days from the first session to another, on Monday, Wednesday and Friday."""
    weeks, rest = divmod(session - 1, 3)
    return 7 * weeks + (0, 2, 4)[rest]


BY_HAND = {
    **{"Fraction": Fraction, "date": date, "timedelta": timedelta, "set": set, "range": range, "sum": sum},
    **{"runs": runs, "weekdays": weekdays, "three_a_week": three_a_week, "__builtins__": {}},
}


@pytest.mark.parametrize(
    "entry", [entry for entry in NUMBERS if "worked" in entry], ids=lambda entry: f"{entry['note']} {entry['words']}"
)
def test_a_calculation_by_hand_comes_out(entry: dict[str, Any]) -> None:
    assert eval(entry["worked"], BY_HAND) is True


@pytest.mark.parametrize("entry", [entry for entry in NUMBERS if "document" in entry], ids=lambda entry: entry["words"])
def test_a_document_is_one_of_the_sources_of_its_note(entry: dict[str, Any]) -> None:
    note = next(note for note in NOTES if note["id"] == entry["note"])
    assert entry["document"].partition(",")[0] in note["sources"]


# --- what is looked for is found --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Une dose de 30\u00a0Gy.", ["30"]),
        ("Dmax 14, 22 et 30\u00a0Gy", ["14", "22", "30"]),
        ("V18 de {cord.constraints.3.v_high.volume:u}", ["18"]),
        ("(37,5 au lieu de 12)", ["37,5", "12"]),
        ("(8\u00a0jours)", ["8"]),
        ("8⅓ après", ["8", "⅓"]),
        ("{total s-8-1} à la ligne 8, dite 12,5 fois", ["12,5"]),
        ("Les lignes 60, 61 et 63 de 2019, NOTE-12, REC-PAL-01, EQD2, (113,114)", []),
        ("à la section 6, 30\u00a0Gy", ["30"]),
    ],
)
def test_a_typed_number_is_found(text: str, numbers: list[str]) -> None:
    assert typed(text, "ambiguïté", []) == numbers


def test_in_a_note_on_citations_a_number_with_a_unit_is_found() -> None:
    assert typed("84, 106 et 109, ou 15(31), puis 30 à 50\u00a0Gy", CITATION, []) == [
        "50\u00a0Gy".replace("\u00a0", " ")
    ]


def test_a_number_typed_inside_a_form_is_found() -> None:
    text = "{eqd2 50/25 cord:1} {after 2026-03-02 prose.long_half_life} {- a.b 0.1} {iso (* 2 x.y.3) x.3/3 cord}"
    assert list(literals(text)) == ["50/25", "2026-03-02", "0.1", "2"]
