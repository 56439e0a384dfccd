"""Scripts and styles as they are served: without comments and without the blanks that only set them out. Those are for
who reads the source, and a third of the bytes; every name stays as it was written.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from runtime.bundle import PROJECT

SITE_CODE = PROJECT / "sphinx_guideline"
STATIC = "static"
_BLOCK = re.compile(r"^[ \t]*/\*\*(?:(?!\*/).)*\*/[ \t]*\n|/\*\* @type(?:(?!\*/).)*\*/ ?", re.DOTALL | re.MULTILINE)
_LINE = re.compile(r"^[ \t]*//[^\n]*\n|[ \t]+// [^\n\"'`]*$", re.MULTILINE)
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
# In a style a text in quotes is matched first, so that nothing is looked for inside it.
_STYLE = re.compile(
    r"""(?P<text>"[^"\n]*"|'[^'\n]*')|BLANK*(?P<brace>[{}])BLANK*|(?P<mark>[;,])BLANK*|BLANK+""".replace(
        "BLANK", r"(?:\s|/\*(?:(?!\*/).)*\*/)"
    ),
    re.DOTALL,
)


def bare(script: str) -> str:
    """A script without its comments and its indents. No text of these scripts has what looks like one: a test reads
    both as the browser would.
    """
    return _INDENT.sub("", _LINE.sub("", _BLOCK.sub("", script)))


def bare_style(style: str) -> str:
    """A style without its comments and the blanks beside its marks; one rule a line. The blank that is the whole value
    of a variable stays: without it older browsers know no such variable.
    """
    return _STYLE.sub(_kept, style).strip() + "\n"


def _kept(found: re.Match[str]) -> str:
    if found["brace"] == "}":
        return "}\n"
    return found["text"] or found["brace"] or found["mark"] or " "


BARE: dict[str, Callable[[str], str]] = {".js": bare, ".css": bare_style}
"""What is served of a kind of file, by its suffix."""


def sources(kind: str = ".js") -> Iterator[Path]:
    """The scripts, or the styles, of the site that the project wrote."""
    return (path for path in sorted(SITE_CODE.rglob(f"*{kind}")) if STATIC in path.parts)


def served_name(source: Path) -> str:
    """Its path under `_static/`."""
    return "/".join(source.parts[source.parts.index(STATIC, len(SITE_CODE.parts)) + 1 :])


def install(static: Path) -> None:
    """Makes the project's own scripts and styles bare in the `_static` folder of a site."""
    for kind, served_of in BARE.items():
        for served in (static / served_name(source) for source in sources(kind)):
            if served.exists():
                served.write_text(served_of(served.read_text(encoding="utf-8")), encoding="utf-8")
