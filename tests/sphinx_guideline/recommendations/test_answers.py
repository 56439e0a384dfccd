"""The answer first: what the page of a recommendation, the rows of a situation, the home page and « L’essentiel » say.

Doses, delays and limits are retyped from the source; EQD2 by hand, D × (D/n + α/β) / (2 + α/β).
"""

import re

import pytest

from tests.facts import FACTS
from tests.sphinx_guideline.html_page import Element, Page

CHAPTERS = {
    "palliative": "chapters/recommandations-palliatives.html",
    "curative": "chapters/recommandations-curatives.html",
}
HEADS = {  # section 6, lines 58 to 87
    "REC-PAL-02": "Situation palliative · recommandation 8 Gy en 1 fraction "
    "Os long ou os plat, métastase non compliquée, sous corticothérapie de 48 à 72 h",
    "REC-PAL-08": "Situation palliative · option 20 Gy en 5 fractions Sujet âgé, état général altéré, "
    "espérance de vie courte",
    "REC-CUR-01": "Situation « curative » · recommandation 16–24 Gy en 1 fraction 24–27 Gy en 3 fractions "
    "20–35 Gy en 5 fractions Radiothérapie stéréotaxique, 3 séances par semaine",
}
EQD2 = {  # 8 × (8 + 10)/12, 20 × (4 + 10)/12, 24 × (4 + 10)/12, 30 × (3 + 10)/12
    "8 Gy / 1 fr.": "12 Gy",
    "20 Gy / 5 fr.": "23,3 Gy",
    "24 Gy / 6 fr.": "28 Gy",
    "30 Gy / 10 fr.": "32,5 Gy",
}
LEFT = {  # the smallest of 70 − earlier, 25 and earlier (ratio 0.5), turned into 1 to 5 fractions at α/β 2
    "8 Gy en 1 fraction": ["8,0 Gy", "10,8 Gy", "12,7 Gy", "14,3 Gy", "15,6 Gy"],  # 20 Gy EQD2
    "20 Gy en 5 fractions": ["9,0 Gy", "12,2 Gy", "14,5 Gy", "16,3 Gy", "17,9 Gy"],  # 30 Gy EQD2: 25 binds
    "24 Gy en 6 fractions": ["9,0 Gy", "12,2 Gy", "14,5 Gy", "16,3 Gy", "17,9 Gy"],  # 36 Gy EQD2
    "30 Gy en 10 fractions": ["9,0 Gy", "12,2 Gy", "14,5 Gy", "16,3 Gy", "17,9 Gy"],  # 37.5 Gy EQD2
}


def words(element: Element) -> str:
    """In order; what joins two signs joins α to β, and a mark to its sentence."""
    return " ".join(element.text.replace("/\u2060", "/").replace("\u2060", " ").split())


def inside(page: Page, outer: Element, css_class: str = "") -> list[Element]:
    found = [element for element in page.elements if outer in element.inside]
    return [element for element in found if not css_class or element.has_class(css_class)]


def by_id(page: Page, identifier: str) -> Element:
    return next(element for element in page.elements if element.attributes.get("id") == identifier)


def rows_of(page: Page, identifier: str) -> list[list[str]]:
    table = by_id(page, identifier)
    lines = [line for line in page.all("tr") if table in line.inside]
    return [[words(cell) for cell in page.all("th", "td") if cell.inside[-1] is line] for line in lines]


@pytest.mark.parametrize("identifier", HEADS)
def test_the_title_of_a_recommendation_is_its_answer(pages: dict[str, Page], identifier: str) -> None:
    page = pages[f"recommandations/{identifier}.html"]
    (title,) = page.all("h1")
    told = re.sub("^s", "S", words(title).removesuffix("#").strip())  # the capital is the style’s
    assert told == HEADS[identifier]


@pytest.mark.parametrize("identifier", FACTS.recommendations)
def test_a_recommendation_s_page_holds_all_that_is_known_of_it(pages: dict[str, Page], identifier: str) -> None:
    page, one = pages[f"recommandations/{identifier}.html"], FACTS.recommendations[identifier]
    text = words(page.all("article")[0])
    for part in (
        identifier,
        "Force : non précisée",
        one.evidence,
        one.technique_reason,
        one.locator,
        "Ce que dit le texte",
        "Citer, lier, code QR",
    ):
        assert " ".join(part.split()) in text, part
    for number in one.references:
        assert str(number) in text
    for name in one.notes:
        assert " ".join(FACTS.notes[name].line.replace("*", "").split()) in text


@pytest.mark.parametrize("identifier", FACTS.recommendations)
def test_clinical_doubts_stand_beside_the_answer_and_the_others_are_folded(
    pages: dict[str, Page], identifier: str
) -> None:
    page, one = pages[f"recommandations/{identifier}.html"], FACTS.recommendations[identifier]
    beside = {name for name in one.notes if FACTS.notes[name].is_clinical}
    boxes = [box for box in page.all("section") if box.has_class("doubts")]
    shown = {line.attributes["data-notes"] for box in boxes for line in inside(page, box, "note-line")}
    assert shown == beside
    folded = {
        line.attributes["data-notes"]
        for line in page.elements
        if line.has_class("note-line") and any(around.tag == "details" for around in line.inside)
    }
    assert folded == set(one.notes) - beside
    assert not [element for element in page.all("a") if element.has_class("note-mark")]


