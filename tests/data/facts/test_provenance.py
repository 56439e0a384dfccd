"""« Provenance » says each fact as it is known, and no number that is not in the facts."""

import re
import tomllib

import pytest

from tests.places import FACTS_FILE, ROOT

PAGE = (ROOT / "docs" / "a-propos" / "provenance.md").read_text(encoding="utf-8").replace("\u00a0", " ")
ROWS = {
    row[0]: row[1:]
    for line in FACTS_FILE.read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and (row := [cell.strip() for cell in line.strip("|").split(" | ")])
}
"""Fact → value, from where, how well it is known."""
SAID = {
    "family of the source": (
        ["agree item by item", "dated 2016, 2017, 2021", "very probable, not proved", "read (excerpts)"],
        [
            "concordent, point par point",
            "2016, 2017 et 2021",
            "est très probable, non prouvé",
            "Des extraits ont été lus",
        ],
    ),
    "lower bound of the source's date": (
        ["21 November 2019: its reference 43", "reference 106 without volume, printed in 2021", "known"],
        [
            "Pas avant le 21 novembre 2019",
            "référence 43",
            "106 y est citée sans volume",
            "imprimée en 2021",
            "date connue",
        ],
    ),
    "RCP-OOS": (
        ["probably « oncologie osseuse secondaire »", "CEMOS", "the expansion is an inference"],
        ["Probablement « oncologie osseuse secondaire »", "CEMOS", "C’est une déduction"],
    ),
    "table of techniques, 2021 edition": (
        ["technique columns and « exceptionnellement » 8 Gy in 1 fraction", "page 37", "NOTE-11 and NOTE-50"],
        [
            "page 37",
            "colonnes sont des techniques",
            "`eqd2.schedules.s-8-1.total`",
            "« exceptionnellement »",
            "NOTE-11",
            "NOTE-50",
        ],
    ),
    "curative part of that later page": (
        ["1–5 metastases, 1–3 sites, < 5 cm; « 18 ou 24 Gy en 1… »", "never in a verdict"],
        ["1 à 5 métastases, 1 à 3 sites, moins de 5 cm ; « 18 ou 24 Gy en 1… »", "Aucun n’entre dans une réponse"],
    ),
}
"""Fact → what its row says, and what the page says of it."""
OF_THE_TEXT = {"3", "10", "2019"}
"""What the page quotes of the text itself: its first section, « 2019 Oct 10 »."""
ROLE = re.compile(r"\{[a-z-]+\}`[^`]*`")


@pytest.mark.parametrize("fact", SAID)
def test_a_fact_is_said_as_it_is_known(fact: str) -> None:
    row = " ".join(ROWS[fact])
    in_row, on_page = SAID[fact]
    assert not [words for words in in_row if words not in row]
    assert not [words for words in on_page if words not in PAGE]


def test_no_number_of_the_page_is_from_elsewhere() -> None:
    numbers = set(re.findall(r"[0-9]+", ROLE.sub("", PAGE)))
    known = set(re.findall(r"[0-9]+", " ".join(" ".join(ROWS[fact]) for fact in SAID)))
    assert numbers <= known | OF_THE_TEXT


def test_the_sources_of_the_page_are_said_as_well_known_as_they_are() -> None:
    """« Read » is « lu »: pages and excerpts."""
    sources = tomllib.loads((ROOT / "data" / "sources.toml").read_text(encoding="utf-8"))
    cited = set(re.findall(r"\{src\}`([^`]*)`", PAGE))
    assert cited == {"aristot", "aura-serie", "aura-2021"}
    assert {sources[name]["known"] for name in cited} == {"lu"}
    for fact in ("family of the source", "table of techniques, 2021 edition", "curative part of that later page"):
        assert ROWS[fact][2].startswith("read")
