"""The inputs that vary, one at a time: those that were typed, and that hold a number with an end, or a day."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from calculators.contract.descriptor import Descriptor
from calculators.tipping.places import Places, places
from calculators.typed.fields import Field, Group
from calculators.typed.kinds import Term
from calculators.typed.reading import Reading, Row


@dataclass(frozen=True, kw_only=True, slots=True)
class Input:
    """One field of a row, with its places. `word` is the free word that was typed in the row, which names it."""

    row: Row
    field: Field
    places: Places
    word: str

    @property
    def path(self) -> str:
        return self.row.at(self.field.name)

    @property
    def number(self) -> str:
        """« 2 » in `earlier[1]`; empty where there is one row."""
        index = self.row.path.partition("[")[2].rstrip("]")
        return str(int(index) + 1) if index else ""

    @property
    def typed(self) -> Any:
        return self.row[self.field.name]

    def in_place_of(self, reading: Reading, value: Any) -> Reading:
        """What would be read if `value` were typed here, all else being held."""
        row = replace(self.row, values={**self.row.values, self.field.name: value})
        if not row.path:
            return replace(reading, top=row)
        name = row.path.partition("[")[0]
        rows = tuple(row if other.path == row.path else other for other in reading.rows[name])
        return replace(reading, rows={**reading.rows, name: rows})


def typed_inputs(descriptor: Descriptor, reading: Reading) -> Iterator[Input]:
    """In the order of the form."""
    for item in descriptor.inputs:
        if isinstance(item, Group):
            for row in reading.rows[item.name]:
                yield from _of_row(row, item.fields)
        else:  # a list of values is none of the top's
            yield from _of_row(reading.top, (item,))


def _of_row(row: Row, fields: tuple[Field, ...]) -> Iterator[Input]:
    word = next((row[field.name] for field in fields if isinstance(field.kind, Term) and row.has(field.name)), "")
    for field in fields:
        span = places(field, row[field.name]) if row.has(field.name) else None
        if span is not None:
            yield Input(row=row, field=field, places=span, word=word)
