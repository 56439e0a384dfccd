"""The calculator's directive: ids that never meet on one page, inputs by path both ways, the slots of a result."""

import re
import subprocess
import sys
from collections import Counter
from html.parser import HTMLParser
from typing import Any

import pytest

from calculators.catalogue import CALCULATORS
from calculators.typed.fields import Field
from sphinx_guideline.forms.directive import answered
from sphinx_guideline.forms.form import chips_of
from sphinx_guideline.forms.input_paths import PathError, nested, read_inputs, steps
from sphinx_guideline.forms.result import filled
from sphinx_guideline.words.flat import flat
from tests.places import ROOT

PHASES = ("phases[0].fractions=9", "phases[0].total_dose_gy=27", "phases[1].fractions=1", "phases[1].total_dose_gy=1,5")
TWO_PHASES = "&".join([*PHASES, "alpha_beta_gy[0]=2"])
PAGE = f"""# Une page

```{{calculator}} cord
```

```{{calculator}} cord
:inputs: fractions=3&dmax_gy=22,5&v_high_ml=0,2&v_low_ml=0,8
```

```{{calculator}} eqd2
:inputs: {TWO_PHASES}
```
"""


class Elements(HTMLParser):
    """The attributes of every element outside `<template>`, whose content is not part of the page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[dict[str, str | None]] = []
        self.depth = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.depth += tag == "template"
        if not self.depth:
            self.found.append({"tag": tag, **dict(attrs)})

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "template"

    def values(self, name: str) -> list[str]:
        return [str(element[name]) for element in self.found if element.get(name)]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A page with three calculators, two of them the same."""
    folder = tmp_path_factory.mktemp("several")
    (folder / "docs").mkdir()
    (folder / "docs" / "index.md").write_text(PAGE, encoding="utf-8")
    options = ["-q", "-b", "html", "-c", str(ROOT), str(folder / "docs"), str(folder / "site")]
    command = [sys.executable, "-m", "sphinx", *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return (folder / "site" / "index.html").read_text(encoding="utf-8")


def test_no_id_is_used_twice(page: str) -> None:
    counts = Counter(Elements(page).values("id"))
    assert [name for name, count in counts.items() if count > 1] == []


def test_every_label_and_description_leads_to_an_element(page: str) -> None:
    elements = Elements(page)
    texts = [text for kind in ("for", "aria-describedby", "list") for text in elements.values(kind)]
    assert {name for text in texts for name in text.split()} <= set(elements.values("id"))


@pytest.mark.parametrize("name", CALCULATORS)
def test_a_proposed_value_knows_what_python_reads_of_it(name: str) -> None:
    """What the answer reads back of a chip's text is what the chip holds: the page compares the two."""
    descriptor = CALCULATORS[name]
    for item in descriptor.inputs:
        for typed, read, _ in chips_of(item) if isinstance(item, Field) and item.repeated else ():
            reply = answered(name, dict(descriptor.example) | {item.name: [typed]})
            assert reply["read"][f"{item.name}[0]"] == read


def test_names_of_controls_are_the_paths_of_inputs(page: str) -> None:
    assert {"fractions", "phases[1].total_dose_gy", "alpha_beta_gy[0]"} <= set(Elements(page).values("name"))


def test_each_place_has_the_answer_to_its_own_inputs(page: str) -> None:
    """22.5 Gy in 3 fractions exceeds 22 Gy; the calculator's own example does not."""
    conclusions = re.findall(r'<div class="conclusion" data-tone="(\w+)"', page)
    assert conclusions[:2] == [CALCULATORS["cord"].verdicts["respected"], CALCULATORS["cord"].verdicts["exceeded"]]


def test_each_place_says_that_its_answer_is_an_example(page: str) -> None:
    """In the page itself: on paper, copied, without script."""
    shown = [element["class"] for element in Elements(page).found if element.get("class")]
    assert shown.count("conclusion") == shown.count("conclusion-example") == 3


def test_a_default_is_told_apart_from_the_example(page: str) -> None:
    """α/β 2 is what the field declares; 30 Gy, 3 fractions are nobody's."""
    told = {element["name"]: element["data-default"] for element in Elements(page).found if element.get("data-default")}
    declared = {item.name: item.defaults for _, item in CALCULATORS["eqd2"].leaves() if item.defaults}
    assert told == {"alpha_beta_gy[0]": declared["alpha_beta_gy"][0]}


def test_words_of_the_page_are_written_once(page: str) -> None:
    assert page.count('id="calculator-words"') == 1


def test_nothing_is_written_inline(page: str) -> None:
    """A strict content policy refuses styles and handlers in the page."""
    names = {name for element in Elements(page).found for name in element}
    assert [name for name in names if name == "style" or name.startswith("on")] == []


@pytest.mark.parametrize("name", CALCULATORS)
def test_paths_and_nested_inputs_are_each_other(name: str) -> None:
    example = CALCULATORS[name].example
    assert nested(dict(flat(example))) == example


@pytest.mark.parametrize(
    "path", ["", "[0]", "a..b", "a[x]", "a[0", "A", "a b", "__proto__", "a[0][1]x]", "a[00]", "a[01].b", "a[1000]"]
)
def test_what_is_no_path_is_refused(path: str) -> None:
    with pytest.raises(PathError):
        steps(path)


@pytest.mark.parametrize("values", [{"a": "1", "a[0]": "2"}, {"a[0]": "1", "a.b": "2"}])
def test_paths_that_disagree_are_refused(values: dict[str, str]) -> None:
    with pytest.raises(PathError):
        nested(values)


def test_a_row_left_out_is_an_empty_one() -> None:
    assert nested({"phases[1].fractions": "3"}) == {"phases": [{}, {"fractions": "3"}]}


def test_inputs_of_an_author_are_json_or_a_query() -> None:
    assert read_inputs('{"fractions": "3"}') == read_inputs("fractions=3") == {"fractions": "3"}
    with pytest.raises(ValueError, match="bad query field"):
        read_inputs("fractions")


TEMPLATE = (
    '<p data-if="word" data-set-title="«{word}»" data-text="word"></p>'
    '<b data-each="items:ok" data-figure="size"></b>'
    '<i data-prose="prose" data-links="NOTE-=notes.html#{}"></i>'
)


def test_slots_are_filled_and_gone() -> None:
    reply = {
        "word": "<a>",
        "items": [{"ok": True, "size": "<\u00a00,25\u00a0mL"}, {"ok": False, "size": "x"}],
        "prose": "voir NOTE-05.",
    }
    assert filled(TEMPLATE, reply) == (
        '<p title="«<a&gt;»">&lt;a&gt;</p>'
        '<b><span class="number">&lt;\u00a00,25</span><span class="unit">\u00a0mL</span></b>'
        '<i>voir <a href="notes.html#NOTE-05">NOTE-05</a>.</i>'
    )


def test_an_object_is_written_as_a_browser_writes_it() -> None:
    """What a button types: JSON.stringify({"dose": "30 Gy", "é": ""})."""
    made = filled('<b data-set-data-offer="{inputs}"></b>', {"inputs": {"dose": "30 Gy", "é": ""}})
    assert made == '<b data-offer="{&quot;dose&quot;:&quot;30 Gy&quot;,&quot;é&quot;:&quot;&quot;}"></b>'


def test_what_is_not_there_leaves_nothing() -> None:
    assert filled('<p data-if="absent"></p> <p data-each="absent.list"></p>', {}) == ""


def test_the_page_and_the_build_share_one_list_of_slots() -> None:
    """Both fillers know the same slots."""
    code = (ROOT / "sphinx_guideline" / "forms" / "static" / "page" / "20-fill.js").read_text(encoding="utf-8")
    for slot in ("data-if", "data-each", "data-text", "data-figure", "data-prose", "data-links", "data-set-"):
        assert f'"{slot}"' in code
