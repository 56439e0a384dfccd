"""The headings of a curve: which column is which, whatever their order."""

import re
from dataclasses import dataclass

from calculators.dvh.files.units import PERCENT, unit_of
from calculators.dvh.words.texts import Refused, entry, labels

_ENDED = re.compile(r"\s*([^\[\]:]*?)\s*\[([^\[\]]*)\]")
_BEFORE_UNIT = re.compile(r"(?:\s+en|\s*,)$")
_LABELLED = re.compile(r"\s*([^:\[\]]*?)\s*(?:[\[(]([^\[\]():]*)[\])])?\s*:(.*)", re.DOTALL)
_WORDS = re.compile(r"[^\W\d_]+")
_NAMED = re.compile(r"([^\[\]()]*?)\s*(?:[\[(]([^\[\]()]*)[\])])?")


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds (`dose`, `volume`, or nothing of interest), in which unit; empty where none is printed, or
    where one is that is not known here (`unread`)."""

    kind: str
    unit: str
    unread: bool = False


DOSE_THEN_VOLUME = (Column("dose", ""), Column("volume", ""))
"""Two columns without headings: their order is that of every export, and the rises and falls of a curve hold it."""


def folded(label: str) -> str:
    """A label as it is compared."""
    return " ".join(label.casefold().split()).rstrip(".")


def labelled(line: str) -> tuple[str, str, str]:
    """The label of a line as it is compared, its unit, its value: only the first colon separates."""
    match = _LABELLED.fullmatch(line)
    return (folded(match[1]), match[2] or "", match[3].strip()) if match else ("", "", "")


def is_like_headings(line: str) -> bool:
    """Some word of the line is one that names a dose or a volume, or their units."""
    return not {word.casefold() for word in _WORDS.findall(line)}.isdisjoint(entry("labels.values.of_headings"))


def columns_of(line: str) -> tuple[Column, ...]:
    """The columns of a line of headings, each ended by its unit in brackets; nothing for any other line."""
    pieces = list(_ENDED.finditer(line))
    if "".join(piece[0] for piece in pieces) != line.rstrip() or len(pieces) < 2:
        return ()
    return tuple(_column(piece[1], piece[2]) for piece in pieces)


def columns_in(cells: list[str]) -> tuple[Column, ...]:
    """The columns of cells that name a dose and a volume, with their unit or without; nothing for others."""
    columns = tuple(_column(*_parted(cell)) for cell in cells)
    if {column.kind for column in columns} == {"dose", ""}:
        columns = tuple(_of_structure(column, cell) for column, cell in zip(columns, cells, strict=True))
    return columns if {"dose", "volume"} <= {column.kind for column in columns} else ()


def with_units(columns: tuple[Column, ...], cells: list[str]) -> tuple[Column, ...]:
    """The columns of headings without units, with those of the line below, « Gy » and « mL »; nothing where that line
    holds something else."""
    if len(cells) != len(columns) or any(column.unit or column.unread for column in columns):
        return ()
    units = [
        unit_of(column.kind, cell.strip("()[]")) if column.kind else ""
        for column, cell in zip(columns, cells, strict=True)
    ]
    named = tuple(Column(column.kind, unit) for column, unit in zip(columns, units, strict=True))
    return named if all(column.unit for column in named if column.kind) else ()


def _of_structure(column: Column, cell: str) -> Column:
    """« Moelle (mL) » beside a dose: the volume, under its structure's name. Per cent says less: left unread."""
    volume = column_of("volume", _parted(cell)[1])
    return volume if not column.kind and volume.unit not in ("", PERCENT) else column


def _parted(cell: str) -> tuple[str, str]:
    """The name and the unit of a heading: « Dose (Gy) », « Dose [Gy] », « dose_gy », « Dose Gy », « Dose en Gy »."""
    named = _NAMED.fullmatch(cell.replace("_", " "))
    if not named:
        return "", ""
    name, unit = named[1], named[2] or ""
    shorter, _, last = name.rpartition(" ")
    shorter = _BEFORE_UNIT.sub("", shorter)
    return (shorter, last) if not unit and folded(name) not in labels("headings") else (name, unit)


def _column(name: str, unit: str) -> Column:
    if folded(name).startswith(tuple(entry("labels.values.per_dose"))) or folded(name) in entry(
        "labels.values.per_bin"
    ):
        raise Refused("differential")
    kind = labels("headings").get(folded(name), "")
    return column_of(kind, unit) if kind else Column("", "")


def column_of(kind: str, printed: str) -> Column:
    """A column of this kind, by the unit that is printed with it."""
    unit = unit_of(kind, printed)
    return Column(kind, unit, unread=bool(printed.strip()) and not unit)


def missing_unit(columns: tuple[Column, ...], kind: str, typed: str) -> Refused | None:
    """Why no column of this kind can be read: its unit is not printed and was not `typed`, or is not known here. One
    that is printed is never replaced by one that is typed."""
    alike = [column for column in columns if column.kind == kind]
    units = entry(f"fr.units.{kind}")
    if not alike or any(column.unit or (typed and not column.unread) for column in alike):
        return None
    if all(column.unread for column in alike):
        return Refused("unit_unread", what=entry(f"fr.columns.{kind}"), known=units)
    return Refused(f"{kind}_unit_missing", f"{kind}_unit", known=units)


def place_of(columns: tuple[Column, ...], kind: str, typed: str, line: int) -> int:
    """Where the dose, or the volume, stands: in an absolute unit that is printed, else where none is and one was
    `typed`, else in per cent. Refused: none, or two between which nothing chooses."""
    units = {
        place: column.unit or ("" if column.unread else typed)
        for place, column in enumerate(columns)
        if column.kind == kind
    }
    absolute = [place for place, unit in units.items() if unit not in ("", PERCENT)]
    printed = [place for place in absolute if columns[place].unit]
    places = printed or absolute or [place for place, unit in units.items() if unit]
    if not places:
        raise Refused(f"no_{kind}", line=line, example=entry("labels.quoted.headings"))
    if len(places) > 1:
        raise Refused("columns_alike", what=entry(f"fr.columns.{kind}"), example=entry("labels.quoted.headings"))
    return places[0]
