"""The references for reference managers: what each format must hold, and nothing that the entry does not.

The parsers here read what the formats' descriptions ask for, and are written apart from what writes the files.
"""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from sphinx_guideline.facts.records import Reference
from sphinx_guideline.sharing.bibliography import Name, bibtex, csl_item, key_of, kind_of, name_of, ris
from tests.facts import FACTS

REFERENCES = FACTS.references
KEYS = [f"ref-{number}" for number in range(1, 142)]  # the source numbers them from 1 to 141

# From the schema of CSL 1.0.2 for input data: the variables used here, with their types.
CSL_TYPES = {"article-journal", "chapter", "report", "book", "document"}
CSL_TEXTS = {
    *("container-title", "title", "publisher", "publisher-place", "language", "URL", "note"),
    *("volume", "issue", "page", "citation-number"),
}
CSL_NAMES = {"author", "editor"}
BIBTEX_REQUIRED = {
    "article": {"author", "title", "journal", "year"},
    "incollection": {"author", "title", "booktitle", "publisher", "year"},
    "book": {"author", "title", "publisher", "year"},
    "techreport": {"author", "title", "institution", "year"},
    "misc": {"note"},
}
RIS_TYPES = {"JOUR", "CHAP", "RPRT", "BOOK", "GEN"}


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Müller A", Name("Müller", "A.")),
        ("van den Heuvel MM", Name("van den Heuvel", "M. M.")),
        ("Dingemans A-MC", Name("Dingemans", "A.-M. C.")),
        ("Cormier É", Name("Cormier", "É.")),
        ("HAS", Name("HAS")),
        ("ESMO Guidelines Working Group", Name("ESMO Guidelines Working Group")),
        ("[M-H V…]", Name("[M-H V…]")),
    ],
)
def test_a_name_is_parted_only_where_it_looks_like_a_person_s(printed: str, name: Name) -> None:
    assert name_of(printed) == name


def test_the_only_names_that_are_not_persons() -> None:
    """Read by eye in the list: two institutions, a working group, an author whose name is lost (note 17)."""
    whole = {printed for one in REFERENCES.values() for printed in one.authors if not name_of(printed).given}
    assert whole == {"HAS", "INCa", "ESMO Guidelines Working Group", "[M-H V…]"}


def test_the_entry_without_its_journal_is_a_document_with_the_printed_text() -> None:
    """Reference 45 lacks the journal's name (note 19)."""
    assert [number for number, one in REFERENCES.items() if kind_of(one) != one.type] == [45]
    assert "2011;40(7–8):673–682" in csl_item(REFERENCES[45])["note"]


# --- CSL-JSON ---------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def items(site: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((site / "references.csl.json").read_text(encoding="utf-8"))
    return found


def test_csl_json_has_the_shape_of_the_schema(items: list[dict[str, Any]]) -> None:
    assert [item["id"] for item in items] == KEYS
    for item in items:
        assert item["type"] in CSL_TYPES
        assert item.keys() <= {"id", "type", "issued"} | CSL_TEXTS | CSL_NAMES
        assert all(isinstance(item[name], str) and item[name] for name in CSL_TEXTS & item.keys())
        for person in [person for name in CSL_NAMES & item.keys() for person in item[name]]:
            assert set(person) in ({"family", "given"}, {"literal"})
        (parts,) = item["issued"]["date-parts"]
        assert 1 <= len(parts) <= 3 and all(isinstance(part, int) for part in parts)
        assert all(
            low <= part <= high for part, (low, high) in zip(parts, ((1900, 2020), (1, 12), (1, 31)), strict=False)
        )


def test_csl_json_of_the_first_reference(items: list[dict[str, Any]]) -> None:
    """Line 113 of the source: Nature, 1 March 2001, volume 410, number 6824, pages 50–6."""
    one = items[0]
    assert one["author"][0] == {"family": "Müller", "given": "A."}
    assert (one["container-title"], one["issued"]) == ("Nature", {"date-parts": [[2001, 3, 1]]})
    assert (one["volume"], one["issue"], one["page"]) == ("410", "6824", "50–6")


def test_nothing_that_identifies_a_document_elsewhere_is_invented(items: list[dict[str, Any]]) -> None:
    """No DOI nor PMID was checked for these entries."""
    assert not [item for item in items if {"DOI", "PMID", "PMCID"} & item.keys()]


