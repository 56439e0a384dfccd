"""The references for reference managers: BibTeX, RIS and CSL-JSON, from the fields of `data/references.toml`.

Nothing is added: a field that an entry does not hold stays out, pages are abridged as they are printed, and an entry
without what its kind needs is a document whose note holds the printed text.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sphinx_guideline.doctree.inline_text import plain_text
from sphinx_guideline.facts.records import Reference
from sphinx_guideline.words.texts import say

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
PERSON = re.compile(r"(?P<family>[^\d\[\]]+) (?P<initials>[^\W\d_a-zà-ÿ]{1,4}(?:-[A-Z]{1,2})?)")
RIS_END = "ER"
BIBTEX_SIGNS = re.compile(r"([&%$#_{}])")


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentType:
    """A kind of document in the three formats; `needs` are the fields without which it is no such document."""

    bibtex: str
    container: str
    publisher: str
    ris: str
    needs: tuple[str, ...] = ()


KINDS = {
    "article-journal": DocumentType(
        bibtex="article", container="journal", publisher="publisher", ris="JOUR", needs=("authors", "container", "year")
    ),
    "chapter": DocumentType(
        bibtex="incollection",
        container="booktitle",
        publisher="publisher",
        ris="CHAP",
        needs=("authors", "container", "publisher", "year"),
    ),
    "book": DocumentType(
        bibtex="book", container="series", publisher="publisher", ris="BOOK", needs=("authors", "publisher", "year")
    ),
    "report": DocumentType(
        bibtex="techreport",
        container="series",
        publisher="institution",
        ris="RPRT",
        needs=("authors", "publisher", "year"),
    ),
    "document": DocumentType(bibtex="misc", container="howpublished", publisher="howpublished", ris="GEN"),
}
"""Type of CSL → its names elsewhere."""


def kind_of(reference: Reference) -> str:
    """The type of CSL: the entry's own, or `document` where it lacks what that type needs."""
    return reference.type if all(getattr(reference, name) for name in KINDS[reference.type].needs) else "document"


@dataclass(frozen=True, slots=True)
class Name:
    """A person, or a group whose name is `family` alone."""

    family: str
    given: str = ""


def name_of(printed: str) -> Name:
    """`van den Heuvel MM` is M. M. van den Heuvel; what does not look so is one name that is not parted."""
    person = PERSON.fullmatch(printed)
    return Name(person["family"], _dotted(person["initials"])) if person else Name(printed)


def _dotted(initials: str) -> str:
    """`CCHJ` → `C. C. H. J.`, `J-L` → `J.-L.`, `A-MC` → `A.-M. C.`."""
    return " ".join(initials.replace("-", "\u2010")).replace(" \u2010 ", ".-").replace(" ", ". ") + "."


def remark(reference: Reference, *, et_al: bool = True) -> str:
    """What the fields cannot say: number and place in the source, repair, doubt, and then the whole entry."""
    remarks = [say("sharing.references.of_source", number=reference.number, locator=reference.locator)]
    if reference.et_al and et_al:
        remarks.append(say("sharing.references.et_al"))
    if reference.repair:
        remarks.append(
            say("tables.references.repaired", repair=reference.repair, printed=plain_text(reference.printed))
        )
    if reference.defect:
        remarks.append(say("tables.references.defect", defect=reference.defect))
    if reference.repair or reference.defect or kind_of(reference) == "document":
        remarks.append(say("sharing.references.entry", entry=plain_text(reference.entry)))
    return " ".join(remarks)


def key_of(reference: Reference) -> str:
    """The same key in the three files, and the anchor of the entry on the page."""
    return f"ref-{reference.number}"


def language_of(reference: Reference) -> str:
    """The language of the document, which a translated title does not tell."""
    return reference.original_lang or reference.lang


# --- BibTeX -----------------------------------------------------------------------------------------------------------


def bibtex(references: Sequence[Reference]) -> str:
    """The file, in UTF-8; titles keep their capitals."""
    return "\n".join(_bibtex_entry(reference) for reference in references)


def _bibtex_entry(reference: Reference) -> str:
    kind = KINDS[kind_of(reference)]
    fields = "".join(f"  {name} = {value},\n" for name, value in _bibtex_fields(reference, kind) if value)
    return f"@{kind.bibtex}{{{key_of(reference)},\n{fields}}}\n"


