"""`--self-test`: the counts of the certificate, and what is wrong by its name, for a site and for a package."""

import errno
import gzip
import json
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from calculators import __main__
from calculators.ground.doors import PACKAGE
from calculators.protocol import respond
from calculators.records.versions import versions
from calculators.self_test import copies, twins
from calculators.self_test.causes import CAUSES, cause_of
from calculators.self_test.checks import reply_hash
from calculators.self_test.copies import CORPUS, VERSIONED, Unsealed, copy_at, packed
from calculators.self_test.copies import site as site_of
from calculators.self_test.listed import (
    EDITED,
    MANIFEST,
    SERVICE_WORKER,
    SUMS,
    TWIN_SUMS,
    compact,
    content_of,
    sums,
)
from calculators.self_test.report import verified
from calculators.self_test.unlisted import MOST_NAMED
from calculators.words.texts import catalogue
from sphinx_guideline.words.texts import entry
from tests.calculators.records.cases import CORD, request

CASES = [
    {"name": f"cord: Dmax {dmax}", "request": request("cord", CORD | {"dmax_gy": dmax})} for dmax in ("21,5", "22,5")
]
PAGES = {
    "index.html": b"<p>accueil</p>",
    "chapters/a.html": "é".encode(),
    VERSIONED: b'<section data-verify data-title="t" data-site="9.9" data-data="8.8" data-text="x">',
}

Run = Callable[..., tuple[int, list[str]]]


