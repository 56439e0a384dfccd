"""`python -m tests.fuzz [--door NAME] [--count N] [--first N] [--write]`: damaged inputs, each from its own seed.

A seed that breaks a law, is not answered within a second, or leaves too much in memory, is printed and ends the run;
the same seed gives the same input again. What a whole run counted is kept for the page « Vérification ».
"""

import argparse
import json
import resource
import sys
from functools import partial
from multiprocessing import Pool
from pathlib import Path
from time import process_time

from tests.fuzz.doors import DOORS

STEP = 500
MOST_SECONDS = 1.0
"""Of the processor: what else the machine does slows no input."""
MOST_KILOBYTES = 300_000
"""Of memory, of one process."""
KEPT = Path(__file__).with_name("counts.json")


def fault_of(door: str, seed: int) -> str:
    """What is wrong with the answer to the input of one seed."""
    begun = process_time()
    fault = DOORS[door].fault_of(seed)
    slow = process_time() - begun > MOST_SECONDS and again_slow(door, seed)
    told = fault or (f"slower than {MOST_SECONDS} s" if slow else "") or fault_of_memory()
    return told and f"{door}, seed {seed}: {told}"


def fault_of_memory() -> str:
    """What is kept is bounded, however much was read."""
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return f"{kilobytes} kB of memory" if kilobytes > MOST_KILOBYTES else ""


def again_slow(door: str, seed: int) -> bool:
    """Whether the same input is slow a second time: the first one of a process reads texts and tables too."""
    begun = process_time()
    DOORS[door].fault_of(seed)
    return process_time() - begun > MOST_SECONDS


def passed(door: str, count: int, first: int) -> bool:
    """Reads the inputs of a door; tells how far it is, and what is wrong."""
    with Pool() as pool:
        found = pool.imap(partial(fault_of, door), range(first, first + count), STEP)
        for done, fault in enumerate(found, start=1):
            if fault:
                print(fault)
                return False
            if done % (count // 10 or 1) == 0:
                print(f"{door}: {done} damaged inputs, no law broken", flush=True)
    return True


def main() -> int:
    """0 where no law was broken."""
    parser = argparse.ArgumentParser(prog="fuzz", description=__doc__)
    parser.add_argument("--door", choices=DOORS, action="append", help="these doors alone")
    parser.add_argument("--count", type=int, help="inputs of each door, in place of its own number")
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--write", action="store_true", help=f"keep what was counted in {KEPT.name}")
    options = parser.parse_args()
    counts: dict[str, int] = json.loads(KEPT.read_text("utf-8")) if KEPT.exists() else {}
    for door in options.door or DOORS:
        count = options.count or DOORS[door].count
        if not passed(door, count, options.first):
            return 1
        counts[door] = count
    if options.write:
        KEPT.write_text(json.dumps(counts, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
