"""Words that a reader sees on every page: agreement, one spelling for one thing, what stands alone says its meaning."""

import re

import pytest

from tests.sphinx_guideline.html_page import Element, Page

PAGES = ("pages", "pages_without_calculators")
PROVENANCE = ("restitue", "tiennent lieu", "lignes 89 à 107")


def text_of(page: Page) -> str:
    """All that a page says, spaces made plain."""
    return " ".join(" ".join(page.text().split()).replace("\u00a0", " ").split())


def said(element: Element) -> str:
    return " ".join(element.text.replace("\u00a0", " ").split())


@pytest.mark.parametrize("which", PAGES)
def test_what_is_not_given_agrees_with_what_it_is(which: str, request: pytest.FixtureRequest) -> None:
    """« la force », « la technique » are feminine."""
    pages: dict[str, Page] = request.getfixturevalue(which)
    found = [
        name for name, page in pages.items() if re.search(r"(?:Force|Technique) :? ?non précisé(?!e)", text_of(page))
    ]
    assert found == []


@pytest.mark.parametrize("which", PAGES)
def test_a_note_has_one_spelling(which: str, request: pytest.FixtureRequest) -> None:
    """« NOTE-38 », as it is cited and linked, never « note 38 » or « Note 38 »."""
    pages: dict[str, Page] = request.getfixturevalue(which)
    assert {name: found for name, page in pages.items() if (found := re.findall(r"\b[Nn]ote \d+", text_of(page)))} == {}


def test_the_title_of_footnote_b_stands_as_printed(pages: dict[str, Page]) -> None:
    """Source, line 21: a title is a fact. Retyped here."""
    title = (
        "Tolérance et efficacité de la combinaison d’anti PD-1 et de radiothérapie chez les patients atteints de "
        "cancer bronchique non à petites cellules métastatiques : étude rétrospective multicentrique. SFRO 2018."
    )
    assert title in text_of(pages["chapters/systemique-palliatif.html"])


def test_no_window_never_stands_alone(pages: dict[str, Page]) -> None:
    """« Pas de fenêtre » alone reads as « no window is possible »: it is a quotation beside what it means."""
    for name, page in pages.items():
        for before in re.findall(r"(.{0,4})[Pp]as de fenêtre", text_of(page)):
            assert before.endswith("« "), (name, before)


def test_an_empty_cell_says_what_it_leaves_open(pages: dict[str, Page]) -> None:
    """Pemetrexed's row is blank, and the text holds it compatible (line 12): not « non renseigné » alone."""
    page = pages["medicaments/index.html"]
    (index,) = [one for one in page.all("dd") if "fenêtre non renseignée" in said(one)]
    assert said(index) == "Compatible d’après le texte ; fenêtre non renseignée"
    assert not [one for one in page.all("dd") if said(one) == "non renseigné"]


@pytest.mark.parametrize(
    "chapter",
    [
        "conclusion", "effet-mecanique", "re-irradiation", "recommandations-curatives", "recommandations-palliatives",
        "systemique-palliatif", "systemique-stereotaxie", "tableau-6",
    ],
)  # fmt: skip
def test_the_first_line_of_a_chapter_is_not_its_provenance(pages: dict[str, Page], chapter: str) -> None:
    """The reader came for the answer; where the source has it stands at the end, and is still there."""
    main = [one for one in pages[f"chapters/{chapter}.html"].all("p") if one.inside[-1].tag == "section"]
    folded = [one for one in pages[f"chapters/{chapter}.html"].all("p") if one.inside[-1].has_class("fold-inside")]
    paragraphs = [said(one) for one in (*main, *folded)]
    places = [place for place, text in enumerate(paragraphs) if any(word in text for word in PROVENANCE)]
    assert places and places[0] > 0, paragraphs[:2]


def test_the_ratio_of_the_model_is_not_broken(pages: dict[str, Page]) -> None:
    """A browser may break a line after a slash: an unseen joiner (U+2060) forbids it."""
    for name in ("a-propos/glossaire.html", "calculateurs/eqd2.html", "chapters/lecture-critique.html"):
        broken = [said(one) for one in pages[name].all("p", "dd") if "α/β" in one.text and "\u2060" not in one.text]
        assert broken == [], name