def asked(case: dict[str, Any]) -> dict[str, Any]:
    return case | {"sha256": reply_hash(case["request"], respond, sha256)}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of five files, sealed as `runtime/seal.py` seals it."""
    script = f"window.guideline = {{ ...window.guideline, corpus: {compact([asked(case) for case in CASES])} }};\n"
    files = PAGES | {CORPUS: script.encode()}
    seal(tmp_path, files)
    return tmp_path


def seal(folder: Path, files: dict[str, bytes], worker: str = "const CONTENT = ") -> None:
    """Writes the files, the service worker that carries the hash of the whole, and both lists."""
    told: dict[str, Any] = {"format": 1, "content": "", "versions": {"site": "9.9", "data": "8.8"}}
    told["files"] = entries(files)
    told["content"] = content_of(told, sha256)
    whole = files | {SERVICE_WORKER: f'{worker}"{told["content"]}"'.encode()}
    told["files"] = entries(whole)
    hashes = {name: entry["sha256"] for name, entry in told["files"].items()}
    lists = {MANIFEST: json.dumps(told, indent=1).encode(), SUMS: sums(hashes).encode()}
    for name, content in (whole | lists).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def entries(files: dict[str, bytes]) -> dict[str, Any]:
    return {name: {"size": len(content), "sha256": sha256(content).hexdigest()} for name, content in files.items()}


def listed(site: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((site / MANIFEST).read_bytes())
    return found


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """The status of the command, and its lines with plain spaces."""

    def command(*arguments: str) -> tuple[int, list[str]]:
        status = __main__.main(["--self-test", *arguments])
        return status, capsys.readouterr().out.replace("\u00a0", " ").splitlines()

    return command


def test_a_copy_that_is_right(site: Path, run: Run) -> None:
    """Five files and two cases: n/n, the versions, the hashes of the list and of the whole, as on the certificate."""
    status, lines = run(str(site))
    manifest = sha256((site / MANIFEST).read_bytes()).hexdigest()
    assert status == 0
    assert lines[0].startswith("Versions : site 9.9, données 8.8, Python 3.")
    assert lines[1:] == [
        f"SHA-256 de integrity.json : {manifest}",
        f"Empreinte du contenu : {listed(site)['content']}",
        "Liste des empreintes : ✓ 4/4 conformes",
        "Fichiers : ✓ 5/5 conformes",
        "Cas de référence : ✓ 2/2 conformes",
        "Copie conforme.",
    ]


def test_a_damaged_file_and_a_missing_one_are_named(site: Path, run: Run) -> None:
    (site / "index.html").write_bytes(PAGES["index.html"] + b" ")
    (site / "chapters" / "a.html").unlink()
    status, lines = run(str(site))
    assert status == 1
    assert "Fichiers : ✕ 3/5 conformes" in lines
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
    seal(site, files)
    status, lines = run(str(site))
    assert status == 1
    assert lines[-4:] == [
        "Fichiers : ✓ 5/5 conformes",
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
    (site / CORPUS).unlink()
    seal(site, PAGES)
    status, lines = run(str(site))
    assert status == 1
    assert lines[-3:] == [
        "Fichiers : ✓ 4/4 conformes",
        "Cas de référence : ? non vérifié. Cette copie est publiée sans calculateurs.",
        "Vérification partielle : ce qui a pu être vérifié est conforme.",
    ]


def test_a_folder_that_is_no_copy_and_a_list_that_cannot_be_read(tmp_path: Path, run: Run) -> None:
    assert "il y manque integrity.json" in run(str(tmp_path))[1][0]
    head = {"content": "0" * 64, "versions": {"site": "1", "data": "1"}}
    files = {"a": {"sha256": "0" * 64}}
    none: tuple[Any, ...] = (
        *([], {"files": 3}, {"files": {"a": "b"}}, {"files": {}}, head, head | {"files": {}}),
        head | {"files": {"a": {"sha256": 3}}},
        head | {"files": {"a": {"sha256": "abc"}}},
        head | {"files": files, "versions": {"site": 1, "data": "1"}},
        head | {"files": files, "content": "abc"},
    )
    for told in none:
        (tmp_path / MANIFEST).write_text(json.dumps(told), encoding="utf-8")
        assert run(str(tmp_path)) == (1, ["integrity.json est illisible : copie non conforme."])
    for text in ("{", "[" * 10_000, "9" * 5_000):
        (tmp_path / MANIFEST).write_text(text, encoding="utf-8")
        assert run(str(tmp_path)) == (1, ["integrity.json est illisible : copie non conforme."])


def without(told: dict[str, Any], name: str) -> dict[str, Any]:
    return told | {"files": {one: entry for one, entry in told["files"].items() if one != name}}


@pytest.mark.parametrize(
    ("damage", "named"),
    [
        (lambda told: told | {"content": "0" * 64}, "elle n’est pas celle de la construction"),
        (lambda told: told | {"versions": told["versions"] | {"site": "9.8"}}, "elle dit site 9.8, données 8.8"),
        (lambda told: told | {"format": 2}, "elle n’est pas celle de la construction"),
        (lambda told: told | {"more": ""}, "elle n’est pas celle de la construction"),
        (lambda told: without(told, "index.html"), "elle n’est pas celle de la construction"),
        (lambda told: without(told, SERVICE_WORKER), "service-worker.js : il n’est pas celui de cette liste"),
        (lambda told: told | {"files": {CORPUS: told["files"][CORPUS]}}, "elle n’est pas celle de la construction"),
        (
            lambda told: told | {"files": told["files"] | {"a\0b": told["files"]["index.html"]}},
            "illisible (ce nom n’est pas celui d’un fichier)",
        ),
    ],
    ids=["content", "version", "format", "a key", "a page", "worker", "nearly all", "a name that no file has"],
)
def test_a_damaged_list_is_never_right(damage: Callable[[Any], Any], named: str, site: Path, run: Run) -> None:
    """The page that a shortened list leaves out may be another one: here it is, and nothing else tells."""
    told = damage(listed(site))
    if "index.html" not in told["files"]:
        (site / "index.html").write_bytes(b"other")
    (site / MANIFEST).write_text(json.dumps(told), encoding="utf-8")
    status, lines = run(str(site))
    assert (status, lines[-1]) == (1, "Copie non conforme.")
    assert any(named in line for line in lines)
    assert lines[0].startswith("Versions : site 9.9, données 8.8, ")  # those of the pages, whatever the list says


def test_no_damaged_character_of_the_list_is_right(site: Path) -> None:
    """Each character in its turn, as a bit that flipped: what is still right says what was said."""
    whole = (site / MANIFEST).read_bytes()
    files = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}

    def read(name: str) -> bytes:
        try:
            return files[name]
        except KeyError:
            raise FileNotFoundError(name) from None

    for place, letter in enumerate(whole):
        files[MANIFEST] = whole[:place] + bytes([letter ^ 1]) + whole[place + 1 :]
        try:
            _, is_right = verified(site_of(read), lambda request: "{}", sha256, "3")
        except Unsealed:
            continue
        assert not is_right, files[MANIFEST][max(0, place - 20) : place + 20]


def test_pages_whose_version_cannot_be_read_are_not_right(site: Path, run: Run) -> None:
    (site / VERSIONED).unlink()
    status, lines = run(str(site))
    assert status == 1
    assert "la copie elle-même dit site ?, données ?" in " ".join(lines)
    (site / VERSIONED).write_bytes(b"<p>")
    assert run(str(site))[1][0].startswith("Versions : site ?, ")


def test_a_service_worker_or_a_list_for_sha256sum_that_is_missing_or_another_s_is_named(site: Path, run: Run) -> None:
    right = (site / SUMS).read_text(encoding="utf-8")
    for damaged in (right.replace("a", "b", 1), right.partition("\n")[2]):
        (site / SUMS).write_text(damaged, encoding="utf-8")
        assert "- SHA256SUMS : le contenu n’est pas celui de la construction." in run(str(site))[1]
    for name in (SUMS, SERVICE_WORKER):
        (site / name).unlink()
    lines = run(str(site))[1]
    assert "Liste des empreintes : ✕ 2/4 conformes" in lines
    seal(site, PAGES, worker="const OTHER = 1; //")
    (site / SERVICE_WORKER).write_bytes(b"another version")
    assert "Liste des empreintes : ✕ 3/4 conformes" in run(str(site))[1]


# --- what the list does not name --------------------------------------------------------------------------------------


def test_a_file_that_the_list_does_not_name_is_told_and_is_no_fault(site: Path, run: Run) -> None:
    """Whoever installs a copy may add one (robots.txt); nothing says what it should hold."""
    (site / "chapters" / "b.html").write_bytes(b"added")
    (site / EDITED).write_bytes(b"window.editeur = {};")  # the publisher's, told nowhere
    (site / f"{EDITED}.gz").write_bytes(b"its twin")
    status, lines = run(str(site))
    assert status == 0
    assert lines[-4:] == [
        "Cas de référence : ✓ 2/2 conformes",
        "Fichiers absents de la liste : ! 1, que rien ne vérifie",
        "- chapters/b.html : la liste des empreintes ne le nomme pas.",
        "Copie conforme pour ce que la liste des empreintes nomme.",
    ]
    (site / "index.html").write_bytes(b"other")
    assert run(str(site))[1][-1] == "Copie non conforme."


def test_of_many_such_files_the_first_are_named_and_all_are_counted(site: Path, run: Run) -> None:
    for number in range(MOST_NAMED + 3):
        (site / f"{number:02}.txt").write_bytes(b"")
    lines = run(str(site))[1]
    assert f"Fichiers absents de la liste : ! {MOST_NAMED + 3}, que rien ne vérifie" in lines
    assert len([line for line in lines if line.endswith("ne le nomme pas.")]) == MOST_NAMED
    assert lines[-2:] == ["- … et 3 autres.", "Copie conforme pour ce que la liste des empreintes nomme."]


# --- why the system refuses -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOENT, "No such file or directory"), "aucun fichier de ce nom"),
        (PermissionError(errno.EACCES, "Permission denied"), "droit refusé"),
        (OSError(errno.ENOSPC, "No space left on device"), "plus de place sur le disque"),
        (OSError(errno.EMFILE, "Too many open files"), "erreur EMFILE du système"),
        (OSError("no number"), "erreur OSError du système"),
        (ValueError("embedded null byte"), "ce nom n’est pas celui d’un fichier"),
    ],
    ids=repr,
)
def test_a_refusal_of_the_system_is_told_in_french(error: OSError | ValueError, said: str) -> None:
    assert cause_of(error) == said


def test_each_cause_has_its_words() -> None:
    assert {*CAUSES.values(), "other"} == set(catalogue("self_test")["causes"])


# --- what a server sends in the place of a file -----------------------------------------------------------------------


def reversed_bytes(content: bytes) -> bytes:
    """As good as any compression, where no module is installed."""
    return content[::-1]


def test_twins_say_the_bytes_of_their_files(site: Path, run: Run) -> None:
    """Those of the lists too; one that is damaged, cut, empty, or another file's is named."""
    for name in ("index.html", "chapters/a.html", MANIFEST, SUMS):
        (site / f"{name}.gz").write_bytes(gzip.compress((site / name).read_bytes()))
    status, lines = run(str(site))
    assert (status, "Copies compressées (.gz) : ✓ 4/4 conformes" in lines) == (0, True)
    twin = site / "index.html.gz"
    right = twin.read_bytes()
    for damaged in (right[:-9], b"", b"x", gzip.compress(b"<p>autre</p>"), right[:12] + b"\0" + right[13:]):
        twin.write_bytes(damaged)
        status, lines = run(str(site))
        assert status == 1
        assert "Copies compressées (.gz) : ✕ 3/4 conformes" in lines
        assert "- index.html.gz : le contenu n’est pas celui de la construction." in lines
    twin.unlink()
    twin.mkdir()
    assert "Copies compressées (.gz) : ✕ 3/4 conformes" in run(str(site))[1]


