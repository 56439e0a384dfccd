"""References, recommendations and drugs as readers meet them: what a mark shows, the links there and back, the filters,
the delay that opens a drug's page.
"""

import json
import re
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest

from calculators.protocol import respond
from sphinx_guideline.facts.drugs import drug_rows
from sphinx_guideline.forms.input_paths import nested
from sphinx_guideline.project.addresses import FOLLOWED, calculation, copied
from sphinx_guideline.text.domain import numbered
from tests.facts import FACTS
from tests.places import ROOT
from tests.sphinx_guideline.html_page import Element, Page

DRUGS = drug_rows(FACTS.tables)
REFERENCES = "chapters/references.html"
ALL = "recommandations/index.html"
REPAIRED = [number for number, one in FACTS.references.items() if one.repair]


def words(element: Element) -> str:
    return " ".join(element.text.split())


def inside(page: Page, outer: Element) -> list[Element]:
    return [element for element in page.elements if outer in element.inside]


def by_id(page: Page, identifier: str) -> Element:
    return next(element for element in page.elements if element.attributes.get("id") == identifier)


def hrefs(page: Page, outer: Element) -> list[str]:
    return [element.attributes["href"] for element in inside(page, outer) if "href" in element.attributes]


# --- marks ------------------------------------------------------------------------------------------------------------


def marks(page: Page) -> list[Element]:
    """Those of references; `text/test_notes_of_pages.py` reads those of notes."""
    return [one for one in page.all("span") if one.has_class("citation")]


def test_a_mark_is_a_link_and_what_it_shows_is_a_popover_that_holds_the_same_link(pages: dict[str, Page]) -> None:
    """Without JavaScript, or without popovers, the link is there; a finger that opens the popover finds it inside."""
    page = pages["chapters/re-irradiation.html"]
    assert len(marks(page)) > 2
    for mark in marks(page):
        parts = inside(page, mark)
        link = next(part for part in parts if part.tag == "a")
        tip = next(part for part in parts if part.has_class("tip"))
        assert tip.attributes["popover"] == "auto"
        assert tip.attributes["role"] == "note" and tip.attributes["aria-label"]
        assert hrefs(page, tip) == [link.attributes["href"]]
        described = by_id(page, link.attributes["aria-describedby"])
        assert tip in described.inside and not hrefs(page, described)


def has_mark(element: Element) -> bool:
    return element.has_class("citation") or "data-notes" in element.attributes


