"""What the check refuses of a note's grade, effect and line, and of marks in the pages."""

from pathlib import Path

import pytest

from sphinx_guideline.check.marks import LONGEST_LINE, words_of
from tests.sphinx_guideline.check.small_project import NOTE, messages

GRADED = 'grade = "clinical"\neffect = "dose"\n'
READING_NOTE = NOTE.replace(GRADED, 'grade = "reading"\n').replace("NOTE-01", "NOTE-02")
TWO = "two marks in a sentence: write one, of several notes"
NO_MARK = "NOTE-02 is a reading note: it has no mark; write {reading-note}"
NOTES = {"data/notes.toml": NOTE + READING_NOTE}


@pytest.mark.parametrize("key", ["grade", "line"])
def test_a_note_without_its_grade_or_its_line(tmp_path: Path, key: str) -> None:
    text = "\n".join(line for line in NOTE.splitlines() if not line.startswith(f"{key} ="))
    assert f"data/notes.toml: note[NOTE-01].{key}: missing" in messages(tmp_path, {"data/notes.toml": text})


@pytest.mark.parametrize(
    ("was", "becomes", "told"),
    [
        ('"clinical"', '"severe"', "grade: 'severe' is none of clinical, reading"),
        ('effect = "dose"\n', "", "effect: '' is none of dose, délai, verdict, portée"),
        ('"dose"', '"prix"', "effect: 'prix' is none of dose, délai, verdict, portée"),
        ('"clinical"', '"reading"', "effect: a reading note changes nothing"),
        ('line = "l"', f'line = "{"mot " * LONGEST_LINE}mot."', "line: 19 words; 18 at most"),
    ],
)
def test_a_note_whose_grade_its_effect_and_its_line_do_not_agree(
    tmp_path: Path, was: str, becomes: str, told: str
) -> None:
    assert was in NOTE
    found = messages(tmp_path, {"data/notes.toml": NOTE.replace(was, becomes)})
    assert found == [f"data/notes.toml: note[NOTE-01].{told}"]


def test_a_line_of_eighteen_words_is_no_problem(tmp_path: Path) -> None:
    line = f"{'mot ' * (LONGEST_LINE - 1)}mot."
    text = NOTE.replace('line = "l"', f'line = "{line}"')
    assert messages(tmp_path, {"data/notes.toml": text}) == []


@pytest.mark.parametrize(
    ("text", "words"), [("", 0), ("« Strict\u00a0», ≤ 8\u00a0jours\u00a0; l’autre.", 4), ("α/β 2\u00a0Gy", 3)]
)
def test_a_word_holds_a_letter_or_a_digit(text: str, words: int) -> None:
    assert words_of(text) == words


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Un doute. {note}`NOTE-02`", NO_MARK),
        ("Un doute. {note}`NOTE-01,NOTE-02`", NO_MARK),
        ("Un {note}`NOTE-01`, deux. {note}`NOTE-01`", TWO),
        ("Un doute. {note}`NOTE-01` {note}`NOTE-01`", TWO),
        (
            "Un doute. {note}`NOTE-01` {ref-source}`1` {note}`NOTE-01`",
            "two marks in a sentence: write one, of several notes",
        ),
    ],
)
def test_a_mark_that_a_sentence_may_not_have(tmp_path: Path, line: str, told: str) -> None:
    reference = {"data/references.toml": '[[reference]]\nnumber = 1\nentry = "E"\nlang = "en"\n'}
    found = messages(tmp_path, {**NOTES, **reference, "docs/chapters/page.md": f"# Page\n\n{line}\n"})
    assert found == [f"docs/chapters/page.md: line 3: {told}"]


@pytest.mark.parametrize(
    "line",
    [
        "Un doute. {note}`NOTE-01` Un autre. {note}`NOTE-01` {reading-note}`NOTE-02`",
        "Une dose de {val}`prose.dose` ici. {note}`NOTE-01` {src}`texte`",
    ],
)
def test_one_mark_a_sentence_is_no_problem(tmp_path: Path, line: str) -> None:
    dose = '{ value = "8", unit = "Gy", source = "texte", locator = "section 6, ligne 60" }'
    files = {**NOTES, "data/prose.toml": f"dose = {dose}\n", "docs/chapters/page.md": f"# Page\n\n{line}\n"}
    assert messages(tmp_path, files) == []
