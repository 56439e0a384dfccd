"""What was released stays: each refusal on the smallest project that deserves it, the whole message compared."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.data.small_project import NOTE, messages

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
