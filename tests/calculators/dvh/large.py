"""A large export, 30 structures of 6 000 rows. `python -m tests.calculators.dvh.large` measures how it is read."""

import time

from calculators.dvh.reply import dvh_reply
from tests.calculators.dvh.exports import ABSOLUTE, PLAN, TYPE

STRUCTURES, ROWS = 30, 6_000  # rows of 1 cGy
VOLUME_UL = 40_000


def export() -> bytes:
    """Each curve is 40 cm³ × (1 − d / 60 Gy)², cut to the microlitre."""
    volumes = (VOLUME_UL * (ROWS - dose) ** 2 // ROWS**2 for dose in range(ROWS + 1))
    rows = "".join(f"{dose:10d}{ul // 1000:20d}.{ul % 1000:03d}\n" for dose, ul in enumerate(volumes))
    heads = (f"\nStructure: S{number}\nPlan: A\nVolume [cm³]: 40.0\n" for number in range(STRUCTURES))
    return (TYPE + PLAN + "".join(head + ABSOLUTE + rows for head in heads)).encode("latin-1")


def main() -> None:
    content = export()
    start = time.process_time()
    dvh_reply(content, {})
    seconds = time.process_time() - start
    print(f"{len(content) / 1e6:.1f} MB, {STRUCTURES} structures of {ROWS} rows: {seconds:.2f} s of processor")


if __name__ == "__main__":
    main()
