"""The compressed twins of files (`.gz`, `.br`), which a server sends in their place: decompressed, they must say the
same bytes."""

import gzip
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import Any

from calculators.self_test.checks import Check, Hashing
from calculators.self_test.copies import Copy
from calculators.self_test.listed import MANIFEST, SUMS, TWIN_SUMS, TWINS, sums
from calculators.words.texts import say

Decompress = Callable[[bytes], bytes]
BROTLI = "brotli"


def twins_checked(copy: Copy, hashing: Hashing) -> Iterator[Check]:
    """The twins of each kind that the copy has. Those that this Python cannot decompress are compared with the hashes
    that were taken when they were made; without these they are not checked."""
    hashes = {**copy.hashes, MANIFEST: hashing(copy.manifest).hexdigest()}
    hashes[SUMS] = hashing(sums(copy.hashes).encode()).hexdigest()
    for suffix, decompress in zip(TWINS, (gzip.decompress, _brotli()), strict=True):
        twins = dict(_twins_of(copy, hashes, suffix))
        expected = hashes if decompress else _as_made(copy, suffix)
        if twins and expected:
            yield _checked(suffix, twins, expected, decompress or bytes, hashing)
        elif twins:
            yield Check(_title(suffix), reason=say("self_test.no_brotli", count=len(twins)))


def _checked(
    suffix: str, twins: Mapping[str, bytes], expected: Mapping[str, str], decompress: Decompress, hashing: Hashing
) -> Check:
    wrong = (name for name, twin in twins.items() if _hash(twin, decompress, hashing) != expected.get(name))
    return Check(_title(suffix), len(twins), [say("self_test.altered", name=f"{name}{suffix}") for name in wrong])


def _title(suffix: str) -> str:
    return say("self_test.twins", suffix=suffix)


def _as_made(copy: Copy, suffix: str) -> dict[str, str]:
    """The hash of each twin when it was made, by the name of its file; nothing where the copy has no such list."""
    try:
        lines = copy.read(TWIN_SUMS).decode("utf-8").splitlines()
    except (OSError, ValueError):
        return {}
    pairs = (line.partition("  ") for line in lines)
    return {name.removesuffix(suffix): digest for digest, _, name in pairs if name.endswith(suffix)}


def _twins_of(copy: Copy, expected: Mapping[str, str], suffix: str) -> Iterator[tuple[str, bytes]]:
    """The twins by the name of their file; one that cannot be read is no bytes, which none is."""
    for name in expected:
        try:
            yield name, copy.read(f"{name}{suffix}")
        except (FileNotFoundError, ValueError):
            continue
        except OSError:
            yield name, b""


def _hash(twin: bytes, decompress: Decompress, hashing: Hashing) -> str:
    """The hash of what a twin says; empty where it is damaged. Each module has its own way to say so."""
    try:
        return str(hashing(decompress(twin)).hexdigest()) if twin else ""
    except Exception:  # noqa: BLE001 - gzip: OSError, EOFError, zlib.error; brotli: an exception of its own
        return ""


def _brotli() -> Decompress | None:
    """What decompresses brotli, where somebody installed it: the standard library does not."""
    try:
        module: Any = import_module(BROTLI)
    except ImportError:
        return None
    return module.decompress  # type: ignore[no-any-return]