def test_a_repaired_or_doubtful_entry_says_so_in_its_note(items: list[dict[str, Any]]) -> None:
    for item, one in zip(items, REFERENCES.values(), strict=True):
        for words in (one.repair, one.printed.replace("*", ""), one.defect):
            assert words in item["note"]
        assert ("et al." in item["note"]) or not one.et_al


# --- BibTeX -----------------------------------------------------------------------------------------------------------


def read_bibtex(text: str) -> dict[str, tuple[str, dict[str, str]]]:
    """Key → kind and fields. A value is a word, or a text whose braces match; a sign of TeX in it is escaped."""
    entries = {}
    for kind, key, body in re.findall(r"@(\w+)\{([^,\s]+),\n((?:  .+\n)*)\}\n", text):
        fields = dict(re.findall(r"  (\w+) = (.+),\n", body))
        assert len(fields) == body.count("\n"), key
        entries[key] = (kind, {name: unbraced(name, value) for name, value in fields.items()})
    return entries


def unbraced(name: str, value: str) -> str:
    if re.fullmatch(r"[a-z]{3}", value):  # the macro of a month
        return value
    depth = 0
    for position, sign in enumerate(re.sub(r"\\.", "..", value)):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert depth > 0 or position == len(value) - 1, value
    assert depth == 0, value
    if name != "url":
        assert not re.search(r"(?<!\\)[&%$#_]", value), value
    return re.sub(r"\\(.)", r"\1", value[1:-1])


@pytest.fixture(scope="module")
def entries(site: Path) -> dict[str, tuple[str, dict[str, str]]]:
    text = (site / "references.bib").read_text(encoding="utf-8")
    assert text.count("@") == text.count("\n@") + 1 == len(KEYS)
    return read_bibtex(text)


def test_bibtex_has_every_entry_with_what_its_kind_requires(entries: dict[str, tuple[str, dict[str, str]]]) -> None:
    assert list(entries) == KEYS
    for key, (kind, fields) in entries.items():
        assert BIBTEX_REQUIRED[kind] <= fields.keys(), key


def test_bibtex_says_what_the_data_hold(entries: dict[str, tuple[str, dict[str, str]]]) -> None:
    for one in REFERENCES.values():
        _, fields = entries[key_of(one)]
        assert fields["title"] == f"{{{one.title}}}"
        assert (fields.get("volume", ""), fields.get("year")) == (one.volume, one.year)
        assert fields.get("pages", "") == one.pages.replace("–", "--")
        authors = fields["author"].split(" and ")
        assert len(authors) == len(one.authors) + one.et_al
        assert (authors[-1] == "others") == one.et_al


def test_signs_of_tex_are_escaped() -> None:
    one = Reference(number=1, entry="A & B_1 100 % {x}", lang="en", title="A & B_1 100 % {x}")
    assert r"title = {{A \& B\_1 100 \% \{x\}}}" in bibtex([one])


# --- RIS --------------------------------------------------------------------------------------------------------------


def read_ris(text: str) -> list[list[tuple[str, str]]]:
    """Records of tags and values; each line as the format asks: two letters, two spaces, a hyphen, a space."""
    records: list[list[tuple[str, str]]] = []
    for line in text.split("\r\n")[:-1]:
        found = re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line)
        assert found, line
        if found[1] == "TY":
            records.append([])
        records[-1].append((found[1], found[2]))
    return records


def test_ris_has_every_record_from_its_type_to_its_end(site: Path) -> None:
    with (site / "references.ris").open(encoding="utf-8", newline="") as stream:
        records = read_ris(stream.read())
    assert [dict(record)["ID"] for record in records] == KEYS
    for record, one in zip(records, REFERENCES.values(), strict=True):
        assert record[0][0] == "TY" and record[0][1] in RIS_TYPES
        assert record[-1] == ("ER", "")
        tags = Counter(tag for tag, _ in record)
        assert tags["AU"] == len(one.authors)
        assert not [tag for tag, times in tags.items() if times > 1 and tag not in {"AU", "A2"}]
        assert dict(record).get("DA", "2000/01//").count("/") == 3
        assert all(value for tag, value in record if tag != "ER")


def test_ris_of_a_date_to_the_month_and_to_the_day() -> None:
    """References 9 (February 2011) and 5 (15 October 2006)."""
    assert "DA  - 2011/02//\r\n" in ris([REFERENCES[9]])
    assert "DA  - 2006/10/15/\r\n" in ris([REFERENCES[5]])
