"""What CONTRIBUTING, the README and the glossary name is there: files, folders, units, signs."""

import re

import pytest

from calculators.tables.reader import SIGNS
from calculators.words.texts import entry
from tests.places import ROOT

ROOMS = (
    "books",
    "calculators",
    "data",
    "decisions",
    "docs",
    "hosting",
    "releases",
    "runtime",
    "sphinx_guideline",
    "tests",
)
TEXTS = {name: (ROOT / name).read_text(encoding="utf-8") for name in ("CONTRIBUTING.md", "README.md", "GLOSSARY.md")}
FOUND = [*ROOT.iterdir(), *(path for room in ROOMS for path in (ROOT / room).rglob("*"))]
FILES = {path.relative_to(ROOT).as_posix() for path in FOUND if path.is_file() and "__pycache__" not in path.parts}
FOLDERS = {path.rsplit("/", depth)[0] for path in FILES for depth in range(1, path.count("/") + 1)}
MADE = re.compile(r"_build/|dist/|_static/|\.nox/|node_modules/|.*(?:\bNAME\b|\bVERSION\b|\*)")
"""What a command makes, or what stands for several."""
OF_THE_SITE = re.compile(r".*\.html(?:#.*)?|references\.csl\.json|recommendations\.json")
WITH_ENDING = re.compile(r"[\w./*-]+\.(?:py|toml|md|mjs|js|css|html|json|cff)(?:#\S*)?")


def named(text: str) -> set[str]:
    """The paths written between backticks or as links: with an ending that files have, or ending with a slash."""
    marked = re.findall(r"(?<!`)`([^`\n]+)`(?!`)", text) + re.findall(r"\]\(([^)\s]+)\)", text)
    words = {word for words in marked for word in words.split()}
    return {word for word in words if WITH_ENDING.fullmatch(word) or re.fullmatch(r"[\w./-]+/", word)}


@pytest.mark.parametrize("name", TEXTS)
def test_every_path_is_there(name: str) -> None:
    """A room names what is inside it: the end of the path is enough."""
    paths = {path for path in named(TEXTS[name]) if not MADE.match(path) and not _on_the_site(path)}
    gone = {
        path for path in paths if not any(f"/{found}".endswith(f"/{path.rstrip('/')}") for found in FILES | FOLDERS)
    }
    assert gone == set()


def _on_the_site(path: str) -> bool:
    return OF_THE_SITE.fullmatch(path) is not None and not path.startswith(("forms/", "pages/"))


@pytest.mark.parametrize("package", ["calculators", "sphinx_guideline"])
def test_the_rooms_of_the_map_are_those_that_stand(package: str) -> None:
    """The first cells of the package's table; folders inside a room are told in its row."""
    table = TEXTS["CONTRIBUTING.md"].partition(f"| `{package}/`, from the ground up | |")[2].partition("\n\n")[0]
    told = {
        room
        for cell in re.findall(r"^\| ([^|]+) \|", table, flags=re.MULTILINE)
        for room in re.findall(r"(\w+)/", cell)
    }
    assert told == {folder.rpartition("/")[2] for folder in FOLDERS if re.fullmatch(rf"{package}/\w+", folder)}


def test_the_units_and_the_signs_are_those_of_a_value() -> None:
    text = " ".join(TEXTS["CONTRIBUTING.md"].split())
    assert f"`{' '.join(entry('common.units'))}`" in text
    assert f"Signs are `{' '.join(SIGNS)}`" in text
