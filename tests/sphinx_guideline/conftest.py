"""The site as readers get it, built once for all tests: whole, and without calculators, at a public address,
by a publisher who is named."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.places import ROOT
from tests.sphinx_guideline.html_page import Page, read_page

PROJECT_FILES = ("conf.py", "pyproject.toml", "calculators", "data", "docs", "hosting", "releases", "sphinx_guideline")
LOCAL_NOTICE = "Copie d’essai d’un service."
PUBLIC_ADDRESS = "https://exemple.org/guide/"
PUBLISHER, CONTACT = "Service d’essai", "essai@exemple.test"


def built(project: Path, site: Path) -> Path:
    """The site of a project, built as `noxfile.py` builds it: any warning fails."""
    options = ["-n", "-W", "--keep-going", "-q", "-b", "html", "-c", str(project), "-d", str(site.parent / "doctrees")]
    command = [sys.executable, "-m", "sphinx", *options, str(project / "docs"), str(site)]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return site


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages that the session has just built (`SITE`, without its runtime), or pages built here."""
    pages = tmp_path_factory.mktemp("whole") / "site"
    if "SITE" in os.environ:
        whole = Path(os.environ["SITE"])
        (pages.parent / "doctrees").symlink_to(whole.parent / "doctrees")
        return Path(shutil.copytree(whole, pages, ignore=shutil.ignore_patterns("runtime", "*.br", "*.gz")))
    return built(ROOT, pages)


@pytest.fixture(scope="session")
def site_without_calculators(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = tmp_path_factory.mktemp("without")
    for name in PROJECT_FILES:
        (project / name).symlink_to(ROOT / name)
    settings = {
        "local_notice": LOCAL_NOTICE,
        "public_address": PUBLIC_ADDRESS,
        "publisher": PUBLISHER,
        "contact": CONTACT,
    }
    lines = ["calculators = false", *(f'{name} = "{text}"' for name, text in settings.items())]
    (project / "site.toml").write_text("\n".join(lines), encoding="utf-8")
    return built(project, project / "_build" / "site")


def pages_of(site: Path) -> dict[str, Page]:
    """Every page by its address in the site."""
    return {
        path.relative_to(site).as_posix(): read_page(path)
        for path in sorted(site.rglob("*.html"))
        if "_static" not in path.parts
    }


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, Page]:
    return pages_of(site)


@pytest.fixture(scope="session")
def pages_without_calculators(site_without_calculators: Path) -> dict[str, Page]:
    return pages_of(site_without_calculators)
