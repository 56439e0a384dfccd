"""A large export, 30 structures of 6 000 rows. `python -m tests.calculators.dvh.large SITE` measures how it is read."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from calculators.dvh.reply import dvh_reply
from runtime.bundle import PROJECT
from runtime.node import node
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
    in_a_page(content, Path(sys.argv[1]))


def in_a_page(content: bytes, site: Path) -> None:
    """How the page stays alive meanwhile, printed by `runtime/bench/import.mjs`."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "export.txt")
        file.write_bytes(content)
        script = PROJECT / "runtime" / "bench" / "import.mjs"
        subprocess.run([node(), script, site, file], check=True)


if __name__ == "__main__":
    main()
