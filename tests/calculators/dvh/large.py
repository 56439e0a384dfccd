"""A large export, 30 structures of 6 000 rows. `python -m tests.calculators.dvh.large SITE` measures how it is read.

With `--write`, it renews the numbers of the page « Mesures ».
"""

import argparse
import tempfile
import time
from pathlib import Path

from calculators.dvh.reply import dvh_reply
from runtime.bench import imports
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
    parser = argparse.ArgumentParser(prog="tests.calculators.dvh.large", description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("--write", action="store_true", help=f"renew {imports.PAGE.name}")
    options = parser.parse_args()
    content = export()
    start = time.process_time()
    dvh_reply(content, {})
    seconds = time.process_time() - start
    print(f"\n{len(content) / 1e6:.1f} MB, {STRUCTURES} structures of {ROWS} rows: {seconds:.2f} s of processor")
    in_a_page(content, options.site, options.write)


def in_a_page(content: bytes, site: Path, is_kept: bool) -> None:
    """How the page stays alive meanwhile."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "export.txt")
        file.write_bytes(content)
        measures = imports.measured(site, file)
    print("\n".join(imports.printed(measures)))
    if is_kept:
        imports.PAGE.write_text(imports.page(measures, STRUCTURES, ROWS), encoding="utf-8")


if __name__ == "__main__":
    main()
