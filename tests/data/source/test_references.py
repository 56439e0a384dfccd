"""The 141 references, letter by letter: what a reader is told that the text prints is what it prints; each call of a
reference is where `cited` says, and nowhere else.
"""

import re

import pytest

from tests.data.source.lines import EXCEPTIONS, PRINTED, PROSE, printed_at, table
from tests.data.test_statements import lines_of

REFERENCES = table("references")["reference"]
SHORTENED = {entry["number"]: entry for entry in EXCEPTIONS["reference"]}
CALL = re.compile(r"\((\d{2,3}(?:,\d{2,3})*)\)")
ADDED = re.compile(r" \[Ajout de l’édition\u00a0: [^]]+\]")


def set_alike(text: str) -> str:
    """With the apostrophe of a keyboard and plain spaces: all that the site sets otherwise in an entry."""
    return text.replace("’", "'").replace("\u00a0", " ")


@pytest.mark.parametrize("reference", REFERENCES, ids=lambda one: f"reference {one['number']}")
def test_an_entry_is_what_the_text_prints(reference: dict[str, str]) -> None:
    """The entry where nothing was repaired, else what the repair says that the text prints."""
    shown = reference.get("printed") or ADDED.sub("", reference["entry"])
    shortened = SHORTENED.get(int(reference["number"]))
    if shortened:
        shown = shown.replace(shortened["shows"], shortened["prints"])
    assert set_alike(f"{reference['number']}. {shown}") == set_alike(printed_at(reference["locator"]))


def test_the_list_is_every_line_that_opens_with_a_number() -> None:
    """Empty lines part the pages of the scan."""
    assert [line for line in range(112, len(PRINTED)) if PRINTED[line]] == [
        min(lines_of(one["locator"])) for one in REFERENCES
    ]


def test_a_call_is_where_the_entry_says_that_it_is_cited() -> None:
    calls = {
        (int(number), line) for line in PROSE for call in CALL.findall(PRINTED[line]) for number in call.split(",")
    }
    cited = {(one["number"], line) for one in REFERENCES for place in one["cited"] for line in lines_of(place)}
    assert cited == calls


@pytest.mark.parametrize("recommendation", table("recommendations")["recommendation"], ids=lambda one: one["id"])
def test_the_references_of_a_recommendation_are_called_on_its_lines_or_for_all(
    recommendation: dict[str, list[int]],
) -> None:
    """(113,114) opens the whole set (line 52, NOTE-71); a line of its own may add one."""
    own = {int(one) for call in CALL.findall(printed_at(str(recommendation["locator"]))) for one in call.split(",")}
    assert set(recommendation["references"]) == {113, 114} | own
