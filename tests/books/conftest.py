"""The books as a release holds them, made once for all tests; a test that lacks a library says what to install."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.places import ROOT

LIBRARIES = subprocess.run(
    [sys.executable, "-m", "books", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
)
JAVA = shutil.which("java")


@pytest.fixture(scope="session")
def libraries() -> None:
    if LIBRARIES.returncode:
        pytest.skip(LIBRARIES.stderr.strip())


@pytest.fixture(scope="session")
def java() -> None:
    if not JAVA:
        pytest.skip("no Java here to check the EPUB; as root: apt-get install default-jre-headless")


def bound(project: Path, folder: Path, **environment: str) -> Path:
    """The folder that the builder `book` wrote: any warning fails."""
    book = folder / "book"
    options = ("-n", "-W", "--keep-going", "-q", "-b", "book", "-c", ".", "-d", str(folder / "doctrees"))
    command = [sys.executable, "-m", "sphinx", *options, "docs", str(book)]
    done = subprocess.run(
        command, cwd=project, env=os.environ | environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return book


def made(book: Path, dist: Path, **environment: str) -> tuple[Path, Path]:
    """Both books, as `-s release` makes them: the EPUB, the PDF."""
    command = [sys.executable, "-m", "books", str(book), str(dist)]
    done = subprocess.run(command, cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (epub,), (pdf,) = dist.glob("*.epub"), dist.glob("*.pdf")
    return epub, pdf


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """As `-s release` binds it: from the sources that the session has read for the site (`SITE`), if it has."""
    folder = tmp_path_factory.mktemp("book")
    if "SITE" in os.environ:
        shutil.copytree(Path(os.environ["SITE"]).parent / "doctrees", folder / "doctrees")
    return bound(ROOT, folder)


@pytest.fixture(scope="session")
def books(book: Path, libraries: None, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return made(book, tmp_path_factory.mktemp("dist"))
