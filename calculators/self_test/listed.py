"""The list of hashes itself: a copy is not right by a list that was shortened or that says another version."""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

MANIFEST = "integrity.json"
SUMS = "SHA256SUMS"
TWIN_SUMS = "SHA256SUMS-COMPRESSED"
"""As `SUMS`, of the compressed twins as they are: whoever cannot decompress one compares its bytes."""
EDITED = "editeur.js"
"""Who publishes the copy: written by its publisher, hence of no known bytes, and in no list."""
TWINS = (".gz", ".br")
"""What the compressed twins of a file end in."""
SERVICE_WORKER = "service-worker.js"
CONTENT = "content"
HEXADECIMAL = re.compile("[0-9a-f]{64}")


def compact(content: Any) -> str:
    """JSON as `JSON.stringify` writes it; replies and lists hold texts, whole numbers, lists and objects."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def content_of(listed: Mapping[str, Any], hashing: Callable[[bytes], Any]) -> str:
    """One hash for all that a list says, in its own order, but for this hash and the service worker, which carries
    it: a page hashes the same."""
    files = {name: entry for name, entry in listed["files"].items() if name != SERVICE_WORKER}
    hashed = {**listed, "files": files}
    hashed.pop(CONTENT, None)
    return str(hashing(compact(hashed).encode("utf-8", "surrogatepass")).hexdigest())


def sums(hashes: Mapping[str, str]) -> str:
    """Hashes and paths, a line each, as `sha256sum` writes and checks them."""
    return "".join(f"{digest}  {name}\n" for name, digest in hashes.items())


def hashes_of(listed: Any) -> dict[str, str]:
    """The hash of each file that a list names. TypeError, KeyError or ValueError where it has not the shape of one."""
    hashes = {name: entry["sha256"] for name, entry in listed["files"].items()}
    texts = (listed[CONTENT], listed["versions"]["site"], listed["versions"]["data"])
    if not hashes or not all(isinstance(text, str) for text in texts):
        raise ValueError("no list of hashes")
    if not all(isinstance(text, str) and HEXADECIMAL.fullmatch(text) for text in (listed[CONTENT], *hashes.values())):
        raise ValueError("no SHA-256")
    return hashes
