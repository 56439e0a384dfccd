"""What the code of each page owes to those who do not see it, and the grid that says what was checked, and no more."""

import json
import re
import subprocess
from collections import Counter
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from runtime.node import node
from sphinx_guideline.facts.records import Criterion
from sphinx_guideline.words.texts import say
from tests.facts import FACTS
from tests.places import ROOT
from tests.sphinx_guideline.html_page import Page

CHECKS = {check["id"]: check for check in FACTS.tables["rgaa"]["check"]}
RULES_THAT_RUN = """
const { _audit } = require("axe-core");
const left = (rule) => !rule.enabled || rule.tags.some((tag) => ["experimental", "deprecated"].includes(tag));
console.log(JSON.stringify(_audit.rules.filter((rule) => !left(rule)).map(({ id }) => id)));
"""
ASKED_FOR = {"target-size"}
"""A rule of axe that the journeys run although axe does not by itself (`violations` of tests/browser/site.mjs)."""
DECLARATION = "a-propos/accessibilite.html"
WORD = f"Accessibilité\u00a0: {say('pages.conformance')}"
EMBEDDED = {
    "img",
    "video",
    "audio",
    "object",
    "embed",
    "iframe",
    "frame",
    "canvas",
    "figure",
    "map",
    "marquee",
    "blink",
}
STYLING = {"font", "center", "big", "strike", "tt", "basefont", "u"}
STYLING_ATTRIBUTES = {"align", "bgcolor", "border", "cellpadding", "cellspacing", "color", "valign", "dir"}
CRITERIA = {1: 9, 2: 2, 3: 3, 4: 13, 5: 8, 6: 2, 7: 5, 8: 10, 9: 4, 10: 14, 11: 13, 12: 11, 13: 12}
"""How many criteria each of the 13 themes of RGAA 4.1.2 has: 106 in all."""


def framed(pages: dict[str, Page]) -> dict[str, Page]:
    """The pages with the site's menu: all but the cards and those of a lost address."""
    return {path: page for path, page in pages.items() if page.all("aside")}


def levels(page: Page) -> list[int]:
    """The levels of the headings of the text, in order; the menu's own stand before them."""
    main = next(one for one in page.elements if one.tag == "main" or one.attributes.get("role") == "main")
    return [
        int(one.tag[1])
        for one in page.elements
        if one.tag in ("h1", "h2", "h3", "h4", "h5", "h6") and main in one.inside
    ]


def test_no_page_holds_what_the_grid_calls_absent(pages: dict[str, Page]) -> None:
    found = {(path, one.tag) for path, page in pages.items() for one in page.elements if one.tag in EMBEDDED}
    assert found == set()


def test_a_drawing_is_hidden_or_named(pages: dict[str, Page]) -> None:
    drawings = [(path, one) for path, page in pages.items() for one in page.all("svg")]
    assert drawings
    bare = [
        (path, one.attributes)
        for path, one in drawings
        if one.attributes.get("aria-hidden") != "true"
        and not (one.attributes.get("role") == "img" and one.attributes.get("aria-label"))
    ]
    assert bare == []


def test_presentation_is_in_the_style_sheets(pages: dict[str, Page]) -> None:
    """Neither elements nor attributes of presentation; an SVG sizes itself by its own attributes."""
    tags = {(path, one.tag) for path, page in pages.items() for one in page.elements if one.tag in STYLING}
    named = {
        (path, one.tag, name)
        for path, page in pages.items()
        for one in page.elements
        for name in STYLING_ATTRIBUTES & set(one.attributes)
    }
    assert (tags, named) == (set(), set())


