"""What the wheel holds in place of TOML: the calculators' texts and tables as JSON, without what only pages say.

It also says what it is: its versions, for records; the hash of each of its files and of the reply to each reference
case, for `--self-test`.

One wheel serves pip and the page, whose Python starts sooner without a reader of TOML (`doors.read_document`). It also
carries the names of the calculators' folders, which nobody lists there.
"""

import hashlib
import json
import shutil
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACKAGE = "calculators"
DECLARED = "calculator"  # the file in which each calculator says its place and its tables
LEFT_OUT = frozenset({"title", "short_title", "question", "purpose", "hint", "short_label", "citation", "comment"})
"""Keys of texts that stand around a calculator in its page, or beside a value in its file: no reply holds one."""
LEFT_OUT_TABLES = frozenset({"gists", "asides"})
"""Tables of texts that pages alone say of a reply, or around a form."""


ROOMS = f"{PACKAGE}/_rooms/{DECLARED}.json"
"""The names of the calculators' folders, in the wheel."""

VERSIONS = f"{PACKAGE}/records/versions.json"
"""What `calculators.records.versions` reads in a checkout elsewhere."""
SEALED = f"{PACKAGE}/self_test/sealed.json"
"""What `calculators.self_test.copies` compares an installed package with."""


def sources(root: Path) -> Iterator[tuple[str, Path]]:
    """Each TOML file that travels: its path in the wheel, where it stands."""
    for path in sorted((root / PACKAGE).rglob("*.toml")):
        yield path.relative_to(root).with_suffix(".json").as_posix(), path
    for table in ("sources", *(table for calculator in declared(root).values() for table in calculator["tables"])):
        yield f"{PACKAGE}/_data/{table}.json", root / "data" / f"{table}.toml"


def documents(root: Path) -> Iterator[tuple[str, str]]:
    """Each document of the wheel: its path there, its JSON."""
    yield from ((name, as_json(path)) for name, path in sources(root))
    yield ROOMS, json.dumps({"rooms": list(declared(root))})
    yield VERSIONS, json.dumps(versions(root), ensure_ascii=False)


def versions(root: Path) -> dict[str, str]:
    """The version of the package, of its data, and the date of the text."""
    project, text = (tomllib.loads((root / name).read_text("utf-8")) for name in ("pyproject.toml", "data/text.toml"))
    text_versions = {"data": text["data_version"], "source_date": text["date"]}
    return {"calculators": project["project"]["version"], **text_versions}


def sealed(root: Path, written: dict[str, str]) -> dict[str, Any]:
    """The hash of each file of the package, and the reference cases with the hash of this Python's replies."""
    sys.path.insert(0, str(root))
    from calculators.self_test.listed import CONTENT, content_of  # noqa: PLC0415 - the project's own, found beside this file
    from runtime.corpus import cases  # noqa: PLC0415

    modules = {path.relative_to(root).as_posix(): path.read_bytes() for path in (root / PACKAGE).rglob("*.py")}
    content = modules | {name: text.encode() for name, text in written.items()}
    released = versions(root)
    listed = {
        "versions": {"site": released["calculators"], "data": released["data"]},
        "files": {name: {"sha256": hashlib.sha256(content[name]).hexdigest()} for name in sorted(content)},
        "cases": list(cases()),
    }
    return {CONTENT: content_of(listed, hashlib.sha256), **listed}


def declared(root: Path) -> dict[str, Any]:
    """What each calculator declares, by the name of its folder (`calculators.ground.names` reads the same)."""
    paths = sorted((root / PACKAGE).glob(f"*/{DECLARED}.toml"))
    return {path.parent.name: tomllib.loads(path.read_text(encoding="utf-8")) for path in paths}


def kept(node: Any) -> Any:
    """What a calculator may say of a document, or compute with."""
    if isinstance(node, list):
        return [kept(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {key: kept(item) for key, item in node.items() if not is_left_out(key, item)}


def is_left_out(key: str, item: Any) -> bool:
    """Whether only pages say it."""
    return key in (LEFT_OUT if isinstance(item, str) else LEFT_OUT_TABLES)


def as_json(path: Path) -> str:
    """A TOML file as the wheel holds it."""
    document = kept(tomllib.loads(path.read_text(encoding="utf-8")))
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


class CustomBuildHook(BuildHookInterface[Any]):
    """Called by hatchling for each wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Writes the JSON files and has them put into the wheel."""
        self.folder = Path(tempfile.mkdtemp())
        root = Path(self.root)
        contents = dict(documents(root))
        contents[SEALED] = json.dumps(sealed(root, contents), ensure_ascii=False, separators=(",", ":"))
        for name, content in contents.items():
            written = self.folder / name
            written.parent.mkdir(parents=True, exist_ok=True)
            written.write_text(content, encoding="utf-8", newline="")
            build_data["force_include"][str(written)] = name

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Removes them: they are in the wheel."""
        shutil.rmtree(self.folder)
