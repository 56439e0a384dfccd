"""What the site refuses to be built from. `python -m sphinx_guideline.check` prints every problem, each with its file
and path.

A value without unit, source or locator; an unknown source, note, reference, recommendation, drug or calculator, in
the data or in the pages; an identifier told twice, or released and gone; Cyrillic letters, which the source's
encoding let in.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from sphinx_guideline.drug_names import drug_tables, folded
from sphinx_guideline.facts import RECORDS, Problem, Table, read_tables, shape_problems
from sphinx_guideline.item_pages import item_page_problems
from sphinx_guideline.releases import read_releases

ROOMS = ("docs", "data", "calculators", "sphinx_guideline")
TEXT_FILES = {".md", ".toml", ".py", ".js", ".css", ".html"}
CYRILLIC = re.compile("[\u0400-\u052f]")
AMOUNTS = ("value", "low", "high")
BIRTH_CERTIFICATE = ("unit", "source", "locator")
ROLE = re.compile(r"\{(?P<role>note|ref-source|src|drug)\}`(?P<names>[^`]+)`")
DIRECTIVE = re.compile(
    r"^[`:]{3,}\{(?P<role>note-here|recommendation|recommendation-page|drug-page|calculator)\}\s+(?P<names>\S+)"
)
KIND_OF_ROLE = {
    "note": "note",
    "note-here": "note",
    "ref-source": "reference",
    "src": "source",
    "drug": "drug",
    "drug-page": "drug",
    "recommendation": "recommendation",
    "recommendation-page": "recommendation",
    "calculator": "calculator",
}
KIND_OF_KEY = {
    "notes": "note",
    "references": "reference",
    "drugs": "drug",
    "calculators": "calculator",
    "recommendations": "recommendation",
}
LISTS = {"note": ("notes", "note"), "recommendation": ("recommendations", "recommendation")}

Known = Mapping[str, frozenset[str]]


def check(root: Path) -> list[Problem]:
    """Every problem of the project in `root`."""
    tables, problems = read_tables(root / "data")
    known = known_identifiers(tables)
    problems.extend(shapes(tables))
    problems.extend(duplicates(tables))
    for stem, table in tables.items():
        problems.extend(values(f"data/{stem}.toml", table, known))
        problems.extend(links(f"data/{stem}.toml", table, known))
    problems.extend(vanished(root / "releases", known))
    problems.extend(pages(root, known))
    problems.extend(item_page_problems(root, known))
    problems.extend(cyrillic(root))
    return problems


def known_identifiers(tables: Mapping[str, Table]) -> Known:
    """The identifiers of each kind that the data declare."""
    listed = {
        kind: frozenset(str(item["id"]) for item in tables.get(stem, {}).get(key, []) if "id" in item)
        for kind, (stem, key) in LISTS.items()
    }
    numbers = frozenset(str(item.get("number")) for item in tables.get("references", {}).get("reference", []))
    return {
        **listed,
        "reference": numbers,
        "source": frozenset(tables.get("sources", {})),
        "drug": frozenset(drug_tables(tables)),
        "calculator": frozenset(calculator_names()),
    }


def calculator_names() -> Iterable[str]:
    """The calculators of the catalogue."""
    from calculators.catalogue import CALCULATORS  # noqa: PLC0415 - the check also reads projects without calculators

    return CALCULATORS


def shapes(tables: Mapping[str, Table]) -> Iterator[Problem]:
    """Records without a required key, or with one of another type."""
    for stem, (key, kind) in RECORDS.items():
        listed = tables.get(stem, {}).get(key, []) if key else []
        for index, item in enumerate(listed):
            yield from shape_problems(item, kind, f"data/{stem}.toml", f"{key}[{index}]")


def duplicates(tables: Mapping[str, Table]) -> Iterator[Problem]:
    """Identifiers told twice."""
    for stem, key, name in (
        ("notes", "note", "id"),
        ("recommendations", "recommendation", "id"),
        ("references", "reference", "number"),
    ):
        counted = Counter(item[name] for item in tables.get(stem, {}).get(key, []) if name in item)
        for identifier, times in counted.items():
            if times > 1:
                yield Problem(f"data/{stem}.toml", key, f"{identifier} is declared {times} times")


def values(file: str, table: Table, known: Known) -> Iterator[Problem]:
    """Clinical values without their birth certificate, or that are not numbers."""
    for path, found in walk(table):
        if isinstance(found, Mapping) and any(name in found for name in AMOUNTS):
            yield from _value_problems(file, path, found, known)
        elif isinstance(found, float):
            yield Problem(file, path, f"{found!r} is a bare number; write a value with unit, source and locator")


def _value_problems(file: str, path: str, found: Table, known: Known) -> Iterator[Problem]:
    for name in BIRTH_CERTIFICATE:
        if not isinstance(found.get(name), str) or not found[name].strip():
            yield Problem(file, path, f"a value without {name}")
    for name in AMOUNTS:
        if name in found and not _is_number(found[name]):
            yield Problem(
                file, f"{path}.{name}", f'{found[name]!r} is not a number written as text, for example "22.5"'
            )
    if "value" not in found and not ("low" in found and "high" in found):
        yield Problem(file, path, "a range needs both low and high")
    source = found.get("source")
    if isinstance(source, str) and source.strip() and source not in known["source"]:
        yield Problem(file, f"{path}.source", f"unknown source {source!r}")


def _is_number(text: object) -> bool:
    try:
        return isinstance(text, str) and Decimal(text).is_finite()
    except InvalidOperation:
        return False


def links(file: str, table: Table, known: Known) -> Iterator[Problem]:
    """Names of notes, references, drugs… that nothing declares."""
    for path, found in walk(table):
        kind = KIND_OF_KEY.get(path.rpartition(".")[2])
        if kind and isinstance(found, list):
            unknown = [str(name) for name in found if isinstance(name, str | int) and str(name) not in known[kind]]
            yield from (Problem(file, path, f"unknown {kind} {name!r}") for name in unknown)


def walk(found: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every table, list and scalar with its path; the inside of a value is not entered."""
    yield path, found
    if isinstance(found, Mapping):
        if not any(name in found for name in AMOUNTS):
            for key, item in found.items():
                yield from walk(item, f"{path}.{key}" if path else key)
        elif "notes" in found:
            yield f"{path}.notes", found["notes"]
    elif isinstance(found, list):
        for index, item in enumerate(found):
            yield from walk(item, f"{path}[{index}]")


