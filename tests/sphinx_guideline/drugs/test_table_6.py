"""Table 6 at one glance: what a row says and draws, retyped from the source's lines 90 to 105."""

import re
from xml.etree import ElementTree

import pytest

from calculators.washout.delays.rules import DatedDrug, Plan, eliminations
from calculators.washout.drugs.table import drugs
from sphinx_guideline.drugs.half_lives import five_half_lives, longest_by_rule, rule_durations, short_half_lives
from sphinx_guideline.drugs.window_bar import scale, span, window_bar
from sphinx_guideline.facts.drugs import shown_drugs
from tests.sphinx_guideline.html_page import Element, Page

PAGE = "chapters/tableau-6.html"
IN_TABLE = [name for name, drug in shown_drugs().items() if drug.in_table]


def plain(text: str) -> str:
    return " ".join(text.replace("\u2060", "").split())


@pytest.mark.parametrize(
    ("drug", "half_lives", "five"),
    [
        ("gemcitabine", "50 min (< 1 h) ; 5 à 6 h (> 1 h)", "4 h 10 à 30 h"),
        ("doxorubicine", "36 h (terminale)", "7,5 j"),  # the phase of 5 min is on the drug's page
        ("bevacizumab", "18 j (femme) ; 20 j (homme)", "90 à 100 j"),
        ("carboplatine", "5 j", "25 j"),
        ("cisplatine", "3 à 8 j (terminale)", "15 à 40 j"),
        ("vinorelbine", "40 h", "8,33 j"),  # 200 h
        ("paclitaxel", "19 h", "3,96 j"),  # 95 h
        ("etoposide", "6,4 h (3 à 12 h)", "32 h (15 à 60 h)"),
        ("pemetrexed", "", ""),
        ("docetaxel", "", ""),
        ("nivolumab", "", ""),
    ],
)
def test_half_lives_in_a_few_words(drug: str, half_lives: str, five: str) -> None:
    found = shown_drugs()[drug]
    assert plain(short_half_lives(found)) == half_lives
    assert plain(five_half_lives(found)) == five


@pytest.mark.parametrize("name", drugs())
def test_five_half_lives_are_those_of_the_calculator(name: str) -> None:
    course = DatedDrug(path="drugs[0]", typed=name, drug=drugs()[name], last=None, next=None, infusion=None)
    plan = Plan(technique="palliative", start=None, end=None, sex=None)
    expected = [one.rule_days for one in eliminations(course, plan)]
    found = [one.days for one in rule_durations(shown_drugs()[name])]
    assert sorted(found) == sorted(expected)
    assert longest_by_rule(shown_drugs()[name]) == max(expected, default=None)


def shapes(svg: str) -> list[tuple[str, str, str]]:
    """Each shape of a drawing: its class, where it begins, how wide it is."""
    drawing = ElementTree.fromstring(svg)
    assert drawing.attrib["aria-hidden"] == "true"
    around = {inner: outer for outer in drawing.iter() for inner in outer}
    return [
        (one.attrib["class"], one.attrib.get("x") or around[one].attrib.get("x", ""), one.attrib.get("width", ""))
        for one in drawing.iter()
        if one is not drawing and "class" in one.attrib and one.tag != "text"
    ]


RT = ("radiotherapy", "45.5%", "9%")
ASIDE = ("radiotherapy aside", "45.5%", "9%")


