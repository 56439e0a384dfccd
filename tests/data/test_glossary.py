"""The glossary names what the calculators declare, no more and no less: inputs, codes with their signs, statuses."""

import re

import pytest

from calculators.catalogue import CALCULATORS
from calculators.contract.descriptor import Descriptor
from calculators.schema import schema
from calculators.words.texts import entry
from tests.places import ROOT

GLOSSARY = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
PARTS = dict(re.findall(r"^###? ([^\n]+)\n(.*?)(?=^##|\Z)", GLOSSARY, re.DOTALL | re.MULTILINE))
HEAD = ["name", "symbol", "unit", "French term", "definition"]


def rows(title: str) -> list[list[str]]:
    """The rows of a part's table, its head and its rule left out."""
    assert title in PARTS, f"GLOSSARY.md has no part « {title} »"
    lines = [line for line in PARTS[title].splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def names(title: str) -> list[str]:
    return [row[0].strip("`") for row in rows(title) if row[0] != "–"]


def input_names(descriptor: Descriptor) -> list[str]:
    """As the glossary writes them: `phases[].fractions`, `new.fractions`, `alpha_beta_gy[]`."""
    return [
        f"{group.name}{'[]' if group.repeated else ''}.{field.name}"
        if group
        else field.name + "[]" * bool(field.repeated)
        for group, field in descriptor.leaves()
    ]


@pytest.mark.parametrize("calculator", CALCULATORS)
def test_every_input_has_its_row(calculator: str) -> None:
    assert sorted(names(f"Inputs of `{calculator}`")) == sorted(input_names(CALCULATORS[calculator]))


@pytest.mark.parametrize("calculator", CALCULATORS)
def test_every_code_has_its_row_and_its_sign(calculator: str) -> None:
    signs = {row[0].strip("`"): row[1] for row in rows(f"Codes of `{calculator}`")}
    declared = CALCULATORS[calculator].verdicts
    assert signs == {code: entry("common.tones")[tone] or "–" for code, tone in declared.items()}


def test_every_status_has_its_row() -> None:
    statuses = {shape["properties"]["status"]["const"] for shape in schema()["$defs"]["reply"]["oneOf"]}
    assert set(names("Answers")) == statuses | {"locator"}


@pytest.mark.parametrize("title", [title for title in PARTS if "|" in PARTS[title]])
def test_a_row_is_whole_and_stands_once(title: str) -> None:
    head = next(line for line in PARTS[title].splitlines() if line.startswith("|"))
    assert [cell.strip() for cell in head.strip("|").split("|")] == HEAD
    assert all(len(row) == len(HEAD) and all(row) for row in rows(title))
    assert len(set(names(title))) == len(names(title))


OF_READERS = ("Radiobiology", "Dose to the cord", "Systemic treatments", "Care")
INSIDE_ANOTHER = {"nombre de fractions", "volume à forte dose", "volume à dose plus faible"}
"""Terms that the readers' page tells inside the entry of another."""


def plain(text: str) -> str:
    """Small letters, one space, one apostrophe."""
    return " ".join(text.lower().replace("’", "'").split())


def readers_entries() -> dict[str, str]:
    """Title → what it is, of the readers' page."""
    page = (ROOT / "docs/a-propos/glossaire.md").read_text(encoding="utf-8")
    return {plain(title): plain(body) for title, body in re.findall(r"^## (.+)\n\n(.+)$", page, re.MULTILINE)}


def test_what_developers_call_a_thing_is_what_readers_find_defined() -> None:
    """Two pages, two languages, the same terms: a French one is a title of the readers' page, or begins an entry."""
    entries = readers_entries()
    titles = {part for title in entries for part in re.split(", | et ", title)}
    terms = {plain(term) for title in OF_READERS for row in rows(title) for term in row[3].split(", ")}
    begun = {term for term in terms if any(body.startswith(term) for body in entries.values())}
    assert terms - titles - begun == INSIDE_ANOTHER
    assert {term for term in INSIDE_ANOTHER if not any(term in body for body in entries.values())} == set()


def test_what_readers_find_defined_is_a_term_or_a_symbol_of_developers() -> None:
    said = [row for title in OF_READERS for row in rows(title)]
    known = {plain(one) for row in said for cell in (row[1], row[3]) for one in cell.split(", ")}
    titles = {part for title in readers_entries() for part in re.split(", | et ", title)}
    assert {title for title in titles - known if not re.fullmatch(r"v[\d,]+", title)} == set()


@pytest.mark.parametrize("name", names("Radiobiology") + names("Dose to the cord") + names("Systemic treatments"))
def test_a_name_of_the_field_is_one_of_the_code_or_of_the_data(name: str) -> None:
    files = [*(ROOT / "calculators").rglob("*.py"), *(ROOT / "data").glob("*.toml")]
    assert any(re.search(rf"\b{name}\b", path.read_text(encoding="utf-8")) for path in files)
