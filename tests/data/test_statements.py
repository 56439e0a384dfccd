"""Every statement of the source is on the site: `statements.toml` says where, these tests look.

An entry names the line of the source, what is said there in a few English words, and either a `page` of docs/ with a
`phrase` that stands on it, or an `object`: the dotted path of a value in data/, with its number retyped here from the
source, or a recommendation with the `words` that its statement must carry.
"""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.places import ROOT

STATEMENTS = tomllib.loads(Path(__file__).with_name("statements.toml").read_text(encoding="utf-8"))["statement"]
ON_PAGES = [entry for entry in STATEMENTS if "phrase" in entry]
IN_DATA = [entry for entry in STATEMENTS if "object" in entry]


def name_of(entry: dict[str, Any]) -> str:
    return f"line {entry['line']}: {entry['says']}"


def squeezed(text: str) -> str:
    """Without any space (the no-break ones included), and with one kind of apostrophe and dash."""
    return re.sub(r"\s+", "", text.replace("’", "'").replace("–", "-"))


def page_text(page: str) -> str:
    return (ROOT / "docs" / page).read_text(encoding="utf-8")


def found_in_data(path: str) -> Any:
    """What a dotted path leads to; a list is entered by an item's `id` or its index."""
    stem, *steps = path.split(".")
    found: Any = tomllib.loads((ROOT / "data" / f"{stem}.toml").read_text(encoding="utf-8"))
    for step in steps:
        found = entered(found, step) if isinstance(found, list) else found[step]
    return found


def entered(items: list[Any], step: str) -> Any:
    return next(item for index, item in enumerate(items) if step in (str(index), item.get("id")))


def lines_of(locator: str) -> set[int]:
    """The lines that a locator names: `tableau 6, lignes 90 à 92 et 94 ; note B, ligne 21` names 90, 91, 92, 94, 21."""
    named: set[int] = set()
    for part in locator.split(";"):
        for first, last in re.findall(r"(\d+)(?: à (\d+))?", part.partition("ligne")[2]):
            named |= set(range(int(first), int(last or first) + 1))
    return named


@pytest.mark.parametrize("entry", ON_PAGES, ids=name_of)
def test_the_phrase_stands_on_its_page(entry: dict[str, Any]) -> None:
    assert squeezed(entry["phrase"]) in squeezed(page_text(entry["page"]))


@pytest.mark.parametrize("entry", IN_DATA, ids=name_of)
def test_the_object_holds_what_the_source_prints(entry: dict[str, Any]) -> None:
    found = found_in_data(entry["object"])
    for key, expected in entry.get("holds", {}).items():
        assert found[key] == expected
    for words in entry.get("words", []):
        assert squeezed(words) in squeezed(found["statement"])


@pytest.mark.parametrize("entry", IN_DATA, ids=name_of)
def test_the_object_says_the_line_it_comes_from(entry: dict[str, Any]) -> None:
    assert entry["line"] in lines_of(found_in_data(entry["object"])["locator"])


@pytest.mark.parametrize("entry", [entry for entry in IN_DATA if "shown" in entry], ids=name_of)
def test_the_object_is_shown_on_its_page(entry: dict[str, Any]) -> None:
    assert entry["shown"] in page_text(entry["page"])


def test_a_phrase_points_at_one_place_of_its_page() -> None:
    """A phrase that stands twice would still be found after its own sentence has gone."""
    twice = [
        name_of(entry) for entry in ON_PAGES if squeezed(page_text(entry["page"])).count(squeezed(entry["phrase"])) > 1
    ]
    assert twice == []


def test_every_line_of_the_prose_and_of_table_6_has_an_entry() -> None:
    """The lines that carry words in the source, listed by eye; the references have tests of their own."""
    assert {entry["line"] for entry in STATEMENTS} == LINES_WITH_WORDS


LINES_WITH_WORDS = {
    *(5, 7, 9, 11, 12, 13, 15, 17, 19, 21, 23),
    *(25, 27, 29, 31, 33, 35, 37, 38, 39, 40, 42),
    *(44, 46, 48, 50, 52, 54, 56, 58, 60, 61, 63, 65, 67, 69, 71),
    *(73, 75, 77, 78, 79, 80, 81, 83, 85, 87),
    *range(89, 106),
    107,
}
