"""The pages « À propos » say what is: the checklist whole, the versions of what is served, who publishes the copy."""

import json
import re
import tomllib

import pytest

from calculators.protocol import respond
from sphinx_guideline.facts.records import RightItem
from sphinx_guideline.pages.publisher import SHOWN
from sphinx_guideline.words.texts import labels
from tests.facts import FACTS
from tests.places import ROOT
from tests.sphinx_guideline.conftest import CONTACT, PUBLIC_ADDRESS, PUBLISHER
from tests.sphinx_guideline.html_page import Page

RIGHT = FACTS.right
TERMS = labels("pages", *SHOWN).values()
CHECKLIST = "a-propos/grille-right.html"


def flat(text: str) -> str:
    return " ".join(text.split())


def test_the_checklist_has_its_22_items_and_35_with_their_parts() -> None:
    """RIGHT has 22 items, of which ten have two or three parts: 1, 7 to 11, 13, 14, 18 and 19."""
    parted = {
        "1": "abc",
        "7": "ab",
        "8": "ab",
        "9": "ab",
        "10": "ab",
        "11": "ab",
        "13": "abc",
        "14": "abc",
        "18": "ab",
        "19": "ab",
    }
    expected = [f"{item}{part}" for item in range(1, 23) for part in parted.get(str(item), [""])]
    assert [item.number for item in RIGHT] == expected
    assert len(expected) == 35


@pytest.mark.parametrize("item", RIGHT, ids=lambda item: item.number)
def test_an_answer_says_where_the_source_gives_it_and_its_absence_is_said(
    pages: dict[str, Page], item: RightItem
) -> None:
    assert item.where or not item.answer
    rows = [row for row in pages[CHECKLIST].all("tr") if flat(row.text).startswith(f"{item.number} ·")]
    assert len(rows) == 1
    said = flat(rows[0].text)
    assert ("Non renseigné dans la source" in said) == (not item.answer)
    for words in (item.asks, item.answer, item.remark, *item.where):
        assert flat(words) in said


def test_the_checklist_is_told_for_what_it_is(pages: dict[str, Page]) -> None:
    """`sources.md` of the design has no document for it: common usage, not checked."""
    source = FACTS.sources["right"]
    assert source.known == "usage courant"
    assert "n’ont pas été vérifiés sur le document" in flat(pages[CHECKLIST].text())


def test_the_page_of_versions_reads_each_version_in_its_home(pages: dict[str, Page]) -> None:
    said = flat(pages["a-propos/versions.html"].text())
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    text = tomllib.loads((ROOT / "data" / "text.toml").read_text(encoding="utf-8"))
    package = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    python = json.loads((ROOT / "node_modules" / "pyodide" / "pyodide-lock.json").read_text(encoding="utf-8"))["info"][
        "python"
    ]
    for words in (
        f"Date du texte {text['date']}",
        f"Version du site {project['version']}",
        f"Version des données {text['data_version']}",
        f"Pyodide {package['dependencies']['pyodide']}",
        f"Python, dans Pyodide {python}",
    ):
        assert words in said


def test_an_unknown_publisher_is_said_to_be_unknown_and_what_to_prepare_is_there(pages: dict[str, Page]) -> None:
    page = pages["a-propos/signaler.html"]
    assert published(page) == dict.fromkeys(TERMS, "non renseigné")
    said = flat(page.text())
    for needed in ("REC-PAL-02", "Les versions", "La place dans la source", "N’envoyez rien qui identifie un patient"):
        assert needed in said


def test_a_known_publisher_is_named_wherever_a_reader_needs_them(pages_without_calculators: dict[str, Page]) -> None:
    for name in ("signaler", "confidentialite", "mentions"):
        said = published(pages_without_calculators[f"a-propos/{name}.html"])
        assert list(said.values()) == [PUBLISHER, CONTACT, PUBLIC_ADDRESS], name


def published(page: Page) -> dict[str, str]:
    """What the page says of who publishes it, by term."""
    terms, texts = ([flat(one.text) for one in page.all(tag)] for tag in ("dt", "dd"))
    return {term: text for term, text in zip(terms, texts, strict=True) if term in TERMS}


# « Statut et limites » says that results speak so; each sentence is checked against what the calculators say.


def reply(calculator: str, **inputs: object) -> str:
    return respond(json.dumps({"protocol": 1, "calculator": calculator, "inputs": inputs}))


def test_the_equivalence_calculator_says_that_the_model_is_extrapolated() -> None:
    """24 Gy in one fraction is above some 10 Gy a fraction (usage)."""
    phases = [{"total_dose_gy": "24", "fractions": "1"}]
    assert "est extrapolé" in reply("eqd2", phases=phases, alpha_beta_gy=["2"])


def test_the_delays_say_that_elimination_is_taken_as_mono_exponential() -> None:
    drugs = [{"drug": "bevacizumab", "last_administration": "2026-01-01"}]
    assert "mono-exponentielle" in reply(
        "washout", drugs=drugs, radiotherapy_start="2026-03-02", technique="palliative"
    )


def test_a_drug_that_the_text_does_not_name_is_refused() -> None:
    said = json.loads(reply("washout", drugs=[{"drug": "osimertinib"}], technique="palliative"))
    assert said["status"] == "invalid"
    assert "non cité dans ce texte" in said["problems"][0]["text"]


def test_a_number_of_fractions_without_a_constraint_is_answered_by_the_silence_of_the_text() -> None:
    said = json.loads(reply("cord", fractions="4", dmax_gy="20"))
    assert said["conclusion"]["code"] == "source_silent"
    assert "Aucune interpolation" in said["conclusion"]["text"]


def test_no_word_of_the_catalogue_allows_a_treatment() -> None:
    for path in (ROOT / "calculators").rglob("*.toml"):
        assert not re.search(r"autoris|permis\b|sans danger", path.read_text(encoding="utf-8"), re.I), path.name
