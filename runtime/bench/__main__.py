"""`python -m runtime.bench SITE`: measures and prints; with `--write`, renews the numbers of the page « Mesures »."""

import argparse
import json
import subprocess
from pathlib import Path
from typing import Any

from runtime.bench import builds, report, runs, scores
from runtime.bundle import PROJECT
from runtime.node import node

PAGE = PROJECT / "docs" / "a-propos" / "mesures.inc"
FEWEST_ROUNDS = 7


def measured(site: Path, rounds: int, factors: tuple[int, ...]) -> dict[str, Any]:
    """All numbers. CalledProcessError when a browser fails."""
    command = [str(node()), str(Path(__file__).with_name("bench.mjs")), str(site), str(rounds)]
    measures: dict[str, Any] = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return measures | {"builds": builds.times(factors)}


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument(
        "--rounds", type=int, default=FEWEST_ROUNDS, help=f"starts of each kind, {FEWEST_ROUNDS} or more"
    )
    parser.add_argument("--hundred", action="store_true", help="also build 100 times the chapters (minutes)")
    parser.add_argument("--pages", action="store_true", help="Lighthouse's part alone")
    parser.add_argument(
        "--write", action="store_true", help=f"renew {PAGE.relative_to(PROJECT)}, and {scores.PAGE.name}"
    )
    options = parser.parse_args()
    if not options.pages:
        factors = (10, 100) if options.hundred else (10,)
        measures = measured(options.site, max(FEWEST_ROUNDS, options.rounds), factors)
        print("\n".join(report.printed(measures)))
        if options.write:
            written = runs.kept(runs.read(), runs.run_of(measures))
            runs.write(written)
            PAGE.write_text(report.page(measures) + runs.page(written), encoding="utf-8")
    pages = scores.measured(options.site, scores.FEWEST_ROUNDS)
    print("\n".join(scores.printed(pages)))
    if options.write:
        scores.PAGE.write_text(scores.page(pages), encoding="utf-8")


if __name__ == "__main__":
    main()
