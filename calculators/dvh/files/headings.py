"""The headings of a curve: which column is which, whatever their order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from calculators.dvh.files.units import PERCENT, unit_of
from calculators.dvh.words.texts import Refused, entry, labels

_ENDED = re.compile(r"\s*([^\[\]:]*?)\s*\[([^\[\]]*)\]")
_NAMED = re.compile(r"([^\[\]()]*?)\s*(?:[\[(]([^\[\]()]*)[\])])?")


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds (`dose`, `volume`, or nothing of interest), in which unit; empty where none is printed."""

    kind: str
    unit: str


DOSE_THEN_VOLUME = (Column("dose", ""), Column("volume", ""))
"""Two columns without headings: their order is that of every export, and the rises and falls of a curve hold it."""


def folded(label: str) -> str:
    """A label as it is compared."""
    return " ".join(label.casefold().split()).rstrip(".")


def columns_of(line: str) -> tuple[Column, ...]:
    """The columns of a line of headings, each ended by its unit in brackets; nothing for any other line."""
    pieces = list(_ENDED.finditer(line))
    if "".join(piece[0] for piece in pieces) != line.rstrip() or len(pieces) < 2:
        return ()
    return tuple(_column(piece[1], piece[2]) for piece in pieces)


def columns_in(cells: list[str]) -> tuple[Column, ...]:
    """The columns of cells that name a dose and a volume, with their unit or without; nothing for others."""
    found = tuple(_column(*_parted(cell)) for cell in cells)
    return found if {"dose", "volume"} <= {column.kind for column in found} else ()


def _parted(cell: str) -> tuple[str, str]:
    """The name and the unit of a heading: « Dose (Gy) », « Dose [Gy] », « dose_gy », « Dose Gy »."""
    named = _NAMED.fullmatch(cell.replace("_", " "))
    if not named:
        return "", ""
    name, unit = named[1], named[2] or ""
    shorter, _, last = name.rpartition(" ")
    return (shorter, last) if not unit and folded(name) not in labels("headings") else (name, unit)


def _column(name: str, unit: str) -> Column:
    if folded(name).startswith(tuple(entry("labels.values.per_dose"))):
        raise Refused("differential")
    kind = labels("headings").get(folded(name), "")
    return Column(kind, unit_of(kind, unit) if kind else "")


def place_of(columns: tuple[Column, ...], kind: str) -> int:
    """Where the dose, or the volume, stands: in absolute units rather than in per cent."""
    places = list(_places(columns, kind))
    if not places:
        raise Refused(f"no_{kind}", example=entry("labels.quoted.headings"))
    return min(places, key=lambda place: columns[place].unit in (PERCENT, ""))


def _places(columns: tuple[Column, ...], kind: str) -> Iterator[int]:
    return (place for place, column in enumerate(columns) if column.kind == kind)
