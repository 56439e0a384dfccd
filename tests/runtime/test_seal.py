"""A sealed site: every file hashed, one name for the whole, an archive that is the same wherever it is made."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from calculators.protocol import respond
from calculators.self_test import listed
from calculators.self_test.listed import compact
from runtime import bundle, corpus, page, release, sbom, seal
from runtime.__main__ import install
from tests.places import SERVED

WRITTEN_HERE = {
    f"_static/{page.SCRIPT}",
    f"_static/{corpus.SCRIPT}",
    "_static/print-foot.css",
    "_static/notes.js",
    "_static/search-index.js",
    "_static/protocol-items.js",
}
PROJECT_FILES = (
    *("conf.py", "pyproject.toml", "site.toml"),
    *("calculators", "data", "docs", "hosting", "releases", "sphinx_guideline"),
)


def site_in(folder: Path) -> Path:
    """A small site with calculators, its runtime beside it."""
    for name in ("index.html", ".buildinfo", "chapters/a.html", "_sources/.keep", f"_static/{page.WORKER}"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"<p>{name}</p>", encoding="utf-8")
    (folder / "_sources" / ".keep").unlink()
    return folder


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = site_in(tmp_path_factory.mktemp("site"))
    install(folder)
    seal.seal(folder)
    return folder


@pytest.fixture(scope="module")
def released(site: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The archive of the site, the bill and the checksums."""
    return release.release(site, tmp_path_factory.mktemp("dist"))


