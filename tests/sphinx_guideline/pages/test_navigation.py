"""The menu of the built pages: its groups, its short names, the page that it marks."""

import pytest

from sphinx_guideline.words.texts import entry
from tests.sphinx_guideline.html_page import Element, Page

LONGEST = 24
"""Letters: what one line of the menu holds in the widest of the usual fonts."""


def menu(page: Page) -> list[Element]:
    return [link for link in page.all("a") if any(around.has_class("sidebar-tree") for around in link.inside)]


def test_the_menu_has_its_groups_in_order(pages: dict[str, Page]) -> None:
    captions = [one.text.strip() for one in pages["index.html"].elements if one.has_class("caption-text")]
    assert captions == ["Recommandations", "Calculateurs", "Le texte", "À propos"]


def test_a_name_of_the_menu_holds_on_one_line(pages: dict[str, Page]) -> None:
    names = [link.text.strip() for link in menu(pages["index.html"])]
    assert len(names) > 15
    assert [name for name in names if len(name) > LONGEST] == []


def test_each_short_name_is_in_the_menu(pages: dict[str, Page]) -> None:
    shown = {link.attributes["href"] for link in menu(pages["index.html"])}
    assert {f"{page}.html" for page in entry("pages.short")} <= shown


@pytest.mark.parametrize(
    ("page", "name", "current"),
    [
        ("chapters/tableau-6.html", "Tableau 6", "page"),
        ("calculateurs/index.html", "Calculateurs", "page"),
        ("calculateurs/cord.html", "Moelle, première fois", "page"),
        ("medicaments/bevacizumab.html", "Médicaments", "true"),
        ("a-propos/lier.html", "Toutes les pages", "true"),
    ],
)
def test_the_menu_marks_the_page_or_the_one_above_it(
    pages: dict[str, Page], page: str, name: str, current: str
) -> None:
    marked = [
        (link.text, link.attributes["aria-current"]) for link in menu(pages[page]) if "aria-current" in link.attributes
    ]
    assert [(text.strip().replace("\u00a0", " "), told) for text, told in marked] == [(name, current)]


def test_a_copy_without_calculators_has_no_group_for_them(pages_without_calculators: dict[str, Page]) -> None:
    said = [link.text for link in menu(pages_without_calculators["index.html"])]
    assert "Palliatif" in said
    assert not [name for name in said if "Calculateurs" in name or "EQD2" in name]
