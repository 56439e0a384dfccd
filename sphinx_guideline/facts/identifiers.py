"""Every identifier that the site publishes, by kind, with its title: what `objects.inv`, the checks and the releases
list.
"""

from collections.abc import Mapping

from calculators.catalogue import CALCULATORS
from calculators.words.texts import entry
from sphinx_guideline.facts.drugs import drug_rows
from sphinx_guideline.facts.records import Facts, Table

Titles = Mapping[str, str]
Identifiers = Mapping[str, frozenset[str]]
"""Kind → the identifiers that the data declare."""

LISTS = {"note": ("notes", "note"), "recommendation": ("recommendations", "recommendation")}
"""Kind → the file of `data/`, and the key of its list."""


def identifiers(facts: Facts) -> dict[str, Titles]:
    """Identifier → title, for each kind of object."""
    return {
        "recommendation": {
            recommendation.id: recommendation.title for recommendation in facts.recommendations.values()
        },
        "note": {note.id: note.title for note in facts.notes.values()},
        "reference": {str(number): reference.entry for number, reference in facts.references.items()},
        "drug": {identifier: str(drug["name"]) for identifier, drug in drug_rows(facts.tables).items()},
        "calculator": {name: str(entry(f"{name}.title")) for name in CALCULATORS},
    }


def known_identifiers(tables: Mapping[str, Table]) -> Identifiers:
    """The identifiers of each kind that the data declare."""
    listed = {
        kind: frozenset(str(item["id"]) for item in tables.get(stem, {}).get(key, []) if "id" in item)
        for kind, (stem, key) in LISTS.items()
    }
    numbers = frozenset(str(item.get("number")) for item in tables.get("references", {}).get("reference", []))
    return {
        **listed,
        "reference": numbers,
        "source": frozenset(tables.get("sources", {})),
        "drug": frozenset(drug_rows(tables)),
        "calculator": frozenset(CALCULATORS),
    }
