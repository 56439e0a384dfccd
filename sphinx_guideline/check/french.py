"""French typography where texts are written: in `data/`, in the catalogues, in the sources of the pages.

Each fault with its file and the path or the line inside it. What is shown is judged again on the built pages, by tests:
here, a sentence is judged without what roles and directives put into it.
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from sphinx_guideline.check.typography import HOLE, faults
from sphinx_guideline.check.values import is_bare_number, walk
from sphinx_guideline.facts.records import Problem, Table

CATALOGUES = ("calculators", "runtime/bench", "sphinx_guideline")
"""Folders whose TOML holds words."""
PAGES = ("*.md", "*.inc")
LEFT_OUT = re.compile(
    r"references\.reference\[\d+\]\.(?!repair|defect)"  # entries and their parts, printed as the source prints them
    r"|sources\.[\w-]+\.(?:title|doi)"  # titles in English
    r"|washout\.typed\.|washout\.[\w.-]+\.(?:spellings|names|markers|words)\b"  # words as people type them
    r"|rgaa\.criterion\[\d+\]\.(?:by|reads)"  # names of tests
    r"|(?:recommendations\.recommendation|gaps\.gap|pathway\.branch)\[\d+\]\.values"
    r"|words\."  # words as people search them
)
CODE = re.compile(r"(`+).+?\1|\{[^{}]*\}")
"""Also a form of a note that leads nowhere, which is told as such."""
PATH = re.compile(r"[\w-]+(?:\.[\w-]+)+")


def french_problems(root: Path, tables: Mapping[str, Table]) -> Iterator[Problem]:
    """What is badly set in the texts of the project in `root`."""
    for stem, table in tables.items():
        yield from _in_table(f"data/{stem}.toml", stem, table, left_alone=is_bare_number)
    for room in CATALOGUES:
        for path in sorted((root / room).rglob("*.toml")):
            yield from _in_catalogue(_name(path, root), path)
    for path in sorted(page for kind in PAGES for page in (root / "docs").rglob(kind)):
        for number, text in page_lines(path.read_text(encoding="utf-8")):
            yield from _faults_in(_name(path, root), f"line {number}", text)


def _name(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()


def _in_catalogue(file: str, path: Path) -> Iterator[Problem]:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        yield Problem(file, "", str(error))
    else:
        yield from _in_table(file, path.stem, table)


def _in_table(
    file: str, stem: str, table: Table, *, left_alone: Callable[[str], bool] = lambda _: False
) -> Iterator[Problem]:
    """The texts of a table; a bare number of the data is `left_alone`: it is refused as such, or no French."""
    for path, datum in walk(table):
        if isinstance(datum, str) and not (PATH.fullmatch(datum) or LEFT_OUT.match(f"{stem}.{path}")):
            yield from () if left_alone(datum) else _faults_in(file, path, CODE.sub(HOLE, datum))


def _faults_in(file: str, where: str, text: str) -> Iterator[Problem]:
    for line in text.splitlines():
        for fault in faults(line.strip(" ")):
            yield Problem(file, where, f"{fault.rule}: {fault.quoted!r}; write {fault.mend}")


# --- pages in Markdown ------------------------------------------------------------------------------------------------

FENCE = re.compile(r"\s*(?P<marks>`{3,}|:{3,}|~{3,})(?P<info>.*)")
DIRECTIVE = re.compile(r"\{(?P<name>[\w-]+)\}")
WITHOUT_FRENCH = {"toctree", "raw", "math", "code-block", "literalinclude", "eval-rst", "image", "figure"}
OPTION = re.compile(r"\s*:(?P<name>[\w-]+):(?:\s+(?P<value>.*)|$)")
SHOWN_OPTIONS = {"caption", "alt", "title"}
NOT_WORDS = re.compile(
    r"\{[\w:-]+\}(?P<role>`+).+?(?P=role)"  # a role and what it reads
    r"|(?P<code>`+).+?(?P=code)"
    r"|(?<=\])\([^)\s]*\)|(?<=\])\[[^\]]*\]"  # where a link leads
    r"|<[^>]+>|\{[.#%][^}]*\}"
    r"|\$[^$]+\$"
)
MARKERS = re.compile(r"^\s*(?:>\s*)*(?:[-*+]\s+|\d+\.\s+|#+\s+|\([\w-]+\)=$|:\s+)*")
EMPHASIS = re.compile(r"\*{1,3}|(?<!\w)_+|_+(?!\w)|[\[\]]")


def page_lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a page that readers read, with their numbers and without their marks."""
    fences: list[tuple[str, bool]] = []
    lines = text.splitlines()
    start = lines.index("---", 1) + 1 if lines and lines[0] == "---" and "---" in lines[1:] else 0
    for number, line in enumerate(lines[start:], start=start + 1):
        fence = FENCE.fullmatch(line)
        if fence and fences and not fence["info"].strip() and fence["marks"].startswith(fences[-1][0]):
            fences.pop()
        elif fence and (not fences or fences[-1][1]):
            fences.append((fence["marks"], _holds_french(fence["info"])))
            title = DIRECTIVE.sub("", fence["info"].strip()) if fences[-1][1] else ""
            yield from ((number, cell) for cell in _cells(title))
        elif fences and (option := OPTION.fullmatch(line)) is not None:
            shown = option["value"] if option["name"] in SHOWN_OPTIONS else ""
            yield from ((number, cell) for cell in _cells(shown or ""))
        elif not fences or fences[-1][1]:
            yield from ((number, cell) for cell in _cells(line))


def _holds_french(info: str) -> bool:
    directive = DIRECTIVE.match(info.strip())
    return directive is not None and directive["name"] not in WITHOUT_FRENCH


def _cells(line: str) -> Iterator[str]:
    """A line without its marks; the cells of a row of a table, one by one."""
    words = EMPHASIS.sub("", NOT_WORDS.sub(HOLE, MARKERS.sub("", line)))
    for cell in words.split("|") if line.lstrip().startswith("|") else [words]:
        if cell.strip(f" {HOLE}-:"):
            yield cell.strip(" ")