def _bibtex_fields(reference: Reference, kind: DocumentType) -> Iterator[tuple[str, str]]:
    others = ["others"] if reference.et_al else []
    yield "author", _braced(" and ".join([*map(_bibtex_name, reference.authors), *others]))
    yield "editor", _braced(" and ".join(map(_bibtex_name, reference.editors)))
    yield "title", _braced(_braced(_escaped(reference.title)))
    yield kind.container, _braced(_escaped(reference.container))
    yield kind.publisher, _braced(_escaped(reference.publisher))
    yield "address", _braced(_escaped(reference.place))
    yield "year", _braced(reference.year)
    yield "month", reference.month.lower()
    yield "day", _braced(reference.day)
    yield "volume", _braced(reference.volume)
    yield "number", _braced(reference.issue.replace("–", "--"))
    yield "pages", _braced(reference.pages.replace("–", "--"))
    yield "language", _braced(language_of(reference))
    yield "url", _braced(reference.url)
    yield "note", _braced(_escaped(remark(reference, et_al=False)))


def _bibtex_name(printed: str) -> str:
    name = name_of(printed)
    return f"{_escaped(name.family)}, {name.given}" if name.given else _braced(_escaped(name.family))


def _braced(text: str) -> str:
    return f"{{{text}}}" if text else ""


def _escaped(text: str) -> str:
    return BIBTEX_SIGNS.sub(r"\\\1", text)


# --- RIS --------------------------------------------------------------------------------------------------------------


def ris(references: Sequence[Reference]) -> str:
    """The file: one tag a line, lines ended as the format asks."""
    return "".join(
        f"{tag}  - {value}\r\n"
        for reference in references
        for tag, value in _ris_lines(reference)
        if value or tag == RIS_END
    )


def _ris_lines(reference: Reference) -> Iterator[tuple[str, str]]:
    first, _, last = reference.pages.partition("–")
    yield "TY", KINDS[kind_of(reference)].ris
    yield "ID", key_of(reference)
    yield from (("AU", _ris_name(printed)) for printed in reference.authors)
    yield "TI", reference.title
    yield "T2", reference.container
    yield from (("A2", _ris_name(printed)) for printed in reference.editors)
    yield "PY", reference.year
    yield "DA", _ris_date(reference)
    yield "VL", reference.volume
    yield "IS", reference.issue
    yield "SP", first
    yield "EP", last
    yield "PB", reference.publisher
    yield "CY", reference.place
    yield "UR", reference.url
    yield "LA", language_of(reference)
    yield "N1", remark(reference)
    yield RIS_END, ""


def _ris_name(printed: str) -> str:
    name = name_of(printed)
    return f"{name.family}, {name.given}" if name.given else name.family


def _ris_date(reference: Reference) -> str:
    """`2001/03/01/`; nothing more than the year has no date."""
    if not reference.month:
        return ""
    day = f"{int(reference.day):02}" if reference.day else ""
    return f"{reference.year}/{MONTHS.index(reference.month) + 1:02}/{day}/"


# --- CSL-JSON ---------------------------------------------------------------------------------------------------------


def csl_json(references: Sequence[Reference]) -> str:
    """The file: a list of items."""
    return json.dumps([csl_item(reference) for reference in references], ensure_ascii=False, indent=1) + "\n"


def csl_item(reference: Reference) -> dict[str, Any]:
    """One item of CSL-JSON, without empty variables."""
    item = {
        "id": key_of(reference),
        "type": kind_of(reference),
        "citation-number": str(reference.number),
        "author": [_csl_name(printed) for printed in reference.authors],
        "editor": [_csl_name(printed) for printed in reference.editors],
        "title": reference.title,
        "container-title": reference.container,
        "issued": {"date-parts": [_date_parts(reference)]} if reference.year else {},
        "volume": reference.volume,
        "issue": reference.issue,
        "page": reference.pages,
        "publisher": reference.publisher,
        "publisher-place": reference.place,
        "language": language_of(reference),
        "URL": reference.url,
        "note": remark(reference),
    }
    return {variable: value for variable, value in item.items() if value}


def _csl_name(printed: str) -> dict[str, str]:
    name = name_of(printed)
    return {"family": name.family, "given": name.given} if name.given else {"literal": name.family}


def _date_parts(reference: Reference) -> list[int]:
    month = [MONTHS.index(reference.month) + 1] if reference.month else []
    day = [int(reference.day)] if reference.day else []
    return [int(reference.year), *month, *day]
