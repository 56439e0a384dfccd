"""What a copy says of itself: the hash of each of its files, and of the reply to each reference case."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from calculators.ground.doors import PACKAGE, file_bytes, read_beside
from calculators.self_test.listed import CONTENT, MANIFEST, hashes_of

BAD_SHAPE = (ValueError, KeyError, TypeError, AttributeError, RecursionError)
"""What a list raises that is not one."""
Bytes = Callable[[str], bytes]
"""What a file of a copy holds, by its path there; OSError where it cannot be read."""

SEALED = "sealed"
CORPUS = "_static/corpus.js"
OPENING, CLOSING = "corpus: ", " }"
"""What stands before and after the cases in their script (`runtime/corpus.py`)."""
PARENT = f"{PACKAGE}/.."
BUILT = f"{PARENT}/_build/site"
VERSIONED = "a-propos/verifier.html"
VERSIONS = re.compile(r'data-site="([^"]*)" data-data="([^"]*)"')
"""The page « Vérifier cette copie », and its versions there (`sphinx_guideline/pages/templates/verify.html`)."""


@dataclass(frozen=True, slots=True)
class Copy:
    """`told` is all that its list says, and `hashes` what it says of files; `versions` are those of its pages or
    modules themselves, empty where they cannot be read. `cases` is None where the copy is published without
    calculators; `manifest` is the list as bytes, of a site, and `folder` where that stands."""

    listed: Mapping[str, Any]
    versions: Mapping[str, str]
    hashes: Mapping[str, str]
    cases: Sequence[Mapping[str, Any]] | None
    read: Bytes
    manifest: bytes = b""
    folder: str = ""

    @property
    def content(self) -> str:
        """The hash of all that the list says, as the list has it."""
        return str(self.listed[CONTENT])


class Unsealed(Exception):
    """Nothing says what the files of a copy should be. `code` is a key of the catalogue."""

    def __init__(self, code: str, **details: str) -> None:
        super().__init__(code)
        self.code, self.details = code, details


def copy_at(folder: str | None, own: Mapping[str, str]) -> Copy:
    """The copy of the site in a folder; where none is named, this package as it was packed, whose modules say their
    `own` versions, else the site that was built in this checkout. Raises Unsealed."""
    if folder is not None:
        return site(lambda name: file_bytes(f"{folder}/{name}"), folder)
    try:
        sealed = read_beside(__spec__, SEALED)
    except OSError:
        return copy_at(BUILT, own)
    except ValueError:
        raise Unsealed("bad_manifest", name=f"{SEALED}.json") from None
    return packed(sealed, own)


def packed(sealed: Any, own: Mapping[str, str]) -> Copy:
    """The package that pip installs: its list was written with it. Raises Unsealed."""
    try:
        hashes, cases = hashes_of(sealed), [case for case in sealed["cases"] if isinstance(case, dict)]
    except BAD_SHAPE:
        raise Unsealed("bad_manifest", name=f"{SEALED}.json") from None
    versions = {"site": own["calculators"], "data": own["data"]}
    return Copy(sealed, versions, hashes, cases, lambda name: file_bytes(f"{PARENT}/{name}"))


def site(read: Bytes, folder: str = "") -> Copy:
    """A copy of the site: its list is `integrity.json`, its cases are those that its pages ask. Raises Unsealed."""
    try:
        manifest = read(MANIFEST)
    except OSError:
        raise Unsealed("no_site", folder=folder) from None
    try:
        listed = json.loads(manifest)
        hashes = hashes_of(listed)
    except BAD_SHAPE:
        raise Unsealed("bad_manifest", name=MANIFEST) from None
    return Copy(listed, _of_pages(read), hashes, _cases(hashes, read), read, manifest, folder)


def _of_pages(read: Bytes) -> Mapping[str, str]:
    """The versions that the pages say."""
    try:
        match = VERSIONS.search(read(VERSIONED).decode("utf-8", "replace"))
    except OSError:
        return {}
    return {"site": match[1], "data": match[2]} if match else {}


def _cases(hashes: Mapping[str, str], read: Bytes) -> Sequence[Mapping[str, Any]] | None:
    """The cases of a site; none to be asked where their script is damaged, which its hash tells."""
    if CORPUS not in hashes:
        return None
    try:
        script = read(CORPUS).decode("utf-8")
        cases = json.loads(script.partition(OPENING)[2].rpartition(CLOSING)[0])
    except (OSError, ValueError):
        return ()
    return [case for case in cases if isinstance(case, dict)] if isinstance(cases, list) else ()