def test_the_script_and_the_style_are_on_the_pages_that_have_a_mark(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        scripts = [script.attributes["src"] for script in page.all("script") if "src" in script.attributes]
        assert any("popovers.js" in source for source in scripts) == any(has_mark(one) for one in page.elements), name


# --- references -------------------------------------------------------------------------------------------------------


def test_each_place_that_cites_a_reference_has_its_own_link_back(pages: dict[str, Page]) -> None:
    """Every mark of the text: the pages of recommendations and of drugs are linked as objects, below."""
    page = pages[REFERENCES]
    for number in FACTS.references:
        back = [href for href in hrefs(page, by_id(page, f"ref-{number}")) if f"appel-ref-{number}-" in href]
        places = [
            f"{name}#{mark.attributes['id']}"
            for name, other in pages.items()
            if not name.startswith(("recommandations/", "medicaments/"))
            for mark in marks(other)
            if mark.attributes["id"].startswith(f"appel-ref-{number}-")
        ]
        found = {href.replace("../", "") if href.startswith("../") else f"chapters/{href}" for href in back}
        expected = set(places)
        assert (found == expected and len(back) == len(found)) or not FACTS.references[number].cited, number


def test_links_back_have_names_that_tell_them_apart(pages: dict[str, Page]) -> None:
    """On one page no two places that cite a reference have the same name."""
    page = pages[REFERENCES]
    for number in FACTS.references:
        entry = by_id(page, f"ref-{number}")
        links = [one for one in inside(page, entry) if f"appel-ref-{number}-" in one.attributes.get("href", "")]
        named = [(link.attributes["href"].partition("#")[0], words(link)) for link in links]
        assert len(named) == len(set(named)), number
        assert all(name and not name.isdigit() for _, name in named)


def test_names_that_are_the_same_are_numbered() -> None:
    assert numbered(["Rachis", "", "Rachis"]) == ["Rachis (1)", "début de la page", "Rachis (2)"]


@pytest.mark.parametrize("number", [113, 115, 116])
def test_a_reference_lists_the_recommendations_and_the_drugs_that_rest_on_it(
    pages: dict[str, Page], number: int
) -> None:
    """113 is cited for the whole list, 115 for the spine (line 77), 116 under table 6 (line 107)."""
    page = pages[REFERENCES]
    found = hrefs(page, by_id(page, f"ref-{number}"))
    recommendations = {one.id for one in FACTS.recommendations.values() if number in one.references}
    linked = {match[1] for href in found if (match := re.search(r"recommandations/(REC-\w+-\d+)\.html$", href))}
    assert linked == recommendations
    assert any("medicaments/bevacizumab.html" in href for href in found) == (number == 116)


@pytest.mark.parametrize("number", REPAIRED)
def test_a_repaired_entry_tells_what_was_printed(pages: dict[str, Page], number: int) -> None:
    one, entry = FACTS.references[number], words(by_id(pages[REFERENCES], f"ref-{number}"))
    assert one.printed and " ".join(one.repair.split()) in entry
    assert f"La source imprime « {' '.join(one.printed.replace('*', '').split())} »" in entry


def test_a_doubt_left_as_it_is_is_shown(pages: dict[str, Page]) -> None:
    for number, one in FACTS.references.items():
        if one.defect:
            assert " ".join(one.defect.split()) in words(by_id(pages[REFERENCES], f"ref-{number}"))


def test_the_page_says_that_there_is_no_doi_and_links_to_the_three_files(pages: dict[str, Page], site: Path) -> None:
    page = pages[REFERENCES]
    assert "aucun DOI ni PMID" in page.text()
    saved = {
        link.attributes["download"]: link.attributes["href"] for link in page.all("a") if "download" in link.attributes
    }
    assert saved == {name: f"../{name}" for name in ("references.bib", "references.ris", "references.csl.json")}
    assert all((site / name).is_file() for name in saved)


# --- recommendations --------------------------------------------------------------------------------------------------


def test_every_recommendation_is_on_the_page_of_all_with_what_the_filters_compare(pages: dict[str, Page]) -> None:
    page = pages[ALL]
    items = [one for one in page.all("li") if one.has_class("filtered-item")]
    assert [item.attributes["id"] for item in items] == list(FACTS.recommendations)
    for item, one in zip(items, FACTS.recommendations.values(), strict=True):
        assert item.attributes["data-situation"] == one.situation
        assert item.attributes["data-technique"] == one.technique
        drugs = tuple(DRUGS) if one.any_drug else one.drugs
        assert item.attributes.get("data-medicament", "") == "|".join(drugs)


def test_without_its_script_the_page_of_all_shows_all_and_no_filter(pages: dict[str, Page]) -> None:
    page = pages[ALL]
    (form,) = [form for form in page.all("form") if form.has_class("filters")]
    assert "hidden" in form.attributes
    assert not [one for one in page.elements if "hidden" in one.attributes and one.has_class("filtered-item")]


def test_every_choice_of_a_filter_leads_to_a_recommendation(pages: dict[str, Page]) -> None:
    page = pages[ALL]
    items = [one for one in page.all("li") if one.has_class("filtered-item")]
    for select in page.all("select"):
        values = [option.attributes["value"] for option in inside(page, select)]
        for value in values[1:]:
            attribute = f"data-{select.attributes['name']}"
            assert any(value in item.attributes.get(attribute, "").split("|") for item in items), value


def test_the_technique_is_the_word_of_the_source() -> None:
    """« Radiothérapie stéréotaxique » opens line 75, whose points are lines 77 to 81; no other line names a technique.

    Line 83 names none: the edition reads it as note 31 says, and tells so.
    """
    named = {one.id for one in FACTS.recommendations.values() if one.technique == "stéréotaxique"}
    assert named == {"REC-CUR-01", "REC-CUR-02", "REC-CUR-03", "REC-CUR-04"}
    assert {one.technique for one in FACTS.recommendations.values()} == {"stéréotaxique", "non précisé"}
    assert FACTS.recommendations["REC-CUR-04"].technique_reason.startswith("Lecture de l’édition (NOTE-31)")


@pytest.mark.parametrize("identifier", FACTS.recommendations)
def test_links_between_a_recommendation_and_its_objects_go_both_ways(pages: dict[str, Page], identifier: str) -> None:
    one, mine = FACTS.recommendations[identifier], f"recommandations/{identifier}.html"
    page = pages[mine]
    to = " ".join(hrefs(page, by_id(page, identifier)))
    for calculator in one.calculators:
        assert f"calculateurs/{calculator}.html" in to
        assert any(
            mine in link.attributes.get("href", "") for link in pages[f"calculateurs/{calculator}.html"].all("a")
        )
    for drug in one.drugs:
        assert f"medicaments/{drug}.html" in to
        assert any(identifier in link.attributes.get("href", "") for link in pages[f"medicaments/{drug}.html"].all("a"))
    for note in one.notes:
        assert f"ici-{note}" in page.ids()
        assert identifier in FACTS.notes[note].related
        assert any(
            mine in href
            for href in hrefs(
                pages["chapters/lecture-critique.html"], by_id(pages["chapters/lecture-critique.html"], note)
            )
        )


def test_a_note_names_no_recommendation_that_does_not_name_it() -> None:
    for note in FACTS.notes.values():
        naming = {one.id for one in FACTS.recommendations.values() if note.id in one.notes}
        assert {name for name in note.related if name.startswith("REC-")} == naming, note.id


# --- drugs ------------------------------------------------------------------------------------------------------------

LEADS = {  # table 6, lines 90 to 105, and sections 3.1 and 6 for those without a row
    "bevacizumab": "Bevacizumab : arrêt recommandé 4 semaines avant la radiothérapie et 4 semaines après.",
    "doxorubicine": "Doxorubicine : arrêt recommandé 8 jours avant la radiothérapie et 8 jours après.",
    "gemcitabine": "Gemcitabine : arrêt recommandé 4 semaines avant la radiothérapie et 4 semaines après. "
    "Ce délai se module selon l’urgence et la situation, sans descendre sous 8 jours.",
    "cisplatine": "Cisplatine : aucune interruption demandée avec une radiothérapie palliative "
    "(« pas de fenêtre »).",  # « pas de fenêtre » alone reads as « no window is possible »
    "pemetrexed": "Pemetrexed : aucun délai n’est donné ; "
    "le texte le dit compatible avec une radiothérapie palliative.",
    "bleomycine": "Bléomycine : à arrêter ; le texte ne donne aucun nombre de jours.",
    "ipilimumab": "Ipilimumab : peu de données ; pas d’association systématique ; avis de RCP-OOS. "
    "Le texte ne donne aucun nombre de jours.",
}


@pytest.mark.parametrize("identifier", LEADS)
def test_a_drug_s_page_begins_with_its_delay(pages: dict[str, Page], identifier: str) -> None:
    page = pages[f"medicaments/{identifier}.html"]
    lead = next(one for one in page.all("p") if one.has_class("drug-lead"))
    assert words(lead) == LEADS[identifier]
    first = next(one for one in page.all("p", "dl") if one.inside[-1].tag == "section")
    assert first is lead


@pytest.mark.parametrize("identifier", DRUGS)
def test_a_drug_s_page_says_all_that_the_data_hold(pages: dict[str, Page], identifier: str) -> None:
    page, drug = pages[f"medicaments/{identifier}.html"], DRUGS[identifier]
    facts = words(next(one for one in page.all("dl") if one.has_class("drug-facts")))
    for text in (drug["name"], *drug["brands"], *drug["synonyms"], drug["evidence"], " ".join(drug["locator"].split())):
        assert text in facts
    for text in ("vers 2019–2020", "Recommandations", "REC-CUR-04"):
        assert text in facts
    assert "En stéréotaxie : principe de précaution" in words(page.all("section")[0])
    values = [*drug.get("half_lives", {}).values(), drug]
    carried = {note for table in values for value in table.values() for note in getattr(value, "notes", ())}
    for note in {*drug["notes"], *carried, *(["NOTE-13"] if drug["evidence"] else [])}:
        assert any(href.endswith(f"#{note}") for href in hrefs(page, page.all("section")[0]))


def prefilled(page: Page) -> list[dict[str, str]]:
    states = [link.attributes["href"] for link in page.all("a") if "#calculateur=" in link.attributes.get("href", "")]
    return [dict(parse_qsl(urlsplit(state).fragment)) for state in states]


@pytest.mark.parametrize(
    ("drug", "said"),
    [
        ("nivolumab", "0 jour ; donné pour les immunothérapies, lu ici pour chacune (SFRO, Radiosync, de seconde main"),
        ("gemcitabine", "≤ 7 jours ; et pendant la radiothérapie"),
    ],
)
def test_a_drug_s_page_says_how_another_source_is_known(pages: dict[str, Page], drug: str, said: str) -> None:
    """SFRO's explorer was read in another work; the American label was read, and reports a risk, no delay."""
    assert said in words(pages[f"medicaments/{drug}.html"].all("article")[0])


@pytest.mark.parametrize("identifier", DRUGS)
def test_the_calculator_that_a_drug_s_page_opens_answers(pages: dict[str, Page], identifier: str) -> None:
    """For both techniques, which the calculator must know and which this page cannot choose."""
    states = prefilled(pages[f"medicaments/{identifier}.html"])
    assert [state["technique"] for state in states] == ["palliative", "stereotactic"]
    for state in states:
        assert (state.pop("calculateur"), state.pop("v"), state.pop("fin")) == ("washout", "2", "2")
        reply = json.loads(respond(json.dumps({"protocol": 1, "calculator": "washout", "inputs": nested(state)})))
        assert reply["status"] == "ok"


def test_a_state_is_written_as_the_page_writes_it() -> None:
    """Keys and version are those of `followed.js`; signs are written as URLSearchParams does. The end counts what is
    typed, so that a cut link is refused."""
    script = (ROOT / "sphinx_guideline" / "doctree" / "static" / FOLLOWED).read_text(encoding="utf-8")
    keys = {"CALCULATION": "calculateur", "MARK": "lien", "VERSION": "v", "END": "fin", "CURRENT": "2", "UNENDED": "1"}
    for name, text in keys.items():
        assert f'const {name} = "{text}";' in script
    written = calculation("washout", {"drugs[0].drug": "docétaxel", "sex": "", "technique": "palliative"})
    assert written == "calculateur=washout&v=2&drugs%5B0%5D.drug=doc%C3%A9taxel&technique=palliative&fin=2"
    assert copied("cord", {"fractions": "3"}) == "?lien#calculateur=cord&v=2&fractions=3&fin=1"


def test_the_index_of_drugs_has_each_under_its_class(pages: dict[str, Page]) -> None:
    page = pages["medicaments/index.html"]
    for identifier, drug in DRUGS.items():
        section = by_id(page, f"classe-{drug['class']}")
        assert f"{identifier}.html" in hrefs(page, section)
        assert all(brand in section.text for brand in drug["brands"])
