"""Where the tests find the project, and which catalogues of French texts it has, read from its folders."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
CALCULATORS = ROOT / "calculators"


def _catalogue_name(path: Path) -> str:
    """`washout/fr.toml` is `washout`, `words/fr/common.toml` is `common`."""
    return path.parent.name if path.stem == "fr" else path.stem


CATALOGUES = sorted(
    _catalogue_name(path) for path in CALCULATORS.rglob("*.toml") if "fr" in (path.stem, path.parent.name)
)

SERVED = {
    path.relative_to(folder).as_posix(): path
    for folder in sorted(ROOT.glob("sphinx_guideline/*/static"))
    for path in sorted(folder.rglob("*"))
    if path.is_file()
}
"""The files that the rooms put under `_static/`, by their name there."""
