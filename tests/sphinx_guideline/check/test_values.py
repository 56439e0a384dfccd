"""The shape of a value: each refusal of the check, its whole message compared."""

from pathlib import Path

import pytest

from calculators.words.texts import entry
from tests.sphinx_guideline.check.small_project import VALUE, messages

FORM = "write « section 6, ligne 79 », « tableau 6, lignes 90 à 92 » or « note B, ligne 21 », lines 1 to 258"
UNITS = " ".join(entry("common.units"))
BARE = "is a bare number; write a value with unit, source and locator"
PLAIN = 'not a number written as text in plain decimals, for example "22.5"'


def value(**changed: str | None) -> str:
    """A sound value in TOML, some of its keys changed, added, or left out where None."""
    keys = {"value": '"8"', "unit": '"Gy"', "source": '"texte"', "locator": '"section 6, ligne 60"', **changed}
    return "{ " + ", ".join(f"{key} = {text}" for key, text in keys.items() if text is not None) + " }"


def told(tmp_path: Path, written: str) -> list[str]:
    """What is said of `data/prose.toml` with that line, without the name of the file."""
    found = messages(tmp_path, {"data/prose.toml": f"{written}\n"})
    assert all(message.startswith("data/prose.toml: ") for message in found)
    return [message.removeprefix("data/prose.toml: ") for message in found]


@pytest.mark.parametrize("missing", ["unit", "source", "locator"])
@pytest.mark.parametrize("left", ['""', '"   "', "3", None])
def test_a_value_without_its_birth_certificate(tmp_path: Path, missing: str, left: str | None) -> None:
    assert told(tmp_path, f"[[schedule]]\ntotal = {value(**{missing: left})}") == [
        f"schedule[0].total: a value without {missing}"
    ]


@pytest.mark.parametrize("written", ["8", '"huit"', '"NaN"', '"8,5"', '"-14"', '"1_4"', '"1e3"', '"08"', '"8."', '""'])
def test_a_number_that_is_not_an_exact_decimal_text(tmp_path: Path, written: str) -> None:
    said = f": {written}" if written == "8" else ": " + repr(written.strip('"'))
    assert told(tmp_path, f"dose = {value(value=written)}") == [f"dose.value: {PLAIN}{said}"]
    ends = value(value=None, low=written, high='"9"')
    assert told(tmp_path, f"dose = {ends}") == [f"dose.low: {PLAIN}{said}"]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("22", "22"),
        ("22.5", "22.5"),
        ('"22"', "'22'"),
        ('"22.5"', "'22.5'"),
        ('"22,5"', "'22,5'"),
        ('"-14"', "'-14'"),
        ('"1_4"', "'1_4'"),
        ('" 22 "', "' 22 '"),
        ('"22 Gy"', "'22 Gy'"),
        ('"5 demi-vies"', "'5 demi-vies'"),
        ('"65 %"', "'65 %'"),
    ],
)
def test_a_bare_number(tmp_path: Path, written: str, said: str) -> None:
    assert told(tmp_path, f"dose = {written}") == [f"dose: {said} {BARE}"]
    assert told(tmp_path, f"[[a]]\nb = [{written}]") == [f"a[0].b[0]: {said} {BARE}"]


@pytest.mark.parametrize("written", ["true", '"grade 4"', '"4\u00a0h 10\u00a0min"', '"vers 2019–2020"'])
def test_a_word_is_no_bare_number(tmp_path: Path, written: str) -> None:
    assert told(tmp_path, f"note = {written}") == []


def test_numbers_of_a_bibliography_are_no_values(tmp_path: Path) -> None:
    """They are elsewhere: the list of keys is the one of each file."""
    text = 'number = 1\nentry = "E. 2019;18."\nlang = "en"\nyear = "2019"\nvolume = "18"\n'
    assert messages(tmp_path, {"data/references.toml": f"[[reference]]\n{text}"}) == []
    assert told(tmp_path, 'year = "2019"') == [f"year: '2019' {BARE}"]


def test_a_value_whose_value_is_misspelt(tmp_path: Path) -> None:
    written = value(value=None, amount='"3"')
    assert told(tmp_path, f"dose = {written}") == [
        "dose: unit and source without value, or low and high",
        f"dose.amount: '3' {BARE}",
    ]


def test_a_sign_that_is_misspelt_is_not_lost(tmp_path: Path) -> None:
    written = value(sing='"<"')
    assert told(tmp_path, f"dose = {written}") == ["dose.sing: unknown key of a value"]


@pytest.mark.parametrize(("left", "missing"), [("low", "high"), ("high", "low")])
def test_half_a_range(tmp_path: Path, left: str, missing: str) -> None:
    written = value(**{"value": None, left: '"3"'})
    assert told(tmp_path, f"window = {written}") == [f"window.{missing}: not a number: a range needs both low and high"]


