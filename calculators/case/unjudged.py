"""What a part that answers does not judge for want of a text: the empty fields by which all of it would be judged.

Where no text would have a row judged (more fractions than the source speaks of, a drug that it does not cite), nothing
is named.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from calculators.case.parts import Part
from calculators.case.places import in_any_row, judged_with
from calculators.contract.results import Tone

DATED, UNDATED = "date_computed", "not_computable"
"""The codes of a delay of which one day is typed and the other one told, and of one of which no day can be."""

Body = Mapping[str, Any]
"""A row of limits, or a whole reply."""


def lacks_of(part: Part, reply: Body) -> tuple[str, ...]:
    """The empty fields of the case with which each row that is not judged would be."""
    paths = (path for row in unjudged(part, reply) for path in fields(part, row))
    return tuple(dict.fromkeys(part.place(path) for path in paths if is_wanted(part, path)))


def fields(part: Part, row: Body) -> list[str]:
    """The fields of the calculator with which a row is judged."""
    return list(judged_with(part.name, row["name"], part.texts))


def is_wanted(part: Part, path: str) -> bool:
    """An empty field; a number of fractions only with its dose, beside which the calculator asks for it where it needs
    it."""
    return path not in part.texts and path.replace("fractions", "total_dose_gy") not in part.texts


def unjudged(part: Part, reply: Body) -> Iterator[Body]:
    """The rows that cannot be evaluated, and those that tell a day where a judgement is wanted."""
    conclusion, rows = reply["conclusion"], [row for row in reply["verdicts"] if fields(part, row)]
    is_whole = all(line["tone"] != Tone.UNKNOWN for line in (conclusion, *conclusion["lines"], *rows))
    for row in rows:
        if row["code"] == DATED:
            yield from (row,) if is_waiting(part, row, rows, is_whole=is_whole) else ()
        elif row["tone"] == Tone.UNKNOWN and not is_recounted(part, row):
            yield row


def is_waiting(part: Part, row: Body, rows: list[Body], *, is_whole: bool) -> bool:
    """Of a day that is told: its administration is typed, and something is not judged; or it is not, beside another
    drug's of the same side that has days to keep."""
    if fields(part, row)[0] in part.texts:
        return not is_whole
    same_side = (each for each in rows if each["limit"] and in_any_row(each["name"]) == in_any_row(row["name"]))
    return any(fields(part, each)[0] in part.texts for each in same_side)


def is_recounted(part: Part, row: Body) -> bool:
    """Of a day that is not told though that of radiotherapy is typed: the answer moves it, and no text mends that."""
    return row["code"] == UNDATED and fields(part, row)[-1] in part.texts
