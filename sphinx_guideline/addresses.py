"""The permanent address of each object of the guideline: the one place that knows where an identifier lives.

An address is a pair: the document, and the anchor inside it (empty for the whole page). Addresses are released,
never changed.
"""

from dataclasses import dataclass

from hosting import framable

REFERENCES = "chapters/references"
NOTES = "chapters/lecture-critique"
SOURCES = "a-propos/methode"
WASHOUT_TABLE = "chapters/tableau-6"
RECOMMENDATION_PAGES = "recommandations"
DRUG_PAGES = "medicaments"
CALCULATOR_PAGES = "calculateurs"
CARD_PAGES = framable()  # the servers let other sites put this folder in their frames
STATUS = "a-propos/statut"
VERSIONS = "a-propos/versions"


@dataclass(frozen=True, slots=True)
class Address:
    """Where an object is: `document` without extension, `anchor` without `#`."""

    document: str
    anchor: str = ""

    def __str__(self) -> str:
        return f"{self.document}.html#{self.anchor}" if self.anchor else f"{self.document}.html"


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
    """The card of one recommendation, for a frame in another page."""
    return Address(f"{CARD_PAGES}/{identifier}")


def drug_address(identifier: str) -> Address:
    """The page of one drug."""
    return Address(f"{DRUG_PAGES}/{identifier}")


def drug_row_address(identifier: str) -> Address:
    """The row of one drug in table 6."""
    return Address(WASHOUT_TABLE, f"medicament-{identifier}")


def calculator_address(name: str) -> Address:
    """The page of one calculator."""
    return Address(f"{CALCULATOR_PAGES}/{name}")


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
