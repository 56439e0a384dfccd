"""A field is declared once: its name, what it accepts, its example. The form, the schema, the command line, the
addresses, the error sentences and the property tests are all derived from that declaration; its French words are in the
calculator's catalogue.
"""

from collections.abc import Callable
from dataclasses import dataclass

from calculators.typed.kinds import Kind


@dataclass(frozen=True, kw_only=True, slots=True)
class Suggestion:
    """A value that a form may offer beside a field: `typed` is what choosing it types, `label` says in French what it
    is and whence, `stands_for` is the name of which it is another one."""

    typed: str
    label: str
    stands_for: str = ""


def no_suggestion() -> tuple[Suggestion, ...]:
    """For a field that offers nothing."""
    return ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """One input. `example` is a good value as a person types it; `repeated` makes it a list of at most that many
    values.

    `default` is what a form holds before anybody types, apart from any example: a setting that the reader may keep
    (an α/β, a reading of the limits), never a value of a case. A list may hold more of them (`further_defaults`).

    `fractions` names the field of the same row that holds the number of fractions of this dose: a schedule typed here
    fills it, and the dose per fraction is read back.

    `aside`: few ask for it; a form folds it at its end, with the others of this name (`asides` of the catalogue).

    `suggestions` gives the values that a form may offer; it is called when a form is made, so that a declaration reads
    no table.
    """

    name: str
    kind: Kind
    example: str
    required: bool = False
    repeated: int | None = None
    default: str = ""
    further_defaults: tuple[str, ...] = ()
    fractions: str = ""
    aside: str = ""
    suggestions: Callable[[], tuple[Suggestion, ...]] = no_suggestion

    @property
    def defaults(self) -> tuple[str, ...]:
        """Every default, in order; empty where there is none."""
        return (self.default, *self.further_defaults) if self.default else ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """Fields that belong together (`phases`, `new`); `repeated` makes it a list of rows, from `minimum` up to that
    many."""

    name: str
    fields: tuple[Field, ...]
    repeated: int | None = None
    minimum: int = 0
