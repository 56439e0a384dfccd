"""« Confidentialité » lists each name under which the browser keeps something: what is served writes no other."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.places import SERVED
from tests.sphinx_guideline.html_page import Page

PRIVACY = "a-propos/confidentialite.html"

WRITES = re.compile(r"\b(?:local|session)Storage\s*\.\s*setItem\s*\(\s*(?P<key>[\"'`][^\"'`]*[\"'`]|[\w.]+)")
OTHER_WRITES = re.compile(
    r"\b(?:local|session)Storage\s*(?:\[|\.\s*(?!setItem|getItem|removeItem|clear\b|length\b|key\b)\w+\s*=)"
)
CACHES = re.compile(r"\bcaches\s*\.\s*open\s*\(\s*(?P<name>[\w.]+)")
DATABASES = re.compile(
    r"document\.cookie|\bcookieStore\b|\bindexedDB\s*\.\s*open|\bopenDatabase\b|navigator\.storage\.getDirectory|showSaveFilePicker|\bwindow\.name\s*="
)
SENDS = re.compile(r"navigator\.sendBeacon|new (?:WebSocket|EventSource|XMLHttpRequest)\b")
REWRITES = re.compile(r"\bhistory\.(?:push|replace)State\b")
MAY_REWRITE = {"search-marks.js", "filters.js", "35-kept.js", "calculators.js"}
"""The first takes the words searched out of the address, the second writes a filter's choice after its `#`, the third,
a part of the last, keeps what is typed with the tab's place in its history and takes the values of a link out of the
address."""
CACHE_NAMES = {"CACHE", "earlier"}
"""What `service-worker.js` opens: its own cache, and one of an earlier version, of the same family."""


def programs(site: Path) -> Iterator[Path]:
    """What is served: our own scripts in parts, and those of others."""
    yield from (path for path in SERVED.values() if path.suffix == ".js")
    yield from (
        path for path in (site / "_static").rglob("*.js") if path.relative_to(site / "_static").as_posix() not in SERVED
    )


def names_written(script: str) -> Iterator[str]:
    """The names under which a script keeps something in a store."""
    for found in WRITES.finditer(script):
        key = found["key"]
        yield key[1:-1] if key[0] in "\"'`" else constant(script, key)


def constant(script: str, name: str) -> str:
    """The text of a constant of the same script."""
    found = re.search(rf"\bconst {re.escape(name)} = [\"'`]([^\"'`$]+)", script)
    assert found, f"{name}: a name that this test cannot read; write it as a constant text"
    return found[1]


def listed(page: Page) -> set[str]:
    """The names in the table of the page."""
    return {code.text for code in page.all("code") if any(around.tag == "table" for around in code.inside)}


def test_the_page_lists_each_name_and_no_other(pages: dict[str, Page], site: Path) -> None:
    scripts = [path.read_text(encoding="utf-8") for path in programs(site)]
    stored = {name for script in scripts for name in names_written(script)}
    assert stored == {"theme", "guideline-interpreter", "guideline-offline"}
    family = re.search(r"const FAMILY = `(\w+) ", SERVED["service-worker.js"].read_text(encoding="utf-8"))
    assert family
    assert listed(pages[PRIVACY]) == stored | {family[1]}


def test_nothing_is_kept_in_another_way(site: Path) -> None:
    """No cookie, no database, no file; no address rewritten but by two; nothing sent but by asking for a file."""
    for path in programs(site):
        script = path.read_text(encoding="utf-8")
        for pattern in (OTHER_WRITES, DATABASES, SENDS):
            assert not pattern.search(script), (path.name, pattern.search(script))
        assert path.name in MAY_REWRITE or not REWRITES.search(script), path.name
        assert {found["name"] for found in CACHES.finditer(script)} <= CACHE_NAMES, path.name


@pytest.mark.parametrize(
    ("script", "names"),
    [
        ('localStorage.setItem("dose", x)', ["dose"]),
        ("const KEPT = 'draft'; sessionStorage.setItem(KEPT, x)", ["draft"]),
        ("localStorage.getItem('theme')", []),
    ],
)
def test_a_name_is_read_wherever_it_is_written(script: str, names: list[str]) -> None:
    assert list(names_written(script)) == names


@pytest.mark.parametrize(
    "script", ["localStorage.dose = x", "sessionStorage[key] = x", "document.cookie = x", "indexedDB.open('x')"]
)
def test_another_way_of_keeping_is_seen(script: str) -> None:
    assert OTHER_WRITES.search(script) or DATABASES.search(script)
