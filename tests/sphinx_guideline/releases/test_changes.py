"""« Ce qui a changé », on made-up releases: added, changed with old and new text, gone; and what cannot be known."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sphinx_guideline.facts.identifiers import identifiers
from sphinx_guideline.releases.changes import Change, changes
from sphinx_guideline.releases.contents import contents_of
from sphinx_guideline.releases.written import all_releases, contents_file, release_of
from tests.facts import FACTS
from tests.places import ROOT
from tests.sphinx_guideline.conftest import PROJECT_FILES
from tests.sphinx_guideline.html_page import Page, read_page

DMAX = "cord.constraints.3.dmax"


def test_added_changed_and_gone() -> None:
    old = {"note": {"NOTE-01": {"title": "A"}}, "value": {"a": {"text": "8 Gy"}, "b": {"text": "3"}}}
    new = {"note": {"NOTE-01": {"title": "B"}, "NOTE-02": {"title": "C"}}, "value": {"b": {"text": "3", "notes": "x"}}}
    found = changes(old, new)
    assert [(one.identifier, one.added, one.removed) for one in found] == [
        ("NOTE-01", False, False),
        ("NOTE-02", True, False),
        ("b", False, False),
        ("a", False, True),
    ]
    assert found[0].fields() == [("title", "A", "B")]
    assert found[2].fields() == [("notes", "", "x")]


def test_the_same_contents_have_no_change() -> None:
    assert changes(contents_of(FACTS.tables), contents_of(FACTS.tables)) == []


def test_contents_hold_each_object_and_each_value() -> None:
    """Lines 79 and 60 of the source."""
    contents = contents_of(FACTS.tables)
    assert contents["value"][DMAX]["text"] == "22\u00a0Gy"
    assert "8\u00a0Gy en 1\u00a0fraction" in contents["recommendation"]["REC-PAL-02"]["statement"]
    for kind, titles in identifiers(FACTS).items():
        assert set(contents[kind]) == set(titles)


def test_every_text_of_the_tables_is_recorded() -> None:
    """The one statement of the five immunotherapies is neither an object nor a value."""
    assert contents_of(FACTS.tables)["text"]["washout.statements.immunotherapies.text"]["text"].startswith("peu de")


# --- the page, from releases that never were --------------------------------------------------------------------------


def made_up(folder: Path, version: str, contents: dict[str, Any], known: dict[str, Any]) -> None:
    (folder / "contents").mkdir(parents=True, exist_ok=True)
    (folder / f"{version}.json").write_text(json.dumps(release_of(version, known)), encoding="utf-8")
    recorded = {**contents_file(version, FACTS.tables), "data_version": f"{version}.data", "contents": contents}
    (folder / "contents" / f"{version}.json").write_text(json.dumps(recorded), encoding="utf-8")


def earlier_contents() -> tuple[dict[str, Any], dict[str, Any]]:
    """What 0.2.0 said: 21 Gy where 22 Gy stands now, another title of note 1, a value since gone, no note 77."""
    contents = json.loads(json.dumps(contents_of(FACTS.tables)))
    contents["value"][DMAX]["text"] = "21\u00a0Gy"
    contents["value"]["prose.gone"] = {"text": "7\u00a0Gy"}
    contents["note"]["NOTE-01"]["title"] = "Un autre titre"
    del contents["note"]["NOTE-77"]
    known = {kind: dict(titles) for kind, titles in identifiers(FACTS).items()}
    del known["note"]["NOTE-77"]
    return contents, known


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Page:
    """The page of a project with three releases, 0.1.0 as it is, 0.2.0 and 0.10.0 made up, whatever version is ours."""
    project = tmp_path_factory.mktemp("releases")
    for name in PROJECT_FILES:
        if name not in ("releases", "pyproject.toml"):
            (project / name).symlink_to(ROOT / name)
    settings = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    later = re.sub(r'^version = ".*"$', 'version = "0.11.0.dev0"', settings, count=1, flags=re.MULTILINE)
    (project / "pyproject.toml").write_text(later, encoding="utf-8")
    (project / "releases").mkdir()
    shutil.copy(ROOT / "releases" / "0.1.0.json", project / "releases")
    made_up(project / "releases", "0.2.0", *earlier_contents())
    made_up(project / "releases", "0.10.0", contents_of(FACTS.tables), dict(identifiers(FACTS)))
    (project / "one").mkdir()
    (project / "one" / "index.md").write_text("# Une page\n\n```{changes}\n```\n", encoding="utf-8")
    options = ["-q", "-b", "html", "-c", str(project), str(project / "one"), str(project / "site")]
    command = [sys.executable, "-m", "sphinx", *options]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return read_page(project / "site" / "index.html")


def section(page: Page, title: str) -> str:
    """The words of the section under a title, spaces made one."""
    found = next(
        one for one in page.all("section") if any(title in h.text and one in h.inside[-1:] for h in page.all("h2"))
    )
    return " ".join(found.text.split())


def test_the_newest_release_stands_first(page: Page) -> None:
    titles = [title.text.rstrip("#") for title in page.all("h2")]
    assert titles == ["Depuis la version 0.10.0", "Version 0.10.0", "Version 0.2.0", "Version 0.1.0"]


def test_a_changed_value_shows_both_texts_and_leads_to_its_object(page: Page) -> None:
    words = section(page, "Version 0.10.0")
    assert f"{DMAX}Texte. Avant : 21 Gy ; après : 22 Gy" in words
    links = {link.text: link.attributes["href"] for link in page.all("a") if "href" in link.attributes}
    assert links[DMAX] == "calculateurs/cord.html"
    assert links["NOTE-01"] == "chapters/lecture-critique.html#NOTE-01"


def test_a_changed_field_an_added_object_and_a_value_gone(page: Page) -> None:
    words = section(page, "Version 0.10.0")
    assert "NOTE-01Titre. Avant : Un autre titre ; après : Lettres cyrilliques" in words
    assert "NOTE-77ajout" in words
    assert "prose.goneretrait : 7 Gy" in words


def test_what_is_not_known_is_said(page: Page) -> None:
    """0.1.0 recorded its identifiers alone."""
    words = section(page, "Version 0.2.0")
    assert "La version 0.1.0 n’a enregistré que ses identifiants" in words
    assert "Avant" not in words


def test_nothing_changed_is_said(page: Page) -> None:
    assert "Aucun changement" in section(page, "Depuis la version 0.10.0")


def test_releases_are_read_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    for version in ("0.10.0", "0.9.0", "0.2.0"):
        made_up(tmp_path, version, {}, {})
    assert [release.version for release in all_releases(tmp_path)] == ["0.2.0", "0.9.0", "0.10.0"]


def test_a_change_knows_what_it_is() -> None:
    assert Change(kind="value", identifier="a", old=None, new={"text": "1"}).added
    assert Change(kind="value", identifier="a", old={"text": "1"}, new=None).removed
