"""No French word is left in Python or in a template: each stands in a catalogue, under the tests of catalogues."""

import ast
import re
import tomllib
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from tests.places import CATALOGUES, ROOT

ROOMS = ("books", "calculators", "hosting", "runtime", "sphinx_guideline")
CODE = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]
TEMPLATES = sorted(path for path in ROOT.glob("sphinx_guideline/*/templates/**/*") if path.suffix in {".html", ".xml"})
FRENCH = re.compile(
    "[À-ÖØ-öø-ÿŒœ«»’\u00a0\u202f]"
    "|(?<![\\w-])(?:aucune?|avec|dans|de|des|du|est|et|la|les|ou|par|pour|sans|sur|une)(?![\\w-])"
)
"""Accents, French typography, the little words that a sentence seldom lives without."""

READ = "compared with what is typed or with what `data/` holds, never shown"
SIGNS = "the home of a sign"
REASONS: Mapping[str, str] = {
    "calculators/records/weights.py": "compared with what a record holds, never shown",
    "calculators/typed/calendar_days.py": READ,
    "calculators/typed/quantities.py": READ,
    "calculators/typed/schedule_orders.py": READ,
    "calculators/typed/schedule_terms.py": READ,
    "calculators/typed/schedules.py": READ,
    "calculators/typed/text.py": READ,
    "calculators/washout/drugs/pieces.py": READ,
    "calculators/words/numbers.py": SIGNS,
    "sphinx_guideline/check/references.py": READ,
    "sphinx_guideline/check/typography.py": "the rules of French typography",
    "sphinx_guideline/check/values.py": READ,
    "sphinx_guideline/check/whole.py": READ,
    "sphinx_guideline/facts/records.py": READ,
    "sphinx_guideline/sharing/bibliography.py": READ,
}
"""Files that may hold French, and why."""


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def literals(tree: ast.AST) -> Iterator[str]:
    """Every text of the code but docstrings and remarks that stand alone."""
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone:
            yield node.value


def french_in(code: str) -> list[str]:
    return [text for text in literals(ast.parse(code)) if FRENCH.search(text)]


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_no_french_is_left_in_python(path: Path) -> None:
    found = french_in(path.read_text(encoding="utf-8"))
    assert (found == []) != (name_of(path) in REASONS), found


def catalogued(found: Any) -> Iterator[str]:
    """The texts of a catalogue."""
    if isinstance(found, str):
        yield found
    elif isinstance(found, Mapping | list):
        for item in found.values() if isinstance(found, Mapping) else found:
            yield from catalogued(item)


WORDS = {
    text
    for name, path in CATALOGUES.items()
    if not name.startswith("calculators/")  # units are codes there too
    for text in catalogued(tomllib.loads(path.read_text(encoding="utf-8")))
    if re.match("[A-ZÀ-Ý][a-z]", text)
}
"""Texts of the catalogues that begin a sentence or are a label."""


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_no_text_of_a_catalogue_is_typed_again(path: Path) -> None:
    """« Recherche » has no accent: a label is also known by being one."""
    assert WORDS & set(literals(ast.parse(path.read_text(encoding="utf-8")))) == set()


@pytest.mark.parametrize(
    "code", ['title = "Médicament"', 'say("un mot de trop")', 'f"{name}\u00a0: {what}"', 'where = "sur la page"']
)
def test_french_that_is_looked_for_is_found(code: str) -> None:
    assert french_in(code)


# --- templates --------------------------------------------------------------------------------------------------------

JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
READ_ALOUD = {"alt", "aria-label", "label", "placeholder", "title"}
LETTER = re.compile(r"[^\W\d_]")
MARKUP = re.compile(r'[\w-]+="[^"]*"|\bhidden0*|\{\w+\}')
"""Attributes that a macro writes inside a tag, and what a script fills in."""


class Shown(HTMLParser):
    """What a reader sees or hears of a template, without what Jinja fills in."""

    def __init__(self, template: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(JINJA.sub("0", template))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in READ_ALOUD and value]

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def words_in(template: str) -> list[str]:
    return [text for text in Shown(template).found if LETTER.search(MARKUP.sub("", text))]


def quoted_in(template: str) -> list[str]:
    """Texts between quotes inside Jinja that are French."""
    code = "".join(part for part in JINJA.findall(template) if not part.startswith("{#"))
    return [text for pair in re.findall(r'"([^"]*)"|\'([^\']*)\'', code) for text in pair if FRENCH.search(text)]


SCHEMA = {"textual", "structuralNavigation", "tableOfContents", "readingOrder", "displayTransformability", "none"}
"""What an EPUB says of its accessibility to programs."""


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_no_word_is_left_in_a_template(path: Path) -> None:
    template = path.read_text(encoding="utf-8")
    assert set(words_in(template)) - SCHEMA == set()
    assert quoted_in(template) == []


@pytest.mark.parametrize(
    "template",
    ["<p>Sur cette page</p>", '<nav aria-label="Recherche"></nav>', "{{ title }} <b>{% if one %}Oui{% endif %}</b>"],
)
def test_a_word_that_is_looked_for_in_a_template_is_found(template: str) -> None:
    assert words_in(template)


def test_french_inside_jinja_is_found() -> None:
    assert quoted_in('{{ name or "non renseigné" }}') == ["non renseigné"]
