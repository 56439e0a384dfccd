"""A small page for each recommendation and each drug, so that a link survives where fragments are lost.

A page is a file of three lines under `docs/`, because an address that exists is a file that exists.
`python -m sphinx_guideline.check.item_pages` writes the missing ones; the build refuses a missing or a left-over one.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from sphinx_guideline.facts.identifiers import Identifiers, known_identifiers
from sphinx_guideline.facts.load import read_tables
from sphinx_guideline.facts.records import Problem
from sphinx_guideline.project.addresses import DRUG_PAGES, RECOMMENDATION_PAGES

DIRECTIVES = {"recommendation": (RECOMMENDATION_PAGES, "recommendation-page"), "drug": (DRUG_PAGES, "drug-page")}
PAGE = "---\norphan: true\n---\n\n```{{{directive}}} {identifier}\n```\n"


def item_page_problems(root: Path, identifiers: Identifiers) -> Iterator[Problem]:
    """Objects without a page, and pages without an object."""
    for kind, (folder, _) in DIRECTIVES.items():
        pages = {path.stem for path in (root / "docs" / folder).glob("*.md")} - {"index"}
        for identifier in sorted(identifiers[kind] - pages):
            text = f"no page for this {kind}; run python -m sphinx_guideline.check.item_pages"
            yield Problem(f"docs/{folder}/{identifier}.md", "", text)
        for identifier in sorted(pages - identifiers[kind]):
            yield Problem(f"docs/{folder}/{identifier}.md", "", f"unknown {kind} {identifier!r}")


def write_item_pages(root: Path, identifiers: Identifiers) -> Iterator[Path]:
    """Write the pages that are missing."""
    for kind, (folder, directive) in DIRECTIVES.items():
        for identifier in sorted(identifiers[kind]):
            path = root / "docs" / folder / f"{identifier}.md"
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(PAGE.format(directive=directive, identifier=identifier), encoding="utf-8")
                yield path


def main(root: Path) -> None:
    """Write the missing pages of the project in `root` and say which."""
    tables, _ = read_tables(root / "data")
    for path in write_item_pages(root, known_identifiers(tables)):
        print(path.relative_to(root))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path.cwd())
