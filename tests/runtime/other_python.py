"""`python -m tests.runtime.other_python SITE PYTHON`: a site built by another Python, in a clone of the last commit,
with an environment of its own, is the same to the byte; so is its archive. SITE is built from the same commit.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from runtime import release
from runtime.bundle import PROJECT

OWN = ("VIRTUAL_ENV", "PYTHONPATH", "PYENV_VERSION")  # of this Python, not of the other


def built(python: Path, folder: Path) -> Path:
    """The site of a clone, by the project's own command. CalledProcessError when it fails."""
    subprocess.run(["git", "clone", "--quiet", str(PROJECT), str(folder)], check=True)
    environment = {name: value for name, value in os.environ.items() if name not in OWN}
    subprocess.run([str(python), "noxfile.py", "-s", "build"], cwd=folder, env=environment, check=True)
    return folder / "_build" / "site"


def differing(one: Path, other: Path) -> list[str]:
    """The files that only one of two folders has, or that are not the same in both."""
    here, there = (
        {path.relative_to(root): path for path in root.rglob("*") if path.is_file()} for root in (one, other)
    )
    same = {name for name in here.keys() & there.keys() if here[name].read_bytes() == there[name].read_bytes()}
    return sorted(map(str, (here.keys() | there.keys()) - same))


def archives(one: Path, other: Path, folder: Path) -> bool:
    """Whether the archives of two sites are the same."""
    made = [folder / "one.zip", folder / "other.zip"]
    for site, path in zip((one, other), made, strict=True):
        release.archive(site, path, "site")
    return made[0].read_bytes() == made[1].read_bytes()


def main() -> None:
    parser = argparse.ArgumentParser(prog="other_python", description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("python", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as held:
        other = built(options.python.resolve(), Path(held, "clone"))
        differ = differing(options.site, other)
        if differ or not archives(options.site, other, Path(held)):
            sys.exit(f"{len(differ)} files differ: {', '.join(differ[:20])}")
    print(f"{sys.version.split()[0]} and {options.python} build the same files and the same archive.")


if __name__ == "__main__":
    main()
