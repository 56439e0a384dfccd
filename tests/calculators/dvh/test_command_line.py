"""`python -m calculators dvh FILE`: the reply of the room, printed."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from calculators.__main__ import main
from tests.calculators.dvh.exports import ABSOLUTE, CORD, ROWS, WHOLE, read, volume
from tests.places import ROOT

TWO = WHOLE + CORD.replace("Plan: A", "Plan: B") + ABSOLUTE + ROWS


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "NOMFICTIF.txt"
    path.write_bytes(TWO.encode("latin-1"))
    return path


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, Any]]:
    code = main(["dvh", *arguments])
    return code, json.loads(capsys.readouterr().out)


def test_every_structure_with_its_plan_dmax_and_volumes(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, reply = printed(capsys, str(file))
    assert (code, reply) == (0, read(TWO))
    assert reply["choices"] == ["CORD, plan A", "CORD, plan B"]
    assert [one["dmax"]["gy"] for one in reply["structures"]] == ["20.7", "20.7"]
    assert [volume(one, "18")["ml"] for one in reply["structures"]] == ["0.2", "0.2"]


def test_one_structure_of_one_plan(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, reply = printed(capsys, str(file), "--structure", "CORD", "--plan", "B")
    assert (code, [one["label"] for one in reply["structures"]]) == (0, ["CORD, plan B"])


@pytest.mark.parametrize(
    ("options", "code"),
    [(["--structure", "CORD"], "structure_several"), (["--structure", "Moelle"], "structure_unknown")],
)
def test_a_name_that_is_missing_or_ambiguous_lists_the_choices(
    options: list[str], code: str, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, reply = printed(capsys, str(file), *options)
    (problem,) = reply["problems"]
    assert (status, problem["code"]) == (1, code)
    assert "« CORD, plan A » ; « CORD, plan B »" in problem["text"].replace("\u00a0", " ")


def test_what_the_file_does_not_say(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "curve.csv"
    path.write_text("0;100\n18;0,5\n20,7;0\n", encoding="utf-8")
    told = ("--dose-unit", "Gy", "--volume-unit", "%", "--structure-volume", "40", "--dose", "18", "--dose", "20")
    code, reply = printed(capsys, str(path), *told)
    assert code == 0
    assert [(one["dose_gy"], one["ml"]) for one in reply["structures"][0]["volumes"]] == [
        ("18", "0.2"),  # 0.5 % of 40 mL
        ("20", "7/135"),  # 0.7 of the way of 2.7 Gy remains: 0.2 × 7/27
    ]


@pytest.mark.parametrize(
    ("path", "cause"),
    [
        ("nowhere/NOMFICTIF.txt", "aucun fichier de ce nom"),
        (".", "c’est un dossier"),
        ("NOM\0FICTIF", "ce nom n’est pas celui d’un fichier"),
    ],
)
def test_a_file_that_cannot_be_opened_is_one_sentence_without_its_name(
    path: str, cause: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, reply = printed(capsys, path)
    assert (code, reply["status"], reply["code"]) == (1, "failed", "not_opened")
    assert "NOM" not in reply["text"]
    assert f"({cause})" in reply["text"]


def test_the_command_of_the_readme(file: Path) -> None:
    command = [sys.executable, "-m", "calculators", "dvh", str(file), "--structure", "CORD", "--plan", "A"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    assert json.loads(done.stdout) == read(TWO, structure="CORD", plan="A")


@pytest.mark.parametrize("arguments", [[], ["a", "b"], ["a", "--patient", "b"]])
def test_wrong_command_line(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["dvh", *arguments])
    assert stopped.value.code == 2
    assert "usage" in capsys.readouterr().err
