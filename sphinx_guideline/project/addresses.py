"""The permanent address of each object of the guideline: the one place that knows where an identifier lives.

An address is a pair: the document, and the anchor inside it (empty for the whole page). Addresses are released,
never changed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from calculators.ground.names import declared
from hosting import framable

REFERENCES = "chapters/references"
NOTES = "chapters/lecture-critique"
SOURCES = "a-propos/methode"
WASHOUT_TABLE = "chapters/tableau-6"
PALLIATIVE_CHAPTER = "chapters/recommandations-palliatives"
CURATIVE_CHAPTER = "chapters/recommandations-curatives"
SITUATION_CHAPTERS = {"palliative": PALLIATIVE_CHAPTER, "curative": CURATIVE_CHAPTER}
REIRRADIATION_CHAPTER = "chapters/re-irradiation"
RECOMMENDATION_PAGES = "recommandations"
DRUG_PAGES = "medicaments"
CALCULATOR_PAGES = "calculateurs"
GUIDED_CASES = f"{CALCULATOR_PAGES}/cas-guides"
ALL_RECOMMENDATIONS = f"{RECOMMENDATION_PAGES}/index"
ALL_DRUGS = f"{DRUG_PAGES}/index"
CARD_PAGES = framable()  # the servers let other sites put this folder in their frames
ACCESSIBILITY = "a-propos/accessibilite"
STATUS = "a-propos/statut"
REPORT = "a-propos/signaler"
GLOSSARY = "a-propos/glossaire"
VERSIONS = "a-propos/versions"
CHANGES = "a-propos/changements"
FOLLOWED = "followed.js"  # the script that reads what an address carries, whatever happened to it on its way
SEARCH = "search"
MARK = "lien"
"""In the query of a copied link: its fragment held values, whatever became of it."""
STATE_VERSION = 2
"""Of what the address of a calculation holds: its last key counts the values, so that a link that was cut is refused.
1, of the first release and of links written by hand, needs no such key (`doctree/static/followed.js`)."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where an object is: `document` without extension, `anchor` without `#`."""

    document: str
    anchor: str = ""

    def __str__(self) -> str:
        return f"{self.document}.html#{self.anchor}" if self.anchor else f"{self.document}.html"


HYTEC_LIMITS = Address("essentiel", "essentiel-limites")
"""The table that puts HyTEC's limits of the cord beside the text's."""


def reference_address(number: int | str) -> Address:
    """The entry of a reference in the list of references."""
    return Address(REFERENCES, f"ref-{number}")


def note_address(identifier: str) -> Address:
    """A critical note, on the page that lists them all."""
    return Address(NOTES, identifier)


def recommendation_address(identifier: str) -> Address:
    """The page of one recommendation."""
    return Address(f"{RECOMMENDATION_PAGES}/{identifier}")


def card_address(identifier: str) -> Address:
    """The card of a recommendation, of a drug, or of a row by its anchor, for a frame in another page."""
    return Address(f"{CARD_PAGES}/{identifier}")


def drug_address(identifier: str) -> Address:
    """The page of one drug."""
    return Address(f"{DRUG_PAGES}/{identifier}")


def drug_row_address(identifier: str) -> Address:
    """The row of one drug in table 6."""
    return Address(WASHOUT_TABLE, f"medicament-{identifier}")


def constraint_row_address(fractions: str) -> Address:
    """The row of a number of fractions in the table of the cord's constraints."""
    return Address(CURATIVE_CHAPTER, f"contrainte-{fractions}")


def criterion_row_address(name: str) -> Address:
    """The row of a criterion of re-irradiation."""
    return Address(REIRRADIATION_CHAPTER, f"critere-{name}")


def schedule_row_address(name: str) -> Address:
    """The row of a schedule; schedules are named `s-30-10` and `sbrt-3` in `data/eqd2.toml`."""
    return Address(PALLIATIVE_CHAPTER, f"schema-{name.removeprefix('s-')}")


def gap_address(situation: str, identifier: str) -> Address:
    """The row of a silence of the text, among the recommendations of its situation."""
    return Address(SITUATION_CHAPTERS[situation], f"muet-{identifier}")


def calculator_address(name: str) -> Address:
    """The page of one calculator: its file may have another name (`page` of its `calculator.toml`)."""
    return Address(f"{CALCULATOR_PAGES}/{declared().get(name, {}).get('page', name)}")


def calculation(name: str, inputs: Mapping[str, str]) -> str:
    """The fragment that prefills a calculator with texts by path, as « Copier le lien » writes it
    (`doctree/static/followed.js`).
    """
    typed = {path: text for path, text in inputs.items() if text.strip()}
    return urlencode({"calculateur": name, "v": STATE_VERSION, **typed, "fin": len(typed)})


def copied(name: str, inputs: Mapping[str, str]) -> str:
    """The same after the mark of a copied link: what is added to the address of a page."""
    return f"?{MARK}#{calculation(name, inputs)}"


def calculation_address(fragment: str) -> Address:
    """The page of the calculator that a fragment prefills, with the fragment."""
    return Address(calculator_address(dict(parse_qsl(fragment))["calculateur"]).document, fragment)


def source_address(identifier: str) -> Address:
    """The line of a source of values, in the table of sources."""
    return Address(SOURCES, f"source-{identifier}")


ADDRESS_OF = {
    "recommendation": recommendation_address,
    "note": note_address,
    "reference": reference_address,
    "drug": drug_address,
    "calculator": calculator_address,
}