def test_an_identifier_names_one_thing(pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        found = Counter(
            one.attributes["id"]
            for one in page.elements
            if "id" in one.attributes and not any(around.tag == "template" for around in one.inside)
        )
        assert [name for name, count in found.items() if count > 1] == [], path


def test_every_page_says_that_it_is_in_french(pages: dict[str, Page]) -> None:
    assert {path: page.all("html")[0].attributes.get("lang") for path, page in pages.items()} == dict.fromkeys(
        pages, "fr"
    )


def test_no_page_is_a_plan_of_the_site(pages: dict[str, Page]) -> None:
    """The menu and the search are the two systems; a plan would be a third, to be judged."""
    named = [(path, one.text) for path, page in pages.items() for one in [*page.all("a"), *page.all("h1")]]
    assert [(path, text) for path, text in named if "plan du site" in text.lower()] == []


def test_no_page_reloads_itself(pages: dict[str, Page]) -> None:
    metas = [one.attributes.get("http-equiv", "").lower() for page in pages.values() for one in page.all("meta")]
    assert "refresh" not in metas


def test_every_page_declares_its_type_and_has_a_title_of_its_own(site: Path, pages: dict[str, Page]) -> None:
    begins = {path: (site / path).read_text(encoding="utf-8").lstrip()[:15].lower() for path in pages}
    assert set(begins.values()) == {"<!doctype html>"}
    cards = {path: page for path, page in pages.items() if path.startswith("cartes/")}
    for kind in (cards, {path: page for path, page in pages.items() if path not in cards}):
        titles = Counter(page.all("title")[0].text for page in kind.values())
        assert [title for title, count in titles.items() if count > 1 or not title.strip()] == []


def test_every_page_has_one_main_part_and_headings_that_skip_no_level(pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        found = levels(page)
        assert found.count(1) == 1 and found[0] == 1, path
        assert all(after - before <= 1 for before, after in pairwise(found)), (path, found)


def test_the_first_link_of_a_page_leads_to_its_text(pages: dict[str, Page]) -> None:
    for path, page in framed(pages).items():
        first = page.all("a")[0]
        assert first.text.strip() == "Aller au contenu", path
        assert any(one.attributes.get("id") == first.attributes["href"][1:] for one in page.elements), path


def test_every_page_has_a_menu_and_the_search(pages: dict[str, Page]) -> None:
    """Two systems of navigation, in every page of the site."""
    for path, page in framed(pages).items():
        names = [one.attributes.get("aria-label") for one in page.all("nav")]
        assert "Chapitres et pages du site" in names, path
        assert any("data-search-open" in one.attributes for one in page.all("a")), path


def test_every_table_has_a_name_and_headers(pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        for table in page.all("table"):
            inside = [one for one in page.elements if table in one.inside]
            regions = [one for one in table.inside if one.attributes.get("role") == "region"]
            assert any(one.tag == "caption" for one in inside) or regions, path
            heads = [one for one in inside if one.tag == "th"]
            assert heads and all("scope" in one.attributes for one in heads), path


def test_where_table_6_spans_every_cell_names_its_headers(pages: dict[str, Page]) -> None:
    page = pages["chapters/tableau-6.html"]
    table = next(one for one in page.all("table") if one.attributes.get("id") == "table-medicaments")
    heads = {one.attributes.get("id") for one in page.all("th") if table in one.inside}
    cells = [one.attributes.get("headers", "").split() for one in page.all("td") if table in one.inside]
    assert cells and all(len(names) >= 3 and set(names) <= heads for names in cells)


def test_every_page_tells_the_state_of_its_accessibility(pages: dict[str, Page]) -> None:
    for path, page in framed(pages).items():
        assert any(one.tag == "a" and one.text.strip() == WORD for one in page.elements), path


@pytest.mark.parametrize("path", ["index.html", DECLARATION])
def test_the_home_page_and_the_declaration_say_it_too(pages: dict[str, Page], path: str) -> None:
    """In their own text, not in the foot of the page."""
    text = next(one for one in pages[path].elements if one.tag == "article").text
    assert WORD in text


def test_the_grid_has_every_criterion_of_every_theme() -> None:
    expected = [f"{theme}.{number}" for theme, count in CRITERIA.items() for number in range(1, count + 1)]
    assert len(expected) == 106
    assert [criterion.number for criterion in FACTS.criteria] == expected


@pytest.mark.parametrize("criterion", FACTS.criteria, ids=lambda criterion: criterion.number)
def test_a_criterion_that_no_check_reads_is_not_verified(pages: dict[str, Page], criterion: Criterion) -> None:
    """A result names its check; a part is said; what nobody looked at says so."""
    assert bool(criterion.result) == bool(criterion.by)
    assert criterion.result in ("", "checked", "absent") or criterion.remark
    assert set(criterion.by) <= set(CHECKS)
    rows = [row for row in pages[DECLARATION].all("tr") if row.text.split()[:2] == ["Critère", criterion.number]]
    assert len(rows) == 1
    assert ("Non vérifié" in rows[0].text) == (not criterion.result)


@pytest.mark.parametrize("criterion", FACTS.criteria, ids=lambda criterion: criterion.number)
def test_what_reads_a_criterion_exists_in_its_checks(criterion: Criterion) -> None:
    """A test by its name, a journey by words of its title, a rule of axe; each check named reads something."""
    read = {name: [one for one in criterion.reads if reads(CHECKS[name], one)] for name in criterion.by}
    assert all(read.values()), read
    assert {one for found in read.values() for one in found} == set(criterion.reads)


@cache
def axe_rules() -> frozenset[str]:
    """The rules of axe that run in the journeys."""
    command = [str(node()), "--input-type=commonjs", "--eval", RULES_THAT_RUN]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True)
    return frozenset(json.loads(done.stdout)) | ASKED_FOR


def reads(check: Mapping[str, str], named: str) -> bool:
    """Whether a check holds what is named: a rule that axe runs, or a test of its file."""
    if check["id"] == "axe" and named in axe_rules():
        return True
    tests = (ROOT / check["test"]).read_text(encoding="utf-8")
    return (
        f"def {named}(" in tests
        or re.search(rf"(?:[jJ]ourney|test)\(\s*[\"`][^\"`]*{re.escape(named)}", tests) is not None
    )


def test_each_check_is_a_file_of_the_project_and_serves() -> None:
    assert [check["id"] for check in CHECKS.values() if not (ROOT / check["test"]).is_file()] == []
    assert {name for criterion in FACTS.criteria for name in criterion.by} == set(CHECKS)
