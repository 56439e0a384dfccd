"""A copy without calculators: no trace of them, the text whole."""

import re
from pathlib import Path

from tests.sphinx_guideline.conftest import LOCAL_NOTICE
from tests.sphinx_guideline.html_page import Page

PAGES_WITHOUT_A_FOOT = {"404.html", "page-non-gardee.html"}


def test_no_page_no_script_no_runtime_of_a_calculator_is_there(site_without_calculators: Path) -> None:
    built = [path.relative_to(site_without_calculators).as_posix() for path in site_without_calculators.rglob("*")]
    assert not [name for name in built if re.match(r"calculateurs|_static/(runtime|page|worker|calculator)", name)]


def test_every_other_page_is_there(pages: dict[str, Page], pages_without_calculators: dict[str, Page]) -> None:
    assert set(pages_without_calculators) == {name for name in pages if not name.startswith("calculateurs/")}


def test_no_form_of_a_calculator_is_left(pages_without_calculators: dict[str, Page]) -> None:
    for name, page in pages_without_calculators.items():
        others = [form for form in page.all("form") if form.attributes.get("role") != "search"]
        assert not [form for form in others if not form.has_class("filters")], name


def test_the_recommendations_say_the_same(pages: dict[str, Page], pages_without_calculators: dict[str, Page]) -> None:
    for name, page in pages_without_calculators.items():
        if name.startswith("recommandations/"):
            statements = [element.text for element in page.elements if element.has_class("statement")]
            assert statements == [element.text for element in pages[name].elements if element.has_class("statement")]


def test_no_title_announces_calculators(pages_without_calculators: dict[str, Page]) -> None:
    for name, page in pages_without_calculators.items():
        assert "calculateurs" not in page.all("title")[0].text, name


def test_the_publisher_s_notice_is_at_the_foot_of_every_page(
    pages: dict[str, Page], pages_without_calculators: dict[str, Page]
) -> None:
    """The copy without calculators has a `local_notice`, the whole one has none."""
    for name in pages_without_calculators.keys() - PAGES_WITHOUT_A_FOOT:
        found = [one.text for one in pages_without_calculators[name].elements if one.has_class("local-notice")]
        assert found == [LOCAL_NOTICE], name
    for name, page in pages.items():
        assert not [one for one in page.elements if one.has_class("local-notice")], name
