"""What stands between guillemets was printed: in the notes, what the text prints; in the chapters, its own words. And
the numbers that a chapter types, rather than reads, are numbers of the text.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sphinx_guideline.check.typography import UNITS
from tests.data.source.lines import EXCEPTIONS, PRINTED, PROSE, alike, printed_at, table
from tests.data.test_note_numbers import NUMBERS
from tests.data.test_statements import lines_of, squeezed
from tests.facts import FACTS
from tests.places import ROOT

NOTES = {note["id"]: note for note in table("notes")["note"]}
READ = FACTS.notes
QUOTED = re.compile("«([^«»]*)»")
WHOLE = alike("\n".join(PRINTED))
BODY = alike("\n".join(PRINTED[line] for line in PROSE))
CHAPTERS = sorted((ROOT / "docs" / "chapters").glob("*.md"))
OTHERWISE = {(entry["note"], entry["words"]): entry for entry in EXCEPTIONS["quotation"]}
OF_CHAPTERS = {(entry["page"], entry["words"]): entry for entry in EXCEPTIONS["chapter"]}


def quotations(text: str) -> list[str]:
    return [re.sub(r"\s", " ", one).strip() for one in QUOTED.findall(text)]


PRINTED_BY_NOTES = [(name, words) for name in NOTES for words in quotations(READ[name].printed)]


@pytest.mark.parametrize(("name", "words"), PRINTED_BY_NOTES)
def test_what_a_note_says_is_printed_stands_on_its_lines(name: str, words: str) -> None:
    """As a reader reads it, numbers included; else where and as its exception says."""
    where = alike("\n".join(printed_at(place) for place in NOTES[name]["where"]))
    entry = OTHERWISE.get((name, words))
    assert (alike(words) in where) == (entry is None)
    if entry:
        lines = [alike(PRINTED[line]) for line in entry["lines"]] if "lines" in entry else [where]
        assert all((alike(entry.get("prints", words)) in line) != entry.get("nowhere", False) for line in lines)
        assert entry["why"]


@pytest.mark.parametrize("entry", [one for one in NUMBERS if "line" in one], ids=lambda one: one["words"])
def test_a_number_that_a_note_quotes_stands_on_its_line(entry: dict[str, Any]) -> None:
    """`note_numbers.toml` says which: the other numbers of the notes are values or computed."""
    assert squeezed(entry.get("prints", entry["words"])) in squeezed(PRINTED[entry["line"]])


def test_an_exception_is_a_quotation_of_its_note() -> None:
    assert OTHERWISE.keys() <= set(PRINTED_BY_NOTES)


@pytest.mark.parametrize(
    ("page", "words"),
    [(path.name, words) for path in CHAPTERS for words in quotations(path.read_text(encoding="utf-8"))],
)
def test_a_quotation_of_a_chapter_is_printed_in_the_text(page: str, words: str) -> None:
    entry = OF_CHAPTERS.get((page, words))
    assert (alike(words) in BODY) == (entry is None)
    assert entry is None or entry["why"]


# --- numbers of the chapters ------------------------------------------------------------------------------------------

ROLE = r"\{[\w-]+\}`[^`]*`"
DIRECTIVE = r"^`{3,}.*$|^:\w+:.*$|^\{\.\w+\}$|^\([\w-]+\)=$"
ADDRESS = r"(?<=\])\([^)]*\)|`[^`]*`"
PLACE = r"\(source, (?:section \d, )?lignes [^)]*\)|\(lignes [^)]*\)|, source, lignes \d+ à \d+"
NAMED = r"(?:[Ss]ection|[Tt]ableau|[Rr]éférences?|NOTE|REC-\w+)[- ]\d+(?:\.\d+)?(?: et \d+)?|PD(?:\(L\))?-1"
NO_NUMBER = re.compile("|".join((ROLE, DIRECTIVE, ADDRESS, PLACE, NAMED)), re.MULTILINE)
NUMBER = re.compile(r"\d+(?:,\d+)?")


def typed_numbers(path: Path) -> Iterator[tuple[str, str]]:
    """Each number that a chapter types, with what follows it: not those of roles, addresses, names and locators."""
    text = NO_NUMBER.sub(" ", path.read_text(encoding="utf-8"))
    for found in NUMBER.finditer(text):
        yield found[0], text[found.end() : found.end() + 12]


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.name)
def test_a_number_that_a_chapter_types_is_printed_in_the_text_and_has_no_unit(path: Path) -> None:
    """A year, a phase: a number with a unit is read from `data/` by a role."""
    for number, after in typed_numbers(path):
        assert not re.match(rf"[\s\u00a0]?(?:{UNITS})(?!\w)", after), f"{number}{after}: write a role"
        assert re.search(rf"(?<![\d,]){number}(?![\d,]\d)", "\n".join(PRINTED[line] for line in PROSE)), number


def test_the_lines_that_a_chapter_says_it_restates_are_those_of_its_sections() -> None:
    """« Ce chapitre restitue la section 4 (source, lignes 25 à 42) »: lines that `data/text.toml` gives it."""
    sections = table("text")["section"]
    for path in CHAPTERS:
        for locator in re.findall(r"\(source, (?:section \d, )?(lignes [^)]*)\)", path.read_text(encoding="utf-8")):
            own = [section["locator"] for section in sections if path.stem in section["chapters"]]
            told = {line for line in lines_of(locator) if PRINTED[line]}
            assert told <= set().union(*map(lines_of, own)), f"{path.name}: {locator}"


# --- what the notes count ---------------------------------------------------------------------------------------------

CYRILLIC = re.compile("\u0441\u0442")


def test_the_cyrillic_letters_stand_at_the_five_places_of_their_note() -> None:
    """NOTE-01: « à cinq endroits », on lines 60, 61 (twice), 73 and 81."""
    found = [line for line in range(1, len(PRINTED)) for _ in CYRILLIC.findall(PRINTED[line])]
    assert len(found) == 5
    assert set(found) == set().union(*map(lines_of, NOTES["NOTE-01"]["where"]))
    assert not re.search("[\u0400-\u04ff]", CYRILLIC.sub("", "\n".join(PRINTED)))


def test_the_fourteen_entries_of_their_note_are_those_that_are_repaired_or_doubted() -> None:
    """NOTE-19 tells them by number and by line; the others have notes of their own (16, 17, 18, 20 and 31)."""
    told = [int(number) for number in re.findall(r"\d+", re.sub("«[^»]*»", "", NOTES["NOTE-19"]["printed"]))]
    by_number = {one["number"]: one for one in table("references")["reference"]}
    lines = {number: min(lines_of(by_number[number]["locator"])) for number in told}
    assert len(told) == len(set(told)) == 14
    assert set(lines.values()) == set().union(*map(lines_of, NOTES["NOTE-19"]["where"]))
    marked = {number for number, one in by_number.items() if one.get("repair") or one.get("defect")}
    assert marked - set(told) == {33, 84, 85, 113, 115, 116}
