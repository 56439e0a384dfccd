"""The next free number of a note: after every one that is, or ever was released."""

import json
from pathlib import Path

import pytest

from sphinx_guideline.check.next_note import main, next_note
from sphinx_guideline.facts.load import read_tables
from tests.places import ROOT
from tests.sphinx_guideline.check.small_project import NOTE, project


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
    main(ROOT)
    (number,) = capsys.readouterr().out.split()
    assert number not in (ROOT / "data" / "notes.toml").read_text(encoding="utf-8")
