"""The next free number of a note, after every one that is or ever was released; a note as it is read."""

import json
from pathlib import Path

import pytest

from sphinx_guideline.check.notes import main, next_note
from sphinx_guideline.facts.load import read_tables
from tests.places import ROOT
from tests.sphinx_guideline.check.small_project import NOTE, VALUE, project


@pytest.mark.parametrize(
    ("notes", "released", "expected"),
    [
        ([], [], "NOTE-70"),
        (["NOTE-01", "NOTE-58"], [], "NOTE-70"),
        (["NOTE-70", "NOTE-77"], [], "NOTE-78"),
        (["NOTE-70"], ["NOTE-70", "NOTE-81"], "NOTE-82"),
        (["NOTE-99"], [], "NOTE-100"),
    ],
)
def test_the_next_free_number(tmp_path: Path, notes: list[str], released: list[str], expected: str) -> None:
    addresses = {"addresses": {"note": dict.fromkeys(released, "a")}}
    text = "".join(NOTE.replace("NOTE-01", note) for note in notes)
    root = project(tmp_path, {"data/notes.toml": text, "releases/0.1.0.json": json.dumps(addresses)})
    assert next_note(root, read_tables(root / "data")[0]) == expected


def test_the_command_tells_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(ROOT) == 0
    (number,) = capsys.readouterr().out.split()
    assert number not in (ROOT / "data" / "notes.toml").read_text(encoding="utf-8")


def test_a_note_as_it_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    note = NOTE.replace('"r"', '"Soit {prose.dose}."')
    root = project(tmp_path, {"data/prose.toml": f"dose = {VALUE}\n", "data/notes.toml": note})
    assert main(root, "NOTE-01") == 0
    assert capsys.readouterr().out == "title: T\nline: l\nprinted: p\nreading: Soit 8\u00a0Gy.\notherwise: o\n"
    assert main(root, "NOTE-02") == 1
    assert capsys.readouterr().out == "no such note\n"


def test_a_note_that_leads_nowhere(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = project(tmp_path, {"data/notes.toml": NOTE.replace('"r"', '"{prose.dose}"')})
    assert main(root, "NOTE-01") == 1
    first, *_ = capsys.readouterr().out.splitlines()
    assert first == "data/notes.toml: note[NOTE-01].reading: {prose.dose}: nothing at 'prose.dose'"
