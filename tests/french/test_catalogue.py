"""The words of every catalogue and of every reply are well-set French, whether pages show them or not."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Set
from typing import Any

import pytest

from calculators.words.texts import SAME_AS
from sphinx_guideline.check.typography import faults
from tests.corpus_check import Case, load_cases, reply_to
from tests.french.english import english
from tests.french.html_text import HOLE, lines
from tests.places import CATALOGUES

CODE = re.compile(r"`[^`]+`")
MACHINE = {
    "protocol",
    "status",
    "calculator",
    "code",
    "tone",
    "name",
    "value",
    "exact",
    "unit",
    "source",
    "field",
    "bar",
    "inputs",
    "texts",
    "lacks",
    "fills",
    "state",
    "nearest",
}
"""Keys of a reply that programs read."""


def texts(found: Any, path: str = "", without: Set[str] = frozenset()) -> Iterator[tuple[str, str]]:
    """Every text with its path, those of some keys left out."""
    if isinstance(found, str):
        yield path, found
    elif isinstance(found, Mapping):
        for key, item in found.items():
            if key not in without:
                yield from texts(item, f"{path}.{key}", without)
    elif isinstance(found, list | tuple):
        for index, item in enumerate(found):
            yield from texts(item, f"{path}[{index}]", without)


def wrong(found: Any, without: Set[str] = frozenset()) -> list[tuple[str, str, str]]:
    """What is badly set or English; a text that ends or begins a sentence is judged without the space at its end."""
    whole = [(path, text) for path, text in texts(found, without=without) if "  " in text]
    parts = [(path, line) for path, text in texts(found, without=without) for line in lines(CODE.sub(HOLE, text))]
    set_badly = [(path, fault.rule, fault.quoted) for path, text in [*whole, *parts] for fault in faults(text)]
    return set_badly + [(path, "english", quoted) for path, text in parts for quoted in english(text)]


def read(name: str) -> dict[str, Any]:
    return tomllib.loads(CATALOGUES[name].read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", CATALOGUES)
def test_a_catalogue_is_well_set_french(name: str) -> None:
    assert wrong(read(name), {SAME_AS}) == []


@pytest.mark.parametrize("name", CATALOGUES)
def test_no_catalogue_authorises_anything(name: str) -> None:
    """A limit is respected or exceeded; a treatment is never « autorisé »."""
    assert [path for path, text in texts(read(name)) if "autoris" in text.lower()] == []


def test_no_text_has_two_homes() -> None:
    """A word that two rooms of the site say is shared: it stands in `words/fr.toml`, once."""
    homes: dict[str, list[str]] = {}
    for name in CATALOGUES:
        for path, text in texts(read(name)) if name.startswith("sphinx_guideline/") else ():
            homes.setdefault(text, []).append(f"{name}{path}")
    rooms = {text: {path.partition("/fr")[0] for path in paths} for text, paths in homes.items()}
    assert {text: homes[text] for text, found in rooms.items() if len(found) > 1} == {}


@pytest.mark.parametrize("case", load_cases(), ids=lambda case: f"{case.calculator}:{case.name}")
def test_what_is_said_in_every_case_of_the_corpus(case: Case) -> None:
    assert wrong(reply_to(case), MACHINE) == []


def test_a_badly_set_reply_would_be_seen() -> None:
    assert [rule for _, rule, _ in wrong({"outputs": [{"name": "dose in Gy", "text": "8 Gy"}]}, MACHINE)] == ["unit"]
