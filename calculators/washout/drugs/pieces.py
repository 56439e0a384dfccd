"""What was typed as the name of a drug, in pieces: names that stand in it, forms that are other drugs, the rest.

People type and paste a laboratory, a dose, a route, a salt, a brand in brackets, a whole regimen. A known name stands
whole among the words; what lies between two drugs (`+`, `,`, « et »…) cuts the text into parts.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from calculators.tables.reader import kept, load
from calculators.typed.text import folded
from calculators.washout.drugs.spelling import known_names, other_forms, suggestions_for
from calculators.washout.drugs.table import NAME, drugs

# « épi-doxorubicine » is a drug of its own, and one word.
_WORD = re.compile(
    r"(?<![^\W_])x\s*[0-9]+|[0-9]+(?:\s*x\s*[0-9]+)?|(?:[eé]pi[-‐‑ ]?(?=adr|dox))?[^\W\d_]+", re.IGNORECASE
)
_CUT = re.compile(r"[+/,;&|•·→>\n]|\s[-–—]\s")
_GLUE = re.compile(r"[-‐‑]?")
_DOUBT = re.compile(r"[±∓Ø∅]|\bø\b|\+\s*/\s*[-–−]|\?(?!\w)|= ?0(?![.,\d])")
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
    """Words that go together, and where they stand. `kind`: `drug` (`name` is a known one, `near` where it was
    misspelt), `form` (another drug, `name` says which kind), `mark` (the word of such a form), `left` (none of them).
    """

    kind: str
    text: str
    start: int
    end: int
    part: int
    name: str = ""
    drug: str = ""
    near: bool = False


@kept
def vocabulary(kind: str) -> frozenset[str]:
    """Words of one kind beside a name: `joins`, `alternatives`, `negations`, `forms`, `qualifiers`."""
    return frozenset(map(_bare, load(NAME)["typed"][kind].split()))


def _bare(key: str) -> str:
    """A word without the marks of gender and number: « arrêtées », « arrêté »."""
    bare = key.rstrip("es")
    return bare if len(bare) > 3 else key


def is_one(key: str, *kinds: str) -> bool:
    """Whether a word is one of these kinds."""
    return any(_bare(key) in vocabulary(kind) for kind in kinds)


def is_quiet(key: str) -> bool:
    """A word that is no drug's name: a number, a unit, a route, a salt, a laboratory."""
    return not key or key.lstrip("x").isdigit() or key[0].isdigit() or is_one(key, "forms", "qualifiers", "joins")


# --- words ------------------------------------------------------------------------------------------------------------


def words(typed: str) -> list[Word]:
    """The words of what was typed, each in its part."""
    words: list[Word] = []
    part, end = 0, 0
    for match in _WORD.finditer(typed):
        key = folded(match[0])
        if words and (_CUT.search(typed, end, match.start()) or is_one(key, "joins")):
            part += 1
        words.append(Word(start=match.start(), end=match.end(), key=key, part=part))
        end = match.end()
    return words


def held(words: Iterable[Word], *kinds: str) -> Word | None:
    """The first word of some kinds."""
    return next((word for word in words if is_one(word.key, *kinds)), None)


def doubt_in(typed: str) -> str:
    """What leaves unknown which drugs are given: « ± », « sans », « ou »; or nothing."""
    doubt = _DOUBT.search(typed)
    word = held(words(typed), "negations", "alternatives")
    return doubt[0] if doubt else typed[word.start : word.end] if word else ""


# --- pieces -----------------------------------------------------------------------------------------------------------


def pieces(typed: str) -> tuple[Piece, ...]:
    """What stands in `typed`, in order; what is quiet is left out."""
    typed_words = words(typed)
    marked = tuple(_marked(tuple(_pieces(typed, typed_words))))
    return tuple(_whole_parts(tuple(_joined(typed, _without_echoes(marked))), typed_words, typed))


def _pieces(typed: str, words: Sequence[Word]) -> Iterator[Piece]:
    at, free = 0, 0
    while at < len(words):
        run, named = _named_run(typed, words, at)
        if named:
            free = at + run
        yield from named or _unnamed(typed, words, at, free)
        at += run


