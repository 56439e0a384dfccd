"""One digest for a content, whoever writes it, and one for each of its parts, by which an altered one is named."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from calculators.records.places import members, typed_leaves

Hashing = Callable[[bytes], Any]
"""SHA-256, as `hashlib` gives it: the browser's Python has another door to it."""

SEAL = "sha256"
"""The key of a record under which its digests stand."""
PART_LETTERS = 16
"""A part's digest only says which part is another; the whole one says that none is."""
DEPTHS = {"reply": 2, "versions": 1}
"""How deep each member is parted; what was typed is parted by field, the others are one part."""


def canonical(content: Any) -> bytes:
    """JSON without spaces, keys in order, in UTF-8: the same bytes from every Python."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def digest(content: Any, hashing: Hashing) -> str:
    """SHA-256 of a content, in hexadecimal."""
    return str(hashing(canonical(content)).hexdigest())


def sealed(content: Mapping[str, Any], hashing: Hashing) -> dict[str, Any]:
    """The digests of a content: of the whole, and of each part by its place."""
    part_digests = {place: digest(part, hashing)[:PART_LETTERS] for place, part in parts(content)}
    return {"whole": digest(content, hashing), "parts": part_digests}


def parts(content: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The parts of a content by their places: `inputs.new.fractions`, `reply.verdicts[dmax]`, `versions.data`."""
    for name, member in content.items():
        if name == "inputs":
            yield from ((f"{name}.{path}", typed) for path, typed in typed_leaves(member))
        else:
            yield from _parts(name, member, DEPTHS.get(name, 0))


def _parts(place: str, node: Any, depth: int) -> Iterator[tuple[str, Any]]:
    inside = members(node) if depth else {}
    if not inside:
        yield place, node
    for step, member in inside.items():
        yield from _parts(f"{place}{step}", member, depth - 1)
