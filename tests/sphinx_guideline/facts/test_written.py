"""How the numbers of a sentence are printed, and how the check and the loading tell one that leads nowhere."""

import tomllib
from pathlib import Path

import pytest

from sphinx_guideline.facts.load import FactsError, load_facts
from sphinx_guideline.facts.written import NOTE_TEXTS, holes, written
from tests.facts import FACTS
from tests.places import ROOT
from tests.sphinx_guideline.check.small_project import NOTE, VALUE, messages, project
from tests.sphinx_guideline.facts.test_computed import TABLES

N = "\u00a0"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dmax {cord.constraints.3.dmax} en {cord.constraints.3.fractions}", f"Dmax 22{N}Gy en 3{N}fractions"),
        ("{cord.constraints.3.dmax:n} ou", "22 ou"),
        ("{washout.window}, {washout.window:u}, {washout.window:n}", f"<{N}4{N}semaines, 4{N}semaines, 4"),
        ("{prose.half}", "0,5"),
        ("{prose.led}", f"36{N}h"),
        ("{washout.span.low:n} à {washout.span.high}", f"3 à 8{N}jours"),
        ("{eqd2 s-30-10 cord}", f"37,5{N}Gy"),
        ("{eqd2 cord.constraints.3 cord:1}", f"51,3{N}Gy"),  # 51,333…
        ("{eqd2 cord.constraints.3 cord:1-n}", "51,3"),
        ("{eqd2 cord.constraints.3 cord:1+n}", "51,4"),
        ("{eqd2 cord.constraints.3 cord:0}", f"51{N}Gy"),
        ("{total s-30-10:1}", f"30,0{N}Gy"),
        ("{total s-30-10:1-}", f"30,0{N}Gy"),
        ("{total s-30-10:1<}", f"29,9{N}Gy"),
        ("{total s-30-10:0<n}", "29"),
        ("{in d (* washout.rule washout.long):0+}", f"8{N}jours"),
        ("{iso (* prose.half (eqd2 s-30-10 cord)) 1 cord:1-}", f"7,7{N}Gy"),  # −1 + √76 = 7,7177…
        ("{/ 2 3:2}", "0,67"),
        ("{* 50 (in min washout.long):t}", f"1\u202f800{N}h"),
        ("{/ (* washout.rule (in min washout.long)) 43.2:t}", f"4{N}h 10{N}min"),
        ("{after 2026-03-02 washout.month}", f"2{N}août"),
        ("{after 2026-03-01 washout.month}", f"1ᵉʳ{N}août"),
        ("un `{{1/2}}` imprimé", "un `{1/2}` imprimé"),
        ("sans nombre", "sans nombre"),
    ],
)
def test_how_a_number_is_printed(text: str, expected: str) -> None:
    assert written(text, TABLES) == (expected, [])


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{eqd2 cord.constraints.3 cord}", "154/3 has no last decimal: write how many are printed"),
        ("{total s-30-10:x}", "'x' says no way to print"),
        ("{total s-30-10:<}", "'<' says no way to print"),
        ("{total s-30-10:12}", "'12' says no way to print"),
        ("{- 1 2}", "-1 is below zero"),
        ("{total s-30-10:t}", "'Gy' has no conversion to 'min'"),
        ("{washout.span}", "'washout.span' is a range: write washout.span.low or washout.span.high"),
        ("{}", "nothing is written"),
    ],
)
def test_a_number_that_cannot_be_printed_stays_and_is_told(text: str, fault: str) -> None:
    assert written(f"a {text} b", TABLES) == (f"a {text} b", [f"{text}: {fault}"])


@pytest.mark.parametrize(("text", "brace"), [("a { b", "{"), ("a } b", "}")])
def test_a_brace_alone(text: str, brace: str) -> None:
    assert written(text, TABLES)[1] == [f"a brace alone: {brace!r}; a brace that is printed is doubled"]


def test_the_holes_of_a_sentence() -> None:
    assert holes("a {b.c} d {{1/2}} {e f:1}", "#") == "a # d {1/2} #"


# --- where the data are read -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", NOTE_TEXTS)
def test_the_check_names_the_file_and_the_path(tmp_path: Path, key: str) -> None:
    """Each sentence of a note, by the path that leads to it."""
    text = NOTE.replace(f'{key} = "', f'{key} = "de {{prose.dosis}} ')
    files = {"data/prose.toml": f"dose = {VALUE}\n", "data/notes.toml": text}
    told = f"data/notes.toml: note[NOTE-01].{key}: {{prose.dosis}}: nothing at 'prose.dosis'"
    assert messages(tmp_path, files) == [told]
    assert messages(tmp_path, {**files, "data/notes.toml": text.replace("dosis", "dose")}) == []


def test_nothing_is_built_from_a_note_that_leads_nowhere(tmp_path: Path) -> None:
    root = project(tmp_path, {"data/notes.toml": NOTE.replace('"r"', '"{eqd2 30/10}"')})
    with pytest.raises(FactsError, match=r"note\[0\].reading: \{eqd2 30/10\}: eqd2 takes a course"):
        load_facts(root / "data")


def test_the_notes_are_loaded_with_their_numbers_and_follow_the_data(tmp_path: Path) -> None:
    """The record and the raw table say the same, and a dose that is corrected is corrected in the note."""
    note = NOTE.replace('"r"', '"Soit {prose.dose}."')
    for amount in ("8", "9"):
        files = {"data/prose.toml": f"dose = {VALUE}\n".replace('"8"', f'"{amount}"'), "data/notes.toml": note}
        facts = load_facts(project(tmp_path, files) / "data")
        assert facts.notes["NOTE-01"].reading == f"Soit {amount}{N}Gy."
        assert facts.tables["notes"]["note"][0]["reading"] == f"Soit {amount}{N}Gy."


def test_the_notes_of_the_site_print_no_brace_but_one() -> None:
    """That one is code that the source left in its words (NOTE-04)."""
    with (ROOT / "data" / "notes.toml").open("rb") as stream:
        assert "{" in tomllib.load(stream)["note"][1]["otherwise"]
    notes = FACTS.notes.values()
    assert [(note.id, key) for note in notes for key in NOTE_TEXTS if "{" in getattr(note, key)] == [
        ("NOTE-04", "printed")
    ]
