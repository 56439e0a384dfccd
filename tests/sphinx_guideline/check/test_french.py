"""Badly set French is found where it is written: each kind of file, each message whole."""

from pathlib import Path

import pytest

from sphinx_guideline.check.french import page_lines
from tests.places import ROOT
from tests.sphinx_guideline.check.small_project import NOTE, VALUE, messages

NBSP = "\u00a0"
APOSTROPHE, SIGN, UNIT = "l'os", "fin : suite", "de 4 semaines"
TOLD = {
    APOSTROPHE: 'apostrophe: "l\'os"; write ’',
    SIGN: "loose sign: 'fin : suite'; write U+00A0, no other space, before the sign",
    UNIT: "unit: 'de 4 semaines'; write U+00A0 between number and unit",
}


@pytest.mark.parametrize("fault", TOLD)
@pytest.mark.parametrize(
    ("file", "text", "where"),
    [
        ("data/notes.toml", NOTE.replace('"r"', '"{fault}"'), "note[NOTE-01].reading"),
        ("data/text.toml", '[part]\nwhy = "{fault}"\n', "part.why"),
        ("calculators/cord/fr.toml", 'title = "{fault}"\n', "title"),
        ("sphinx_guideline/forms/fr.toml", '[labels]\ncopy = ["{fault}"]\n', "labels.copy[0]"),
        ("runtime/bench/fr.toml", 'title = "{fault}"\n', "title"),
        ("docs/part.inc", "{fault}\n", "line 1"),
        ("docs/page.md", "---\norphan: true\n---\n\n# Page\n\n{fault}\n", "line 7"),
        ("docs/page.md", "# {fault}\n", "line 1"),
        ("docs/page.md", "- un\n- {fault}\n", "line 2"),
        ("docs/page.md", "| a | {fault} |\n|---|---|\n", "line 1"),
        ("docs/page.md", ":::{{admonition}} Titre\n:class: x\n\n{fault}\n:::\n", "line 4"),
        ("docs/page.md", ":::{{admonition}} {fault}\n\nTexte\n:::\n", "line 1"),
        ("docs/page.md", "```{{toctree}}\n:caption: {fault}\n\npage\n```\n", "line 2"),
        ("docs/page.md", "````{{edition-note}}\n```toml\na = 'b'\n```\n{fault}\n````\n", "line 5"),
    ],
)
def test_a_fault_is_told_with_its_place(tmp_path: Path, file: str, text: str, where: str, fault: str) -> None:
    written = text.replace("{fault}", fault).replace("{{", "{").replace("}}", "}")
    assert messages(tmp_path, {file: written}) == [f"{file}: {where}: {TOLD[fault]}"]


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("data/text.toml", 'why = "`l\'os` et `4 jours`"\n'),
        ("data/sources.toml", '[texte]\nshort = "t"\ncitation = "c"\nknown = "lu"\ntitle = "The cord\'s dose"\n'),
        ("data/washout.toml", '[typed]\nforms = ["aujourd\'hui"]\n'),
        ("sphinx_guideline/search/words.toml", 'empty = ["aujourd\'hui"]\n'),
        ("docs/page.md", "La commande `l'os` et {val}`prose.dose` : c’est dit.\n".replace(" :", f"{NBSP}:")),
        ("docs/page.md", "Un [lien](page 'titre').\n".replace(" 'titre'", "")),
        ("docs/page.md", "```\nl'os : 4 jours\n```\n"),
        ("docs/page.md", "```{toctree}\n:hidden:\n\npage 4 jours\n```\n"),
        ("docs/page.md", f"Du **gras**, des *italiques*{NBSP}: et <span class='a'>4{NBSP}jours</span>.\n"),
    ],
)
def test_what_is_no_french_is_left_alone(tmp_path: Path, file: str, text: str) -> None:
    assert messages(tmp_path, {"data/prose.toml": f"dose = {VALUE}\n", file: text}) == []


def test_a_catalogue_that_is_not_toml(tmp_path: Path) -> None:
    (message,) = messages(tmp_path, {"calculators/cord/fr.toml": "dose = \n"})
    assert message.startswith("calculators/cord/fr.toml: Invalid value")


def test_the_prose_of_every_page_is_read() -> None:
    """A page of the site that holds sentences gives lines: a fence left open would hide them."""
    for page in (ROOT / "docs").rglob("*.md"):
        text = page.read_text(encoding="utf-8")
        sentences = [number for number, line in enumerate(text.splitlines(), start=1) if line[:1].isupper()]
        assert set(sentences) <= {number for number, _ in page_lines(text)}, page
