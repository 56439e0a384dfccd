"""Templates write a text as a text; what they take as markup already is one of a list."""

import json
import re
from html.parser import HTMLParser

import pytest

from sphinx_guideline.doctree.templates import ROOMS, environment, rendered
from sphinx_guideline.words.texts import say

HOSTILE = '<img src=x data-hostile onerror="x">\'</script><!--&'
SAFE = re.compile(r"\{\{-?\s*(?P<what>[^{}|]+?)\s*(\|[^{}]*?)?\|\s*safe\b")
# made by templates of ours from the reply of a calculator, or from a page's own source
MARKUP = {
    "doctree/filters.html": {"filter.leads"},
    "forms/calculator.html": {"result", "result_template", "agenda_template", "classes"},
    "forms/folded.html": {"calculator"},
    "sharing/linked-data.html": {"written"},
}


class Seen(HTMLParser):
    """The elements, their attributes and the texts of a piece of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: dict[str, str | None] = {}
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= dict(attrs)

    def handle_data(self, data: str) -> None:
        self.text += data


def seen(html: str) -> Seen:
    found = Seen()
    found.feed(html)
    found.close()
    return found


@pytest.mark.parametrize("template", ['<p title="{{ text }}">{{ text }}</p>', "<p title='{{ text }}'>{{ text }}</p>"])
def test_a_text_is_no_markup_in_an_element_or_an_attribute(template: str) -> None:
    found = seen(environment().from_string(template).render(text=HOSTILE))
    assert (found.tags, found.attributes, found.text) == (["p"], {"title": HOSTILE}, HOSTILE)


def test_what_is_put_into_a_sentence_of_the_catalogue_is_no_markup() -> None:
    sentence = "{{ say('forms.address.unknown_value', name=text) }}"
    found = seen(environment().from_string(f"<p>{sentence}</p>").render(text=HOSTILE))
    assert found.tags == ["p"]
    assert found.text == say("forms.address.unknown_value", name=HOSTILE)


def test_nothing_ends_a_block_of_data() -> None:
    html = rendered("sharing/linked-data.html", written=json.dumps({"name": HOSTILE}))
    found = seen(html)
    assert found.tags == ["script"]
    assert json.loads(found.text) == {"name": HOSTILE}


def test_what_templates_take_as_markup_is_known() -> None:
    """Of a new one somebody says here why it is."""
    taken = {
        f"{room}/{path.relative_to(folder).as_posix()}": {found["what"] for found in SAFE.finditer(text)}
        for room, folder in ROOMS.items()
        for path in sorted(folder.rglob("*.html"))
        if SAFE.search(text := path.read_text(encoding="utf-8"))
    }
    assert taken == MARKUP