def test_a_value_and_a_range_together(tmp_path: Path) -> None:
    written = value(low='"3"')
    assert told(tmp_path, f"dose = {written}") == ["dose: a value and a range together"]


@pytest.mark.parametrize(("low", "high"), [("9", "3"), ("10", "9"), ("3", "3"), ("3", "3.0")])
def test_a_range_that_does_not_rise(tmp_path: Path, low: str, high: str) -> None:
    written = value(value=None, low=f'"{low}"', high=f'"{high}"')
    assert told(tmp_path, f"window = {written}") == [f"window: a range from {low} to {high}: low is not below high"]


@pytest.mark.parametrize("unit", ["Gray", "cGy", "gy", "jour", "Gy "])
def test_an_unknown_unit(tmp_path: Path, unit: str) -> None:
    written = value(unit=f'"{unit}"')
    assert told(tmp_path, f"dose = {written}") == [f"dose.unit: unknown unit '{unit}'; write one of {UNITS}"]


@pytest.mark.parametrize("unit", entry("common.units"))
def test_each_unit_that_the_site_prints_is_known(tmp_path: Path, unit: str) -> None:
    written = value(unit=f'"{unit}"')
    assert told(tmp_path, f"dose = {written}") == []


@pytest.mark.parametrize("sign", ["<<", "<=", "=", "", "≦"])
def test_an_unknown_sign(tmp_path: Path, sign: str) -> None:
    written = value(sign=f'"{sign}"')
    assert told(tmp_path, f"dose = {written}") == [f"dose.sign: unknown sign '{sign}'; write one of < ≤ ≥ >"]


def test_another_unit_than_the_calculator_s(tmp_path: Path) -> None:
    written = value(unit='"mL"')
    assert messages(tmp_path, {"data/cord.toml": f"constraints.3.dmax = {written}\n"}) == [
        "data/cord.toml: constraints.3.dmax.unit: 'mL' where the calculator expects Gy"
    ]


def test_an_unknown_source(tmp_path: Path) -> None:
    written = value(source='"lecture"')
    assert told(tmp_path, f"dose = {written}") == [
        "dose.source: unknown source 'lecture'; data/sources.toml declares them"
    ]


@pytest.mark.parametrize(
    "locator",
    [
        "x",
        "ligne 60",
        "section 6",
        "section 6, ligne",
        "section 6 ligne 60",
        "section 6, lignes 60",
        "section 6, ligne 60 à 62",
        "section 2, ligne 3",
        "tableau 7, ligne 90",
        "note C, ligne 21",
        "section 6, ligne 0",
        "section 6, ligne 259",
        "section 6, lignes 257 à 259",
        "section 6, lignes 62 à 60",
        "section 6, ligne 60 ; section 3.1, ligne 9",  # without the no-break space
        "section 6, line 60",
    ],
)
def test_a_locator_that_is_no_place_of_the_source(tmp_path: Path, locator: str) -> None:
    written = value(locator=f'"{locator}"')
    expected = f"dose.locator: {locator!r} is no place of the source; {FORM}"
    assert told(tmp_path, f"dose = {written}") == [expected]


@pytest.mark.parametrize(
    "locator",
    [
        "section 6, ligne 60",
        "section 3.1, ligne 13",
        "tableau 6, lignes 90 à 92",
        "note B, ligne 21",
        "références, lignes 113 à 258",
        "section 3.2, lignes 17 à 19 et 23",
        "section 6, lignes 58, 60 et 71",
        "section 3.1, ligne 11\u00a0; section 6, ligne 65",
    ],
)
def test_a_locator_that_is_a_place_of_the_source(tmp_path: Path, locator: str) -> None:
    written = value(locator=f'"{locator}"')
    assert told(tmp_path, f"dose = {written}") == []


@pytest.mark.parametrize("key", ["locator", "where", "cited"])
def test_a_place_that_stands_beside_no_value(tmp_path: Path, key: str) -> None:
    expected = f"'l. 3' is no place of the source; {FORM}"
    assert told(tmp_path, f'[item]\n{key} = "l. 3"') == [f"item.{key}: {expected}"]
    assert told(tmp_path, f'[item]\n{key} = ["section 6, ligne 60", "l. 3"]') == [f"item.{key}: {expected}"]


def test_another_source_has_places_of_its_own(tmp_path: Path) -> None:
    sources = '[hytec]\nshort = "HyTEC"\ncitation = "HyTEC."\nknown = "lu"\n'
    written = value(source='"hytec"', locator='"résumé"')
    assert messages(tmp_path, {"data/sources.toml": sources, "data/prose.toml": f"dose = {written}\n"}) == []


def test_a_sound_value(tmp_path: Path) -> None:
    assert told(tmp_path, f"dose = {VALUE}") == []
