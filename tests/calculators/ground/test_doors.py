"""Where the package opens files: the first that is there, as TOML or as JSON, from a folder or from an archive."""

import importlib
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from calculators.ground.doors import file_bytes, packaged_rooms, read_beside, read_document, read_first
from tests.places import ROOT


def test_a_file_that_is_nowhere() -> None:
    with pytest.raises(OSError, match="absent"):
        read_first([str(ROOT / "absent")])
    with pytest.raises(FileNotFoundError, match="no path"):
        read_first([])


def test_a_table_may_be_packed_as_json(tmp_path: Path) -> None:
    """The bundle for the browser holds each TOML file as JSON."""
    (tmp_path / "as_toml.toml").write_text('[a]\nb = [1, "é"]\n', encoding="utf-8")
    (tmp_path / "as_json.json").write_text('{"a":{"b":[1,"é"]}}', encoding="utf-8")
    held = [read_document([str(tmp_path / name)]) for name in ("as_toml", "as_json")]
    assert held == [{"a": {"b": [1, "é"]}}] * 2


def test_the_first_file_that_is_there_is_read_and_its_name_is_told(tmp_path: Path) -> None:
    """JSON before TOML, the first stem before the second."""
    second = tmp_path / "second.toml"
    second.write_text("held = 2\n", encoding="utf-8")
    assert read_first([str(tmp_path / "first.toml"), str(second)]) == (str(second), "held = 2\n")
    stems = [str(tmp_path / name) for name in ("first", "second")]
    assert read_document(stems) == {"held": 2}
    (tmp_path / "first.toml").write_text("held = 1\n", encoding="utf-8")
    assert read_document(stems) == {"held": 1}
    (tmp_path / "first.json").write_text('{"held": 0}', encoding="utf-8")
    assert read_document(stems) == {"held": 0}


LATER = {
    "__init__.py": "",
    "texts.json": '{"of": "outer"}',
    "inner/__init__.py": "",
    "inner/texts.toml": 'of = "inner"',
}


def as_folder(place: Path, package: str) -> Path:
    for path, content in LATER.items():
        (place / package / path).parent.mkdir(parents=True, exist_ok=True)
        (place / package / path).write_text(content, encoding="utf-8")
    return place


def as_archive(place: Path, package: str) -> Path:
    with zipfile.ZipFile(place / "later.zip", "w") as archive:
        for path, content in LATER.items():
            archive.writestr(f"{package}/{path}", content)
    return place / "later.zip"


@pytest.mark.parametrize("made", [as_folder, as_archive])
def test_what_stands_beside_a_module_is_read_with_that_module_s_loader(
    made: Callable[[Path, str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An archive that comes later brings its own texts: those, and none of the same name elsewhere."""
    package = f"later_{made.__name__}"
    monkeypatch.syspath_prepend(str(made(tmp_path, package)))
    modules = [importlib.import_module(name) for name in (package, f"{package}.inner")]
    assert [read_beside(module.__spec__, "texts")["of"] for module in modules] == ["outer", "inner"]
    with pytest.raises(OSError, match="absent"):
        read_beside(modules[0].__spec__, "absent")


def test_a_room_is_one_that_holds_the_declaration() -> None:
    assert packaged_rooms("calculator") == ["case", "cord", "eqd2", "reirradiation", "washout"]
    assert packaged_rooms("nothing") == []


def test_a_file_that_a_person_names_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "export.txt").write_bytes(b"\xff\x00\r\n1")
    assert file_bytes(str(tmp_path / "export.txt")) == b"\xff\x00\r\n1"
