"""What was released stays: the identifiers of each release, written once, never edited.

`python -m sphinx_guideline.releases` writes `releases/VERSION.json` for the version of `pyproject.toml`; an existing
file is kept.
"""

import json
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

from sphinx_guideline.addresses import ADDRESS_OF, card_address

Released = Mapping[str, tuple[str, ...]]
"""Kind → identifiers."""


class ReleaseError(Exception):
    """A release that cannot be written."""


def read_releases(folder: Path) -> dict[str, Released]:
    """The identifiers of every release, by file name."""
    return {
        path.name: {
            kind: tuple(addresses)
            for kind, addresses in json.loads(path.read_text(encoding="utf-8"))["addresses"].items()
        }
        for path in sorted(folder.glob("*.json"))
    }


def release_of(version: str, identifiers: Mapping[str, Mapping[str, str]]) -> dict[str, object]:
    """Identifiers and their permanent addresses, by kind; the cards, which are another view of the recommendations."""
    addresses = {kind: {name: str(ADDRESS_OF[kind](name)) for name in titles} for kind, titles in identifiers.items()}
    cards = {name: str(card_address(name)) for name in identifiers["recommendation"]}
    return {"version": version, "addresses": addresses, "cards": cards}


def write_release(root: Path) -> Path:
    """Write the list of this version. ReleaseError when it exists: a release is never edited."""
    from sphinx_guideline.facts import load_facts  # noqa: PLC0415 - reading releases needs no facts
    from sphinx_guideline.identifiers import identifiers  # noqa: PLC0415

    version = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    path = root / "releases" / f"{version}.json"
    if path.exists():
        raise ReleaseError(
            f"releases/{path.name} exists; a release is never edited: raise the version in pyproject.toml"
        )
    release = release_of(version, identifiers(load_facts(root / "data")))
    path.write_text(json.dumps(release, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return path


if __name__ == "__main__":
    try:
        print(write_release(Path.cwd()))
    except ReleaseError as error:
        sys.exit(str(error))
