"""Links to the text: citations, the page that composes them, cards, JSON-LD, exports, each as the pages say it."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from hosting import framable_policy
from sphinx_guideline.facts.drugs import shown_drugs
from sphinx_guideline.sharing.cards import parts
from sphinx_guideline.sharing.json_ld import iso_date
from sphinx_guideline.words.texts import entry
from tests.facts import FACTS
from tests.places import ROOT
from tests.sphinx_guideline.conftest import PUBLIC_ADDRESS
from tests.sphinx_guideline.html_page import Element, Page
from tests.sphinx_guideline.pages.test_site import resolved

HEAD, FIELDS = entry("sharing.export.head"), entry("sharing.export.fields")
BUILDER = "a-propos/lier.html"
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
TEXT = tomllib.loads((ROOT / "data" / "text.toml").read_text(encoding="utf-8"))

# Members that schema.org defines for each type, its parents' included (schema.org 29, the pages of the types).
THING = {"alternateName", "description", "disambiguatingDescription", "identifier", "name", "url"}
GUIDELINE = THING | {"evidenceLevel", "evidenceOrigin", "guidelineDate", "guidelineSubject"}
MEMBERS = {
    "MedicalWebPage": THING | {"inLanguage", "version", "isPartOf", "citation", "mainEntity"},
    "WebSite": THING,
    "RadiationTherapy": THING,
    "MedicalGuidelineRecommendation": GUIDELINE,
    "MedicalGuidelineContraindication": GUIDELINE,
    "MedicalGuideline": GUIDELINE,
    "Drug": THING | {"guideline"},
    "MedicalEntity": THING | {"guideline"},
}


def flat(text: str) -> str:
    return " ".join(text.split())


def inside(page: Page, tag: str, **attributes: str) -> list[Element]:
    wanted = {name.replace("_", "-"): says for name, says in attributes.items()}
    return [element for element in page.all(tag) if wanted.items() <= element.attributes.items()]


# --- citations --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("identifier", FACTS.recommendations)
def test_a_recommendation_prints_its_citation_alone_and_with_its_answer_and_can_copy_both(
    pages: dict[str, Page], identifier: str
) -> None:
    name = f"recommandations/{identifier}.html"
    (tools,) = inside(pages[name], "div", data_name=identifier)
    assert "hidden" in tools.attributes, "the script shows what only the script can do"
    assert resolved(name, tools.attributes["data-here"])[0] == name
    around = tools.inside[-1]
    printed = [one.text for one in pages[name].elements if one.has_class("quotation") and around in one.inside]
    title = FACTS.recommendations[identifier].title.replace("*", "")
    end = f", texte écrit {TEXT['date']}, version du site {VERSION}, données {TEXT['data_version']}, page {name}"
    citation, answer = printed
    assert citation == f"{identifier}, «\u00a0{title}\u00a0»{end}"
    assert answer.endswith(f" ({identifier}){end}") and len(answer) > len(end) + len(identifier) + 20


def test_the_publisher_s_address_is_cited_canonical_and_in_the_data(
    site_without_calculators: Path, pages_without_calculators: dict[str, Page]
) -> None:
    address = f"{PUBLIC_ADDRESS}recommandations/REC-PAL-02.html"
    page = pages_without_calculators["recommandations/REC-PAL-02.html"]
    card = pages_without_calculators["cartes/REC-PAL-02.html"]
    assert [one.text for one in page.elements if one.has_class("quotation-address")] == [address] * 2
    assert inside(page, "div", data_name="REC-PAL-02")[0].attributes["data-public"] == address
    assert {link.attributes["href"] for one in (page, card) for link in inside(one, "link", rel="canonical")} == {
        address
    }
    assert linked_data(page)["url"] == linked_data(page)["mainEntity"]["url"] == address
    exported = json.loads((site_without_calculators / "recommendations.json").read_text(encoding="utf-8"))
    told = next(one for one in exported["recommendations"] if one["id"] == "REC-PAL-02")
    assert (told["address"], told["card"]) == (address, f"{PUBLIC_ADDRESS}cartes/REC-PAL-02.html")
    row = next(
        row for row in rows(pages_without_calculators[BUILDER], "note") if row.attributes["data-id"] == "NOTE-14"
    )
    assert row.attributes["data-public"] == f"{PUBLIC_ADDRESS}chapters/lecture-critique.html#NOTE-14"


def test_the_words_of_the_tools_stand_once_in_a_page(pages: dict[str, Page]) -> None:
    for page in pages.values():
        tools = [element for element in page.elements if "data-link-tools" in element.attributes]
        assert len(inside(page, "template", id="linking-words")) == (1 if tools else 0) or page is pages[BUILDER]


# --- the page that composes links -------------------------------------------------------------------------------------


def rows(page: Page, kind: str) -> list[Element]:
    return [
        row
        for row in page.all("tr")
        if "data-id" in row.attributes and any(one.attributes.get("data-list") == kind for one in row.inside)
    ]


def test_the_list_holds_every_released_identifier_at_its_released_address(pages: dict[str, Page]) -> None:
    released = json.loads((ROOT / "releases" / "0.1.0.json").read_text(encoding="utf-8"))["addresses"]
    for kind, addresses in released.items():
        found = {}
        for row in rows(pages[BUILDER], kind):
            page, anchor = resolved(BUILDER, row.attributes["data-here"])
            found[row.attributes["data-id"]] = f"{page}#{anchor}" if anchor else page
        assert addresses.items() <= found.items(), kind


def test_each_kind_is_offered_and_each_address_is_written_without_a_script(pages: dict[str, Page]) -> None:
    page = pages[BUILDER]
    offered = [option.attributes["value"] for option in page.all("option")]
    listed = [one.attributes["data-list"] for one in page.elements if "data-list" in one.attributes]
    assert (
        offered
        == listed
        == [*("recommendation", "drug", "drug-row", "note", "reference", "calculator"), "limit", "criterion"]
    )
    written = next(row for row in rows(page, "drug-row") if row.attributes["data-id"] == "gemcitabine")
    assert "chapters/tableau-6.html#medicament-gemcitabine" in written.text


def test_a_copy_without_calculators_offers_none(pages_without_calculators: dict[str, Page]) -> None:
    page = pages_without_calculators[BUILDER]
    assert not rows(page, "calculator")
    assert rows(page, "recommendation")
    assert "Un calcul prérempli" not in page.text()


# --- cards ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("identifier", FACTS.recommendations)
def test_a_card_says_what_the_page_says_with_its_versions_and_leads_to_it(
    site: Path, pages: dict[str, Page], identifier: str
) -> None:
    name, one = f"cartes/{identifier}.html", FACTS.recommendations[identifier]
    page = pages[name]
    exported = json.loads((site / "recommendations.json").read_text(encoding="utf-8"))["recommendations"]
    told = next(found for found in exported if found["id"] == identifier)
    assert told["card"] == name
    statement = re.sub(r"^- ", "", told["statement"].replace("*", ""), flags=re.M)
    assert flat(statement) in flat(page.text())
    assert f"{identifier}\u00a0: {told['title']}" == page.all("h1")[0].text
    for said in (one.strength, one.evidence, TEXT["date"], VERSION, TEXT["data_version"], *map(str, one.references)):
        assert said in page.text(), said
    assert all(term.text.strip() for term in page.all("dt"))
    links = {resolved(name, link.attributes["href"]) for link in page.all("a")}
    assert {("chapters/lecture-critique.html", note) for note in one.notes} <= links
    assert (f"recommandations/{identifier}.html", "") in links


def test_each_card_is_words_and_a_style_that_search_engines_leave_for_the_page(pages: dict[str, Page]) -> None:
    cards = [name for name in pages if name.startswith("cartes/")]
    assert len(cards) == len(FACTS.recommendations) + len(shown_drugs()) + len(CARDED_ROWS)
    for name in cards:
        is_words_and_a_style(pages[name])


def is_words_and_a_style(page: Page) -> None:
    assert not page.all("script", "form", "iframe", "img", "button")
    metas = {meta.attributes.get("name", meta.attributes.get("http-equiv")): meta for meta in page.all("meta")}
    assert metas["robots"].attributes["content"] == "noindex"
    assert metas["Content-Security-Policy"].attributes["content"] == framable_policy()
    (canonical,) = inside(page, "link", rel="canonical")
    assert canonical.attributes["href"] in {link.attributes["href"] for link in page.all("a")}
    for link in page.all("a"):  # in its frame a card stays what it is
        assert (link.attributes["target"], link.attributes["rel"]) == ("_blank", "noopener")


CARDED_ROWS = {
    # Section 6, lines 78 to 80: Dmax, then volumes at the high and at the low dose.
    "contrainte-1": ("Moelle, stéréotaxie en 1 fraction", ["Dmax 14 Gy", "V10 < 0,25 mL", "V7 < 1,2 mL"]),
    "contrainte-3": ("Moelle, stéréotaxie en 3 fractions", ["Dmax 22 Gy", "V18 < 0,25 mL", "V11,1 < 1,2 mL"]),
    "contrainte-5": ("Moelle, stéréotaxie en 5 fractions", ["Dmax 30 Gy", "V22,5 < 0,25 mL", "V13,5 < 1,2 mL"]),
    # Section 4, lines 37 to 40.
    "critere-cumulative": ("Critère de ré-irradiation : Dose équivalente, au total", ["< 70 Gy"]),
    "critere-new": (
        "Critère de ré-irradiation : Dose équivalente de la nouvelle irradiation stéréotaxique",
        ["< 25 Gy"],
    ),
    "critere-ratio": ("Critère de ré-irradiation : Rapport de la nouvelle irradiation au total", ["≤ 0,5"]),
    "critere-interval": ("Critère de ré-irradiation : Intervalle entre les deux irradiations", ["≥ 5 mois"]),
}


@pytest.mark.parametrize("name", CARDED_ROWS)
def test_the_card_of_a_row_says_it_with_its_place_and_its_doubts(pages: dict[str, Page], name: str) -> None:
    title, said = CARDED_ROWS[name]
    page = pages[f"cartes/{name}.html"]
    shown = flat(page.text())
    assert flat(page.all("h1")[0].text) == title
    for text in (*said, "Place dans la source : section", VERSION, TEXT["data_version"]):
        assert text in shown, text
    links = {resolved(f"cartes/{name}.html", link.attributes["href"]) for link in page.all("a")}
    chapter = "recommandations-curatives" if name.startswith("contrainte") else "re-irradiation"
    assert (f"chapters/{chapter}.html", name) in links
    doubts = FACTS.recommendations["REC-CUR-02" if name.startswith("contrainte") else "REC-CUR-05"].notes
    assert {("chapters/lecture-critique.html", note) for note in doubts} <= links


@pytest.mark.parametrize("name", shown_drugs())
def test_the_card_of_a_drug_says_its_delay_as_its_page_does(pages: dict[str, Page], name: str) -> None:
    card, page = pages[f"cartes/{name}.html"], pages[f"medicaments/{name}.html"]
    lead = next(element for element in page.elements if element.has_class("drug-lead"))
    assert flat(lead.text) in flat(card.text())
    assert "principe de précaution, quel que soit le médicament (REC-CUR-04)" in flat(card.text())
    links = {resolved(f"cartes/{name}.html", link.attributes["href"]) for link in card.all("a")}
    assert (f"medicaments/{name}.html", "") in links


def test_a_statement_is_paragraphs_and_lists() -> None:
    assert list(parts("a\nb\n\n- c ;\n- d.\n\ne")) == [("p", ["a b"]), ("ul", ["c ;", "d."]), ("p", ["e"])]


# --- JSON-LD ----------------------------------------------------------------------------------------------------------


def linked_data(page: Page) -> dict[str, Any]:
    blocks = re.findall(
        r'<script type="application/ld\+json">(.*?)</script>', page.path.read_text(encoding="utf-8"), re.DOTALL
    )
    assert len(blocks) == 1, page.path
    found: dict[str, Any] = json.loads(blocks[0])
    return found


def faults(record: Any, path: str = "") -> list[str]:
    """Members that schema.org does not define for their type, and empty ones."""
    if isinstance(record, list):
        return [fault for index, item in enumerate(record) for fault in faults(item, f"{path}[{index}]")]
    if not isinstance(record, dict):
        return [] if record else [f"{path}: empty"]
    known = MEMBERS[record["@type"]] | {"@type", *([] if path else ["@context"])}
    strangers = [f"{path}.{name} in {record['@type']}" for name in record if name not in known]
    return strangers + [fault for name, item in record.items() for fault in faults(item, f"{path}.{name}")]


@pytest.mark.parametrize("folder", ["recommandations", "medicaments"])
def test_every_page_of_an_object_has_one_block_of_members_that_exist(pages: dict[str, Page], folder: str) -> None:
    found = {name: page for name, page in pages.items() if re.match(rf"{folder}/(?!index)", name)}
    assert len(found) > 10
    for name, page in found.items():
        record = linked_data(page)
        assert record["@context"] == "https://schema.org"
        assert faults(record) == [], name
        assert resolved(name, record["url"])[0] == name
        assert not re.search(r"evidenceLevel|EvidenceLevel", json.dumps(record)), "the source does not use that scale"


def test_no_other_page_has_such_a_block(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        if not name.startswith(("recommandations/", "medicaments/")):
            assert "ld+json" not in " ".join(one.attributes.get("type", "") for one in page.all("script")), name


@pytest.mark.parametrize("identifier", FACTS.recommendations)
def test_a_recommendation_claims_neither_a_strength_nor_a_level_of_evidence(
    pages: dict[str, Page], identifier: str
) -> None:
    entity = linked_data(pages[f"recommandations/{identifier}.html"])["mainEntity"]
    assert (entity["@type"], entity["identifier"]) == ("MedicalGuidelineRecommendation", identifier)
    assert not {"recommendationStrength", "evidenceLevel"} & set(entity)  # « limité » (REC-CUR-03) is of no scale
    assert flat(entity["description"]).replace("- ", "") in flat(pages[f"cartes/{identifier}.html"].text())


def test_contraindication_is_the_text_s_word_for_its_first_class_of_drugs(pages: dict[str, Page]) -> None:
    """Section 3.1: line 9 speaks of a contraindication, and line 11 names the drugs that ask for a strict interval."""
    contraindicated = {
        name.removeprefix("medicaments/").removesuffix(".html")
        for name, page in pages.items()
        if name.startswith("medicaments/") and not name.endswith("index.html")
        for found in linked_data(page)["mainEntity"].get("guideline", [])
        if found["@type"] == "MedicalGuidelineContraindication"
    }
    assert contraindicated == {"gemcitabine", "doxorubicine", "bleomycine", "bevacizumab", "anti-angiogeniques"}
    entity = linked_data(pages["medicaments/gemcitabine.html"])["mainEntity"]
    assert entity["@type"] == "Drug"
    said = entity["guideline"][0]["description"]  # table 6, line 90
    assert "4\u00a0semaines avant la radiothérapie et 4\u00a0semaines après" in said and "8\u00a0jours" in said
    paclitaxel = linked_data(pages["medicaments/paclitaxel.html"])["mainEntity"]["guideline"]
    assert "palliati" in paclitaxel[0]["description"]  # compatible is said of palliative radiotherapy only
    assert "REC-CUR-04" in {found["identifier"] for found in paclitaxel[1:]}


def test_about_a_date() -> None:
    """ISO 8601-2: `~` after what is approximate, `/` between the ends of an interval."""
    assert iso_date("vers 2019–2020") == "2019~/2020~"
    assert iso_date("2021") == "2021"


# --- files for programs -----------------------------------------------------------------------------------------------


def test_every_field_of_the_exports_is_documented_and_no_other(site: Path, pages: dict[str, Page]) -> None:
    exported = json.loads((site / "recommendations.json").read_text(encoding="utf-8"))
    assert list(exported) == [*HEAD, *FIELDS["recommendations"]]
    for one in exported["recommendations"]:
        assert set(one) == set(FIELDS["recommendation"])
        for value in one["values"].values():
            assert set(value) - {"low", "high"} | {"value"} == set(FIELDS["value"])
    tables = sorted((site / "tables").glob("*.json"))
    for path in tables:
        content = json.loads(path.read_text(encoding="utf-8"))
        assert list(content) == [*HEAD, *FIELDS["tables"]]
        assert content["table"] == path.stem
    linked = {resolved(BUILDER, link.attributes.get("href", ""))[0] for link in pages[BUILDER].all("a")}
    assert {"recommendations.json", *(f"tables/{path.name}" for path in tables)} <= linked
    for fields in (HEAD, *FIELDS.values()):
        for field in fields:
            assert f"\n{field}\n" in "\n".join(["", *(head.text for head in pages[BUILDER].all("th")), ""]), field


def test_an_export_cites_what_the_page_cites(site: Path, pages: dict[str, Page]) -> None:
    exported = json.loads((site / "recommendations.json").read_text(encoding="utf-8"))
    for one in exported["recommendations"]:
        page = pages[one["address"]]
        assert one["citation"] in [found.text for found in page.elements if found.has_class("quotation")]
