"""Two clean makings give the same bytes: another folder, another hash seed, another time zone."""

import shutil
from pathlib import Path

from tests.books.conftest import ROOT, bound, made

SOURCES = (
    *("conf.py", "pyproject.toml", "site.toml", "CITATION.cff"),
    *("calculators", "data", "docs", "hosting", "releases", "sphinx_guideline"),
)


def test_both_books_are_the_same_from_two_clean_makings(books: tuple[Path, Path], tmp_path: Path) -> None:
    project = tmp_path / "elsewhere"
    project.mkdir()
    for source in (ROOT / name for name in SOURCES):
        (shutil.copytree if source.is_dir() else shutil.copy)(source, project / source.name)
    other = {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "SOURCE_DATE_EPOCH": "86400"}
    again = made(bound(project, tmp_path / "again", **other), tmp_path / "dist", **other)
    assert [path.name for path in again] == [path.name for path in books]
    assert [path.read_bytes() for path in again] == [path.read_bytes() for path in books]