@pytest.mark.parametrize("situation", CHAPTERS)
def test_a_situation_is_one_row_a_recommendation_and_one_mark_a_row(pages: dict[str, Page], situation: str) -> None:
    page = pages[CHAPTERS[situation]]
    rows = [row for row in page.all("li") if row.has_class("recommendation-row")]
    mine = {one.id for one in FACTS.recommendations.values() if one.situation == situation}
    assert {row.attributes["id"] for row in rows if not row.has_class("gap-row")} == mine
    assert all(len(inside(page, row, "note-mark")) <= 1 for row in rows)
    silent = " ".join(words(row) for row in rows if row.has_class("gap-row"))
    gaps = [gap for gap in FACTS.gaps.values() if gap.situation == situation]
    assert {f"muet-{gap.id}" for gap in gaps} <= set(page.ids())  # an answer of the search leads to each
    for kind, word in (("silent", "texte muet"), ("no_case", "sans situation")):
        assert silent.count(word) == len({(gap.group, gap.beside) for gap in gaps if gap.kind == kind})


@pytest.mark.parametrize("name", ["index.html", "essentiel.html"])
def test_every_answer_is_on_the_home_page_and_leads_to_its_recommendation(pages: dict[str, Page], name: str) -> None:
    page = pages[name]
    rows = [row for row in page.all("li") if any(around.has_class("essential-rows") for around in row.inside)]
    led = [link.attributes["href"] for row in rows for link in inside(page, row) if link.tag == "a"]
    assert set(led) == {f"recommandations/{identifier}.html" for identifier in FACTS.recommendations}
    text = " ".join(map(words, rows))
    for part in (
        "8 Gy / 1 fr.",
        "30 Gy / 10 fr.",
        "20 Gy / 5 fr.",
        "16–24 Gy / 1 fr.",
        "D’abord",
        "Arrêter",
        "< 70 Gy",
    ):
        assert part in text
    assert text.count("texte muet") == 2


def test_the_schedules_are_compared_by_their_eqd2(pages: dict[str, Page]) -> None:
    for name in ("recommandations/REC-PAL-02.html", CHAPTERS["palliative"]):
        page = pages[name]
        listed = [line for line in page.all("li") if line.inside[-1].has_class("eqd2-bars")]
        told = [
            [
                words(part)
                for part in inside(page, line)
                if part.tag == "span" and part.inside[-1].tag == "p" and not part.has_class("visually-hidden")
            ]
            for line in listed
        ]
        assert dict(told) == EQD2
        assert "20, 30, 36 et 37,5 Gy" in words(page.all("article")[0])  # 8 × 10/4, 20 × 6/4, 24 × 6/4, 30 × 5/4


def test_the_bars_are_as_long_as_their_numbers(pages: dict[str, Page]) -> None:
    """Shares of the longest: 12, 23.33, 28 and 32.5 of 32.5."""
    page = pages["recommandations/REC-PAL-02.html"]
    drawn = [bar for bar in page.all("rect") if bar.has_class("bar-mine") or bar.has_class("bar-other")]
    assert [bar.attributes["width"] for bar in drawn] == ["36.9%", "71.8%", "86.2%", "100.0%"]
    assert [bar.has_class("bar-mine") for bar in drawn] == [True, False, False, False]


def test_the_doses_left_after_the_text_s_schedules(pages: dict[str, Page]) -> None:
    head, *rows = rows_of(pages["essentiel.html"], "essentiel-dose-restante")
    assert head[1:] == ["en 1", "en 2", "en 3", "en 4", "en 5"]
    assert {name: doses for name, *doses in rows} == LEFT


def test_the_essential_sets_hytec_beside_the_text(pages: dict[str, Page]) -> None:
    """Lines 78 to 80 of the source; HyTEC, thecal sac then cord."""
    _, *rows = rows_of(pages["essentiel.html"], "essentiel-limites")
    told = [[re.sub(r" ?48$", "", cell) for cell in row] for row in rows]
    assert told == [
        ["1 fraction", "14 Gy", "12,4 Gy", "14 Gy", "V10 < 0,25 mL", "V7 < 1,2 mL"],
        ["3 fractions", "22 Gy", "20,3 Gy", "23,1 Gy", "V18 < 0,25 mL", "V11,1 < 1,2 mL"],
        ["5 fractions", "30 Gy", "25,3 Gy", "28,8 Gy", "V22,5 < 0,25 mL", "V13,5 < 1,2 mL"],
    ]
    _, *rows = rows_of(pages["essentiel.html"], "essentiel-criteres")
    signs = [[" ".join(cell.split()[:2]) for cell in row[1:]] for row in rows]
    assert signs == [["< 70", "≤ 70"], ["< 25", "≤ 25"], ["≤ 0,5", "≤ 0,5"], ["≥ 5", "≥ 5"]]


def test_the_essential_names_every_drug_once_with_its_delay(pages: dict[str, Page]) -> None:
    _, *rows = rows_of(pages["essentiel.html"], "essentiel-delais")
    delays = {name.strip(): delay for names, delay in rows for name in names.split(",")}
    assert delays["gemcitabine"].startswith("28 j avant, 28 j après")
    assert delays["doxorubicine"].startswith("8 j avant, 8 j après 32")  # and the doubt of its liposomal forms
    assert "pas de fenêtre" in delays["docétaxel"]
    assert "aucun nombre de jours" in delays["bléomycine"].lower()
    assert len(delays) == sum(len(names.split(",")) for names, _ in rows)


def test_a_citation_can_carry_the_answer(pages: dict[str, Page]) -> None:
    page = pages["recommandations/REC-PAL-02.html"]
    (answer,) = [quoted for quoted in page.all("span") if quoted.has_class("quoted-answer")]
    assert words(answer).startswith(
        "8 Gy en 1 fraction : Os long ou os plat, métastase non compliquée, "
        "sous corticothérapie de 48 à 72 h (REC-PAL-02), texte écrit vers 2019–2020, "
    )
