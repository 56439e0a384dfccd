"""What was released is still there, under the same identifier, at the same address; and each release after the first
recorded what it said.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from sphinx_guideline.facts.identifiers import Identifiers
from sphinx_guideline.facts.load import read_tables
from sphinx_guideline.facts.records import Problem
from sphinx_guideline.project.addresses import ADDRESS_OF
from sphinx_guideline.releases.contents import TEXT, VALUE, contents_of
from sphinx_guideline.releases.written import CONTENTS, UNRELEASED, Release, all_releases, read_addresses, site_version

TO_RELEASE = f"end it in {UNRELEASED}0, or release it by python -m sphinx_guideline.releases"


def release_problems(root: Path, identifiers: Identifiers) -> Iterator[Problem]:
    """Released identifiers that are gone, addresses that have moved or lead to no page, contents that are missing."""
    for name, kinds in read_addresses(root / "releases").items():
        for kind, addresses in kinds.items():
            for identifier, address in addresses.items():
                text = _fault(root, identifiers, kind, identifier, address)
                if text:
                    yield Problem(f"releases/{name}", kind, text)
    yield from _contents_problems(root / "releases")
    yield from _version_problems(root, identifiers)


def _fault(root: Path, identifiers: Identifiers, kind: str, identifier: str, address: str) -> str:
    if identifier not in identifiers.get(kind, ()):
        return f"{identifier} was released and has vanished"
    now = ADDRESS_OF[kind](identifier)
    if str(now) != address:
        return f"{identifier} was released at {address} and is now at {now}"
    if not (root / "docs" / f"{now.document}.md").exists():
        return f"{identifier} was released at {address}, and docs/{now.document}.md is gone"
    return ""


def _version_problems(root: Path, identifiers: Identifiers) -> Iterator[Problem]:
    """A version names one state: what is no release ends in `.dev`, a release that is built again is what it was."""
    # The site's version, then the data's: each may be absent in a project that is only checked.
    tables, _ = read_tables(root / "data")
    site, data = site_version(root), str(tables.get("text", {}).get("data_version", ""))
    released = {release.version: release for release in all_releases(root / "releases")}
    if site and UNRELEASED not in site:
        if site not in released:
            yield Problem("pyproject.toml", "project.version", f"{site} is no release: {TO_RELEASE}")
        elif not _same_identifiers(released[site], identifiers):
            yield Problem("pyproject.toml", "project.version", f"{site} was released with other identifiers: raise it")
    for release in released.values():
        if data and release.data == data and not (release.contents and release.contents == contents_of(tables)):
            yield Problem("data/text.toml", "data_version", f"{data} was released with other contents: raise it")
    yield from _citation_problems(root, released)


def _same_identifiers(release: Release, identifiers: Identifiers) -> bool:
    return all(identifiers.get(kind) == frozenset(names) for kind, names in release.identifiers.items())


def _citation_problems(root: Path, released: Mapping[str, Release]) -> Iterator[Problem]:
    """What is cited, with a date, is a release; a release is cited as itself."""
    path, site = root / "CITATION.cff", site_version(root)
    match = re.search(r"^version: (\S+)$", path.read_text(encoding="utf-8"), re.MULTILINE) if path.exists() else None
    if match and match[1] not in released:
        yield Problem("CITATION.cff", "version", f"{match[1]} is no release; write the last one, and its day")
    elif match and site in released and match[1] != site:
        yield Problem("CITATION.cff", "version", f"{match[1]} is cited, and this is {site}: its version and its date")


def _contents_problems(folder: Path) -> Iterator[Problem]:
    """The first release may have recorded nothing: « Ce qui a changé » says so. Later ones must have."""
    for position, release in enumerate(all_releases(folder)):
        name = f"releases/{CONTENTS}/{release.version}.json"
        if release.contents is None:
            if position:
                yield Problem(name, "", "missing: what this release said can no longer be compared")
            continue
        recorded = {kind: set(objects) for kind, objects in release.contents.items() if kind not in (VALUE, TEXT)}
        if recorded != {kind: set(identifiers) for kind, identifiers in release.identifiers.items()}:
            yield Problem(name, "", "its objects are not those of the release")
