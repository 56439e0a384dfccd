"""The names of the source's drugs as people may spell them: compared without accents, capitals, spaces or hyphens, and
suggested for a slip of one or two letters or for a beginning, never for what may be another drug's name."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from calculators.tables.reader import kept, load
from calculators.typed.text import folded
from calculators.washout.drugs.table import NAME, SHORTEST_BEGINNING, SHORTEST_TWO_SLIPS, drugs

SHORTEST_CORRECTED = 5  # letters; a shorter name (ITK) is never guessed


@kept
def known_names() -> Mapping[str, tuple[str, str]]:
    """Folded name → drug identifier, name as it is written."""
    return {folded(name): (drug.id, name) for drug in drugs().values() for name in drug.names}


@kept
def other_forms() -> Mapping[str, Mapping[str, Any]]:
    """Folded name → the form that is another drug."""
    return {folded(name): form for form in load(NAME)["other_forms"].values() for name in form["names"]}


def suggestions_for(key: str) -> tuple[str, ...]:
    """The known names (as they are written) that folded `key` may stand for: one a drug."""
    slip = suggested_spelling(key)
    by_drug = {known_names()[folded(name)][0]: name for name in (*_begun(key), *filter(None, [slip]))}
    return tuple(by_drug.values())


def suggested_spelling(key: str) -> str:
    """The known name (as it is written) that folded `key` misspells, the nearest of one drug; nothing where two drugs
    are near."""
    # An abbreviation is not guessed: « anti-EGFR » is no slip of « anti-VEGF ».
    near = {name: pair for name, pair in known_names().items() if pair[1][1:].islower() and _is_slip(key, name)}
    nearest = sorted(near, key=lambda spelling: (slip_count(key, spelling), spelling))
    return near[nearest[0]][1] if len({drug for drug, _ in near.values()}) == 1 else ""


def _begun(key: str) -> Iterator[str]:
    """The one-word names that `key` begins: « pembro ». A class told in several words begins like other classes."""
    if len(key) < SHORTEST_BEGINNING or key in load(NAME)["typed"]["no_beginnings"].split():
        return
    drugs: set[str] = set()
    for spelling, (drug, name) in known_names().items():
        if spelling.startswith(key) and name.isalpha() and drug not in drugs:
            drugs.add(drug)
            yield name


def glued(key: str) -> Sequence[Sequence[tuple[str, str]]]:
    """Each way to read `key` as names without a space between, whole or (« cisgem ») the beginning of one that the
    source has: what stands for each, the known name."""
    readings: list[Sequence[tuple[str, str]]] = [] if key else [()]
    for end in range(SHORTEST_BEGINNING, len(key) + 1):
        head = key[:end]
        names = [name for name in _begun(head) if name.islower()]
        if head in known_names():
            names = [known_names()[head][1]]
        if len(names) == 1:
            readings += [((head, names[0]), *rest) for rest in glued(key[end:])]
    return readings


def _is_slip(typed: str, spelling: str) -> bool:
    """One letter wrong, missing, added or swapped; two in a long name that begins with the same letter."""
    slips = slip_count(typed, spelling)
    allowed = 2 if len(spelling) >= SHORTEST_TWO_SLIPS and typed[:1] == spelling[:1] else 1
    return len(spelling) >= SHORTEST_CORRECTED and 0 < slips <= allowed


def slip_count(typed: str, spelling: str) -> int:
    """Letters changed, missing, added or swapped with their neighbour between two words (3 stands for 3 or more)."""
    if abs(len(typed) - len(spelling)) > 2:
        return 3
    earlier: list[int] = []
    current = list(range(len(spelling) + 1))
    for row, letter in enumerate(typed, 1):
        before, earlier, current = earlier, current, [row]
        for column, expected in enumerate(spelling, 1):
            cost = min(earlier[column] + 1, current[-1] + 1, earlier[column - 1] + (letter != expected))
            swapped = row > 1 and column > 1 and letter == spelling[column - 2] and typed[row - 2] == expected
            current.append(min(cost, before[column - 2] + 1) if swapped else cost)
    return min(current[-1], 3)
