"""What was typed as the name of a drug, in pieces: names that stand in it, forms that are other drugs, the rest.

People type and paste a laboratory, a dose, a route, a salt, a brand in brackets, a whole regimen. A known name stands
whole among the words; what lies between two drugs (`+`, `,`, « et »…) cuts the text into parts.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from calculators.tables import load
from calculators.washout_drugs import NAME, drugs
from calculators.washout_spelling import folded, known_names, other_forms, suggestions_for

_WORD = re.compile(r"[0-9]+(?:\s*[xX]\s*[0-9]+)?|[^\W\d_]+")
_CUT = re.compile(r"[+/,;&|•·→>\n]|\s[-–—]\s")
LONGEST_NAME = 6  # words: « inhibiteurs de la tyrosine kinase »
SHORTEST_GLUED = 5  # letters; two names without a space between them


@dataclass(frozen=True, kw_only=True, slots=True)
class Word:
    """One word: its place in the text, how it is compared, the part of the text that it stands in."""

    start: int
    end: int
    key: str
    part: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """Words that go together. `kind`: `drug` (`name` is a known one, `near` where it was misspelt), `form` (another
    drug, `name` says which kind), `left` (neither)."""

    kind: str
    text: str
    part: int
    name: str = ""
    drug: str = ""
    near: bool = False


@cache
def vocabulary(kind: str) -> frozenset[str]:
    """Words of one kind beside a name: `joins`, `alternatives`, `negations`, `forms`, `qualifiers`."""
    return frozenset(load(NAME)["typed"][kind])


def is_quiet(key: str) -> bool:
    """A word that is no drug's name: a number, a unit, a route, a salt, a laboratory."""
    return not key or key[0].isdigit() or any(key in vocabulary(kind) for kind in ("forms", "qualifiers", "joins"))


# --- words ------------------------------------------------------------------------------------------------------------


def words(typed: str) -> list[Word]:
    """The words of what was typed, each in its part."""
    found: list[Word] = []
    part, end = 0, 0
    for match in _WORD.finditer(typed):
        key = folded(match[0])
        if found and (_CUT.search(typed, end, match.start()) or key in vocabulary("joins")):
            part += 1
        found.append(Word(start=match.start(), end=match.end(), key=key, part=part))
        end = match.end()
    return found


def held(found: Iterable[Word], kind: str) -> str:
    """The first word of a kind, or nothing."""
    return next((word.key for word in found if word.key in vocabulary(kind)), "")


# --- pieces -----------------------------------------------------------------------------------------------------------


def pieces(typed: str) -> tuple[Piece, ...]:
    """What stands in `typed`, in order; what is quiet is left out."""
    found = words(typed)
    marked = _marked(tuple(_pieces(typed, found)), found, typed)
    return tuple(_whole_parts(tuple(_without_echoes(marked)), found, typed))


def _pieces(typed: str, found: Sequence[Word]) -> Iterator[Piece]:
    at, left = 0, list[Word]()
    while at < len(found):
        run, named = _named_run(typed, found, at)
        silent = named or is_quiet(found[at].key) or form_of(found[at].key)
        if silent or (left and left[-1].part != found[at].part):
            yield from _left(typed, left)
            left = []
        if not silent:
            left.append(found[at])
        yield from named
        at += run
    yield from _left(typed, left)


def _named_run(typed: str, found: Sequence[Word], at: int) -> tuple[int, tuple[Piece, ...]]:
    """The longest run of words from `at` on that is a name, with its pieces; else one word and what it misspells."""
    for length in range(min(LONGEST_NAME, len(found) - at), 0, -1):
        run = found[at : at + length]
        if run[-1].part == run[0].part:
            named = tuple(_named(typed, run))
            if named:
                return length, named
    return 1, tuple(_misspelt(typed, found[at]))


def _named(typed: str, run: Sequence[Word]) -> Iterator[Piece]:
    key, text = "".join(word.key for word in run), typed[run[0].start : run[-1].end]
    if key in other_forms():
        form = other_forms()[key]
        yield Piece(kind="form", text=text, part=run[0].part, name=form["kind"], drug=form["of"])
    elif key in known_names():
        yield _drug(known_names()[key], text, run[0].part)
    elif len(run) == 1:
        yield from (_drug(known_names()[part], known_names()[part][1], run[0].part) for part in glued(key))


