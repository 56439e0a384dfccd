"""What was released stays: the identifiers of each release, their addresses and what they said, written once, never
edited.

`python -m sphinx_guideline.releases` writes, for the version of `pyproject.toml`, `releases/VERSION.json` (identifiers
and addresses) and `releases/contents/VERSION.json` (each object and each value, for « Ce qui a changé »); existing
files are kept.
"""

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sphinx_guideline.facts.identifiers import identifiers
from sphinx_guideline.facts.load import load_facts
from sphinx_guideline.facts.records import Table
from sphinx_guideline.project.addresses import ADDRESS_OF, card_address
from sphinx_guideline.releases.contents import Contents, contents_of
from sphinx_guideline.text.citations import criterion_titles, limit_titles

Released = Mapping[str, tuple[str, ...]]
"""Kind → identifiers."""


CONTENTS = "contents"
UNRELEASED = ".dev"
"""What the version of the site and that of the data end with, a number after it, between releases."""
FORMAT = 1
DATA_OF = {"0.1.0": "1.0.0"}
"""The version of the data of a release that recorded no contents."""
DAY_OF = {"0.1.0": "2026-11-23"}
"""The day of a release that recorded none."""
CITED = re.compile(r"^version: (?P<version>\S+)\ndate-released: (?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})$", re.MULTILINE)


class ReleaseError(Exception):
    """A release that cannot be written."""


def read_releases(folder: Path) -> dict[str, Released]:
    """The identifiers of every release, by file name."""
    return {
        name: {kind: tuple(addresses) for kind, addresses in kinds.items()}
        for name, kinds in read_addresses(folder).items()
    }


@dataclass(frozen=True, kw_only=True, slots=True)
class Release:
    """One release; `contents` is None where it recorded none."""

    version: str
    identifiers: Released
    data: str = ""
    date: str = ""
    contents: Contents | None = None


def all_releases(folder: Path) -> list[Release]:
    """Every release, the oldest first."""
    listed = [_release(folder, name, identifiers) for name, identifiers in read_releases(folder).items()]
    return sorted(listed, key=lambda release: version_order(release.version))


def _release(folder: Path, name: str, identifiers: Released) -> Release:
    version, path = name.removesuffix(".json"), folder / CONTENTS / name
    if not path.exists():
        return Release(
            version=version, identifiers=identifiers, data=DATA_OF.get(version, ""), date=DAY_OF.get(version, "")
        )
    recorded = json.loads(path.read_text(encoding="utf-8"))
    return Release(
        version=version,
        identifiers=identifiers,
        data=recorded["data_version"],
        date=recorded.get("date", ""),
        contents=recorded["contents"],
    )


def version_order(version: str) -> tuple[int, ...]:
    """Versions in their order: 0.10.0 comes after 0.9.0."""
    return tuple(int(part) for part in re.findall("[0-9]+", version))


def read_addresses(folder: Path) -> dict[str, Mapping[str, Mapping[str, str]]]:
    """Kind → identifier → address as released, by file name."""
    return {
        path.name: json.loads(path.read_text(encoding="utf-8"))["addresses"] for path in sorted(folder.glob("*.json"))
    }


def release_of(version: str, identifiers: Mapping[str, Mapping[str, str]]) -> dict[str, object]:
    """Identifiers and their permanent addresses, by kind; the cards, which are another view of some of them."""
    addresses = {kind: {name: str(ADDRESS_OF[kind](name)) for name in titles} for kind, titles in identifiers.items()}
    carded = (identifiers.get("recommendation", {}), identifiers.get("drug", {}), limit_titles(), criterion_titles())
    cards = {name: str(card_address(name)) for titles in carded for name in titles}
    return {"version": version, "addresses": addresses, "cards": cards}


def contents_file(version: str, tables: Mapping[str, Table], date: str = "") -> dict[str, object]:
    """What the release says, to be compared with the next ones, and its day."""
    text = tables["text"]
    head = {"format": FORMAT, "version": version, "date": date}
    versions = {"data_version": text["data_version"], "text_date": text["date"]}
    return {**head, **versions, "contents": contents_of(tables)}


def cited_day(root: Path, version: str) -> str:
    """The day of a version in `CITATION.cff`; empty where it is cited as another one, or not at all."""
    path = root / "CITATION.cff"
    cited = CITED.search(path.read_text(encoding="utf-8")) if path.exists() else None
    return cited["day"] if cited and cited["version"] == version else ""


def site_version(root: Path) -> str:
    """The version of the project, empty where it names none."""
    path = root / "pyproject.toml"
    return str(tomllib.loads(path.read_text(encoding="utf-8"))["project"]["version"]) if path.exists() else ""


def write_release(root: Path) -> Path:
    """Write both files of this version. ReleaseError when one exists: a release is never edited."""
    version, facts = site_version(root), load_facts(root / "data")
    for file, current in (("pyproject.toml", version), ("data/text.toml", str(facts.tables["text"]["data_version"]))):
        if not current or UNRELEASED in current:
            raise ReleaseError(f"{file}: {current or 'no version'}: a release has a version without {UNRELEASED}")
    path = root / "releases" / f"{version}.json"
    beside = root / "releases" / CONTENTS / path.name
    for written in (path, beside):
        if written.exists():
            name = written.relative_to(root).as_posix()
            raise ReleaseError(f"{name} exists; a release is never edited: raise the version in pyproject.toml")
    _write(path, release_of(version, identifiers(facts)))
    _write(beside, contents_file(version, facts.tables, cited_day(root, version)))
    return path


def _write(path: Path, content: dict[str, object]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
