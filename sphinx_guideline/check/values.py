"""The shape of what `data/` holds: no number outside a value, each value whole, each locator one of the source."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import Any

from calculators.tables.reader import is_value, value_faults
from calculators.tables.units import unit_fault
from calculators.words.typography import SEMICOLON
from sphinx_guideline.facts.records import Problem, Table
from sphinx_guideline.words.texts import entry

GUIDELINE = "texte"
LAST_LINE = 258
PLACE = r"(?:section [3-6](?:\.[1-9])?|tableau 6|note B|références)"
LINES = r"(?:ligne (?P<one>[0-9]+)|lignes (?P<several>[0-9]+(?:(?:, | et | à )[0-9]+)+))"
LOCATOR = re.compile(f"{PLACE}, {LINES}")
LOCATOR_KEYS = ("locator", "where", "cited")
LOCATOR_FORM = "« section 6, ligne 79 », « tableau 6, lignes 90 à 92 » or « note B, ligne 21 », lines 1 to 258"

CERTIFICATE_KEYS = ("unit", "sign", "source")  # a bibliographic entry may also have a source; a place, a locator alone

PLAIN_NUMBERS: Mapping[str, frozenset[str]] = {
    "references": frozenset({"number", "year", "day", "volume", "issue", "pages"}),
    "sources": frozenset({"reference"}),
    "text": frozenset({"number", "first", "last", "data_version"}),
    "washout": frozenset({"date"}),
    "right": frozenset({"number"}),
    "rgaa": frozenset({"number"}),
}
"""File → keys whose numbers are no clinical values: what is numbered, dated or printed in a bibliography."""

NUMBER = r"[-+−]?[0-9][0-9.,_]*"


def value_problems(stem: str, table: Table) -> Iterator[Problem]:
    """Numbers outside a value, values that are not whole, locators of the source in another form."""
    for path, datum in walk(table):
        for where, text in _problems_at(stem, path, datum):
            yield Problem(f"data/{stem}.toml", where, text)


def _problems_at(stem: str, path: str, datum: Any) -> Iterator[tuple[str, str]]:
    if is_value(datum):
        yield from _inside_value(stem, path, datum)
    elif isinstance(datum, Mapping):
        yield from _outside_value(stem, path, datum)
    elif _key(path) not in plain_numbers(stem) and is_bare_number(datum):
        yield path, f"{datum!r} is a bare number; write a value with unit, source and locator"
    if isinstance(datum, Mapping):
        yield from _locator_problems(path, datum)


def _inside_value(stem: str, path: str, value: Table) -> Iterator[tuple[str, str]]:
    faults = list(value_faults(value))
    yield from ((f"{path}.{key}" if key else path, fault) for key, fault in faults)
    unit = "" if faults else unit_fault(stem, path, value["unit"])
    if unit:
        yield f"{path}.unit", unit


def _outside_value(stem: str, path: str, table: Table) -> Iterator[tuple[str, str]]:
    certificate = [key for key in CERTIFICATE_KEYS if key in table and (stem, key) != ("references", "source")]
    if certificate:
        yield path, f"{' and '.join(certificate)} without value, or low and high"


def plain_numbers(stem: str) -> frozenset[str]:
    """The keys of `data/STEM.toml` whose numbers need no value; numbers of references stand in any file."""
    return PLAIN_NUMBERS.get(stem, frozenset()) | {"references"}


def is_bare_number(datum: object) -> bool:
    """A number, or a text that is nothing but a number, with or without a unit."""
    if isinstance(datum, str):
        return bool(_bare_text().fullmatch(datum.strip()))
    return isinstance(datum, int | float) and not isinstance(datum, bool)


@cache
def _bare_text() -> re.Pattern[str]:
    units = entry("common.units")
    printed = {word for code, words in units.items() for word in (code, *words) if word and word != "1"}
    return re.compile(rf"{NUMBER}\s*(?:{'|'.join(sorted(map(re.escape, printed)))})?")


def _locator_problems(path: str, table: Table) -> Iterator[tuple[str, str]]:
    if table.get("source", GUIDELINE) != GUIDELINE:
        return
    for key in LOCATOR_KEYS:
        locators = table.get(key, [])
        for locator in locators if isinstance(locators, list) else [locators]:
            if isinstance(locator, str) and locator.strip() and not is_locator(locator):
                where = f"{path}.{key}" if path else key
                yield where, f"{locator!r} is no place of the source; write {LOCATOR_FORM}"


def is_locator(text: str) -> bool:
    """Whether `text` names places of the source: several are parted by « ; » and its no-break space."""
    return all(_is_place(part) for part in text.split(SEMICOLON))


def _is_place(part: str) -> bool:
    match = LOCATOR.fullmatch(part)
    lines = [int(number) for number in re.findall("[0-9]+", match["one"] or match["several"])] if match else []
    return bool(lines) and lines[0] >= 1 and lines[-1] <= LAST_LINE and all(a < b for a, b in pairwise(lines))


def walk(datum: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every table, list and scalar with its path; the inside of a value is not entered."""
    yield path, datum
    if is_value(datum):
        if "notes" in datum:
            yield f"{path}.notes", datum["notes"]
    elif isinstance(datum, Mapping):
        for key, item in datum.items():
            yield from walk(item, f"{path}.{key}" if path else key)
    elif isinstance(datum, list):
        for index, item in enumerate(datum):
            yield from walk(item, f"{path}[{index}]")


def _key(path: str) -> str:
    """The key that a path ends with, its indexes left out: `references` for `item[0].references[1]`."""
    return path.rpartition(".")[2].partition("[")[0]
