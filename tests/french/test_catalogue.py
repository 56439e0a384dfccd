"""The words of the catalogue, of the extension and of every reply are well-set French, pages that show them or not."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from calculators.protocol import respond
from calculators.words.texts import catalogue
from sphinx_guideline.check.typography import faults
from sphinx_guideline.words import wording
from tests.corpus_check import Case, load_cases
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
}
"""Keys of a reply that programs read."""


def texts(found: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text with its path, those of keys that programs read left out."""
    if isinstance(found, str):
        yield path, found
    elif isinstance(found, Mapping):
        for key, item in found.items():
            if key not in MACHINE:
                yield from texts(item, f"{path}.{key}")
    elif isinstance(found, list | tuple):
        for index, item in enumerate(found):
            yield from texts(item, f"{path}[{index}]")


def wrong(found: Any) -> list[tuple[str, str, str]]:
    """What is badly set or English; a text that ends or begins a sentence is judged without the space at its end."""
    whole = [(path, text) for path, text in texts(found) if "  " in text]
    parts = [(path, line) for path, text in texts(found) for line in lines(CODE.sub(HOLE, text))]
    set_badly = [(path, fault.rule, fault.quoted) for path, text in [*whole, *parts] for fault in faults(text)]
    return set_badly + [(path, "english", quoted) for path, text in parts for quoted in english(text)]


@pytest.mark.parametrize("name", CATALOGUES)
def test_the_catalogue(name: str) -> None:
    assert wrong(catalogue(name)) == []


def test_the_words_of_the_extension() -> None:
    assert wrong({name: said for name, said in vars(wording).items() if name.isupper()}) == []


@pytest.mark.parametrize("case", load_cases(), ids=lambda case: f"{case.calculator}:{case.name}")
def test_what_is_said_in_every_case_of_the_corpus(case: Case) -> None:
    assert wrong(json.loads(respond(json.dumps(case.request())))) == []


def test_a_badly_set_reply_would_be_seen() -> None:
    assert [rule for _, rule, _ in wrong({"outputs": [{"name": "dose in Gy", "text": "8 Gy"}]})] == ["unit"]
