"""`python -m tests.calculators.dvh.fuzz COUNT [FIRST]`: reads COUNT damaged exports, each from its own seed.

A seed that breaks a law is printed, and ends it; the same seed gives the same bytes again.
"""

import sys
from multiprocessing import Pool

from calculators.dvh.reply import dvh_reply
from tests.calculators.dvh.laws import broken_law
from tests.calculators.dvh.mutations import mutated

COUNT = 1_000_000
STEP = 2_000


def fault_of(seed: int) -> str:
    """What is wrong with the reply to one damaged export."""
    content, options = mutated(seed)
    law = broken_law(dvh_reply(content, options))
    return law and f"seed {seed}: {law}\n{content!r} {options}"


def main(count: int = COUNT, first: int = 0) -> int:
    """0 where no law was broken."""
    with Pool() as pool:
        for done, fault in enumerate(pool.imap(fault_of, range(first, first + count), STEP), start=1):
            if fault:
                print(fault)
                return 1
            if done % (count // 10 or 1) == 0:
                print(f"{done} damaged exports, no law broken", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