def sealed(site: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((site / listed.MANIFEST).read_text(encoding="utf-8"))
    return found


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def tree(site: Path) -> dict[str, str]:
    return {path.relative_to(site).as_posix(): digest(path) for path in sorted(site.rglob("*")) if path.is_file()}


def test_every_file_is_hashed_but_the_lists_themselves(site: Path) -> None:
    found = tree(site)
    del found[listed.MANIFEST], found[listed.SUMS]
    assert {name: entry["sha256"] for name, entry in sealed(site)["files"].items()} == found
    assert not [path for path in site.rglob("*") if path.name in {".buildinfo", "_sources"}]


def test_the_other_list_is_one_that_sha256sum_checks(site: Path) -> None:
    lines = (site / listed.SUMS).read_text(encoding="utf-8").splitlines()
    assert [(line[:64], line[64:66], line[66:]) for line in lines] == [
        (digest(site / name), "  ", name) for name in sealed(site)["files"]
    ]


def test_compressed_twins_change_nothing(site: Path, tmp_path: Path) -> None:
    """They are written after the seal; a seal that is made again leaves them out."""
    again = shutil.copytree(site, tmp_path / "again")
    for suffix in listed.TWINS:
        (again / f"index.html{suffix}").write_bytes(b"twin")
    seal.seal(again)
    assert (again / listed.MANIFEST).read_bytes() == (site / listed.MANIFEST).read_bytes()


def test_the_service_worker_is_named_after_the_whole(site: Path) -> None:
    worker = (site / listed.SERVICE_WORKER).read_text(encoding="utf-8")
    assert re.findall('"([0-9a-f]{64})"', worker) == [sealed(site)["content"]]


def test_a_changed_file_changes_the_name_of_the_whole(site: Path, tmp_path: Path) -> None:
    other = shutil.copytree(site, tmp_path / "other")
    (other / "index.html").write_text("changed", encoding="utf-8")
    seal.seal(other)
    assert sealed(other)["content"] != sealed(site)["content"]


def test_the_files_that_calculators_load_are_told_apart(site: Path) -> None:
    told = sealed(site)
    expected = {f"_static/runtime/{path.name}" for path in bundle.OUT.iterdir() if path.suffix not in listed.TWINS}
    assert set(told["runtime"]) == expected | {f"_static/{page.SCRIPT}", f"_static/{page.WORKER}"}
    assert all(name.startswith("_static/runtime/packed/") for name in told["disk_only"])


def test_a_site_without_calculators_has_hashes_and_no_cases(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("text", encoding="utf-8")
    seal.seal(tmp_path)
    assert set(sealed(tmp_path)["files"]) == {"index.html", listed.SERVICE_WORKER}
    assert set(sealed(tmp_path)["versions"]) == {"site", "data"}


def test_each_case_carries_the_hash_of_the_reply_as_the_page_writes_it() -> None:
    """Whole numbers and texts only: a float could be written otherwise by JavaScript."""
    cases = list(corpus.cases())
    assert len(cases) == len({case["name"] for case in cases}) > 100
    for case in cases:
        reply = json.loads(respond(json.dumps(case["request"])), parse_float=pytest.fail)
        assert case["sha256"] == hashlib.sha256(compact(reply).encode()).hexdigest()


def test_two_seals_and_two_archives_in_different_folders_are_the_same(
    site: Path, released: list[Path], tmp_path: Path
) -> None:
    other = site_in(tmp_path / "elsewhere")
    install(other)
    seal.seal(other)
    assert tree(other) == tree(site)
    for path in other.rglob("*"):
        os.utime(path, (0, 86_400 * 5000))
        path.chmod(0o700)
    again = release.release(other, tmp_path / "two")
    assert [path.name for path in released] == [path.name for path in again]
    assert [path.read_bytes() for path in released] == [path.read_bytes() for path in again]


def test_the_archive_holds_the_site_in_one_folder(site: Path, released: list[Path]) -> None:
    zipped, _, summed = released
    with zipfile.ZipFile(zipped) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [f"{zipped.stem}/{name}" for name in sorted(tree(site))]
    assert summed.read_text(encoding="ascii").splitlines()[0] == f"{digest(zipped)}  {zipped.name}"


def test_the_books_of_a_release_are_in_the_checksums_and_in_the_bill(site: Path, tmp_path: Path) -> None:
    """With the fonts that the PDF embeds, each under its licence."""
    books = [tmp_path / f"{sbom.NAME}{suffix}" for suffix in (".epub", ".pdf")]
    for path in books:
        path.write_bytes(path.suffix.encode())
    _, billed, summed = release.release(site, tmp_path, books)
    lines = summed.read_text(encoding="ascii").splitlines()
    assert {f"{digest(path)}  {path.name}" for path in books} <= set(lines)
    bill = json.loads(billed.read_text(encoding="utf-8"))
    own = {entry["name"]: entry["hashes"][0]["content"] for entry in bill["metadata"]["component"]["components"]}
    assert {path.name: digest(path) for path in books}.items() <= own.items()
    fonts = {part["name"]: part for part in bill["components"] if part["licenses"][0]["license"]["id"] == "OFL-1.1"}
    assert set(fonts) == {font["name"] for font in sbom.declared("font")}
    assert all([held["name"] for held in font["components"]] == [books[1].name] for font in fonts.values())


def test_a_book_that_is_not_there_is_not_released(site: Path, tmp_path: Path) -> None:
    """Nothing is written: half a release could be taken for a whole one."""
    with pytest.raises(FileNotFoundError, match="no such book"):
        release.release(site, tmp_path / "dist", [tmp_path / "absent.pdf"])
    assert not (tmp_path / "dist").exists()


def test_a_site_without_a_seal_is_not_released(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="not sealed"):
        release.release(tmp_path, tmp_path / "dist")


def built(project: Path, site: Path, **environment: str) -> Path:
    """A clean build of the whole site, sealed."""
    options = ("-n", "-W", "-q", "-b", "html", "-c", ".", "-d", str(site.parent / "doctrees"), "docs", str(site))
    command = [sys.executable, "-m", "sphinx", *options]
    subprocess.run(command, cwd=project, env=os.environ | environment, check=True)
    install(site)
    seal.seal(site)
    return site


@pytest.fixture(scope="module")
def whole_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site that the session has just built (`SITE`, without its compressed twins), or one built here."""
    site = tmp_path_factory.mktemp("whole") / "site"
    if "SITE" in os.environ:
        twins = shutil.ignore_patterns(*(f"*{suffix}" for suffix in listed.TWINS), listed.TWIN_SUMS)
        return Path(shutil.copytree(os.environ["SITE"], site, ignore=twins))
    return built(bundle.PROJECT, site)


def test_the_bill_of_materials_names_every_file_and_whose_it_is(whole_site: Path) -> None:
    bill = sbom.bill(whole_site)
    named = {component["name"]: component for component in bill["components"]}
    assert set(named) == {component["name"] for component in sbom.declared()}, "a component without a file in the site"
    own = {entry["name"]: entry for entry in bill["metadata"]["component"]["components"]}
    listed = own | {entry["name"]: entry for component in named.values() for entry in component["components"]}
    files = sealed(whole_site)["files"]
    assert {name: entry["hashes"][0]["content"] for name, entry in listed.items()} == {
        name: entry["sha256"] for name, entry in files.items()
    }
    ours = {f"_static/{name}" for name in SERVED} | WRITTEN_HERE
    unknown = {name for name in own if name.startswith("_static/") and not name.startswith(seal.RUNTIME)} - ours
    assert not unknown, "name them in runtime/components.toml"
    runtime = {Path(name).name for name in own if name.startswith(seal.RUNTIME) and "packed/" not in name}
    brought = {"agenda.zip", "board.zip", "case.zip", "dvh.zip", "figures.zip", "records.zip", "tipping.zip"}
    assert runtime == {"calculators.zip", "manifest.json"} | brought


def test_the_bill_of_materials_is_well_formed(whole_site: Path) -> None:
    bill = sbom.bill(whole_site)
    assert (bill["bomFormat"], bill["specVersion"], bill["version"]) == ("CycloneDX", "1.6", 1)
    assert re.fullmatch("urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", bill["serialNumber"])
    everything = [bill["metadata"]["component"], *bill["components"]]
    references = [part["bom-ref"] for whole in everything for part in (whole, *whole["components"])]
    assert len(references) == len(set(references))
    assert {name for each in bill["dependencies"] for name in (each["ref"], *each["dependsOn"])} <= set(references)
    assert all(component["version"] and component["licenses"] for component in everything)


def test_the_bill_of_materials_is_valid_and_nothing_more(whole_site: Path) -> None:
    """CycloneDX's own validator, with its schema: no other key, no identifier of a licence that SPDX does not have."""
    validator = JsonStrictValidator(SchemaVersion.V1_6)
    bill = sbom.bill(whole_site)
    assert validator.validate_str(json.dumps(bill)) is None
    changes: list[dict[str, Any]] = [{"licenses": [{"license": {"id": "Unknown"}}]}, {"type": "program"}, {"a": "b"}]
    for change in changes:
        component = {**bill["components"][0], **change}
        assert validator.validate_str(json.dumps({**bill, "components": [component]})), change


@pytest.mark.skipif(not os.environ.get("CI"), reason="builds the whole site a second time: in CI only")
def test_two_clean_builds_give_the_same_archive(whole_site: Path, tmp_path: Path) -> None:
    """Another folder, another hash seed, another time zone."""
    project = tmp_path / "elsewhere"
    project.mkdir()
    for source in (bundle.PROJECT / name for name in PROJECT_FILES):
        (shutil.copytree if source.is_dir() else shutil.copy)(source, project / source.name)
    (project / "node_modules").symlink_to(bundle.PROJECT / "node_modules")
    other = built(project, tmp_path / "built" / "site", PYTHONHASHSEED="7", TZ="Asia/Tokyo")
    assert tree(other) == tree(whole_site)
    made = [release.release(folder, tmp_path / name) for folder, name in ((whole_site, "one"), (other, "two"))]
    assert made[0][0].read_bytes() == made[1][0].read_bytes()


def test_the_file_that_its_publisher_edits_is_in_the_archive_and_in_no_list_of_hashes(tmp_path: Path) -> None:
    """Else « Vérifier cette copie » and `sha256sum -c` would fail in each copy that says who publishes it."""
    site = site_in(tmp_path / "site")
    (site / listed.EDITED).write_text('window.editeur = { nom: "" };\n', encoding="utf-8")
    install(site)
    seal.seal(site)
    content = sealed(site)["content"]
    assert listed.EDITED not in sealed(site)["files"]
    assert listed.EDITED not in (site / listed.SUMS).read_text(encoding="utf-8")
    (site / listed.EDITED).write_text('window.editeur = { nom: "Service" };\n', encoding="utf-8")
    seal.seal(site)
    assert sealed(site)["content"] == content
    (zipped, *_) = release.release(site, tmp_path / "dist")
    with zipfile.ZipFile(zipped) as file:
        assert any(name.endswith(f"/{listed.EDITED}") for name in file.namelist())
