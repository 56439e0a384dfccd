"""`python -m tests.parity SITE [--count N] [--write]`: asks every Python the same requests, and tells who differs."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from calculators.catalogue import CALCULATORS
from tests.corpus_check import load_cases
from tests.parity.peers import Peer, browsers, newest_python, pyodide, this_python
from tests.parity.requests import drawn

COUNT = 2_000
"""Requests drawn for each calculator."""
KEPT = Path(__file__).with_name("counts.json")
"""What the last whole run counted, for the page « Vérification »."""


def requests_of(count: int) -> list[str]:
    """The whole corpus, then as many requests of each calculator."""
    corpus = [json.dumps(case.request(), ensure_ascii=False) for case in load_cases()]
    return [*corpus, *(request for calculator in CALCULATORS for request in drawn(calculator, count))]


def peers_of(requests: Sequence[str], site: Path) -> Iterator[Peer]:
    """Everyone who is compared with this Python."""
    if newest := newest_python(requests):
        yield newest
    yield pyodide(requests)
    yield from browsers(requests, site)


def differences(requests: Sequence[str], reference: Peer, peer: Peer) -> list[str]:
    """The requests to which the peer answers something else."""
    pairs = zip(requests, reference.hashes, peer.hashes, strict=True)
    return [request for request, ours, theirs in pairs if ours != theirs]


def main() -> int:
    """0 where every reply is the same."""
    parser = argparse.ArgumentParser(prog="parity", description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("--count", type=int, default=COUNT, help="requests drawn for each calculator")
    parser.add_argument("--write", action="store_true", help=f"keep what was counted in {KEPT.name}")
    options = parser.parse_args()
    requests = requests_of(options.count)
    reference = this_python(requests)
    counted: dict[str, Any] = {"each": options.count, "asked": len(requests), "reference": reference.name}
    counted["differences"] = {
        peer.name: told(differences(requests, reference, peer), peer) for peer in peers_of(requests, options.site)
    }
    if options.write:
        KEPT.write_text(json.dumps(counted, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return any(counted["differences"].values())


def told(different: Sequence[str], peer: Peer) -> int:
    """How many differ; the first of them are printed."""
    print(f"{peer.name}: {len(peer.hashes)} replies, {len(different)} differ", flush=True)
    for request in different[:5]:
        print(f"  {request}")
    return len(different)


if __name__ == "__main__":
    sys.exit(main())