def glued(key: str) -> tuple[str, ...]:
    """The known names that follow one another without a space in `key`, or nothing."""
    for known in known_names():
        if len(known) >= SHORTEST_GLUED and key.startswith(known) and key != known:
            rest = key[len(known) :]
            following = (rest,) if rest in known_names() and len(rest) >= SHORTEST_GLUED else glued(rest)
            if following:
                return (known, *following)
    return ()


def _misspelt(typed: str, word: Word) -> Iterator[Piece]:
    """A word that may stand for the name of one drug."""
    spellings = () if is_quiet(word.key) else suggestions_for(word.key)
    if len(spellings) == 1:
        known = known_names()[folded(spellings[0])]
        yield replace(_drug(known, typed[word.start : word.end], word.part), near=True)


def _drug(known: tuple[str, str], text: str, part: int) -> Piece:
    drug, name = known
    return Piece(kind="drug", text=text, part=part, name=name, drug=drug)


def _left(typed: str, run: Sequence[Word]) -> Iterator[Piece]:
    if run:
        yield Piece(kind="left", text=typed[run[0].start : run[-1].end], part=run[0].part)


# --- forms that are other drugs ---------------------------------------------------------------------------------------


def _marked(found: tuple[Piece, ...], told: Sequence[Word], typed: str) -> Iterator[Piece]:
    """A drug beside a word such as « liposomale » is another drug."""
    marks = {_bearer(word.part, found): form for word in told if (form := form_of(word.key))}
    for piece in found:
        form = marks.get(piece.part)
        if form and piece.kind == "drug" and _bears(piece, form, found):
            text = f"{piece.name} {_mark_of(form, told, typed)}"
            yield replace(piece, kind="form", name=form["kind"], text=text, near=False)
        else:
            yield piece


def _bears(piece: Piece, form: Mapping[str, Any], found: Sequence[Piece]) -> bool:
    """The drug that has such a form, where it stands in that part; else any."""
    usual = [other.drug for other in found if other.part == piece.part and other.drug == form["of"]]
    return not usual or piece.drug == form["of"]


def _mark_of(form: Mapping[str, Any], told: Sequence[Word], typed: str) -> str:
    """The word that marks a form, as it was typed."""
    return next(typed[word.start : word.end] for word in told if form_of(word.key) is form)


def form_of(key: str) -> Mapping[str, Any] | None:
    """The form that a word marks, if any."""
    forms = load(NAME)["other_forms"].values()
    return next((form for form in forms if any(key.startswith(mark) for mark in form["markers"])), None)


def _bearer(part: int, found: Sequence[Piece]) -> int:
    """The part whose drug a mark is about: its own, else the nearest before, else the nearest after."""
    bearing = [piece.part for piece in found if piece.kind != "left"]
    earlier = [one for one in bearing if one <= part]
    return max(earlier) if earlier else min(bearing, default=part)


def _text_of(part: int, told: Sequence[Word], typed: str) -> str:
    """The words of one part, as they were typed."""
    own = [word for word in told if word.part == part and word.key not in vocabulary("joins")]
    return typed[own[0].start : own[-1].end]


def _whole_parts(found: Sequence[Piece], told: Sequence[Word], typed: str) -> Iterator[Piece]:
    """A part without any known name is one name, as it was typed: « 5-FU »."""
    whole: set[int] = set()
    for piece in found:
        if any(other.kind != "left" for other in found if other.part == piece.part):
            yield piece
        elif piece.part not in whole:
            whole.add(piece.part)
            yield replace(piece, text=_text_of(piece.part, told, typed))


def _without_echoes(found: Iterable[Piece]) -> Iterator[Piece]:
    """Without a drug that stands beside its own other form, nor a class beside one of its members, in the same part."""
    kept = tuple(found)
    for piece in kept:
        beside = [other for other in kept if other.part == piece.part and other is not piece]
        if piece.kind == "drug" and any(_says_more(other, piece) for other in beside):
            continue
        yield piece


def _says_more(other: Piece, piece: Piece) -> bool:
    if other.kind == "form":
        return other.drug == piece.drug
    return other.kind == "drug" and other.drug in drugs()[piece.drug].members
