"""The rows of drugs: which names must be mended, with what a button types instead, and which are told not judged.

A regimen is not refused for a drug that the source does not cite: that drug is named, not judged, and the others are.
Alone, or beside nothing that the source cites, it is refused.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from calculators.typed.problems import Offer, Problem
from calculators.typed.reading import Reading, Row
from calculators.washout.drugs.names import UNCITED, Unknown, find, quoted
from calculators.washout.drugs.table import Drug, drugs
from calculators.words.days import short_date
from calculators.words.texts import listed, say

MOST_DRUGS = 8
DETAILS = ("last_administration", "next_administration", "infusion")  # of a row, beside its drug

Named = tuple[Row, Drug | Unknown]


def named_rows(reading: Reading) -> tuple[Named, ...]:
    """The rows that name something, each with what was found."""
    return tuple((row, find(row["drug"])) for row in reading.rows["drugs"] if row.has("drug"))


def name_problems(reading: Reading) -> Iterator[Problem]:
    """The names to mend. What the source does not cite is one only where nothing else may be cited."""
    rows = named_rows(reading)
    regimen = [named for _, named in rows if isinstance(named, Drug) or named.code not in UNCITED]
    for row, unknown in rows:
        if isinstance(unknown, Unknown) and not (regimen and unknown.code in UNCITED):
            yield name_problem(reading, row, unknown)


def twice_problems(reading: Reading) -> Iterator[Problem]:
    """A drug that has another row already, with other dates: they would be read apart, and one row would lack what the
    other holds. Rows that say the same mislead nobody."""
    first: dict[str, Row] = {}
    for row, drug in named_rows(reading):
        kept = first.setdefault(drug.id, row) if isinstance(drug, Drug) else row
        if isinstance(drug, Drug) and _details(kept) != _details(row):
            names = {"typed": quoted(row["drug"]), "other": quoted(kept["drug"]), "name": drug.name}
            yield reading.problem(row.at("drug"), "drug_twice", **names).offering(*_one_row(kept, row, drug))


def _one_row(kept: Row, row: Row, drug: Drug) -> Iterator[Offer]:
    """What the second row alone holds goes to the first, and the second is emptied; nothing where they disagree."""
    if any(row.has(name) and kept.has(name) and row[name] != kept[name] for name in DETAILS):
        return
    moved = {kept.at(name): _typed(row[name]) for name in DETAILS if row.has(name) and not kept.has(name)}
    emptied = {row.at(name): "" for name in ("drug", *DETAILS)}
    yield Offer(text=say("washout.words.one_row", name=drug.name), inputs=moved | emptied)


def _details(row: Row) -> list[object]:
    return [row[name] for name in DETAILS]


def _typed(value: object) -> str:
    return short_date(value) if isinstance(value, date) else str(value)


def name_problem(reading: Reading, row: Row, unknown: Unknown) -> Problem:
    """One name with its sentence and what may have been meant."""
    # The sentence and the buttons of one problem: both depend on how many names there are rows for.
    path, free = row.at("drug"), free_rows(reading)
    further = {"uncited": led_on(), "later": say("common.later_documents"), "maximum": str(MOST_DRUGS)}
    details = {**unknown.details, **further}
    others = {drug.id for other, drug in named_rows(reading) if isinstance(drug, Drug) and other is not row}
    rows, read = ([name for name in names if _id_of(name) not in others] for names in (unknown.rows, unknown.read))
    crowded = len(rows) > len(free) + 1
    key = f"{unknown.code}_crowded" if crowded and not unknown.alone else unknown.sentence or unknown.code
    problem = replace(reading.problem(path, key, **details), code=unknown.code)
    alone = [Offer(text=name, inputs={path: name}) for name in unknown.alone]
    several = [] if crowded else [*_one_a_row(path, rows, free), *_without_unread(path, read, free, unknown)]
    return problem.offering(*alone, *several)


def _id_of(name: str) -> str:
    drug = find(name)
    return drug.id if isinstance(drug, Drug) else ""


def _one_a_row(path: str, rows: Sequence[str], free: Sequence[str]) -> Iterator[Offer]:
    """The first name in the row where they were typed, the others on new rows, whose days nobody typed."""
    if rows:
        inputs = dict(zip((path, *[f"{row}.drug" for row in free]), rows, strict=False))
        yield Offer(text=say("washout.words.one_a_row", names=listed(rows)), inputs=inputs)


def _without_unread(path: str, rows: Sequence[str], free: Sequence[str], unknown: Unknown) -> Iterator[Offer]:
    """The names that are read, the words that are not left out by name."""
    for offer in _one_a_row(path, rows, free):
        yield replace(offer, text=say("washout.words.without", text=offer.text, names=unknown.details["unread"]))


def free_rows(reading: Reading) -> tuple[str, ...]:
    """The rows that hold nothing yet."""
    taken = {row.path for row in reading.rows["drugs"]}
    return tuple(path for index in range(MOST_DRUGS) if (path := f"drugs[{index}]") not in taken)


def led_on() -> str:
    """What the text says of a name that it does not cite; the classes that it names itself, and later documents."""
    classes = listed([drug.name for drug in drugs().values() if drug.is_class])
    return say("washout.words.uncited", classes=classes, later=say("common.later_documents"))


def uncited_rows(reading: Reading) -> Iterator[tuple[Row, str, Unknown]]:
    """The rows of a regimen that name no drug of the source, with the name as it was typed."""
    for row, unknown in named_rows(reading):
        if isinstance(unknown, Unknown):
            yield row, quoted(row["drug"]), unknown
