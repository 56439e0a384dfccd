"""`python -m runtime` writes `_build/runtime/`; with `--install SITE`, copies it and the page's script into a site and
seals the site (`--seal SITE` seals it again)."""

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

from runtime import bare, bundle, libraries, page, seal, twins


def install(site: Path) -> None:
    """Puts the runtime under `SITE/_static/runtime/` and the page's script at `SITE/_static/calculators.js`.

    A site without the worker was built without calculators: it gets neither. Every site gets its pages' libraries.
    """
    libraries.install(site / "_static")
    bare.install(site / "_static")
    if not (site / "_static" / page.WORKER).exists():
        print("Runtime: this site has no calculators, nothing to install.", flush=True)
        return
    shutil.copytree(bundle.OUT, site / "_static" / "runtime", dirs_exist_ok=True)
    shutil.rmtree(site / "_static" / page.PARTS.name, ignore_errors=True)  # the parts travel joined
    page.install(site / "_static")


def main() -> None:
    parser = argparse.ArgumentParser(prog="runtime", description=__doc__)
    parser.add_argument("--install", type=Path, metavar="SITE", help="copy the runtime into a built site, and seal it")
    parser.add_argument("--seal", type=Path, metavar="SITE", help="write the hashes of a built site again")
    parser.add_argument("--best", action="store_true", help="compress the runtime as a release does, slowly")
    options = parser.parse_args()
    try:
        if options.install:
            install(options.install)
        if options.install or options.seal:
            seal.seal(options.install or options.seal)
            twins.write(options.install or options.seal, best=options.best)
        else:
            bundle.build()
    except (FileNotFoundError, RuntimeError, subprocess.CalledProcessError) as error:
        sys.exit(f"runtime: {error}")


if __name__ == "__main__":
    main()
