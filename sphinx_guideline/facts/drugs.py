"""The drugs of `data/washout.toml`, and how a name becomes an identifier."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from calculators.tables.reader import load

Drug = Mapping[str, Any]


def drug_tables(tables: Mapping[str, Drug]) -> dict[str, Drug]:
    """The drugs by identifier, in the order of table 6."""
    drugs = tables.get("washout", {}).get("drugs", {})
    return dict(drugs) if isinstance(drugs, Mapping) else {drug["id"]: drug for drug in drugs}


def folded(name: str) -> str:
    """A name without accents or capitals, as identifiers are written."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return plain.strip().replace(" ", "-")


NAMES = ("synonyms", "spellings", "brands", "biosimilars", "abbreviations")
"""The lists of a drug's other names in `data/washout.toml`."""


@dataclass(frozen=True, slots=True)
class OtherForm:
    """Names of a form that is another drug than the one it is taken for (`of`).

    A word that begins as one of `markers` makes such a form of any drug that it stands with.
    """

    names: tuple[str, ...]
    markers: tuple[str, ...]
    kind: str
    of: str


def names_of(drug: Drug) -> tuple[str, ...]:
    """Every name under which a drug is found: its own, then those of the lists."""
    return (drug["name"], *(name for key in NAMES for name in drug.get(key, ())))


def other_forms() -> Iterator[OtherForm]:
    """The forms that are other drugs, cited nowhere in the text."""
    for form in load("washout")["other_forms"].values():
        yield OtherForm(tuple(form["names"]), tuple(form["markers"]), form["kind"], form["of"])


def classes() -> dict[str, str]:
    """The classes that the text names as such, by identifier."""
    return {key: drug["name"] for key, drug in load("washout")["drugs"].items() if drug.get("is_class")}
