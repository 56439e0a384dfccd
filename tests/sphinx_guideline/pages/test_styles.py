"""No rule is left for what is no longer shown: each class that a style names is one that something wears."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.places import ROOT
from tests.sphinx_guideline.html_page import Page

BOOK_STYLES = ("sphinx_guideline/paper/static/book.css", "books/pdf.css")
"""The books' pages are made apart from the site's, by `paper/` and `books/`."""
FOLDERS = ("sphinx_guideline/*/static/*.css", "books/*.css")
STYLES = sorted(path.relative_to(ROOT).as_posix() for folder in FOLDERS for path in ROOT.glob(folder))
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SELECTOR = re.compile(r"([^{};]+)\{")
CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")


def named(style: str) -> set[str]:
    """The classes in the selectors of a style sheet."""
    rules = COMMENT.sub("", (ROOT / style).read_text(encoding="utf-8"))
    return {name for selector in SELECTOR.findall(rules) for name in CLASS.findall(selector)}


def words(paths: Iterable[Path]) -> set[str]:
    """The names that a class could have, in what writes it."""
    return {word for path in paths for word in re.findall(r"[\w-]+", path.read_text(encoding="utf-8"))}


@pytest.fixture(scope="module")
def worn(pages: dict[str, Page]) -> set[str]:
    """By the built pages, their templates too; by what a script or the drawing of an answer makes."""
    built = {
        name for page in pages.values() for one in page.elements for name in one.attributes.get("class", "").split()
    }
    return built | words([*ROOT.glob("sphinx_guideline/*/static/**/*.js"), *ROOT.glob("calculators/figures/*.py")])


@pytest.mark.parametrize("style", STYLES)
def test_each_class_of_a_style_is_worn(worn: set[str], style: str) -> None:
    """A class that ends in a number (`level-2`) is written without it."""
    books = words([*ROOT.glob("sphinx_guideline/paper/*.py"), *ROOT.glob("books/*.py")])
    known = worn | books if style in BOOK_STYLES else worn
    assert {name for name in named(style) if not {name, name.rstrip("0123456789")} & known} == set()


def test_a_class_is_read_in_a_selector_alone() -> None:
    assert {"table-scroll", "t6", "t6-narrow"} - named("sphinx_guideline/drugs/static/table-6.css") == {"table-scroll"}
