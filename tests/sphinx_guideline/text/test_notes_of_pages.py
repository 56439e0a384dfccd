"""Doubts in the built pages: one mark for the clinical notes, their lines beside it and at the end of the page, the
whole notes in a script of their own; a reading note has no mark anywhere.
"""

import html
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from sphinx_guideline.doctree.inline_text import plain_text
from tests.facts import FACTS
from tests.sphinx_guideline.html_page import Element, Page
from tests.sphinx_guideline.pages.test_site import resolved

NOTES = FACTS.notes
CLINICAL = {name for name, note in NOTES.items() if note.is_clinical}
ALL = "chapters/lecture-critique.html"


def named(element: Element) -> list[str]:
    return element.attributes["data-notes"].split()


def marks(page: Page) -> list[Element]:
    """Those that the text and its tables carry; what a calculator answers has its own tests."""
    return [
        one
        for one in page.all("a")
        if one.has_class("note-mark") and not any(around.has_class("calculator") for around in one.inside)
    ]


def spaced(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\u2060", "")).strip()


def words(text: str) -> str:
    """Without spaces, which a tag between two words leaves or takes."""
    return re.sub(r"\s+", "", text)


def test_a_mark_names_clinical_notes_alone_and_says_them(pages: dict[str, Page]) -> None:
    found = [one for page in pages.values() for one in marks(page)]
    assert len(found) > 100
    for one in found:
        first, *others = named(one)
        assert {first, *others} <= CLINICAL
        numbers = [name.removeprefix("NOTE-").lstrip("0") for name in (first, *others)]
        more = f"+{len(others)}, {', '.join(numbers[1:])}" if others else ""
        assert one.text == numbers[0] + more
        label = f"Réserve, note {numbers[0]}"
        told = {0: "", 1: "+1\u00a0autre"}.get(len(others), f"+{len(others)}\u00a0autres")
        assert one.attributes["aria-label"] == label + told
        assert one.attributes["href"].endswith(f"lecture-critique.html#{first}")


@pytest.mark.parametrize("grade", ["clinical", "reading"])
def test_the_notes_of_a_page_end_it_once_by_grade(pages: dict[str, Page], grade: str) -> None:
    for name, page in pages.items():
        cited = {one for mark in marks(page) for one in named(mark)}
        folds = [one for one in page.all("details") if one.has_class(f"{grade}-notes")]
        lines = [one for one in page.all("li") if any(fold in one.inside for fold in folds)]
        ids = [line.attributes["id"].removeprefix("ici-") for line in lines]
        assert len(ids) == len(set(ids)), name
        assert {NOTES[one].grade for one in ids} <= {grade}, name
        if grade == "clinical":
            assert cited <= set(ids), name
        summary = next((one.text for one in page.all("summary") if one.inside[-1] in folds), "")
        assert not ids or f"({len(ids)})" in summary, name
        for line, identifier in zip(lines, ids, strict=True):
            assert spaced(line.text).endswith(spaced(NOTES[identifier].line)), name


def test_each_note_is_met_in_a_chapter(pages: dict[str, Page]) -> None:
    lines = {
        one.removeprefix("ici-")
        for name, page in pages.items()
        if name.startswith("chapters/")
        for one in page.ids()
        if one.startswith("ici-")
    }
    assert lines == set(NOTES)


@pytest.fixture(scope="module")
def whole_notes(site: Path) -> dict[str, str]:
    """What the script of the whole notes adds to a page: HTML by identifier."""
    script = (site / "_static" / "notes.js").read_text(encoding="utf-8")
    found: dict[str, str] = json.loads(script.partition("wholeNotes: ")[2].removesuffix(" };\n"))
    return found


def test_the_whole_notes_are_one_script_that_no_page_holds(pages: dict[str, Page], whole_notes: dict[str, str]) -> None:
    assert whole_notes.keys() == NOTES.keys()
    for identifier, note in NOTES.items():
        told = spaced(html.unescape(re.sub("<[^>]*>", " ", whole_notes[identifier])))
        assert told.startswith(f"{identifier} : {spaced(plain_text(note.title))} ")
        for part in (note.printed, note.reading, note.otherwise):
            assert words(plain_text(part)) in words(told)
        assert f'href="#{identifier}"' in whole_notes[identifier]
    marked = {name for name, page in pages.items() if any("data-notes" in one.attributes for one in page.all("a"))}
    calculators = {name for name, page in pages.items() if any(one.has_class("calculator") for one in page.elements)}
    assert calculators
    for name in (marked | calculators) - {ALL}:
        scripts = [one.attributes.get("src", "").partition("?")[0] for one in pages[name].all("script")]
        assert sum(one.endswith("_static/popovers.js") for one in scripts) == 1, name
        assert not any(one.endswith("_static/notes.js") for one in scripts), name
        assert not any(one.has_class("note-facts") for one in pages[name].elements), name


def places(pages: dict[str, Page]) -> dict[tuple[str, str], set[str]]:
    """Each place of the text that carries a mark, by its page and anchor, with the notes that it names."""
    return {
        (name, mark.inside[-1].attributes["id"]): set(named(mark))
        for name, page in pages.items()
        for mark in marks(page)
        if not any(around.tag == "template" for around in mark.inside)
    }


def links_of_notes(pages: dict[str, Page]) -> dict[tuple[str, str], set[str]]:
    """Each place that a whole note leads back to, with the notes that do."""
    found: dict[tuple[str, str], set[str]] = {}
    for link in pages[ALL].all("a"):
        fold = next((one for one in link.inside if one.has_class("critical-note")), None)
        if fold and any(one.has_class("entry-remark") for one in link.inside):
            place = resolved(ALL, link.attributes["href"])
            found.setdefault(place, set()).add(fold.attributes["id"])
    return found


def test_each_mark_leads_to_its_first_note_and_each_line_to_its_own(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        for one in page.all("a"):
            if "data-notes" in one.attributes and not any(around.has_class("calculator") for around in one.inside):
                assert resolved(name, one.attributes["href"]) == (ALL, named(one)[0]), (name, one.text)


SAID_AGAIN = ("medicaments/", "recommandations/", "calculateurs/cas-guides")
"""Pages of one drug or recommendation, guided cases: they say again what a page of the text says, the one listed."""


def test_each_note_leads_back_to_each_of_its_marks(pages: dict[str, Page]) -> None:
    back = links_of_notes(pages)
    of_text = {place: notes for place, notes in places(pages).items() if not place[0].startswith(SAID_AGAIN)}
    assert len(of_text) > 100
    missing = {place: notes - back.get(place, set()) for place, notes in of_text.items()}
    assert {place: notes for place, notes in missing.items() if notes} == {}


def test_what_is_said_again_is_doubted_in_the_text_too(pages: dict[str, Page]) -> None:
    """The notes of a drug's or a recommendation's marks are reached from a page of the text."""
    notes = {place: named for place, named in places(pages).items() if place[0].startswith(SAID_AGAIN)}
    listed = set().union(*links_of_notes(pages).values())
    assert notes and set().union(*notes.values()) <= listed


def test_a_note_leads_back_to_nothing_that_does_not_name_it(pages: dict[str, Page]) -> None:
    """To a mark that names it, or to a page whose end has its line."""
    marked = places(pages)
    for (page, anchor), notes in links_of_notes(pages).items():
        if anchor:
            assert anchor in pages[page].ids(), (page, anchor)
        for note in notes:
            named_here = note in marked.get((page, anchor), ())
            assert named_here or f"ici-{note}" in pages[page].ids(), (page, anchor, note)


def test_a_gloss_has_the_line_of_each_note_of_its_mark(pages: dict[str, Page]) -> None:
    glosses = [(page, one) for page in pages.values() for one in page.all("span") if one.has_class("gloss")]
    assert len(glosses) > 30
    for page, gloss in glosses:
        around = gloss.inside[-1]
        (mark,) = [one for one in marks(page) if one.inside[-1] is around]
        lines = [one for one in page.all("a") if gloss in one.inside]
        assert [named(one) for one in lines] == [[name] for name in named(mark)]
        assert [spaced(one.text) for one in lines] == [spaced(NOTES[name].line) for name in named(mark)]


def test_the_page_of_all_notes_has_a_row_and_a_fold_for_each(pages: dict[str, Page]) -> None:
    page = pages[ALL]
    folds = {one.attributes["id"]: one for one in page.all("details") if one.has_class("critical-note")}
    assert folds.keys() == NOTES.keys()
    for identifier, fold in folds.items():
        (summary,) = [one.text for one in page.all("summary") if one.inside[-1] is fold]
        assert spaced(summary) == f"{NOTES[identifier].number} {spaced(NOTES[identifier].line)}"
    rows = [one for one in page.all("tr") if "data-effet" in one.attributes]
    assert len(rows) == len(NOTES)
    assert Counter(one.attributes["data-effet"] for one in rows) == Counter(
        note.effect or "reading" for note in NOTES.values()
    )


def test_the_folds_of_the_page_of_all_notes_stand_by_effect_reading_notes_last(pages: dict[str, Page]) -> None:
    folds = [one.attributes["id"] for one in pages[ALL].all("details") if one.has_class("critical-note")]
    effects = [NOTES[name].effect or "reading" for name in folds]
    assert list(dict.fromkeys(effects)) == ["dose", "délai", "verdict", "portée", "reading"]
    assert effects == sorted(effects, key=["dose", "délai", "verdict", "portée", "reading"].index)
