"""The Atom feed: what RFC 4287 asks of a feed, dates and names that only releases give, each change told."""

import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

from sphinx_guideline.releases.feed import FILE, feed
from sphinx_guideline.releases.written import DAY_OF, Release, all_releases, cited_day
from tests.places import ROOT
from tests.sphinx_guideline.html_page import Page

ATOM = "{http://www.w3.org/2005/Atom}"
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T00:00:00Z")
BEFORE: Mapping[str, Mapping[str, Mapping[str, str]]] = {"value": {"a": {"text": "8 Gy"}, "b": {"text": "3"}}}
AFTER: Mapping[str, Mapping[str, Mapping[str, str]]] = {"value": {"a": {"text": "9 < 10 Gy"}, "c": {"text": "4"}}}
MADE_UP = [
    Release(version="1.0.0", identifiers={"note": ("NOTE-01",)}, date="2026-01-02", contents=BEFORE),
    Release(version="1.1.0", identifiers={"note": ("NOTE-01",)}, data="2.0.0", date="2026-03-04", contents=AFTER),
]


def read(written: str) -> ElementTree.Element:
    return ElementTree.fromstring(written.encode("utf-8"))


def words(element: ElementTree.Element, tag: str) -> str:
    return element.findtext(f"{ATOM}{tag}") or ""


def made(address: str = "") -> str:
    return feed(MADE_UP, "Titre & fils", "Éditeur", address)


def test_the_feed_has_what_the_format_asks() -> None:
    root = read(made())
    assert root.tag == f"{ATOM}feed"
    for element in (root, *root.findall(f"{ATOM}entry")):
        assert words(element, "id").startswith("urn:uuid:") and words(element, "title")
        assert DAY.fullmatch(words(element, "updated"))
        assert element.find(f"{ATOM}link[@rel='alternate']") is not None
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "Éditeur"
    assert words(root, "updated") == "2026-03-04T00:00:00Z"


def test_the_newest_release_comes_first_with_its_changes() -> None:
    newest, first = read(made()).findall(f"{ATOM}entry")
    assert "1.1.0" in words(newest, "title") and "2.0.0" in words(newest, "title")
    assert [line.replace("\u00a0", " ") for line in words(newest, "content").splitlines()] == [
        "a : Texte. Avant : 8 Gy ; après : 9 < 10 Gy",
        "c : ajout : 4",
        "b : retrait : 3",
    ]
    assert words(first, "content").startswith("Première version")


def test_names_are_the_same_on_every_copy_and_differ_from_version_to_version() -> None:
    here, there = read(made()), read(made("https://example.org/guide/"))
    names = [words(one, "id") for one in here.iter() if one.find(f"{ATOM}id") is not None]
    assert names == [words(one, "id") for one in there.iter() if one.find(f"{ATOM}id") is not None]
    assert len(set(names)) == len(names) == 3
    assert there.find(f"{ATOM}link[@rel='self']").attrib["href"] == f"https://example.org/guide/{FILE}"  # type: ignore[union-attr]


def test_what_is_not_dated_has_no_entry() -> None:
    root = read(feed([Release(version="1.0.0", identifiers={})], "T", "É", ""))
    assert root.findall(f"{ATOM}entry") == []


def test_a_release_that_recorded_nothing_says_so() -> None:
    silent = [Release(version="0.9.0", identifiers={}, date="2025-12-01"), MADE_UP[0]]
    newest = read(feed(silent, "T", "É", "")).findall(f"{ATOM}entry")[0]
    assert "0.9.0 n’a enregistré que ses identifiants" in words(newest, "content")


def test_the_site_holds_the_feed_of_its_releases(site: Path) -> None:
    root = read((site / FILE).read_text(encoding="utf-8"))
    released = all_releases(ROOT / "releases")
    assert len(root.findall(f"{ATOM}entry")) == len(released)
    for entry in root.findall(f"{ATOM}entry"):
        link = entry.find(f"{ATOM}link")
        assert link is not None
        page, _, anchor = link.attrib["href"].partition("#")
        assert f'id="{anchor}"' in (site / page).read_text(encoding="utf-8")


def test_readers_of_feeds_find_it_from_both_pages_under_any_address(site: Path, pages: dict[str, Page]) -> None:
    """A relative address: behind any prefix, and from a disk."""
    telling = {}
    for name, page in pages.items():
        for link in page.all("link"):
            if link.attributes.get("type") == "application/atom+xml":
                telling[name] = link.attributes
    assert set(telling) == {"index.html", "a-propos/changements.html"}
    for name, told in telling.items():
        assert told["rel"] == "alternate" and told["title"]
        assert not urlsplit(told["href"]).scheme and not told["href"].startswith("/")
        assert (site / name).parent.joinpath(told["href"]).resolve() == (site / FILE).resolve()


def test_the_first_release_has_the_day_of_the_changelog() -> None:
    told = re.findall(r"^## (\S+) — (\S+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert dict(told).items() >= DAY_OF.items()
    assert cited_day(ROOT, "0.1.0") == "2026-11-23"
    assert cited_day(ROOT, "0.9.9") == ""
