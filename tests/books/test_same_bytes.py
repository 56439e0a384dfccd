"""Two clean makings give the same bytes: another folder, another hash seed, another time zone."""

import hashlib
import shutil
from pathlib import Path

from tests.books.conftest import bound, made
from tests.places import ROOT

SOURCES = (
    *("conf.py", "pyproject.toml", "site.toml", "CITATION.cff"),
    *("calculators", "data", "docs", "hosting", "releases", "sphinx_guideline"),
)


def digest(path: Path) -> str:
    """Bytes by their hash: a difference of a megabyte is told in a line, and at once."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_both_books_are_the_same_from_two_clean_makings(books: tuple[Path, Path], tmp_path: Path) -> None:
    project = tmp_path / "elsewhere"
    project.mkdir()
    for source in (ROOT / name for name in SOURCES):
        (shutil.copytree if source.is_dir() else shutil.copy)(source, project / source.name)
    (project / "node_modules").symlink_to(ROOT / "node_modules")  # « Versions » says which Pyodide stands there
    other = {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "SOURCE_DATE_EPOCH": "86400"}
    again = made(bound(project, tmp_path / "again", **other), tmp_path / "dist", **other)
    assert [path.name for path in again] == [path.name for path in books]
    assert [digest(path) for path in again] == [digest(path) for path in books]