def vanished(releases: Path, known: Known) -> Iterator[Problem]:
    """Released identifiers that are gone."""
    for name, released in read_releases(releases).items():
        for kind, identifiers in released.items():
            gone = [identifier for identifier in identifiers if identifier not in known.get(kind, ())]
            yield from (
                Problem(f"releases/{name}", kind, f"{identifier} was released and has vanished") for identifier in gone
            )


def pages(root: Path, known: Known) -> Iterator[Problem]:
    """Names in the pages that nothing declares."""
    for path in sorted((root / "docs").rglob("*.md")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            for role, name in _names_in(line):
                kind = KIND_OF_ROLE[role]
                if name not in known[kind]:
                    yield Problem(str(path.relative_to(root)), f"line {number}", f"unknown {kind} {name!r}")


def _names_in(line: str) -> Iterator[tuple[str, str]]:
    for found in [*ROLE.finditer(line), *DIRECTIVE.finditer(line)]:
        for name in found["names"].split(","):
            yield found["role"], folded(name) if found["role"] == "drug" else name.strip()


def cyrillic(root: Path) -> Iterator[Problem]:
    """Cyrillic letters: the source has some that look Latin; notes write them U+0441."""
    for room in ROOMS:
        for path in sorted((root / room).rglob("*")):
            if path.suffix in TEXT_FILES and "__pycache__" not in path.parts:
                yield from _cyrillic_in(path, str(path.relative_to(root)))


def _cyrillic_in(path: Path, name: str) -> Iterator[Problem]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        found = sorted(set(CYRILLIC.findall(line)))
        if found:
            letters = ", ".join(f"U+{ord(letter):04X}" for letter in found)
            yield Problem(name, f"line {number}", f"Cyrillic {letters}; write the Latin letter, or U+… in words")


def refuse(app: Sphinx) -> None:
    """Stop a build of the site that has any problem."""
    problems = check(Path(app.confdir))
    if problems:
        raise ExtensionError("\n" + "\n".join(map(str, problems)))


def setup_check(app: Sphinx) -> None:
    """Check before anything is read."""
    app.connect("builder-inited", refuse, priority=100)


def main(root: Path) -> int:
    """Print every problem; 0 when there is none."""
    problems = check(root)
    print(*problems, sep="\n", end="\n" if problems else "")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path.cwd()))
