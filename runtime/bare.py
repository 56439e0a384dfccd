"""Scripts as they are served: without the lines that are comments. Those are for who reads the source, and a third of
the bytes; what stands beside code on its line stays.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from runtime.bundle import PROJECT

SITE_CODE = PROJECT / "sphinx_guideline"
STATIC = "static"
_COMMENTS = re.compile(r"^[ \t]*(?://[^\n]*|/\*\*(?:(?!\*/).)*\*/[ \t]*)\n", re.DOTALL | re.MULTILINE)


def bare(script: str) -> str:
    """A script without its lines of comments. No text of these scripts has a line that looks like one: a test reads
    both as the browser would.
    """
    return _COMMENTS.sub("", script)


def sources() -> Iterator[Path]:
    """The scripts of the site that the project wrote."""
    return (path for path in sorted(SITE_CODE.rglob("*.js")) if STATIC in path.parts)


def served_name(source: Path) -> str:
    """Its path under `_static/`."""
    return "/".join(source.parts[source.parts.index(STATIC, len(SITE_CODE.parts)) + 1 :])


def install(static: Path) -> None:
    """Takes the comments away from the project's own scripts in the `_static` folder of a site."""
    for source in sources():
        served = static / served_name(source)
        if served.exists():
            served.write_text(bare(served.read_text(encoding="utf-8")), encoding="utf-8")
