"""`python -m tests.parity.answers`: requests in, the SHA-256 of their replies out, a line each.

The standard library alone: any CPython runs it."""

import sys
from collections.abc import Iterable, Iterator
from hashlib import sha256

from calculators.protocol import respond


def hashes(requests: Iterable[str]) -> Iterator[str]:
    """The SHA-256 of each reply, of its very bytes."""
    return (sha256(respond(request).encode("utf-8")).hexdigest() for request in requests)


if __name__ == "__main__":
    lines = sys.stdin.buffer.read().decode("utf-8").splitlines()
    sys.stdout.write("".join(f"{found}\n" for found in hashes(lines)))
