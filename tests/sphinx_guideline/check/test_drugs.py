"""The drugs of `data/washout.toml`: each refusal of the check, its whole message compared."""

from pathlib import Path

import pytest

from tests.sphinx_guideline.check.small_project import CLASSES, DRUG, DRUG_PAGE, VALUE, messages

WINDOW = VALUE.replace('"Gy"', '"d"')
OTHER = DRUG.replace("cisplatine", "docetaxel")
PAGES = {**DRUG_PAGE, "docs/medicaments/docetaxel.md": "```{drug-page} docetaxel\n```\n"}


def told(tmp_path: Path, washout: str) -> list[str]:
    """What is said of `data/washout.toml` with these drugs, without the name of the file."""
    pages = {name: text for name, text in PAGES.items() if f"[drugs.{Path(name).stem}]" in washout}
    found = messages(tmp_path, {"data/washout.toml": CLASSES + washout, **pages})
    assert all(message.startswith("data/washout.toml: ") for message in found)
    return [message.removeprefix("data/washout.toml: ") for message in found]


def test_sound_drugs(tmp_path: Path) -> None:
    assert told(tmp_path, DRUG + OTHER) == []


@pytest.mark.parametrize(
    "key", ["name", "class", "interruption", "evidence", "locator", "synonyms", "brands", "notes", "in_table"]
)
def test_a_key_that_is_missing(tmp_path: Path, key: str) -> None:
    left = "\n".join(line for line in DRUG.splitlines() if not line.startswith(f"{key} ="))
    assert told(tmp_path, left) == [f"drugs.cisplatine.{key}: missing"]


@pytest.mark.parametrize(
    ("written", "other", "expected"),
    [
        ('evidence = ""', "evidence = false", "evidence: a text is expected, not False"),
        ("brands = []", 'brands = "Taxol"', "brands: a list of texts is expected, not 'Taxol'"),
        ("in_table = true", 'in_table = "oui"', "in_table: true or false is expected, not 'oui'"),
        ('class = "compatible"', 'class = "compatibles"', "class: unknown class 'compatibles'"),
        ('"none"', '"none"\nstatement = "itk"', "statement: unknown statement 'itk'"),
        ('"none"', '"aucune"', "interruption: unknown interruption 'aucune'"),
        ('"none"', '"board"', "statement: missing, where interruption is 'board'"),
        ('"none"', f'"window"\nafter = {WINDOW}', "before: missing, where interruption is 'window'"),
        ('"none"', f'"window"\nbefore = {WINDOW}', "after: missing, where interruption is 'window'"),
    ],
)
def test_a_key_that_holds_something_else(tmp_path: Path, written: str, other: str, expected: str) -> None:
    assert told(tmp_path, DRUG.replace(written, other)) == [f"drugs.cisplatine.{expected}"]


def test_a_half_life_without_its_value(tmp_path: Path) -> None:
    half_life = '[drugs.cisplatine.half_lives.terminale]\nlabel = "demi-vie terminale"\n'
    assert told(tmp_path, DRUG + half_life) == ["drugs.cisplatine.half_lives.terminale.half_life: missing"]


def test_a_key_that_nothing_reads(tmp_path: Path) -> None:
    """A slip in the name of a key would drop what it holds, without a word."""
    half_life = f'[drugs.cisplatine.half_lives.terminale]\nlabl = "terminale"\nhalf_life = {WINDOW}\n'
    assert told(tmp_path, DRUG + 'abreviations = ["CDDP"]\n' + half_life) == [
        "drugs.cisplatine.half_lives.terminale.labl: nothing reads this key",
        "drugs.cisplatine.abreviations: nothing reads this key",
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [("Platine", "Platine"), ("Plâtine", "platine"), ("nab-platine", "Nab Platine")],
)
def test_the_same_name_on_two_drugs(tmp_path: Path, first: str, second: str) -> None:
    brand = DRUG.replace("brands = []", f'brands = ["{first}"]')
    synonym = OTHER.replace("synonyms = []", f'synonyms = ["{second}"]')
    expected = f"drugs.docetaxel.synonyms[0]: '{second}' is already a name of drugs.cisplatine"
    assert told(tmp_path, brand + synonym) == [expected]


def test_a_name_of_a_drug_as_another_s_brand_or_spelling(tmp_path: Path) -> None:
    other = OTHER.replace("brands = []", 'brands = ["Cisplatine"]\nspellings = ["cis-platine"]')
    assert told(tmp_path, DRUG + other) == [
        "drugs.docetaxel.spellings[0]: 'cis-platine' is already a name of drugs.cisplatine",
        "drugs.docetaxel.brands[0]: 'Cisplatine' is already a name of drugs.cisplatine",
    ]


def test_a_drug_may_tell_its_own_name_twice(tmp_path: Path) -> None:
    assert told(tmp_path, DRUG.replace("brands = []", 'brands = ["Cisplatine"]')) == []


def test_another_form_that_is_a_name_of_a_drug_or_a_form_of_none(tmp_path: Path) -> None:
    form = '[other_forms.albumin]\nof = "paclitaxel"\nkind = "une forme"\nnames = ["Cisplatine"]\n'
    assert told(tmp_path, DRUG + form) == [
        "other_forms.albumin.of: unknown drug 'paclitaxel'",
        "other_forms.albumin.names[0]: 'Cisplatine' is already a name of drugs.cisplatine",
    ]
