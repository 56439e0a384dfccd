"""A text that somebody else chose begins no text of an answer: no number, day or choice is made of it, and the
one free text, the name of a drug that the text does not cite, stands between « and », on one line.

So nothing that is copied, printed or put into an agenda begins as a formula of a spreadsheet or a line of a calendar.
"""

import json
import tomllib
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from typing import Any

import pytest

from calculators.protocol import VERSION, respond
from tests.places import ROOT

CORPORA = sorted((ROOT / "tests" / "calculators").glob("*/corpus.toml"))
HOSTILE = ("=cmd|'/C calc'!A0", "+1+cmd", "@SUM(A1)", "END:VEVENT\r\nBEGIN:VALARM", "<img src=x onerror=x>")


def reply(name: str, inputs: Any) -> dict[str, Any]:
    request = {"protocol": VERSION, "calculator": name, "inputs": inputs}
    found: dict[str, Any] = json.loads(respond(json.dumps(request)))
    return found


@cache
def answered(name: str) -> Any:
    """The inputs of the corpus with most texts of those that are answered."""
    cases = tomllib.loads((ROOT / "tests" / "calculators" / name / "corpus.toml").read_text(encoding="utf-8"))["case"]
    asked = [case["inputs"] for case in cases if reply(name, case["inputs"])["status"] == "ok"]
    return max(asked, key=lambda inputs: len(list(places(inputs))))


def places(node: Any, before: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Where each text of some inputs stands."""
    if isinstance(node, str):
        yield before
        return
    pairs = node.items() if isinstance(node, dict) else enumerate(node)
    for key, value in pairs:
        yield from places(value, (*before, key))


def put(inputs: Any, place: tuple[str | int, ...], text: str) -> Any:
    """The same inputs with another text at one place."""
    changed = deepcopy(inputs)
    node = changed
    for key in place[:-1]:
        node = node[key]
    node[place[-1]] = text
    return changed


def texts(node: Any) -> Iterator[str]:
    """Every text of a reply."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict | list):
        for each in node.values() if isinstance(node, dict) else node:
            yield from texts(each)


@pytest.mark.many
@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("name", [path.parent.name for path in CORPORA])
def test_it_is_refused_in_every_field_but_the_name_of_a_drug(name: str, hostile: str) -> None:
    inputs = answered(name)
    found = {place: reply(name, put(inputs, place, hostile)) for place in places(inputs)}
    assert len(found) > 2
    taken = [place for place, each in found.items() if each["status"] == "ok"]
    assert all(place[-1] == "drug" for place in taken)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_the_name_of_a_drug_begins_no_text_and_no_line(hostile: str) -> None:
    """« read » says what the field holds, as the field does."""
    drugs = [{"drug": name, "last_administration": "01/02/2026"} for name in ("gemcitabine", hostile)]
    answer = reply("washout", {"technique": "palliative", "drugs": drugs, "radiotherapy_start": "02/03/2026"})
    assert answer["status"] == "ok"
    said = [text for part, node in answer.items() if part != "read" for text in texts(node)]
    line = " ".join(hostile.split())
    assert [text for text in said if f"«\u00a0{line}\u00a0»" in text]
    assert not [text for text in said for each in text.splitlines() if each.lstrip().startswith(line[:3])]
