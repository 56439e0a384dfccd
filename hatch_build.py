"""What the wheel holds in place of TOML: the calculators' texts and tables as JSON, without what only pages say.

One wheel serves pip and the page, whose Python starts sooner without a reader of TOML (`doors.read_document`).
"""

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
WORDS_OF_PAGES = "page.toml"  # no calculator says them: the build of the site puts them into the pages
LEFT_OUT = frozenset({"title", "short_title", "question", "purpose", "hint", "citation", "comment"})
"""Keys of texts that stand around a calculator in its page, or beside a value in its file: no reply holds one."""


def calculator_tables(root: Path) -> tuple[str, ...]:
    """The tables of `data/` that calculators read, as the package itself names them."""
    sys.path.insert(0, str(root))  # a builder has its own folder there
    try:
        from calculators.tables import CALCULATOR_TABLES  # noqa: PLC0415 - the package is found from here on
    finally:
        sys.path.remove(str(root))
    return CALCULATOR_TABLES


def documents(root: Path) -> Iterator[tuple[str, Path]]:
    """Each TOML file that travels: its path in the wheel, where it stands."""
    for path in sorted((root / PACKAGE).rglob("*.toml")):
        if path.name != WORDS_OF_PAGES:
            yield path.relative_to(root).with_suffix(".json").as_posix(), path
    for name in calculator_tables(root):
        yield f"{PACKAGE}/_data/{name}.json", root / "data" / f"{name}.toml"


def said(node: Any) -> Any:
    """What a calculator may say of a document, or compute with."""
    if isinstance(node, list):
        return [said(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {key: said(item) for key, item in node.items() if key not in LEFT_OUT or not isinstance(item, str)}


def as_json(path: Path) -> str:
    """A TOML file as the wheel holds it."""
    document = said(tomllib.loads(path.read_text(encoding="utf-8")))
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


class CustomBuildHook(BuildHookInterface[Any]):
    """Called by hatchling for each wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Writes the JSON files and has them put into the wheel."""
        self.folder = Path(tempfile.mkdtemp())
        for name, path in documents(Path(self.root)):
            written = self.folder / name
            written.parent.mkdir(parents=True, exist_ok=True)
            written.write_text(as_json(path), encoding="utf-8", newline="")
            build_data["force_include"][str(written)] = name

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Removes them: they are in the wheel."""
        shutil.rmtree(self.folder)
