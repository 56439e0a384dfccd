"""The checkers over every page of a built site."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sphinx_guideline.check.typography import faults
from tests.french.english import english
from tests.french.html_text import Run, runs


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend, and where it is."""

    page: str
    where: str
    rule: str
    quoted: str
    mend: str


def pages(site: Path) -> list[Path]:
    """Every page that a reader may open."""
    return [path for path in sorted(site.rglob("*.html")) if "_static" not in path.relative_to(site).parts]


def findings(site: Path) -> Iterator[Finding]:
    """What is wrong in the pages of a site."""
    for path in pages(site):
        name = path.relative_to(site).as_posix()
        for run in runs(path.read_text(encoding="utf-8")):
            yield from of_run(name, run)


def of_run(name: str, run: Run) -> Iterator[Finding]:
    """What is wrong in one run."""
    for fault in faults(run.text):
        yield Finding(name, run.where, fault.rule, fault.quoted, fault.mend)
    for quoted in english(run.text):
        yield Finding(name, run.where, "english", quoted, 'French, or lang="en"')
