"""Where the tests find the project, the text itself, and the catalogues of French texts, read from the folders."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT.parent / "shared" / "source").glob("*.txt"))
"""The text as it was scanned, a file that is no part of the repository: empty where it is not beside this copy."""
SOURCE_TESTS = ROOT / "tests" / "data" / "source"
"""What is compared with the text, and cannot be without it."""
FACTS_FILE = ROOT.parent / "shared" / "design" / "sources.md"
"""The facts from outside the text, and how well each is known: as the text, no part of the repository."""
FACT_TESTS = ROOT / "tests" / "data" / "facts"
"""What is compared with them."""
CALCULATORS = ROOT / "calculators"
SITE = ROOT / "sphinx_guideline"
CATALOGUES = {
    path.relative_to(ROOT).with_suffix("").as_posix(): path
    for path in sorted([*CALCULATORS.rglob("fr.toml"), *CALCULATORS.glob("words/fr/*.toml"), *SITE.glob("*/fr.toml")])
} | {f"{place}/fr": ROOT / place / "fr.toml" for place in ("runtime/bench", "tests/evidence")}
"""Place → file: what calculators say, each room of the site, the pages « Mesures » and « Vérification »."""

SERVED = {
    path.relative_to(folder).as_posix(): path
    for folder in sorted(SITE.glob("*/static"))
    for path in sorted(folder.rglob("*"))
    if path.is_file()
}
"""The files that the rooms put under `_static/`, by their name there."""
