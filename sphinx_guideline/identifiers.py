"""Every identifier that the site publishes, by kind, with its title: what `objects.inv`, the checks and the releases
list.
"""

from collections.abc import Mapping

from calculators.catalogue import CALCULATORS
from calculators.words.texts import entry
from sphinx_guideline.drug_names import drug_tables
from sphinx_guideline.facts import Facts

Titles = Mapping[str, str]


def identifiers(facts: Facts) -> dict[str, Titles]:
    """Identifier → title, for each kind of object."""
    return {
        "recommendation": {one.id: one.title for one in facts.recommendations.values()},
        "note": {note.id: note.title for note in facts.notes.values()},
        "reference": {str(number): reference.entry for number, reference in facts.references.items()},
        "drug": {identifier: str(drug["name"]) for identifier, drug in drug_tables(facts.tables).items()},
        "calculator": {name: str(entry(f"{name}.title")) for name in CALCULATORS},
    }
