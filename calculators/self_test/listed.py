"""The list of hashes itself: a copy is not right by a list that was shortened or that says another version."""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

MANIFEST = "integrity.json"
SUMS = "SHA256SUMS"
TWIN_SUMS = "SHA256SUMS-COMPRESSED"
"""As `SUMS`, of the compressed twins as they are: whoever cannot decompress one compares its bytes."""
SERVICE_WORKER = "service-worker.js"
CONTENT = "content"
HEXADECIMAL = re.compile("[0-9a-f]{64}")


def compact(content: Any) -> str:
    """JSON as `JSON.stringify` writes it; replies and lists hold texts, whole numbers, lists and objects."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def content_of(told: Mapping[str, Any], hashing: Callable[[bytes], Any]) -> str:
    """One hash for all that a list says, in its own order, but for this hash and the service worker, which carries
    it: a page hashes the same."""
    files = {name: entry for name, entry in told["files"].items() if name != SERVICE_WORKER}
    said = {**told, "files": files}
    said.pop(CONTENT, None)
    return str(hashing(compact(said).encode("utf-8", "surrogatepass")).hexdigest())


def sums(hashes: Mapping[str, str]) -> str:
    """Hashes and paths, a line each, as `sha256sum` writes and checks them."""
    return "".join(f"{found}  {name}\n" for name, found in hashes.items())


def hashes_of(told: Any) -> dict[str, str]:
    """The hash of each file that a list names. TypeError, KeyError or ValueError where it has not the shape of one."""
    hashes = {name: entry["sha256"] for name, entry in told["files"].items()}
    texts = (told[CONTENT], told["versions"]["site"], told["versions"]["data"])
    if not hashes or not all(isinstance(text, str) for text in texts):
        raise ValueError("no list of hashes")
    if not all(isinstance(found, str) and HEXADECIMAL.fullmatch(found) for found in (told[CONTENT], *hashes.values())):
        raise ValueError("no SHA-256")
    return hashes