@pytest.mark.parametrize(
    ("drug", "expected"),
    [  # 28 days are 45.5 % of the width on each side of radiotherapy; 8 days 13 %
        (
            "gemcitabine",
            [
                ("window-soft", "0%", "45.5%"),
                ("window", "32.5%", "13%"),
                ("window-soft", "54.5%", "45.5%"),
                ("window", "54.5%", "13%"),
                ("half-lives", "43.47%", ""),  # 30 h, the longest: 45.5 − 45.5 × 1.25 ÷ 28
                RT,
            ],
        ),
        (
            "doxorubicine",
            [("window", "32.5%", "13%"), ("window", "54.5%", "13%"), ("half-lives", "33.31%", ""), RT],  # 7.5 days
        ),
        ("bevacizumab", [("window", "0%", "45.5%"), ("window", "54.5%", "45.5%"), ("half-lives", "0%", ""), RT]),
        ("carboplatine", [("through", "", ""), ASIDE]),
        ("docetaxel", [("through", "", ""), ASIDE]),
        ("pemetrexed", [("no-number", "0%", "45.5%"), ("no-number", "54.5%", "45.5%"), ASIDE]),
        ("nivolumab", [("no-number", "0%", "45.5%"), ("no-number", "54.5%", "45.5%"), ASIDE]),
        ("itk", [("no-number", "0%", "45.5%"), ("no-number", "54.5%", "45.5%"), ASIDE]),
        ("bleomycine", [("no-number", "0%", "45.5%"), ("no-number", "54.5%", "45.5%"), RT]),
    ],
)
def test_a_window_is_drawn_to_scale(drug: str, expected: list[tuple[str, str, str]]) -> None:
    assert shapes(window_bar(shown_drugs()[drug])["svg"]) == expected


def test_five_half_lives_off_the_axis_are_an_arrow() -> None:
    """100 days for bevacizumab, where the axis ends at 28: not a lozenge, which has a place."""
    paths = {
        drug: re.findall(r' d="([^"]+)"', window_bar(shown_drugs()[drug])["svg"])
        for drug in ("bevacizumab", "doxorubicine", "gemcitabine")
    }
    assert span() == 28
    assert paths["bevacizumab"] != paths["doxorubicine"] == paths["gemcitabine"]


def test_the_scale_names_the_days_that_the_table_prints() -> None:
    texts = [one.text for one in ElementTree.fromstring(scale()["svg"])]
    assert texts == ["−8", "−28", "+8", "+28", "RT"]


def rows(page: Page) -> dict[str, list[Element]]:
    """The cells of each drug's row, by its anchor."""
    lines = [one for one in page.all("tr") if one.attributes.get("id", "").startswith("medicament-")]
    return {
        line.attributes["id"].removeprefix("medicament-"): [
            one for one in page.all("th", "td") if one.inside[-1] is line
        ]
        for line in lines
    }


def test_the_table_has_a_row_for_each_line_of_the_source(pages: dict[str, Page]) -> None:
    found = rows(pages[PAGE])
    assert list(found) == IN_TABLE
    assert len(found) == 16


CLASSES = {  # the source's first two columns, by line
    "Radiosensibilisation pouvant entraîner une toxicité": ["gemcitabine", "doxorubicine", "bevacizumab"],  # 90 to 92
    "Compatible": [  # 93 to 99
        *("carboplatine", "cisplatine", "vinorelbine", "paclitaxel", "etoposide"),
        *("pemetrexed", "docetaxel"),
    ],
    "Immunothérapies": [  # 100 to 104
        *("atezolizumab", "durvalumab", "ipilimumab", "nivolumab", "pembrolizumab")
    ],
    "Principe de précaution": ["itk"],  # 105
}


def own_text(element: Element) -> str:
    """The text of a class's line before its marks and what is said of the class."""
    return re.split("[\u2060(]", element.text)[0].strip()


def test_each_class_has_the_drugs_of_the_source_in_their_order(pages: dict[str, Page]) -> None:
    page, found = pages[PAGE], dict[str, list[str]]()
    for line in page.all("tr"):
        anchor = line.attributes.get("id", "")
        if line.has_class("t6-class"):
            (head,) = [one for one in page.all("th") if one.inside[-1] is line]
            members = found.setdefault(own_text(head), [])
        elif anchor.startswith("medicament-"):
            members.append(anchor.removeprefix("medicament-"))
    assert found == CLASSES


def test_each_cell_is_heard_with_the_class_of_its_drug(pages: dict[str, Page]) -> None:
    page = pages[PAGE]
    heads = {
        one.attributes["id"]: own_text(one) for one in page.all("th") if "t6-classe-" in one.attributes.get("id", "")
    }
    for name, members in CLASSES.items():
        for drug, cells in rows(page).items():
            told = [heads[word] for cell in cells[1:] for word in cell.attributes["headers"].split() if word in heads]
            assert set(told) <= ({name} if drug in members else set(heads.values()) - {name})