def _unnamed(typed: str, words: Sequence[Word], at: int, free: int) -> Iterator[Piece]:
    """A word that is part of no known name: quiet, the mark of a form, or left, with what is glued to it (« 5-FU »)
    from the word `free` on."""
    word = words[at]
    if form_of(word.key):
        yield _piece("mark", typed, word, word)
    elif not is_quiet(word.key):
        first = last = at
        while first > free and _is_glued(typed, words, first) and is_quiet(words[first - 1].key):
            first -= 1
        while last + 1 < len(words) and _is_glued(typed, words, last + 1) and is_quiet(words[last + 1].key):
            last += 1
        yield _piece("left", typed, words[first], words[last])


def _is_glued(typed: str, words: Sequence[Word], at: int) -> bool:
    """Nothing but a hyphen stands between a word and the one before it."""
    return _GLUE.fullmatch(typed, words[at - 1].end, words[at].start) is not None


def _piece(kind: str, typed: str, first: Word, last: Word, *, name: str = "", drug: str = "") -> Piece:
    text = typed[first.start : last.end]
    return Piece(kind=kind, text=text, start=first.start, end=last.end, part=first.part, name=name, drug=drug)


def _joined(typed: str, pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Words that follow one another without a known name between them are told together, their bracket closed."""
    kept: list[Piece] = []
    for piece in pieces:
        if kept and kept[-1].kind == piece.kind == "left" and kept[-1].part == piece.part:
            kept[-1] = _stretched(typed, kept[-1], piece.end)
        else:
            kept.append(piece)
    return iter(kept)


def _stretched(typed: str, piece: Piece, end: int) -> Piece:
    opened = typed[piece.start : end].count("(") > typed[piece.start : end].count(")")
    last = end + 1 if opened and typed[end : end + 1] == ")" else end
    return replace(piece, text=typed[piece.start : last], end=last)


@kept
def longest_name() -> int:
    """How many words the longest name has: « inhibiteurs de contrôle de PD(L)-1 »."""
    written = [name for drug in drugs().values() for name in drug.names]
    written += [name for form in load(NAME)["other_forms"].values() for name in form["names"]]
    return max(len(_WORD.findall(name)) for name in written)


def _named_run(typed: str, words: Sequence[Word], at: int) -> tuple[int, tuple[Piece, ...]]:
    """The longest run of words from `at` on that is a name, with its pieces; else one word and what it misspells."""
    for length in range(min(longest_name(), len(words) - at), 0, -1):
        run = words[at : at + length]
        if run[-1].part == run[0].part:
            named = tuple(_named(typed, run))
            if named:
                return length, named
    return 1, tuple(_misspelt(typed, words[at]))


def _named(typed: str, run: Sequence[Word]) -> Iterator[Piece]:
    key = "".join(word.key for word in run)
    if key in other_forms():
        form = other_forms()[key]
        yield _piece("form", typed, run[0], run[-1], name=form["kind"], drug=form["of"])
    elif key in known_names():
        yield _drug(known_names()[key], typed, run)
    elif len(run) == 1:
        for part in glued(key):
            yield replace(_drug(known_names()[part], typed, run), text=known_names()[part][1])


def glued(key: str) -> tuple[str, ...]:
    """The known names that follow one another without a space in `key`, or nothing."""
    for name in known_names():
        if len(name) >= SHORTEST_GLUED and key.startswith(name) and key != name:
            rest = key[len(name) :]
            following = (rest,) if rest in known_names() and len(rest) >= SHORTEST_GLUED else glued(rest)
            if following:
                return (name, *following)
    return ()


def _misspelt(typed: str, word: Word) -> Iterator[Piece]:
    """A word that may stand for the name of one drug."""
    spellings = () if is_quiet(word.key) else suggestions_for(word.key)
    if len(spellings) == 1:
        yield replace(_drug(known_names()[folded(spellings[0])], typed, [word]), near=True)


def _drug(pair: tuple[str, str], typed: str, run: Sequence[Word]) -> Piece:
    drug, name = pair
    return _piece("drug", typed, run[0], run[-1], name=name, drug=drug)


# --- forms that are other drugs ---------------------------------------------------------------------------------------


def _marked(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """A drug beside a word such as « liposomale » is another drug; a mark that no drug bears is a word like others."""
    borne: dict[int, Piece] = {}
    for mark in pieces:
        for bearer in _bearers(mark, pieces) if mark.kind == "mark" else ():
            borne.setdefault(bearer.start, mark)
            borne[mark.start] = mark
    for piece in pieces:
        if piece.kind == "drug" and piece.start in borne:
            mark = borne[piece.start]
            form = form_of(folded(mark.text))
            assert form is not None
            yield replace(piece, kind="form", name=form["kind"], text=f"{piece.name} {mark.text}", near=False)
        elif piece.kind != "mark":
            yield piece
        elif piece.start not in borne:
            yield replace(piece, kind="left")


def _bearers(mark: Piece, pieces: Sequence[Piece]) -> Sequence[Piece]:
    """What a mark is about: in its part the drug that has such a form; for an adjective that any drug may bear, the
    word beside it; for one that stands alone, the drug that has such a form in the nearest part."""
    # Three places where the drug may stand, from the nearest; the next is looked at only where the former holds none.
    key = folded(mark.text)
    form = form_of(key)
    assert form is not None
    own = [piece for piece in pieces if piece.part == mark.part and piece.kind != "mark"]
    usual = [piece for piece in own if piece.drug == form["of"]]
    if usual or not (form["any_drug"] or key in form["words"]):
        return usual
    if own:
        return _beside(mark, own) if form["any_drug"] else ()
    return _nearest([piece for piece in pieces if piece.drug == form["of"]] or _known_ones(form, pieces), mark)


def _known_ones(form: Mapping[str, Any], pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The only drug of what was typed, for an adjective that any drug may bear."""
    return [piece for piece in pieces if piece.kind != "mark"] if form["any_drug"] and len(pieces) <= 2 else ()


def _beside(mark: Piece, own: Sequence[Piece]) -> Sequence[Piece]:
    """The piece before a mark, else the one after it, where that is a drug."""
    before = [piece for piece in own if piece.start < mark.start]
    nearest = before[-1] if before else own[0]
    return [] if nearest.kind == "left" else [nearest]


def _nearest(pieces: Sequence[Piece], mark: Piece) -> Sequence[Piece]:
    return sorted(pieces, key=lambda piece: (piece.start > mark.start, abs(piece.start - mark.start)))[:1]


def form_of(key: str) -> Mapping[str, Any] | None:
    """The form that a word marks, if any."""
    forms = load(NAME)["other_forms"].values()
    return next((form for form in forms if key in form["words"] or key.startswith(tuple(form["markers"]))), None)


def _text_of(part: int, words: Sequence[Word], typed: str) -> str:
    """The words of one part, as they were typed."""
    own = [word for word in words if word.part == part and not is_one(word.key, "joins")]
    return typed[own[0].start : own[-1].end]


def _whole_parts(pieces: Sequence[Piece], words: Sequence[Word], typed: str) -> Iterator[Piece]:
    """A part without any known name is one name, as it was typed: « 5-FU »."""
    for piece in pieces:
        if any(other.kind != "left" for other in pieces if other.part == piece.part):
            yield piece
        else:
            yield replace(piece, text=_text_of(piece.part, words, typed))


def _without_echoes(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Without a drug that stands beside its own other form, nor a class beside one of its members, in the same part."""
    kept = tuple(pieces)
    for piece in kept:
        beside = [other for other in kept if other.part == piece.part and other is not piece]
        if piece.kind == "drug" and any(_says_more(other, piece) for other in beside):
            continue
        yield piece


def _says_more(other: Piece, piece: Piece) -> bool:
    if other.kind == "form":
        return other.drug == piece.drug
    return other.kind == "drug" and other.drug in drugs()[piece.drug].members
