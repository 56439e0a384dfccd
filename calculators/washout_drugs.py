"""The drugs of table 6 and of the prose, how people name them, and the spelling that a near miss may have meant.

A name is matched whole, without accents, capitals, spaces or hyphens. A liposomal or albumin-bound form is another
drug. A spelling is suggested for a slip of one or two letters, and never for what may be another drug's name.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from calculators.calendar_days import DAYS_PER_WEEK
from calculators.fields import Suggestion
from calculators.tables import Origin, Range, Value, load

NAME = "washout"

SHORTEST_CORRECTED = 5  # letters; a shorter name (ITK) is never guessed
TWO_SLIPS_FROM = 8  # letters; two slips are forgiven only in a longer name, and never on its first letter
_ACCENTS = str.maketrans("àâäáãçéèêëíîïìñóôöòõúùûü", "aaaaaceeeeiiiinooooouuuu")


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
    synonyms: tuple[str, ...]
    spellings: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Every name under which it is found."""
        return (self.name, *self.synonyms, *self.spellings, *self.brands)

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
        return self.name[:1].upper() + self.name[1:]

    def window_days(self, side: str) -> int | None:
        """The window `before` or `after`, in days."""
        return whole_days(self.before if side == "before" else self.after)

    def floor_days(self) -> int | None:
        """The fewest days to which the window may be adjusted."""
        return whole_days(self.floor)

    def window(self, side: str) -> Value | None:
        """The window as it is printed."""
        return self.before if side == "before" else self.after


@dataclass(frozen=True, kw_only=True, slots=True)
class Unknown:
    """A name that is no drug of the source: `code` says why, `details` fill its sentence."""

    code: str
    details: Mapping[str, str]


def whole_days(window: Value | None) -> int | None:
    """A window in days: a week is 7 days."""
    return None if window is None else int(window.amount) * (DAYS_PER_WEEK if window.unit == "week" else 1)


# --- the table ------------------------------------------------------------------------------------------------------


@cache
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
        synonyms=row["synonyms"],
        spellings=row.get("spellings", ()),
    )


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
    for found in (entry["half_life"], entry.get("range")):
        if isinstance(found, Range):
            for end, amount in (("low", found.low), ("high", found.high)):
                yield end, Value(amount=amount, unit=found.unit, origin=found.origin, notes=found.notes)
        elif found is not None:
            yield "", found


def rule() -> Value:
    """How many half-lives section 3.1 lets pass before radiotherapy."""
    found: Value = load(NAME)["rule"]["half_lives"]
    return found


# --- names ----------------------------------------------------------------------------------------------------------


def folded(name: str) -> str:
    """A name as it is compared: lower case, without accents, spaces, hyphens or other signs."""
    plain = name.casefold().translate(_ACCENTS)
    return "".join(letter for letter in plain if letter.isascii() and letter.isalnum())


@cache
def _known_names() -> Mapping[str, tuple[str, str]]:
    """Folded name → drug identifier, name as it is written."""
    return {folded(name): (drug.id, name) for drug in drugs().values() for name in drug.names}


@cache
def _other_forms() -> Mapping[str, Mapping[str, Any]]:
    """Folded name → the form that is another drug."""
    return {folded(name): form for form in load(NAME)["other_forms"].values() for name in form["names"]}


def find(typed: str) -> Drug | Unknown:
    """The drug that `typed` names, or why it names none."""
    key = folded(typed)
    if key in _known_names():
        return drugs()[_known_names()[key][0]]
    form = _other_forms().get(key)
    if form is not None:
        return Unknown(code="other_form", details={"typed": typed, "kind": form["kind"], "of": form["of"]})
    spelling = suggested_spelling(key)
    if spelling:
        return Unknown(code="misspelt_drug", details={"typed": typed, "spelling": spelling})
    return Unknown(code="unknown_drug", details={"typed": typed})


def suggested_spelling(key: str) -> str:
    """The one known name (as it is written) that folded `key` misspells, or nothing."""
    near = {_known_names()[known] for known in _known_names() if _is_slip(key, known)}
    near_names = sorted(name for _, name in near)
    return near_names[0] if len({drug for drug, _ in near}) == 1 else ""


def _is_slip(typed: str, known: str) -> bool:
    """One letter wrong, missing, added or swapped; two in a long name that begins with the same letter."""
    if len(known) < SHORTEST_CORRECTED:
        return False
    slips = slip_count(typed, known)
    return slips == 1 or (slips == 2 and len(known) >= TWO_SLIPS_FROM and typed[:1] == known[:1])


def slip_count(one: str, other: str) -> int:
    """Letters changed, missing, added or swapped with their neighbour between two words (3 stands for 3 or more)."""
    if abs(len(one) - len(other)) > 2:
        return 3
    earlier: list[int] = []
    current = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        before, earlier, current = earlier, current, [row]
        for column, known in enumerate(other, 1):
            cost = min(earlier[column] + 1, current[-1] + 1, earlier[column - 1] + (letter != known))
            swapped = row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == known
            current.append(min(cost, before[column - 2] + 1) if swapped else cost)
    return min(current[-1], 3)


def drug_suggestions() -> tuple[Suggestion, ...]:
    """The names that a form may offer, each with its class."""
    classes = load(NAME)["classes"]
    return tuple(Suggestion(typed=drug.name, label=classes[drug.drug_class]["name"]) for drug in drugs().values())
