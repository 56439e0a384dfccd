"""`record` and `replay` on the command line: what is printed, and the status."""

import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from calculators.__main__ import main
from calculators.records.versions import versions
from tests.calculators.records.cases import CORD, record

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """The status of a command, and what it prints."""

    def command(*arguments: str, typed: str = "") -> tuple[int, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        return main(list(arguments)), capsys.readouterr().out

    return command


def test_a_record_is_printed_and_replayed(run: Run, tmp_path: Path) -> None:
    """The same bytes as in a page of the same version."""
    status, text = run("record", "cord", typed=json.dumps(CORD))
    assert status == 0
    assert text == record("cord", CORD, site=versions()["calculators"])["file"]
    (tmp_path / "x.json").write_text(text, encoding="utf-8")
    status, told = run("replay", str(tmp_path / "x.json"))
    assert status == 0
    assert told.startswith("Même réponse qu’à l’enregistrement.")


def test_what_changed_is_printed_line_by_line(run: Run) -> None:
    """Of a release: status 1, a line a field. The limits of line 79 are those of that release."""
    status, told = run("replay", "tests/records/0.1.0/cord.within.json")
    assert status == 1
    first, head, *_ = told.replace("\u00a0", " ").splitlines()
    assert first.startswith("Mêmes verdicts, mêmes limites et mêmes valeurs calculées qu’à l’enregistrement ; ")
    assert head == "Mots et compléments"
    assert "Ce qui décide" not in told
    assert "Limite du texte, Dmax, barre, trait : absent → HyTEC" in told.replace("\u00a0", " ")


def test_what_decides_is_printed_first(run: Run) -> None:
    """Of a release: the day that 5 half-lives give was 6 May 2026, and is 12 July (3 April + 100 days)."""
    _, told = run("replay", "tests/records/0.1.0/washout.bevacizumab.json")
    first, head, *lines = told.replace("\u00a0", " ").splitlines()
    assert re.fullmatch(
        r"La réponse a changé .*: 8 différences touchent un verdict, une limite ou une valeur .*", first
    )
    decide = lines[: lines.index("Mots et compléments")]
    assert (head, len(decide)) == ("Ce qui décide", 8)
    assert any(line.endswith(": 6 mai 2026 → 12 juillet 2026") for line in decide)


def test_no_two_sides_that_look_alike_are_printed(run: Run) -> None:
    """A no-break space that came is nothing to read."""
    for record_file in sorted(Path("tests/records/0.1.0").glob("*.*.json")):
        _, told = run("replay", str(record_file))
        sides = [line.partition("\u00a0: ")[2].split(" → ") for line in told.splitlines() if " → " in line]
        assert not [pair for pair in sides if len(pair) == 2 and pair[0].split() == pair[1].split()]


def test_one_altered_byte_is_named(run: Run, tmp_path: Path) -> None:
    text = record("cord", CORD)["file"].replace("21,5", "21,6", 1)
    (tmp_path / "x.json").write_text(text, encoding="utf-8")
    status, told = run("replay", str(tmp_path / "x.json"))
    assert status == 1
    assert "saisie, Dose maximale à la moelle (Dmax)" in told


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_record_is_replayed_as_windows_writes_it(run: Run, tmp_path: Path, encoding: str) -> None:
    """`record` > FILE in PowerShell 5.1 is UTF-16 with its mark: the inputs of a calculator are read so too."""
    (tmp_path / "x.json").write_bytes(record("cord", CORD, site=versions()["calculators"])["file"].encode(encoding))
    status, told = run("replay", str(tmp_path / "x.json"))
    assert (status, told.startswith("Même réponse qu’à l’enregistrement.")) == (0, True)


def test_a_byte_that_is_no_utf_8_is_an_alteration_too(run: Run, tmp_path: Path) -> None:
    """As a page reads the file: the byte is what stands for an unreadable one."""
    content = record("cord", CORD)["file"].encode().replace("respectée".encode(), b"respect\xff\xffe", 1)
    (tmp_path / "x.json").write_bytes(b"\xef\xbb\xbf" + content)
    status, told = run("replay", str(tmp_path / "x.json"))
    assert status == 1
    assert told.startswith("Calcul modifié depuis son enregistrement")


def test_what_cannot_be_opened_or_recorded_is_said(run: Run, tmp_path: Path) -> None:
    status, told = run("replay", str(tmp_path / "none.json"))
    assert (status, "n’a pas pu être ouvert (aucun fichier de ce nom)." in told) == (1, True)
    status, told = run("record", "cord", typed='{"fractions": "trois"}')
    assert (status, json.loads(told)["status"]) == (1, "invalid")
    status, told = run("record", "cord", typed="[]")
    assert (status, json.loads(told)["code"]) == (1, "unreadable_inputs")
