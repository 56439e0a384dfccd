"""What a built page says of one element by another: its name, its description, its list, the place of a mark."""

import pytest

from calculators.catalogue import CALCULATORS
from calculators.figures.drawn import figures
from calculators.protocol import answer
from sphinx_guideline.project.addresses import calculator_address
from tests.sphinx_guideline.html_page import Element, Page

POINTING = ("for", "list", "aria-describedby", "aria-labelledby", "aria-controls", "aria-owns", "popovertarget")


def is_in_page(element: Element) -> bool:
    return not any(around.tag == "template" for around in element.inside)


def pointed_at(page: Page) -> set[str]:
    """Every identifier that an element of the page names."""
    texts = [one.attributes.get(name, "") for one in page.elements if is_in_page(one) for name in POINTING]
    return {identifier for text in texts for identifier in text.split()}


def test_what_describes_or_names_an_element_is_in_its_page(pages: dict[str, Page]) -> None:
    missing = {name: pointed_at(page) - set(page.ids()) for name, page in pages.items()}
    assert {name: some for name, some in missing.items() if some} == {}


def controls(page: Page) -> list[Element]:
    """Fields that are typed in; each is described by what is wrong with it, its help and what was read."""
    return [one for one in page.all("input", "select") if "name" in one.attributes and is_in_page(one)]


def test_a_field_is_described_by_its_error_its_help_and_its_reading(pages: dict[str, Page]) -> None:
    found = 0
    for name, page in pages.items():
        for control in controls(page):
            if not any(around.has_class("calculator") for around in control.inside):
                continue
            described = control.attributes.get("aria-describedby") or next(
                around.attributes["aria-describedby"] for around in reversed(control.inside) if around.tag == "fieldset"
            )
            ends = {identifier.rpartition(".")[2] for identifier in described.split()}
            assert ends >= {"error", "hint"}, (name, control.attributes)
            found += 1
    assert found > 50


def marks(page: Page) -> list[Element]:
    return [one for one in page.all("a") if one.has_class("note-mark") and is_in_page(one)]


@pytest.mark.parametrize("place", ["calculateurs/", "chapters/"])
def test_a_mark_of_a_result_leads_to_a_note_that_is_there(pages: dict[str, Page], place: str) -> None:
    reached = 0
    for name in (name for name in pages if name.startswith(place)):
        for mark in marks(pages[name]):
            address, _, anchor = mark.attributes["href"].partition("#")
            target = (pages[name].path.parent / address).resolve() if address else pages[name].path.resolve()
            (there,) = [page for page in pages.values() if page.path.resolve() == target]
            assert anchor in there.ids(), (name, mark.attributes)
            reached += 1
    assert reached > 10


@pytest.mark.parametrize("name", CALCULATORS)
def test_the_figures_of_an_example_are_drawn_in_the_build(pages: dict[str, Page], name: str) -> None:
    """As many as its answer has, each in its place: a place that is not found would be empty without a word. A part of
    an answer leaves those that are folded to its calculator."""
    example = CALCULATORS[name].example
    parts = answer(CALCULATORS[name], example).get("parts")
    asked = [(part["calculator"], part["inputs"]) for part in parts] if parts else [(name, example)]
    drawn = [figure for one in asked for figure in figures(*one) if not (parts and figure.gist)]
    page = pages[str(calculator_address(name))]
    places = [one for one in page.all("div") if "data-figures" in one.attributes and is_in_page(one)]
    shown = [one for one in page.all("svg") if any(place in one.inside[-1:] for place in places)]
    assert len(shown) == len(drawn)
