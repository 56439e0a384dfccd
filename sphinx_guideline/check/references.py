"""What `data/references.toml` must hold for the list and for reference managers: parts that are those of the entry, and
a repair that tells what was printed.
"""

import re
from collections.abc import Iterator, Mapping

from sphinx_guideline.doctree.inline_text import plain_text
from sphinx_guideline.facts.load import shape_problems
from sphinx_guideline.facts.records import Problem, Reference, Table
from sphinx_guideline.sharing.bibliography import KINDS, MONTHS

FILE = "data/references.toml"
AFTER_PAGES = re.compile(r"(?:; discussion [0-9–]+)?\.(?: \[Ajout de l’édition\u00a0: [^]]+\])?")
PARTS = ("authors", "title", "container", "editors", "place", "publisher", "year", "month", "day", "volume", "issue")
"""The fields whose words must be found in the entry; pages and address stand beside."""


def reference_problems(tables: Mapping[str, Table]) -> Iterator[Problem]:
    """Every reference whose parts are not those of its entry, or whose repair does not say what was printed."""
    for index, table in enumerate(tables.get("references", {}).get("reference", [])):
        path = f"reference[{index}]"
        if not list(shape_problems(table, Reference, FILE, path)):
            fields = {name: table[name] for name in Reference.__dataclass_fields__ if name in table}
            yield from (Problem(FILE, path, text) for text in _faults(Reference(**fields)))


def _faults(reference: Reference) -> Iterator[str]:
    # One fault a branch, in the order of the fields.
    if bool(reference.repair) != bool(reference.printed):
        yield "a repair and what the source prints go together"
    if reference.type not in KINDS:
        yield f"unknown type {reference.type!r}"
    if reference.month and reference.month not in MONTHS:
        yield f"unknown month {reference.month!r}"
    if reference.day and not reference.month:
        yield "a day without a month"
    entry = plain_text(reference.entry)
    if reference.type == "article-journal" and not reference.defect:
        if not _is_composed(reference, entry):
            yield f"the fields make {composed(reference)!r}, which is not the entry"
    else:
        missing = [text for text in _texts(reference) if text not in entry]
        yield from (f"{text!r} is not in the entry" for text in missing)


def _is_composed(reference: Reference, entry: str) -> bool:
    whole = composed(reference)
    return entry.startswith(whole) and AFTER_PAGES.fullmatch(entry.removeprefix(whole)) is not None


def composed(reference: Reference) -> str:
    """The entry of an article as its fields make it, up to its last point."""
    authors = ", ".join([*reference.authors, *(["et al"] if reference.et_al else [])])
    title = reference.title if reference.title.endswith("?") else f"{reference.title}."
    date = " ".join(filter(None, (reference.year, reference.month, reference.day)))
    issue = f"({reference.issue})" if reference.issue else ""
    pages = f":{reference.pages}" if reference.pages else ""
    place = f";{reference.volume}{issue}{pages}" if reference.volume or issue else ""
    return f"{authors}. {title} {reference.container}. {date}{place}"


def _texts(reference: Reference) -> Iterator[str]:
    for name in (*PARTS, "pages", "url"):
        part = getattr(reference, name)
        yield from (part if isinstance(part, tuple | list) else [part] if part else [])
