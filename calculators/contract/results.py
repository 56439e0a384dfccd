"""What a calculator answers: frozen values, each able to defend itself.

An output has a step (formula, substituted numbers, source); a verdict stands beside its limit and its distance; a
notice points to the critical notes. Nothing here knows HTML or JSON.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from calculators.ground.exact import Exact, exact_text, rounded
from calculators.tables.reader import Origin
from calculators.typed.problems import Offer
from calculators.words.numbers import french_exact


class Tone(StrEnum):
    """How a verdict is shown, never by colour alone: each has its own sign (`common.tones`), which says one thing.

    UNKNOWN is what cannot be evaluated, and nothing else. RESERVE is a reserve that the source itself makes (a minimum
    kept below the recommended delay, a precaution), BOARD the tumour board's opinion, INFORMATION what judges nothing.
    """

    RESPECTED = "respected"
    EXCEEDED = "exceeded"
    RESERVE = "reserve"
    BOARD = "board"
    UNKNOWN = "unknown"
    INFORMATION = "information"


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """How an output was found. `substituted` is the formula with its numbers, exactly: evaluated again, with ordinary
    precedence, it gives the output."""

    formula: str
    substituted: str
    origins: tuple[Origin, ...] = ()


def factor(value: Exact) -> str:
    """`value` in full, as it stands in a product or a quotient: a fraction without end in brackets, « (70/3) »."""
    text = french_exact(value)
    return f"({text})" if "/" in text else text


@dataclass(frozen=True, kw_only=True, slots=True)
class Output:
    """One computed value. `value` is exact (`exact=False`: a root or a power, rounded to ten decimals for a machine),
    or None where `text` says that there is none."""

    name: str
    label: str
    value: Exact | date | str | None
    text: str
    unit: str = ""
    step: Step | None = None
    exact: bool = True
    main: bool = False

    def machine_value(self) -> str | None:
        """The value for a machine: ISO date, plain decimal or `p/q`; None where there is none."""
        if isinstance(self.value, date):
            return self.value.isoformat()
        if self.value is None or isinstance(self.value, str):
            return self.value
        return exact_text(self.value) if self.exact else format(rounded(self.value, 10), "f")


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """Another limit on the same bar, from outside the source: where it stands, and what it is."""

    at_percent: str
    label: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Bar:
    """A value and its limit on the common scale: the limit always stands at the same place; `marks` are others'."""

    value_percent: str
    limit_percent: str
    marks: tuple[Mark, ...] = ()


BAR_LIMIT_PERCENT = 75


def bar(value: Exact, limit: Exact, marks: Iterable[tuple[Exact, str]] = ()) -> Bar:
    """`value` on the scale where `limit` stands at 75 %, cut at the end of the scale. The cut hides no verdict: words
    tell it. `marks` are other limits, each with its label."""
    return Bar(
        value_percent=_on_scale(value, limit),
        limit_percent=f"{BAR_LIMIT_PERCENT}%",
        marks=tuple(Mark(at_percent=_on_scale(at, limit), label=label) for at, label in marks),
    )


def _on_scale(value: Exact, limit: Exact) -> str:
    percent = min(Fraction(value) / Fraction(limit) * BAR_LIMIT_PERCENT, Fraction(100))
    return f"{rounded(percent, 1)}%"


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """One limit and what the inputs do with it. `code` is stable; `word`, `value`, `limit`, `distance` are French.

    `weight` is the remark's: nothing where it belongs beside its verdict, `doubt` for another reading that reverses the
    verdict, `aside` for one that agrees with it.
    """

    name: str
    label: str
    code: str
    word: str
    value: str = ""
    limit: str = ""
    distance: str = ""
    remark: str = ""
    weight: str = ""
    bar: Bar | None = None
    origins: tuple[Origin, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Notice:
    """Something the reader must know with this result; `notes` are identifiers of critical notes, `offers` buttons that
    type what may have been meant."""

    code: str
    text: str
    notes: tuple[str, ...] = ()
    origins: tuple[Origin, ...] = ()
    warning: bool = False
    offers: tuple[Offer, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class TableRow:
    """A row of a table: a header and, in each cell, the name of an output or a text."""

    header: str
    cells: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """A table whose cells are texts, already French. `main` answers what was asked; `here` is the column that speaks of
    what was typed."""

    name: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    main: bool = False
    here: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A further line of the conclusion, told with its consequence: what it hides or rests on. `tone` gives its sign."""

    code: str
    text: str
    tone: Tone


@dataclass(frozen=True, kw_only=True, slots=True)
class Conclusion:
    """The first sentence of the answer, with the code of the whole. `short` says it in at most eight words; `lines`
    are told with it, never apart."""

    code: str
    text: str
    short: str = ""
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Result:
    """A whole answer. `information` holds comparisons with limits from outside the source: shown apart, never part of
    the verdict."""

    conclusion: Conclusion
    outputs: tuple[Output, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    information: tuple[Verdict, ...] = ()
    tables: tuple[Table, ...] = ()
    notices: tuple[Notice, ...] = ()
