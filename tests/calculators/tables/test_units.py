"""A value of a calculator's table in a unit other than the one in which the calculator computes is refused on load."""

import tomllib
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest

from calculators.tables import reader
from calculators.tables.reader import DataError, is_value, load
from calculators.tables.units import expected_units
from calculators.words.texts import entry
from tests.places import ROOT

DATA = ROOT / "data"
UNITS = " ".join(entry("common.units"))
READ = {name: tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8")) for name in expected_units()}


def values(node: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    if is_value(node):
        yield path, node
    elif isinstance(node, dict):
        for key, item in node.items():
            yield from values(item, f"{path}.{key}" if path else key)
    elif isinstance(node, list):
        for index, item in enumerate(node):
            yield from values(item, f"{path}[{index}]")


def faults_of(monkeypatch: pytest.MonkeyPatch, name: str, table: dict[str, Any]) -> list[str]:
    monkeypatch.setattr(reader, "read_data", lambda _: table)
    with pytest.raises(DataError) as refused:
        load.__wrapped__(name)
    return str(refused.value).splitlines()


@pytest.mark.parametrize("name", READ)
def test_another_unit_is_refused_wherever_it_stands(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """« session » is a unit of the site in which no calculator computes."""
    table = deepcopy(READ[name])
    found = list(values(table))
    for _, value in found:
        value["unit"] = "session"
    faults = faults_of(monkeypatch, name, table)
    assert [fault.partition(".unit: ")[0] for fault in faults] == [f"data/{name}.toml: {path}" for path, _ in found]


@pytest.mark.parametrize(
    ("name", "path", "unit", "expected"),
    [
        ("cord", ["constraints", "3", "dmax"], "mL", "constraints.3.dmax.unit: 'mL' where the calculator expects Gy"),
        (
            "cord",
            ["constraints", "3", "dmax"],
            "cGy",
            f"constraints.3.dmax.unit: unknown unit 'cGy'; write one of {UNITS}",
        ),
        (
            "washout",
            ["drugs", "gemcitabine", "before"],
            "month",
            "drugs.gemcitabine.before.unit: 'month' where the calculator expects d or week",
        ),
        (
            "washout",
            ["drugs", "vinorelbine", "half_lives", "unique", "half_life"],
            "week",
            "drugs.vinorelbine.half_lives.unique.half_life.unit: 'week' where the calculator expects min or h or d",
        ),
    ],
)
def test_the_message_names_the_file_the_path_and_the_unit(
    monkeypatch: pytest.MonkeyPatch, name: str, path: list[str], unit: str, expected: str
) -> None:
    table = deepcopy(READ[name])
    value = table
    for step in path:
        value = value[step]
    value["unit"] = unit
    assert faults_of(monkeypatch, name, table) == [f"data/{name}.toml: {expected}"]


def test_a_value_that_no_calculator_is_known_to_read(monkeypatch: pytest.MonkeyPatch) -> None:
    table = {"margin": {"value": "2", "unit": "Gy", "source": "texte", "locator": "section 6, ligne 78"}}
    assert faults_of(monkeypatch, "cord", table) == [
        "data/cord.toml: margin.unit: no unit is expected here; declare the path in calculators/cord/calculator.toml"
    ]


def test_a_table_whose_units_nobody_declares(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dose in mL of a new calculator would otherwise be compared with Gy."""
    table = {"dmax": {"value": "22", "unit": "mL", "source": "texte", "locator": "section 6, ligne 78"}}
    assert faults_of(monkeypatch, "dvh", table) == [
        "data/dvh.toml: dmax.unit: no unit is declared for this table; declare it in calculators/dvh/calculator.toml"
    ]


def test_what_nobody_computes_with_is_shown_in_any_unit(monkeypatch: pytest.MonkeyPatch) -> None:
    table = {"dmax": {"value": "22", "unit": "mL", "source": "texte", "locator": "section 6, ligne 78"}}
    monkeypatch.setattr(reader, "read_data", lambda _: table)
    assert load.__wrapped__("prose")["dmax"].unit == "mL"


def test_the_unit_used_as_another_one_is_a_unit() -> None:
    assert "session" in entry("common.units")
