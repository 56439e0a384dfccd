"""What other programs read says what the pages say."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.sphinx_guideline.html_page import Page


@pytest.fixture(scope="module")
def recommendations(site: Path) -> dict[str, dict[str, Any]]:
    exported = json.loads((site / "recommendations.json").read_text(encoding="utf-8"))
    assert exported["format"] == 1
    return {one["id"]: one for one in exported["recommendations"]}


def test_the_short_schedule_of_the_uncomplicated_metastasis(recommendations: dict[str, dict[str, Any]]) -> None:
    """Line 60 of the source: 8 Gy in 1 fraction under 48 to 72 h of corticosteroid."""
    one = recommendations["REC-PAL-02"]
    assert (one["values"]["total"]["value"], one["values"]["total"]["unit"]) == ("8", "Gy")
    assert (one["values"]["corticosteroid"]["low"], one["values"]["corticosteroid"]["high"]) == ("48", "72")
    assert "8\u00a0Gy en 1\u00a0fraction" in one["statement"]
    assert one["address"] == "recommandations/REC-PAL-02.html"
    assert [reference["number"] for reference in one["references"]] == [113, 114]


def test_every_statement_is_the_one_of_its_page(
    recommendations: dict[str, dict[str, Any]], pages: dict[str, Page]
) -> None:
    for identifier, one in recommendations.items():
        page = pages[f"recommandations/{identifier}.html"]
        printed = next(element.text for element in page.elements if element.has_class("statement"))
        first_line = one["statement"].split("\n")[0].replace("*", "")
        assert " ".join(first_line.split()) in " ".join(printed.split())


def test_the_tables_keep_the_birth_certificate_of_each_value(site: Path) -> None:
    """Line 79 of the source: in 3 fractions, Dmax 22 Gy."""
    exported = json.loads((site / "tables" / "cord.json").read_text(encoding="utf-8"))
    dmax = exported["content"]["constraints"]["3"]["dmax"]
    assert (dmax["value"], dmax["unit"], dmax["source"], dmax["locator"]) == (
        "22",
        "Gy",
        "texte",
        "section 6, ligne 79",
    )


def test_no_export_is_of_a_kind_whose_texts_a_spreadsheet_runs(site: Path) -> None:
    """A cell that begins with « = » is a formula there; JSON, RIS, BibTeX, Atom, HTML and .ics have no cells."""
    run = {".csv", ".tsv", ".xls", ".xlsx", ".ods", ".slk", ".dif"}
    assert not [path.name for path in site.rglob("*") if path.suffix.lower() in run]
