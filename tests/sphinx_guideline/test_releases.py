"""A release lists its identifiers and their addresses once, and is never edited."""

import json
import shutil
from pathlib import Path

import pytest

from sphinx_guideline.addresses import card_address
from sphinx_guideline.releases import ReleaseError, read_releases, write_release

ROOT = Path(__file__).parents[2]


def test_a_release_is_written_once(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "releases").mkdir()
    path = write_release(tmp_path)
    written = json.loads(path.read_text(encoding="utf-8"))
    assert written["addresses"]["recommendation"]["REC-PAL-02"] == "recommandations/REC-PAL-02.html"
    assert written["addresses"]["reference"]["106"] == "chapters/references.html#ref-106"
    assert written["cards"]["REC-PAL-02"] == "cartes/REC-PAL-02.html"
    with pytest.raises(ReleaseError) as refused:
        write_release(tmp_path)
    assert (
        str(refused.value)
        == f"releases/{path.name} exists; a release is never edited: raise the version in pyproject.toml"
    )


def test_a_released_card_is_where_it_was() -> None:
    for path in (ROOT / "releases").glob("*.json"):
        for name, address in json.loads(path.read_text(encoding="utf-8")).get("cards", {}).items():
            assert address == str(card_address(name)), path.name


def test_every_release_is_read() -> None:
    releases = read_releases(ROOT / "releases")
    assert set(releases) == {path.name for path in (ROOT / "releases").glob("*.json")}
