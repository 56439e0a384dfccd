"""What a copy says of itself: the hash of each of its files, and of the reply to each reference case."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from calculators.ground.doors import PACKAGE, file_bytes, read_beside

Bytes = Callable[[str], bytes]
"""What a file of a copy holds, by its path there; OSError where it cannot be read."""

MANIFEST = "integrity.json"
CORPUS = "_static/corpus.js"
OPENING, CLOSING = "corpus: ", " }"
"""What stands before and after the cases in their script (`runtime/corpus.py`)."""
PARENT = f"{PACKAGE}/.."
BUILT = f"{PARENT}/_build/site"


@dataclass(frozen=True, slots=True)
class Copy:
    """`cases` is None where the copy is published without calculators; `manifest` its list of hashes, as bytes, and
    `content` the hash of the whole, where it has them."""

    versions: Mapping[str, str]
    hashes: Mapping[str, str]
    cases: Sequence[Mapping[str, Any]] | None
    read: Bytes
    manifest: bytes = b""
    content: str = ""


class Unsealed(Exception):
    """Nothing says what the files of a copy should be. `code` is a key of the catalogue."""

    def __init__(self, code: str, **details: str) -> None:
        super().__init__(code)
        self.code, self.details = code, details


def copy_at(folder: str | None) -> Copy:
    """The copy of the site in a folder; where none is named, this package as it was packed, else the site that was
    built in this checkout. Raises Unsealed."""
    if folder is not None:
        return site(lambda name: file_bytes(f"{folder}/{name}"), folder)
    try:
        return packed(read_beside(__spec__, "sealed"))
    except OSError:
        return copy_at(BUILT)


def packed(sealed: Mapping[str, Any]) -> Copy:
    """The package that pip installs: its list was written with it."""
    return Copy(sealed["versions"], sealed["files"], sealed["cases"], lambda name: file_bytes(f"{PARENT}/{name}"))


def site(read: Bytes, folder: str = "") -> Copy:
    """A copy of the site: its list is `integrity.json`, its cases are those that its pages ask."""
    try:
        manifest = read(MANIFEST)
        told = json.loads(manifest)
        hashes = {name: entry["sha256"] for name, entry in told["files"].items()}
        versions, content = told["versions"], told["content"]
    except OSError:
        raise Unsealed("no_site", folder=folder) from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Unsealed("bad_manifest") from None
    return Copy(versions, hashes, _cases(hashes, read), read, manifest, content)


def _cases(hashes: Mapping[str, str], read: Bytes) -> Sequence[Mapping[str, Any]] | None:
    """The cases of a site; none to be asked where their script is damaged, which its hash tells."""
    if CORPUS not in hashes:
        return None
    try:
        script = read(CORPUS).decode("utf-8")
        found = json.loads(script.partition(OPENING)[2].rpartition(CLOSING)[0])
    except (OSError, ValueError):
        return ()
    return [case for case in found if isinstance(case, dict)] if isinstance(found, list) else ()
