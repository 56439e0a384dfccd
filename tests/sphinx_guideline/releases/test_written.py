"""A release lists its identifiers and their addresses once, and is never edited."""

import json
from pathlib import Path

import pytest

from sphinx_guideline.project.addresses import card_address
from sphinx_guideline.releases.written import ReleaseError, read_addresses, read_releases, write_release
from tests.places import ROOT
from tests.sphinx_guideline.check.to_release import to_release
from tests.sphinx_guideline.html_page import Page


def test_a_release_is_written_once(tmp_path: Path) -> None:
    path = write_release(to_release(tmp_path))
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


def test_what_a_release_said_is_recorded_beside_it(tmp_path: Path) -> None:
    path = write_release(to_release(tmp_path))
    beside = tmp_path / "releases" / "contents" / path.name
    recorded = json.loads(beside.read_text(encoding="utf-8"))
    assert recorded["contents"]["value"]["cord.constraints.3.dmax"]["text"] == "22\u00a0Gy"  # line 79 of the source
    path.unlink()
    with pytest.raises(ReleaseError, match="contents"):
        write_release(tmp_path)


def test_every_released_address_is_a_page_of_the_site_with_its_anchor(pages: dict[str, Page]) -> None:
    anchors = {name: set(page.ids()) for name, page in pages.items()}
    for kinds in read_addresses(ROOT / "releases").values():
        for address in [address for addresses in kinds.values() for address in addresses.values()]:
            page, _, anchor = address.partition("#")
            assert page in pages, address
            assert not anchor or anchor in anchors[page], address
