"""Each record and each link of a release, answered again: the same, or differences that `changes.toml` explains."""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from calculators.protocol import respond
from calculators.records.compared import Change
from calculators.records.decided import decided_otherwise
from calculators.records.reading import read
from calculators.records.replay import asked_again, replayed
from sphinx_guideline.forms.input_paths import nested
from tests.places import ROOT
from tests.records.making import CASES, FOLDER, LINKS

EXPLAINED = tomllib.loads((FOLDER / "changes.toml").read_text(encoding="utf-8"))
RELEASES = sorted(path.name for path in FOLDER.iterdir() if (path / LINKS).exists())
RECORDS = {(release, path.stem): path for release in RELEASES for path in sorted((FOLDER / release).glob("*.*.json"))}
ITEM = re.compile(r"\[[^\[\]]*\]")

Name = tuple[str, str]
"""A release and a record of it."""


def named(name: Name) -> str:
    return " ".join(name)


def plain(place: str) -> str:
    """A place without the names of its items, which may hold brackets themselves: `verdicts#.bar.marks`."""
    shorter = ITEM.sub("#", place)
    return shorter if shorter == place else plain(shorter)


@cache
def text_of(name: Name) -> str:
    return RECORDS[name].read_text(encoding="utf-8")


@cache
def changes(name: Name) -> tuple[Change, ...]:
    return tuple(replayed(text_of(name), respond, sha256, "test").changes)


def entries(name: Name) -> Iterator[Mapping[str, Any]]:
    """What explains changes of a record."""
    release, record = name
    for entry in EXPLAINED["change"]:
        if entry["release"] == release and any(fnmatchcase(record, pattern) for pattern in entry["records"]):
            yield entry


def explains(entry: Mapping[str, Any], place: str) -> bool:
    return any(plain(place).startswith(beginning) for beginning in entry["places"])


def new_keys(release: str) -> set[str]:
    return {key for entry in EXPLAINED["new_keys"] if entry["release"] == release for key in entry["keys"]}


def test_each_release_has_its_records_and_links() -> None:
    """Of every calculator that it published; a release is recorded in `releases/`."""
    published = {path.stem: json.loads(path.read_text("utf-8")) for path in (ROOT / "releases").glob("*.json")}
    assert sorted(published) == RELEASES
    for release, recorded in published.items():
        names = [record for one, record in RECORDS if one == release]
        assert {name.partition(".")[0] for name in names} == set(recorded["addresses"]["calculator"])
        assert set(json.loads((FOLDER / release / LINKS).read_text("utf-8"))) == set(names)


def test_every_calculator_has_cases_for_the_next_release() -> None:
    from calculators.catalogue import CALCULATORS  # noqa: PLC0415 - the list of today, beside those of the releases

    assert set(CASES) == set(CALCULATORS)


@pytest.mark.parametrize("name", RECORDS, ids=named)
def test_a_record_is_intact_and_says_its_release(name: Name) -> None:
    kept = read(text_of(name), sha256)
    assert not kept.is_rewritten
    assert kept.content["versions"]["site"] == kept.content["versions"]["calculators"] == name[0]


@pytest.mark.parametrize("name", RECORDS, ids=named)
def test_every_difference_is_explained(name: Name) -> None:
    for change in changes(name):
        if change.is_empty:
            assert change.place.rpartition(".")[2] in new_keys(name[0]), change
        else:
            assert any(explains(entry, change.place) for entry in entries(name)), change


@pytest.mark.parametrize("name", RECORDS, ids=named)
def test_a_verdict_or_a_value_that_changed_is_explained_by_name(name: Name) -> None:
    """Never by what explains words."""
    content = read(text_of(name), sha256).content
    for place in decided_otherwise(content["reply"], asked_again(content, respond)[1]):
        assert any(entry.get("decides") and explains(entry, place) for entry in entries(name)), place


@pytest.mark.parametrize("entry", EXPLAINED["change"], ids=lambda entry: entry["reason"][:60])
def test_an_explanation_explains_something(entry: Mapping[str, Any]) -> None:
    assert entry["reason"].endswith((".", ")."))
    if entry.get("decides"):
        assert not any("*" in record for record in entry["records"])
    for beginning in entry["places"]:
        found = [change for name in RECORDS if entry in entries(name) for change in changes(name)]
        assert any(plain(change.place).startswith(beginning) for change in found), beginning


@pytest.mark.parametrize("name", RECORDS, ids=named)
def test_a_link_asks_what_its_record_asks(name: Name) -> None:
    """The same values, at the address that the release published; the version of its state is read to this day. That of
    the first has no end; the end of another counts its values."""
    link = urlsplit(json.loads((FOLDER / name[0] / LINKS).read_text("utf-8"))[name[1]])
    pairs = dict(parse_qsl(link.fragment, strict_parsing=True))
    content = read(text_of(name), sha256).content
    assert pairs.pop("calculateur") == content["calculator"]
    version, end = pairs.pop("v"), pairs.pop("fin", None)
    assert (version, end) in (("1", None), ("2", str(len(pairs))))
    assert nested(pairs) == content["inputs"]
    published = json.loads((ROOT / "releases" / f"{name[0]}.json").read_text("utf-8"))["addresses"]["calculator"]
    assert link.path == published[content["calculator"]]
    assert Path(ROOT / "docs" / link.path).with_suffix(".md").exists()
