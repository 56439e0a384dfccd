"""The drugs of table 6 and of the prose: what the source asks of each, and under which names it is known."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from calculators.tables.reader import Origin, Range, Value, kept, load
from calculators.typed.calendar_days import DAYS_PER_WEEK
from calculators.words.texts import has, listed, say
from calculators.words.typography import first_capital

NAME = "washout"
# How far a name is guessed, in letters, by forms and search alike (the rest: `spelling`):
SHORTEST_TWO_SLIPS = 8  # two slips are forgiven only in a longer name, and never on its first letter
SHORTEST_BEGINNING = 3  # a question, not a reading: « pem » asks for one of two


class Interruption(StrEnum):
    """What the source asks of a drug: days, none, an empty cell, to stop without a number, the tumour board."""

    WINDOW = "window"
    NONE = "none"
    BLANK = "blank"
    STOP = "stop"
    BOARD = "board"


@dataclass(frozen=True, kw_only=True, slots=True)
class HalfLife:
    """One half-life of table 6: its value (empty key), its ends (`low`, `high`), the input that selects it (`when`)."""

    id: str
    label: str
    condition: str
    when: str
    amounts: Mapping[str, Value]


@dataclass(frozen=True, kw_only=True, slots=True)
class Drug:
    """One drug as the source treats it. Windows are whole days, None where the source prints no number."""

    id: str
    name: str
    drug_class: str
    interruption: Interruption
    before: Value | None
    after: Value | None
    floor: Value | None
    evidence: str
    statement: Mapping[str, Any] | None
    half_lives: tuple[HalfLife, ...]
    origin: Origin
    notes: tuple[str, ...]
    brands: tuple[str, ...]
    biosimilars: tuple[str, ...]
    abbreviations: tuple[str, ...]
    synonyms: tuple[str, ...]
    spellings: tuple[str, ...]
    members: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Every name under which it is found."""
        return (self.name, *self.synonyms, *self.spellings, *self.usual_names)

    @property
    def usual_names(self) -> tuple[str, ...]:
        """The names that the source does not have."""
        return (*self.brands, *self.biosimilars, *self.abbreviations)

    @property
    def is_class(self) -> bool:
        """The name of several drugs that the source cites together."""
        return bool(self.members)

    @property
    def contraindicated(self) -> bool:
        """One of those for which section 3.1 states the rule of half-lives."""
        return bool(load(NAME)["classes"][self.drug_class].get("contraindicates", False))

    @property
    def compatible(self) -> bool:
        """Said to be compatible, with palliative radiotherapy."""
        return self.interruption in (Interruption.NONE, Interruption.BLANK)

    @property
    def title(self) -> str:
        """The name at the head of a line."""
        return first_capital(self.name)

    def window_days(self, side: str) -> int | None:
        """The window `before` or `after`, in days."""
        window = self.window(side)
        return None if window is None else whole_days(window)

    def days(self, side: str) -> int:
        """The same, 0 where the source prints no number."""
        return self.window_days(side) or 0

    def floor_days(self) -> int | None:
        """The fewest days to which the window may be adjusted."""
        return None if self.floor is None else whole_days(self.floor)

    def window(self, side: str) -> Value | None:
        """The window as it is printed."""
        return self.before if side == "before" else self.after


def whole_days(window: Value) -> int:
    """A window in days: a week is 7 days."""
    return int(window.amount) * (DAYS_PER_WEEK if window.unit == "week" else 1)


# --- the table ------------------------------------------------------------------------------------------------------


@kept
def drugs() -> Mapping[str, Drug]:
    """Every drug that the source names, by identifier, in the order of table 6."""
    return {key: _drug(key, row) for key, row in load(NAME)["drugs"].items()}


def _drug(key: str, row: Mapping[str, Any]) -> Drug:
    statement = load(NAME)["statements"][row["statement"]] if "statement" in row else None
    return Drug(
        id=key,
        name=row["name"],
        drug_class=row["class"],
        interruption=Interruption(row["interruption"]),
        before=row.get("before"),
        after=row.get("after"),
        floor=row.get("floor"),
        evidence=row["evidence"],
        statement=statement,
        half_lives=tuple(_half_lives(row)),
        origin=Origin(source="texte", locator=row["locator"]),
        notes=row["notes"],
        brands=row["brands"],
        biosimilars=row.get("biosimilars", ()),
        abbreviations=row.get("abbreviations", ()),
        synonyms=row["synonyms"],
        spellings=row.get("spellings", ()),
        members=_members(key, row),
    )


def _members(key: str, row: Mapping[str, Any]) -> tuple[str, ...]:
    """The drugs of a class: those that it names, or those under the statement that it shares."""
    if not row.get("is_class"):
        return ()
    shared = load(NAME)["statements"][row["statement"]]["drugs"] if "statement" in row else ()
    return tuple(name for name in (*row.get("members", ()), *shared) if name != key)


def _half_lives(row: Mapping[str, Any]) -> Iterator[HalfLife]:
    for key, entry in row.get("half_lives", {}).items():
        if entry.get("used", True):
            yield HalfLife(
                id=key,
                label=entry.get("label", ""),
                condition=entry.get("condition", ""),
                when=entry.get("when", ""),
                amounts=dict(_amounts(entry)),
            )


def _amounts(entry: Mapping[str, Any]) -> Iterator[tuple[str, Value]]:
    """The central value under an empty key, the ends of a range under `low` and `high`."""
    for printed in (entry["half_life"], entry.get("range")):
        if isinstance(printed, Range):
            for end, amount in (("low", printed.low), ("high", printed.high)):
                yield end, Value(amount=amount, unit=printed.unit, origin=printed.origin, notes=printed.notes)
        elif printed is not None:
            yield "", printed


def rule() -> Value:
    """How many half-lives section 3.1 lets pass before radiotherapy."""
    half_lives: Value = load(NAME)["rule"]["half_lives"]
    return half_lives


# --- how drugs given together are named ------------------------------------------------------------------------------


def drug_names(drugs: Iterable[Drug]) -> str:
    """« gemcitabine et cisplatine », each told once."""
    return listed(dict.fromkeys([drug.name for drug in drugs]))


def agreed(key: str, number: int, **details: str) -> str:
    """The sentence at `key` for a number of drugs: where the plural is another, it stands beside it."""
    chosen = key if number == 1 else f"{key}_several"
    return say(chosen if has(chosen) else key, **details)
