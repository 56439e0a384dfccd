"""`--self-test`: the counts of the certificate, and what is wrong by its name, for a site and for a package."""

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from calculators import __main__
from calculators.ground.doors import PACKAGE
from calculators.protocol import respond
from calculators.self_test import copies
from calculators.self_test.checks import compact, reply_hash
from calculators.self_test.copies import CORPUS, MANIFEST, Unsealed, copy_at, packed
from calculators.self_test.report import verified
from calculators.words.texts import catalogue
from sphinx_guideline.words.texts import entry
from tests.calculators.records.cases import CORD, request

CASES = [
    {"name": f"cord: Dmax {dmax}", "request": request("cord", CORD | {"dmax_gy": dmax})} for dmax in ("21,5", "22,5")
]
PAGES = {"index.html": b"<p>accueil</p>", "chapters/a.html": "é".encode()}

Run = Callable[..., tuple[int, list[str]]]


def asked(case: dict[str, Any]) -> dict[str, Any]:
    return case | {"sha256": reply_hash(case["request"], respond, sha256)}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of three files, sealed as `runtime/seal.py` seals it."""
    script = f"window.guideline = {{ ...window.guideline, corpus: {compact([asked(case) for case in CASES])} }};\n"
    files = PAGES | {CORPUS: script.encode()}
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    seal(tmp_path, files)
    return tmp_path


def seal(folder: Path, files: dict[str, bytes]) -> None:
    entries = {name: {"size": len(content), "sha256": sha256(content).hexdigest()} for name, content in files.items()}
    told = {"content": "c0", "versions": {"site": "9.9", "data": "8.8"}, "files": entries}
    (folder / MANIFEST).write_text(json.dumps(told), encoding="utf-8")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """The status of the command, and its lines with plain spaces."""

    def command(*arguments: str) -> tuple[int, list[str]]:
        status = __main__.main(["--self-test", *arguments])
        return status, capsys.readouterr().out.replace("\u00a0", " ").splitlines()

    return command


def test_a_copy_that_is_right(site: Path, run: Run) -> None:
    """Three files and two cases: n/n, the versions, the hashes of the list and of the whole, as on the certificate."""
    status, lines = run(str(site))
    manifest = sha256((site / MANIFEST).read_bytes()).hexdigest()
    assert status == 0
    assert lines[0].startswith("Versions : site 9.9, données 8.8, Python 3.")
    assert lines[1:] == [
        f"SHA-256 de integrity.json : {manifest}",
        "Empreinte du contenu : c0",
        "Fichiers : ✓ 3/3 conformes",
        "Cas de référence : ✓ 2/2 conformes",
        "Copie conforme.",
    ]


def test_a_damaged_file_and_a_missing_one_are_named(site: Path, run: Run) -> None:
    (site / "index.html").write_bytes(PAGES["index.html"] + b" ")
    (site / "chapters" / "a.html").unlink()
    status, lines = run(str(site))
    assert status == 1
    assert "Fichiers : ✕ 1/3 conformes" in lines
    assert "- index.html : le contenu n’est pas celui de la construction." in lines
    assert any(line.startswith("- chapters/a.html : illisible (") for line in lines)
    assert lines[-1] == "Copie non conforme."


@pytest.mark.parametrize(
    "case",
    [
        asked(CASES[0]) | {"sha256": "0" * 64},
        asked(CASES[0]) | {"request": CASES[1]["request"]},
        {"name": CASES[0]["name"], "request": "x", "sha256": ""},
        {"name": CASES[0]["name"]},
    ],
    ids=["another hash", "another request", "no request", "nothing"],
)
def test_a_wrong_case_is_named(case: dict[str, Any], site: Path, run: Run) -> None:
    """Its script may have been sealed with the fault: the file is right, the answer is not."""
    files = PAGES | {CORPUS: f"window.guideline = {{ corpus: {compact([case, asked(CASES[1])])} }};\n".encode()}
    (site / CORPUS).write_bytes(files[CORPUS])
    seal(site, files)
    status, lines = run(str(site))
    assert status == 1
    assert lines[-4:] == [
        "Fichiers : ✓ 3/3 conformes",
        "Cas de référence : ✕ 1/2 conformes",
        "- cord: Dmax 21,5 : la réponse n’est pas celle de la construction.",
        "Copie non conforme.",
    ]


@pytest.mark.parametrize("script", [b"", b"corpus: [", b"corpus: 3 };", b"\xff"])
def test_cases_that_cannot_be_read_are_told_with_their_file(script: bytes, site: Path, run: Run) -> None:
    (site / CORPUS).write_bytes(script)
    status, lines = run(str(site))
    assert status == 1
    assert "Cas de référence : ? non vérifié. Le fichier des cas est illisible." in lines
    assert f"- {CORPUS} : le contenu n’est pas celui de la construction." in lines


def test_a_copy_without_calculators_is_verified_in_part(site: Path, run: Run) -> None:
    """No ✓ for the whole that was not earned by the whole."""
    seal(site, PAGES)
    status, lines = run(str(site))
    assert status == 1
    assert lines[-3:] == [
        "Fichiers : ✓ 2/2 conformes",
        "Cas de référence : ? non vérifié. Cette copie est publiée sans calculateurs.",
        "Vérification partielle : ce qui a pu être vérifié est conforme.",
    ]


def test_a_folder_that_is_no_copy_and_a_list_that_cannot_be_read(tmp_path: Path, run: Run) -> None:
    assert "il y manque integrity.json" in run(str(tmp_path))[1][0]
    for text in ("{", "[]", '{"files": 3}', '{"files": {"a": "b"}}', '{"files": {}}'):
        (tmp_path / MANIFEST).write_text(text, encoding="utf-8")
        assert run(str(tmp_path)) == (1, ["integrity.json est illisible : copie non conforme."])


def test_a_package_is_compared_with_what_was_packed_with_it() -> None:
    """Its own files, the cases that travel with it; a file that is another is named."""
    right = sha256((Path(PACKAGE) / "protocol.py").read_bytes()).hexdigest()
    files = {"calculators/protocol.py": right, "calculators/schema.py": right}
    sealed = {"versions": {"site": "9.9", "data": "8.8"}, "files": files, "cases": [asked(CASES[0])]}
    report, is_right = verified(packed(sealed), respond, sha256, "3")
    assert not is_right
    assert report.replace("\u00a0", " ").splitlines()[1:] == [
        "Fichiers : ✕ 1/2 conformes",
        "Cas de référence : ✓ 1/1 conformes",
        "- calculators/schema.py : le contenu n’est pas celui de la construction.",
        "Copie non conforme.",
    ]


def test_where_no_folder_is_named(monkeypatch: pytest.MonkeyPatch, site: Path) -> None:
    """What was packed with the package; in a checkout, the site that it built."""
    monkeypatch.setattr(copies, "BUILT", str(site))
    assert len(copy_at(None).hashes) == 3
    monkeypatch.setattr(copies, "BUILT", str(site / "none"))
    with pytest.raises(Unsealed):
        copy_at(None)
    sealed = {"versions": {}, "files": {"a": "b"}, "cases": []}
    monkeypatch.setattr(copies, "read_beside", lambda beside, name: sealed)
    assert copy_at(None).hashes == {"a": "b"}


def test_the_command_says_what_the_page_says() -> None:
    """One check told in two places: in the same words."""
    own, pages = catalogue("self_test"), entry("pages.verify")
    same = {"cases", "right", "wrong", "not_checked", "altered", "unreadable", "other_reply", "no_calculators"}
    assert {key: own[key] for key in same} == {key: pages[key] for key in same}
    assert own["fingerprint"] == pages["report_fingerprint"]
    assert own["content"] == pages["report_content"]
    for key in ("right", "wrong"):
        assert own["outcomes"][key].rstrip(".") == pages["outcome"][key][2:]  # after its sign
