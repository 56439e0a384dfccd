"""Each critical note is shown, whole, in a chapter: where the reader meets the doubt, not only in the list of notes."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.places import ROOT

NOTES = [note["id"] for note in tomllib.loads((ROOT / "data" / "notes.toml").read_text(encoding="utf-8"))["note"]]
PAGES = {page: page.read_text(encoding="utf-8") for page in (ROOT / "docs" / "chapters").glob("*.md")}


def shown_on(page: str) -> list[str]:
    return re.findall(r"^```\{note-here\} (NOTE-\d+)$", page, flags=re.MULTILINE)


@pytest.mark.parametrize("identifier", NOTES)
def test_a_note_is_shown_in_a_chapter(identifier: str) -> None:
    where = f"place ```{{note-here}} {identifier} in the chapter of docs/chapters/ where its doubt is met"
    assert any(identifier in shown_on(text) for text in PAGES.values()), where


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_note_is_shown_once_a_page(page: Path) -> None:
    shown = shown_on(PAGES[page])
    assert len(shown) == len(set(shown))