@pytest.mark.parametrize(("name", "drug"), [(name, drug) for name, members in CLASSES.items() for drug in members])
def test_a_drug_s_page_says_its_class(pages: dict[str, Page], name: str, drug: str) -> None:
    (article,) = pages[f"medicaments/{drug}.html"].all("article")
    assert name in plain(article.text)


@pytest.mark.parametrize(
    ("drug", "words"),
    [
        ("gemcitabine", "28 j avant, 28 j après ; min. 8 j"),
        ("doxorubicine", "8 j avant, 8 j après"),
        ("bevacizumab", "28 j avant, 28 j après"),
        *((name, "aucune : « pas de fenêtre »") for name in ("carboplatine", "cisplatine", "vinorelbine")),
        *((name, "aucune : « pas de fenêtre »") for name in ("paclitaxel", "etoposide", "docetaxel")),
        ("pemetrexed", "ligne vide"),
        ("atezolizumab", "peu de données ; pas d’association systématique ; avis de RCP-OOS"),
    ],
)
def test_the_words_beside_a_drawing_suffice(pages: dict[str, Page], drug: str, words: str) -> None:
    cell = rows(pages[PAGE])[drug][1]
    (told,) = [one for one in pages[PAGE].all("p") if cell in one.inside]
    assert plain(told.text) == words


def test_the_levels_of_evidence_are_said_once(pages: dict[str, Page]) -> None:
    """Lines 90 to 105: « DGOS » for gemcitabine, none for pemetrexed and the TKI, else « accord de pratique »."""
    (told,) = [one for one in pages[PAGE].all("p") if one.has_class("t6-evidence")]
    levels = "accord de pratique ; pemetrexed, ITK : non renseigné ; gemcitabine : DGOS."
    assert plain(told.text).endswith(f" Niveau de preuve : {levels}")


def test_every_part_says_its_role(pages: dict[str, Page]) -> None:
    """A narrow screen lays the rows out in another way, which takes the table's meaning from those who hear."""
    page = pages[PAGE]
    (table,) = [one for one in page.all("table") if one.has_class("t6")]
    parts = [table, *(one for one in page.elements if table in one.inside)]
    roles = {
        one.tag: {other.attributes.get("role", "") for other in parts if other.tag == one.tag}
        for one in parts
        if one.tag in ("table", "thead", "tbody", "tr", "th", "td")
    }
    assert roles == {
        "table": {"table"},
        "thead": {"rowgroup"},
        "tbody": {"rowgroup"},
        "tr": {"row"},
        "th": {"columnheader", "rowheader"},
        "td": {"cell"},
    }


@pytest.mark.parametrize(
    "anchor",
    [
        "tableau-6", "tableau-6-fenetres", "tableau-6-immunotherapies", "tableau-6-itk", "tableau-6-demi-vies",
        "tableau-6-autres-sources", "table-medicaments", "table-sans-ligne", "table-demi-vies", "t6-gemcitabine",
        "medicament-bleomycine", "medicament-anti-angiogeniques", "medicament-immunotherapies", "medicament-erlotinib",
        "classe=toxicity", "classe=compatible", "classe=immunotherapy", "classe=precaution",
    ],
)  # fmt: skip
def test_former_addresses_lead_to_what_holds_their_content(pages: dict[str, Page], anchor: str) -> None:
    """`#classe=…` chose a class when the table had a filter; it leads to the line of that class."""
    assert pages[PAGE].ids().count(anchor) == 1


def test_a_drug_s_page_keeps_what_the_table_no_longer_shows(pages: dict[str, Page]) -> None:
    """The window as the source prints it, the line, the initial phase, the level of evidence."""
    text = plain(next(one.text for one in pages["medicaments/doxorubicine.html"].elements if one.tag == "article"))
    for part in ("5 min", "tableau 6, ligne 91", "Accord de pratique", "trois phases", "7,5 j avant la radiothérapie"):
        assert part in text, part
    assert any(one.has_class("window-bar") for one in pages["medicaments/doxorubicine.html"].all("svg"))
