"""The values of `data/` that come from the text, and the words in which the text may print one."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from calculators.tables.reader import is_value
from sphinx_guideline.check.values import GUIDELINE, walk
from tests.data.source.lines import table
from tests.data.test_statements import found_in_data, lines_of
from tests.places import ROOT

UNITS = {
    "Gy": "[Gg]y",  # « 30 gy », line 61
    "mL": "mL",
    "%": "%",
    "d": r"(?:jours|j\b)",
    "week": "semaines",
    "month": "mois",
    "h": r"(?:heures|h\b)",
    "min": r"min(?:utes)?\b",
    "fractions": "[Ff]ractions?",
    "session/week": "séances par semaine",
    "half_life": "demi-vies",
    "vertebra": "vertèbres",
    "1": r"(?!\d|,\d)",
    "year": r"(?!\d|,\d)",
}
SPACE, NOTHING_BEFORE = r"\s*", r"(?<![\d,.])"
STEMS = sorted(path.stem for path in (ROOT / "data").glob("*.toml"))


def values() -> Iterator[tuple[str, dict[str, Any]]]:
    """Path → value, of every value whose source is the text."""
    for stem in STEMS:
        for path, datum in walk(table(stem), stem):
            if is_value(datum) and datum["source"] == GUIDELINE:
                yield path, datum


VALUES = dict(values())


def amounts(value: dict[str, Any]) -> list[str]:
    """The numbers of a value, with a decimal comma."""
    return [value[key].replace(".", ",") for key in ("value", "low", "high") if key in value]


def printed(value: dict[str, Any]) -> str:
    """The pattern of a value as the text prints it: sign, number or both ends of a range, unit."""
    unit = UNITS[value["unit"]]
    between = rf"{SPACE}(?:{unit})?{SPACE}(?:à|-|et){SPACE}"
    number = NOTHING_BEFORE + between.join(map(re.escape, amounts(value)))
    return f"{re.escape(value.get('sign', ''))}{SPACE}{number}{SPACE}{unit}"


def numbers_by_line() -> dict[int, set[str]]:
    """Line of the text → the numbers that `data/` says it prints: values, and those that a recommendation repeats."""
    found: dict[int, set[str]] = defaultdict(set)
    for value in VALUES.values():
        for line in lines_of(value["locator"]):
            found[line].update(amounts(value))
    for recommendation in table("recommendations")["recommendation"]:
        for line in lines_of(recommendation["locator"]):
            for path in recommendation["values"].values():
                found[line].update(amounts(found_in_data(path)))
    return found
