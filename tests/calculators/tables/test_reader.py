"""The tables of `data/`: provenance inside each value, look-ups by path, faults told with file and path."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from decimal import Decimal
from typing import Any

import pytest

from calculators.tables import reader
from calculators.tables.reader import DataError, Origin, Range, Value, forget, kept_last, load, lookup
from calculators.tables.units import expected_units
from calculators.washout.drugs.table import drugs
from tests.places import ROOT

GOOD = (
    '{ value = "22", unit = "Gy", sign = "<", source = "texte", locator = "section 6, ligne 79", notes = ["NOTE-38"] }'
)


@pytest.fixture
def given_table(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Mapping[str, Any]]:
    """Loads a table from text, past the cache of the real ones."""

    def loaded(text: str) -> Mapping[str, Any]:
        monkeypatch.setattr(reader, "read_data", lambda name: tomllib.loads(text))
        monkeypatch.setattr(reader, "load", load.__wrapped__)
        monkeypatch.setattr(reader, "unit_fault", lambda *_: "")
        table: Mapping[str, Any] = reader.load("made_up")
        return table

    return loaded


def test_a_value_carries_its_provenance() -> None:
    value = lookup("cord.constraints.3.dmax")
    assert value == Value(
        amount=Decimal(22),
        unit="Gy",
        origin=Origin(source="texte", locator="section 6, ligne 79"),
        notes=("NOTE-38",),
    )
    assert value.origin.text() == "le texte, section 6, ligne 79"


def test_a_range() -> None:
    found = lookup("reirradiation.repeated.cumulative")
    assert isinstance(found, Range)
    assert (found.low, found.high, found.unit) == (70, 75, "Gy")


def test_a_sign_and_notes(given_table: Callable[[str], Mapping[str, Any]]) -> None:
    value = given_table(f"limit = {GOOD}")["limit"]
    assert (value.sign, value.notes) == ("<", ("NOTE-38",))


def test_a_list_is_entered_by_id_or_by_index(given_table: Callable[[str], Mapping[str, Any]]) -> None:
    given_table(f'plain = 3\n[[row]]\nid = "a"\n[[row]]\nid = "b"\ndose = {GOOD}\n')
    assert lookup("made_up.row.b.dose").amount == 22
    assert lookup("made_up.row.0.id") == "a"
    assert lookup("made_up.plain") == 3
    for path in ("made_up.row.c", "made_up.row.2", "made_up.nothing", "made_up.plain.deeper"):
        with pytest.raises(DataError, match=r"data/made_up\.toml: nothing at") as refused:
            lookup(path)
        assert path in str(refused.value)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('dose = { value = "22", unit = "Gy", source = "texte" }', "dose: a value without locator"),
        ('dose = { value = "22", unit = "Gy", source = " ", locator = "l" }', "dose: a value without source"),
        ('dose = { value = "22", source = "texte", locator = "l" }', "dose: a value without unit"),
        ('dose = { value = "22", unit = 1, source = "texte", locator = "l" }', "dose: a value without unit"),
        ('dose = { value = 22, unit = "Gy", source = "texte", locator = "l" }', "dose.value: not a number"),
        ('dose = { value = 0.25, unit = "Gy", source = "texte", locator = "l" }', "dose.value: not a number"),
        ('dose = { value = "22,5", unit = "Gy", source = "texte", locator = "l" }', "dose.value: not a number"),
        ('dose = { value = "1e3", unit = "Gy", source = "texte", locator = "l" }', "dose.value: not a number"),
        ('dose = { value = "NaN", unit = "Gy", source = "texte", locator = "l" }', "dose.value: not a number"),
        ('dose = { low = "3", unit = "d", source = "texte", locator = "l" }', "dose.high: not a number"),
        ('dose = { high = "8", unit = "d", source = "texte", locator = "l" }', "dose.low: not a number"),
        (
            'dose = { low = "8", high = "3", unit = "d", source = "texte", locator = "l" }',
            "dose: a range from 8 to 3: low is not below high",
        ),
        (
            'dose = { low = "3.0", high = "3", unit = "d", source = "texte", locator = "l" }',
            "dose: a range from 3.0 to 3: low is not below high",
        ),
        (
            'dose = { value = "22", low = "3", unit = "Gy", source = "texte", locator = "l" }',
            "dose: a value and a range together",
        ),
        (
            'dose = { value = "22", high = "30", unit = "Gy", source = "texte", locator = "l" }',
            "dose: a value and a range together",
        ),
        (
            'dose = { value = "22", sign = "=<", unit = "Gy", source = "texte", locator = "l" }',
            "dose.sign: unknown sign '=<'; write one of < ≤ ≥ >",
        ),
        ('[a.b]\nc = [{ value = "x", unit = "d", source = "s", locator = "l" }]', "a.b.c[0].value: not a number"),
    ],
)
def test_faults_name_the_file_and_the_path(
    given_table: Callable[[str], Mapping[str, Any]], text: str, fault: str
) -> None:
    with pytest.raises(DataError) as refused:
        given_table(text)
    assert str(refused.value).startswith(f"data/made_up.toml: {fault}")


def test_all_faults_are_told_together(given_table: Callable[[str], Mapping[str, Any]]) -> None:
    with pytest.raises(DataError) as refused:
        given_table('a = { value = "x" }\nb = { low = "1", high = "2", unit = "d", source = "s" }')
    assert len(str(refused.value).splitlines()) == 5


def test_tables_are_read_only(given_table: Callable[[str], Mapping[str, Any]]) -> None:
    table: Any = given_table("[a]\nb = 1")
    with pytest.raises(TypeError):
        table["a"]["b"] = 2


@pytest.mark.parametrize("name", ("sources", *expected_units()))
def test_every_table_of_the_calculators_loads_and_names_known_sources(name: str) -> None:
    assert {value.origin.source for value in values(load(name))} <= set(load("sources"))


def values(node: Any) -> Iterator[Value | Range]:
    if isinstance(node, Value | Range):
        yield node
    elif isinstance(node, Mapping):
        for child in node.values():
            yield from values(child)
    elif isinstance(node, tuple):
        for child in node:
            yield from values(child)


def test_what_is_made_of_the_tables_is_forgotten_with_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """A site built twice by one process shows the delay of the second, on every page."""
    written = tomllib.loads((ROOT / "data" / "washout.toml").read_text(encoding="utf-8"))
    changed = deepcopy(written)
    changed["drugs"]["gemcitabine"]["before"]["value"] = "20"
    before = drugs()["gemcitabine"].before
    try:
        monkeypatch.setattr(reader, "read_data", {"washout": changed}.__getitem__)
        forget()
        after = drugs()["gemcitabine"].before
        assert before and after and before.amount != after.amount == 20
    finally:
        monkeypatch.undo()
        forget()


def test_no_more_than_the_last_are_kept() -> None:
    kept = kept_last(2)(str.upper)
    for word in ("a", "b", "c", "a"):
        kept(word)
    assert (kept.cache_info().hits, kept.cache_info().currsize) == (0, 2)  # « a » was forgotten for « c »


@pytest.mark.parametrize("room", ["calculators", "sphinx_guideline"])
def test_nothing_made_of_the_tables_outlives_them(room: str) -> None:
    """A module that reads tables keeps what it makes with `kept`, which forgets with them."""
    reading = re.compile(r"^from calculators\.tables\.reader import .*\bload\b|\bdrugs\(\)", re.MULTILINE)
    sources = {path: path.read_text(encoding="utf-8") for path in (ROOT / room).rglob("*.py")}
    named = [path.name for path, code in sources.items() if reading.search(code) and "import cache" in code]
    assert named == []
