"""What was released stays: each refusal on the smallest project that deserves it, the whole message compared."""

import json
from pathlib import Path
from typing import Any

import pytest

from sphinx_guideline.check.releases import release_problems
from sphinx_guideline.facts.identifiers import known_identifiers
from sphinx_guideline.facts.load import read_tables
from sphinx_guideline.releases.written import ReleaseError, write_release
from tests.sphinx_guideline.check.small_project import NOTE, messages
from tests.sphinx_guideline.check.to_release import DATA_VERSION, to_release

LIST = "chapters/lecture-critique"
ADDRESS = f"{LIST}.html#NOTE-01"
PAGE = {f"docs/{LIST}.md": "# Notes\n"}


def release(version: str, **kinds: dict[str, str]) -> dict[str, str]:
    return {f"releases/{version}.json": json.dumps({"version": version, "addresses": kinds})}


def contents(version: str, kinds: dict[str, Any]) -> dict[str, str]:
    return {f"releases/contents/{version}.json": json.dumps({"data_version": "1", "contents": kinds})}


def told(tmp_path: Path, *files: dict[str, str]) -> list[str]:
    whole = {"data/notes.toml": NOTE, **PAGE}
    for some in files:
        whole |= some
    return messages(tmp_path, whole)


def test_a_released_identifier_that_is_there(tmp_path: Path) -> None:
    assert told(tmp_path, release("0.1.0", note={"NOTE-01": ADDRESS})) == []


def test_a_released_identifier_that_has_vanished(tmp_path: Path) -> None:
    kinds = {"note": {"NOTE-01": ADDRESS, "NOTE-02": f"{LIST}.html#NOTE-02"}, "reference": {"1": "c"}}
    assert told(tmp_path, release("0.1.0", **kinds)) == [
        "releases/0.1.0.json: note: NOTE-02 was released and has vanished",
        "releases/0.1.0.json: reference: 1 was released and has vanished",
    ]


def test_a_released_address_that_has_moved(tmp_path: Path) -> None:
    assert told(tmp_path, release("0.1.0", note={"NOTE-01": "notes.html#NOTE-01"})) == [
        f"releases/0.1.0.json: note: NOTE-01 was released at notes.html#NOTE-01 and is now at {ADDRESS}"
    ]


def test_a_released_address_whose_page_is_gone(tmp_path: Path) -> None:
    files = {"data/notes.toml": NOTE, **release("0.1.0", note={"NOTE-01": ADDRESS})}
    assert messages(tmp_path, files) == [
        f"releases/0.1.0.json: note: NOTE-01 was released at {ADDRESS}, and docs/{LIST}.md is gone"
    ]


@pytest.mark.parametrize(
    ("recorded", "expected"),
    [
        ({"note": {"NOTE-01": {"title": "T"}}, "value": {"prose.dose": {"text": "8 Gy"}}}, []),
        ({"note": {}}, ["releases/contents/0.10.0.json: its objects are not those of the release"]),
        (None, ["releases/contents/0.10.0.json: missing: what this release said can no longer be compared"]),
    ],
)
def test_every_release_after_the_first_recorded_what_it_said(
    tmp_path: Path, recorded: dict[str, Any] | None, expected: list[str]
) -> None:
    """0.10.0 comes after 0.9.0, in spite of its letters."""
    both = release("0.9.0", note={"NOTE-01": ADDRESS}) | release("0.10.0", note={"NOTE-01": ADDRESS})
    assert told(tmp_path, both, {} if recorded is None else contents("0.10.0", recorded)) == expected


@pytest.fixture
def released(tmp_path: Path) -> Path:
    """This project's data, released as they stand under a version of their own."""
    write_release(to_release(tmp_path))
    return tmp_path


def same_version(root: Path) -> list[str]:
    """What is said of versions that name two states."""
    tables, _ = read_tables(root / "data")
    return [str(one) for one in release_problems(root, known_identifiers(tables)) if "raise it" in str(one)]


def test_a_released_version_may_be_built_again(released: Path) -> None:
    assert same_version(released) == []


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("notes.toml", 'title = "Aucune échelle de gradation"', 'title = "Aucune échelle"'),
        ("washout.toml", 'before = { value = "4", unit = "week"', 'before = { value = "3", unit = "week"'),
        ("recommendations.toml", 'kind = "option"', 'kind = "recommandation"'),
    ],
)
def test_data_that_changed_carry_another_version(released: Path, file: str, old: str, new: str) -> None:
    path = released / "data" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert same_version(released) == [
        f"data/text.toml: data_version: {DATA_VERSION} was released with other contents: raise it"
    ]


@pytest.mark.parametrize(
    ("versions", "said"),
    [
        ({"version": "0.2.0.dev0"}, "pyproject.toml: 0.2.0.dev0: a release has a version without .dev"),
        ({"version": ""}, "pyproject.toml: no version: a release has a version without .dev"),
        ({"data_version": "1.1.0.dev0"}, "data/text.toml: 1.1.0.dev0: a release has a version without .dev"),
    ],
)
def test_what_is_no_release_is_not_written_as_one(tmp_path: Path, versions: dict[str, str], said: str) -> None:
    with pytest.raises(ReleaseError) as refused:
        write_release(to_release(tmp_path, **versions))
    assert str(refused.value) == said


def test_between_releases_a_version_ends_in_dev(tmp_path: Path) -> None:
    files = {"pyproject.toml": '[project]\nversion = "0.2.0"\n', "CITATION.cff": "version: 0.2.0\n"}
    assert told(tmp_path, release("0.1.0", note={"NOTE-01": ADDRESS}), files) == [
        "pyproject.toml: project.version: 0.2.0 is no release: "
        "end it in .dev0, or release it by python -m sphinx_guideline.releases",
        "CITATION.cff: version: 0.2.0 is no release; write the last one, and its day",
    ]


def test_the_data_of_the_first_release_recorded_nothing_and_are_not_these(tmp_path: Path) -> None:
    """1.0.0 was the version of the data of 0.1.0: what they were is not known here, so nothing else is called so."""
    files = {"data/text.toml": 'data_version = "1.0.0"\n'}
    assert told(tmp_path, release("0.1.0", note={"NOTE-01": ADDRESS}), files) == [
        "data/text.toml: data_version: 1.0.0 was released with other contents: raise it"
    ]


def test_a_site_with_a_new_note_carries_another_version(released: Path) -> None:
    with (released / "data/notes.toml").open("a", encoding="utf-8") as notes:
        notes.write(NOTE.replace("NOTE-01", "NOTE-99"))
    assert "pyproject.toml: project.version: 9.9.9 was released with other identifiers: raise it" in same_version(
        released
    )


@pytest.mark.parametrize(("cited", "is_told"), [("0.1.0", True), ("0.2.0", False)])
def test_a_release_is_cited_as_itself(tmp_path: Path, cited: str, is_told: bool) -> None:
    """The books take their date from the citation: a release that cites the one before would bear its date."""
    releases = release("0.1.0", note={"NOTE-01": ADDRESS}) | release("0.2.0", note={"NOTE-01": ADDRESS})
    files = {"pyproject.toml": '[project]\nversion = "0.2.0"\n', "CITATION.cff": f"version: {cited}\n"}
    wrong = f"CITATION.cff: version: {cited} is cited, and this is 0.2.0: its version and its date"
    assert (wrong in told(tmp_path, releases, files)) is is_told
