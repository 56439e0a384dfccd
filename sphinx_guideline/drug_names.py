"""The drugs of `data/washout.toml`, and how a name becomes an identifier."""

import unicodedata
from collections.abc import Mapping
from typing import Any

Table = Mapping[str, Any]


def drug_tables(tables: Mapping[str, Table]) -> dict[str, Table]:
    """The drugs by identifier, in the order of table 6."""
    drugs = tables.get("washout", {}).get("drugs", {})
    return dict(drugs) if isinstance(drugs, Mapping) else {drug["id"]: drug for drug in drugs}


def folded(name: str) -> str:
    """A name without accents or capitals, as identifiers are written."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return plain.strip().replace(" ", "-")