def test_twins_that_this_python_cannot_read_are_not_said_to_be_right(
    site: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (site / "index.html.br").write_bytes(reversed_bytes(PAGES["index.html"]))
    monkeypatch.setattr(twins, "BROTLI", "a_module_that_is_not_here")
    status, lines = run(str(site))
    assert status == 1
    assert any(
        line.startswith("Copies compressées (.br) : ? non vérifié. 1 fichiers : installez le module Python")
        for line in lines
    )
    assert lines[-1].startswith("Vérification partielle")


def test_twins_that_this_python_cannot_read_are_compared_as_they_were_made(
    site: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Their own bytes, hashed when the site was built; one that the list does not name is named."""
    monkeypatch.setattr(twins, "BROTLI", "a_module_that_is_not_here")
    twin = site / "index.html.br"
    twin.write_bytes(reversed_bytes(PAGES["index.html"]))
    listed = f"{sha256(twin.read_bytes()).hexdigest()}  index.html.br\n"
    (site / TWIN_SUMS).write_text(listed, encoding="utf-8")
    status, lines = run(str(site))
    assert (status, "Copies compressées (.br) : ✓ 1/1 conformes" in lines) == (0, True)
    twin.write_bytes(b"other")
    status, lines = run(str(site))
    assert status == 1
    assert "- index.html.br : le contenu n’est pas celui de la construction." in lines
    (site / TWIN_SUMS).write_text(listed.replace("index", "other"), encoding="utf-8")
    assert "Copies compressées (.br) : ✕ 0/1 conformes" in run(str(site))[1]


def test_twins_are_read_by_the_module_where_it_is_installed(
    site: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A module of its name and of its function: what it says is compared, whatever it does."""
    monkeypatch.setitem(sys.modules, twins.BROTLI, SimpleNamespace(decompress=reversed_bytes))
    (site / "index.html.br").write_bytes(reversed_bytes(PAGES["index.html"]))
    status, lines = run(str(site))
    assert (status, "Copies compressées (.br) : ✓ 1/1 conformes" in lines) == (0, True)
    (site / "index.html.br").write_bytes(PAGES["index.html"])
    assert "- index.html.br : le contenu n’est pas celui de la construction." in run(str(site))[1]


def package(of_both: str, **other: Any) -> dict[str, Any]:
    """What would be packed with two files."""
    files = {name: {"sha256": of_both} for name in ("calculators/protocol.py", "calculators/schema.py")}
    own = {"site": versions()["calculators"], "data": versions()["data"]}
    told: dict[str, Any] = {"versions": own, "files": files, "cases": [asked(CASES[0])]}
    return told | {"content": content_of(told, sha256)} | other


@pytest.mark.parametrize(
    "damaged",
    [{"files": {}}, {"cases": 3}, {"versions": {}}, {"content": None}, {"files": {"calculators/protocol.py": "x"}}],
    ids=str,
)
def test_a_list_of_a_package_that_is_none_is_told(damaged: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Unsealed):
        packed(package("0" * 64, **damaged), versions())

    def unreadable(beside: object, name: str) -> Any:
        raise ValueError(name)

    monkeypatch.setattr(copies, "read_beside", unreadable)
    with pytest.raises(Unsealed):
        copy_at(None, versions())


def test_a_package_whose_list_was_shortened_or_says_another_version_is_not_right() -> None:
    right = sha256((Path(PACKAGE) / "protocol.py").read_bytes()).hexdigest()
    one = {"calculators/protocol.py": {"sha256": right}}
    others: list[dict[str, Any]] = [
        {"files": one},
        {"cases": []},
        {"files": one, "versions": {"site": "0", "data": "0"}},
    ]
    for other in others:
        report, is_right = verified(packed(package(right, **other), versions()), respond, sha256, "3")
        assert not is_right
        assert "elle n’est pas celle de la construction" in report


def test_a_package_is_compared_with_what_was_packed_with_it() -> None:
    """Its own files, the cases that travel with it; a file that is another is named."""
    right = sha256((Path(PACKAGE) / "protocol.py").read_bytes()).hexdigest()
    report, is_right = verified(packed(package(right), versions()), respond, sha256, "3")
    assert not is_right
    assert report.replace("\u00a0", " ").splitlines()[1:] == [
        "Liste des empreintes : ✓ 2/2 conformes",
        "Fichiers : ✕ 1/2 conformes",
        "Cas de référence : ✓ 1/1 conformes",
        "- calculators/schema.py : le contenu n’est pas celui de la construction.",
        "Copie non conforme.",
    ]


def test_where_no_folder_is_named(monkeypatch: pytest.MonkeyPatch, site: Path) -> None:
    """What was packed with the package; in a checkout, the site that it built."""
    monkeypatch.setattr(copies, "BUILT", str(site))
    assert len(copy_at(None, versions()).hashes) == 5
    monkeypatch.setattr(copies, "BUILT", str(site / "none"))
    with pytest.raises(Unsealed):
        copy_at(None, versions())
    monkeypatch.setattr(copies, "read_beside", lambda beside, name: package("0" * 64))
    assert set(copy_at(None, versions()).hashes.values()) == {"0" * 64}


def test_the_command_says_what_the_page_says() -> None:
    """One check told in two places: in the same words."""
    own, pages = catalogue("self_test"), entry("pages.verify")
    same = {"cases", "right", "wrong", "not_checked", "altered", "unreadable", "other_reply", "no_calculators"}
    same |= {"list", "list_altered", "list_versions", "list_worker", "bad_manifest", "no_cases"}
    assert {key: own[key] for key in same} == {key: pages[key] for key in same}
    assert own["fingerprint"] == pages["report_fingerprint"]
    assert own["content"] == pages["report_content"]
    for key in ("right", "wrong"):
        assert own["outcomes"][key].rstrip(".") == pages["outcome"][key][2:]  # after its sign
