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


def measured(site: Path, rounds: int, *words: str) -> dict[str, Any]:
    """What browsers tell. CalledProcessError when one fails."""
    command = [str(node()), str(Path(__file__).with_name("bench.mjs")), str(site), str(rounds), *words]
    measures: dict[str, Any] = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return measures


def starts(site: Path, rounds: int, is_kept: bool) -> None:
    """Starts and keys alone; kept, they are one more of the runs that the page tells."""
    measures = measured(site, rounds, "--starts")
    print("\n".join(report.printed(measures)))
    if is_kept:
        before = runs.read()
        tables = PAGE.read_text(encoding="utf-8").removesuffix(runs.page(before))
        written = runs.kept(before, runs.run_of(measures))
        runs.write(written)
        PAGE.write_text(tables + runs.page(written), encoding="utf-8")


def everything(site: Path, rounds: int, factors: tuple[int, ...], is_kept: bool) -> None:
    """Starts, keys, bytes and builds."""
    measures = measured(site, rounds) | {"builds": builds.times(factors)}
    print("\n".join(report.printed(measures)))
    if is_kept:
        written = runs.kept(runs.read(), runs.run_of(measures))
        runs.write(written)
        PAGE.write_text(report.page(measures) + runs.page(written), encoding="utf-8")


def speed_of_pages(site: Path, is_kept: bool) -> None:
    """What Lighthouse says of a page of each type."""
    pages = scores.measured(site, scores.FEWEST_ROUNDS)
    print("\n".join(scores.printed(pages)))
    if is_kept:
        scores.PAGE.write_text(scores.page(pages), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument(
        "--rounds", type=int, default=FEWEST_ROUNDS, help=f"starts of each kind, {FEWEST_ROUNDS} or more"
    )
    parser.add_argument("--hundred", action="store_true", help="also build 100 times the chapters (minutes)")
    parser.add_argument("--starts", action="store_true", help="starts and keys alone: one more run beside the goals")
    parser.add_argument("--pages", action="store_true", help="Lighthouse's part alone")
    parser.add_argument(
        "--write", action="store_true", help=f"renew {PAGE.relative_to(PROJECT)}, and {scores.PAGE.name}"
    )
    options = parser.parse_args()
    rounds = max(FEWEST_ROUNDS, options.rounds)
    if options.starts:
        starts(options.site, rounds, options.write)
        return
    if not options.pages:
        everything(options.site, rounds, (10, 100) if options.hundred else (10,), options.write)
    speed_of_pages(options.site, options.write)


if __name__ == "__main__":
    main()
