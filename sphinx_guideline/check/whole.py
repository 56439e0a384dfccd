"""What the site refuses to be built from. `python -m sphinx_guideline.check` prints every problem, each with its file
and path.

A number outside a value, a value that is not whole, a locator that is no place of the source (`values`); an
unknown source, note, reference, recommendation, drug or calculator, in the data, the pages or the calculators; a drug
without what its readers take (`drugs`); a note without its grade or its line, two marks in a sentence (`marks`);
a reference whose parts are not those of its entry (`references`); a path or a form that leads to no value (`paths`, and
the reading of the notes); a map that is not whole (`pathway.branches`); an identifier told twice, or released and gone
or moved; Cyrillic letters, which the source's encoding let in; badly set French (`french`).
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from calculators.tables.reader import SECOND_HAND
from sphinx_guideline.check.drugs import drug_problems
from sphinx_guideline.check.french import french_problems
from sphinx_guideline.check.identified import identified
from sphinx_guideline.check.item_pages import item_page_problems
from sphinx_guideline.check.marks import grade_problems, mark_problems
from sphinx_guideline.check.notes import next_note
from sphinx_guideline.check.paths import path_problems
from sphinx_guideline.check.references import reference_problems
from sphinx_guideline.check.releases import release_problems
from sphinx_guideline.check.values import value_problems, walk
from sphinx_guideline.facts.drugs import identifier_of
from sphinx_guideline.facts.identifiers import Identifiers, known_identifiers
from sphinx_guideline.facts.load import RECORDS, read_tables, shape_problems
from sphinx_guideline.facts.records import Problem, Table
from sphinx_guideline.pathway.branches import pathway_problems
from sphinx_guideline.words.texts import entry

HOW_KNOWN = ("lu", "lu (résumé)", SECOND_HAND, "usage courant")
"""The words of `known` in `data/sources.toml`."""
NOTE_KINDS = ("encodage", "structure", "citation", "ambiguïté", "dépassé")
TECHNIQUES = ("stéréotaxique", "non précisé")
"""The word of the source, or that it has none."""
BESIDE = {"references": {"published"}, "recommendations": {"values"}, "gaps": {"values"}}
"""File → the keys of its items that are read from the tables, and by no record."""
ROOMS = ("docs", "data", "calculators", "sphinx_guideline")
TEXT_FILES = {".md", ".toml", ".py", ".js", ".css", ".html"}
CYRILLIC = re.compile("[\u0400-\u052f]")
NOTE = re.compile(r"NOTE-[0-9]+")
ROLE = re.compile(r"\{(?P<role>note|reading-note|ref-source|src|drug)\}`(?P<names>[^`]+)`")
DIRECTIVE = re.compile(
    r"^[`:]{3,}\{(?P<role>recommendation|recommendation-page|drug-page|calculator)\}\s+(?P<names>\S+)"
)
KIND_OF_ROLE = {
    "note": "note",
    "reading-note": "note",
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


def check(root: Path) -> list[Problem]:
    """Every problem of the project in `root`."""
    tables, problems = read_tables(root / "data")
    identifiers = known_identifiers(tables)
    problems.extend(shapes(tables))
    problems.extend(duplicates(root, tables))
    for stem, table in tables.items():
        problems.extend(value_problems(stem, table))
        problems.extend(unknown_sources(f"data/{stem}.toml", table, identifiers))
        problems.extend(links(f"data/{stem}.toml", table, identifiers))
    problems.extend(unknown_words(tables))
    problems.extend(unknown_knowledge(tables))
    problems.extend(grade_problems(tables))
    problems.extend(drug_problems(tables))
    problems.extend(reference_problems(tables))
    problems.extend(path_problems(root, tables))
    problems.extend(pathway_problems(tables))
    problems.extend(release_problems(root, identifiers))
    problems.extend(pages(root, identifiers))
    problems.extend(mark_problems(root, tables))
    problems.extend(code(root, identifiers))
    problems.extend(item_page_problems(root, identifiers))
    problems.extend(cyrillic(root))
    problems.extend(french_problems(root, tables))
    return identified(problems, tables)


def shapes(tables: Mapping[str, Table]) -> Iterator[Problem]:
    """Records without a required key, with one of another type, or with one that nobody reads."""
    for stem, (key, kind) in RECORDS.items():
        listed = tables.get(stem, {}).get(key, []) if key else []
        for index, item in enumerate(listed):
            file, path = f"data/{stem}.toml", f"{key}[{index}]"
            yield from shape_problems(item, kind, file, path)
            read = {field.name for field in fields(kind)} | BESIDE.get(stem, set())
            yield from (
                Problem(file, f"{path}.{name}", "nothing reads this key") for name in sorted(item.keys() - read)
            )


def duplicates(root: Path, tables: Mapping[str, Table]) -> Iterator[Problem]:
    """Identifiers told twice; of a note, the number that is free."""
    for stem, key, name in (
        ("notes", "note", "id"),
        ("recommendations", "recommendation", "id"),
        ("gaps", "gap", "id"),
        ("references", "reference", "number"),
    ):
        counted = Counter(item[name] for item in tables.get(stem, {}).get(key, []) if name in item)
        for identifier, times in counted.items():
            if times > 1:
                free = f"; the next free number is {next_note(root, tables)}" if key == "note" else ""
                yield Problem(f"data/{stem}.toml", key, f"{identifier} is declared {times} times{free}")


def unknown_words(tables: Mapping[str, Table]) -> Iterator[Problem]:
    """Notes, recommendations and gaps with a word that no filter, label or section of the site knows."""
    for stem, key, words in (
        ("notes", "kind", NOTE_KINDS),
        ("recommendations", "situation", tuple(entry("words.situations"))),
        ("recommendations", "group", tuple(entry("recommendations.groups"))),
        ("recommendations", "technique", TECHNIQUES),
        ("gaps", "kind", tuple(entry("recommendations.gaps"))),
        ("gaps", "situation", tuple(entry("words.situations"))),
        ("gaps", "group", tuple(entry("recommendations.groups"))),
        ("gaps", "beside", recommendations_of(tables)),
    ):
        listed = RECORDS[stem][0]
        for index, item in enumerate(tables.get(stem, {}).get(listed, [])):
            if isinstance(item.get(key), str) and item[key] not in words:
                yield Problem(
                    f"data/{stem}.toml", f"{listed}[{index}].{key}", f"{item[key]!r} is none of {', '.join(words)}"
                )


def recommendations_of(tables: Mapping[str, Table]) -> tuple[str, ...]:
    """The identifiers of the recommendations, in their order."""
    return tuple(str(row.get("id")) for row in tables.get("recommendations", {}).get("recommendation", []))


def unknown_knowledge(tables: Mapping[str, Table]) -> Iterator[Problem]:
    """Sources whose `known` is none of the words: « seconde main » mistyped would be told as read."""
    for name, source in tables.get("sources", {}).items():
        if source.get("known") not in HOW_KNOWN:
            yield Problem(
                "data/sources.toml", f"{name}.known", f"{source.get('known')!r} is none of {', '.join(HOW_KNOWN)}"
            )


def unknown_sources(file: str, table: Table, identifiers: Identifiers) -> Iterator[Problem]:
    """Values and entries that come from a source which `data/sources.toml` does not name."""
    for path, datum in walk(table):
        source = datum.get("source") if isinstance(datum, Mapping) else None
        if isinstance(source, str) and source.strip() and source not in identifiers["source"]:
            yield Problem(file, f"{path}.source", f"unknown source {source!r}; data/sources.toml declares them")


def links(file: str, table: Table, identifiers: Identifiers) -> Iterator[Problem]:
    """Names of notes, references, drugs… that nothing declares."""
    for path, datum in walk(table):
        kind = KIND_OF_KEY.get(path.rpartition(".")[2])
        if kind and isinstance(datum, list):
            unknown = [
                str(name) for name in datum if isinstance(name, str | int) and str(name) not in identifiers[kind]
            ]
            yield from (Problem(file, path, f"unknown {kind} {name!r}") for name in unknown)


def pages(root: Path, identifiers: Identifiers) -> Iterator[Problem]:
    """Names in the pages that nothing declares."""
    for path in sorted((root / "docs").rglob("*.md")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            for role, name in _names_in(line):
                kind = KIND_OF_ROLE[role]
                if name not in identifiers[kind]:
                    yield Problem(str(path.relative_to(root)), f"line {number}", f"unknown {kind} {name!r}")


def code(root: Path, identifiers: Identifiers) -> Iterator[Problem]:
    """Notes written in the calculators, their words included, that nothing declares."""
    for path in sorted((root / "calculators").rglob("*")):
        if path.suffix in {".py", ".toml"}:
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
                for name in NOTE.findall(line):
                    if name not in identifiers["note"]:
                        yield Problem(str(path.relative_to(root)), f"line {number}", f"unknown note {name!r}")


def _names_in(line: str) -> Iterator[tuple[str, str]]:
    for match in [*ROLE.finditer(line), *DIRECTIVE.finditer(line)]:
        for name in match["names"].split(","):
            yield match["role"], identifier_of(name) if match["role"] == "drug" else name.strip()


def cyrillic(root: Path) -> Iterator[Problem]:
    """Cyrillic letters: the source has some that look Latin; notes write them U+0441."""
    for room in ROOMS:
        for path in sorted((root / room).rglob("*")):
            if path.suffix in TEXT_FILES and "__pycache__" not in path.parts:
                yield from _cyrillic_in(path, str(path.relative_to(root)))


def _cyrillic_in(path: Path, name: str) -> Iterator[Problem]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        cyrillic = sorted(set(CYRILLIC.findall(line)))
        if cyrillic:
            letters = ", ".join(f"U+{ord(letter):04X}" for letter in cyrillic)
            yield Problem(name, f"line {number}", f"Cyrillic {letters}; write the Latin letter, or U+… in words")


def refuse(app: Sphinx) -> None:
    """Stop a build of the site that has any problem."""
    problems = check(Path(app.confdir))
    if problems:
        raise ExtensionError("\n" + "\n".join(map(str, problems)))


def setup(app: Sphinx) -> None:
    """Check before anything is read."""
    app.connect("builder-inited", refuse, priority=100)


def main(root: Path) -> int:
    """Print every problem; 0 when there is none."""
    problems = check(root)
    print(*problems, sep="\n", end="\n" if problems else "")
    return 1 if problems else 0
