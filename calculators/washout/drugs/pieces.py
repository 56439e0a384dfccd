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
from calculators.washout.drugs.spelling import glued, known_names, other_forms, suggestions_for
from calculators.washout.drugs.table import NAME, drugs

# « épi-doxorubicine » is a drug of its own, and one word.
_WORD = re.compile(
    r"(?<![^\W_])x\s*[0-9]+|[0-9]+(?:\s*x\s*[0-9]+)?|(?!(?<=\()r\))(?:[eé]pi[-‐‑ ]?(?=adr|dox))?[^\W\d_]+",
    re.IGNORECASE,
)
_CUT = re.compile(r"[+/,;&|•·→>\n]|\s[-–—]\s")
_GLUE = ("", "-", "‐", "‑")
LONGEST_NAME = 8  # words: « inhibiteurs de contrôle de PD(L)-1 (=immunothérapie) »
# A quantity of zero (« 0 mg », « x0 », « 0,0 ») is no end of a number (« 1 000 »), no day (« J0 »), no grade nor marker
# (« PS 0 », « PD-L1 0 % »).
_ZERO = (
    r"(?<!\d|\b[cdhjmnst])(?<!\d[-/.,:’'cdhjmnst]|\d\s(?=000)|\b[cdhj]\s)(?<![pm]s\W|og\W|l1\W(?=0\s?%))"
    r"0+(?:[.,]0+)?(?![-.,]?\d)"
)
_DOUBT = re.compile(
    rf"[±∓ø∅☐✗✘❌≠\u0336]|\+\s*/\s*[-–−]|\?(?!\w)|[(:=]\s*[-–−](?!\s*\w)|(?<=\s)[-–−]$|\bn[/.]a\b|{_ZERO}",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """Words that go together, where they stand, in which part of the text. `kind`: `word` (one alone, `name` is how it
    is compared), `drug` (`name` is a known one, `near` where it was misspelt), `form` (another drug, `name` says which
    kind), `mark` (the word of such a form), `left` (none of them)."""

    kind: str
    text: str
    start: int
    end: int
    part: int
    name: str = ""
    drug: str = ""
    near: bool = False


@kept
def vocabulary(*kinds: str) -> frozenset[str]:
    """Words of some kinds beside a name: `joins`, `negations`, `treatments`, `forms`, `qualifiers`."""
    return frozenset([_bare(key) for kind in kinds for key in load(NAME)["typed"][kind].split()])


def _bare(key: str) -> str:
    """A word without the marks of gender and number: « arrêtées », « arrêté »."""
    bare = key.rstrip("es")
    return bare if len(bare) > 3 else key


def is_one(key: str, *kinds: str) -> bool:
    """Whether a word is one of these kinds."""
    return _bare(key) in vocabulary(*kinds)


def is_quiet(key: str) -> bool:
    """A word that is no drug's name: a number, a unit, a route, a salt, a laboratory, any treatment."""
    return not key or key[-1].isdigit() or is_one(key, "joins", "treatments", "forms", "qualifiers")


# --- words ------------------------------------------------------------------------------------------------------------


def words(typed: str) -> list[Piece]:
    """The words of what was typed, each in its part."""
    words: list[Piece] = []
    part, end = 0, 0
    for match in _WORD.finditer(typed):
        key = folded(match[0])
        if words and (_CUT.search(typed, end, match.start()) or is_one(key, "joins")):
            part += 1
        words.append(Piece(kind="word", text=match[0], start=match.start(), end=match.end(), part=part, name=key))
        end = match.end()
    return words


def held(typed: str, kind: str) -> list[str]:
    """The words of one kind."""
    return [word.text for word in words(typed) if is_one(word.name, kind)]


def doubt_in(typed: str) -> str:
    """What leaves unknown which drugs are given: « ± », « sans », « ou »; or nothing."""
    doubts = _DOUBT.findall(typed) or held(typed, "negations")
    return doubts[0] if doubts else ""


# --- pieces -----------------------------------------------------------------------------------------------------------


def pieces(typed: str) -> tuple[Piece, ...]:
    """What stands in `typed`, in order; what is quiet is left out."""
    typed_words = words(typed)
    marked = tuple(_marked(tuple(_pieces(typed, typed_words))))
    return tuple(_whole_parts(_joined(typed, _without_echoes(typed, marked)), typed_words, typed))


def _pieces(typed: str, words: Sequence[Piece]) -> Iterator[Piece]:
    at, free = 0, 0
    while at < len(words):
        run, named = _named_run(typed, words, at)
        if named:
            free = at + run
        yield from named or _unnamed(typed, words, at, free)
        at += run


def _unnamed(typed: str, words: Sequence[Piece], at: int, free: int) -> Iterator[Piece]:
    """A word that is part of no known name: quiet, the mark of a form, or left, with what is glued to it (« 5-FU »)
    from the word `free` on."""
    word = words[at]
    if form_of(word.name):
        yield _piece("mark", typed, word, word)
    elif is_one(word.name, "treatments") or not is_quiet(word.name):
        first = last = at
        while first > free and _is_glued(typed, words, first) and is_quiet(words[first - 1].name):
            first -= 1
        while last + 1 < len(words) and _is_glued(typed, words, last + 1) and is_quiet(words[last + 1].name):
            last += 1
        yield _piece("left", typed, words[first], words[last])


def _is_glued(typed: str, words: Sequence[Piece], at: int) -> bool:
    """Nothing but a hyphen stands between a word and the one before it."""
    return typed[words[at - 1].end : words[at].start] in _GLUE


def _piece(kind: str, typed: str, first: Piece, last: Piece, *, name: str = "", drug: str = "") -> Piece:
    text = typed[first.start : last.end]
    return Piece(kind=kind, text=text, start=first.start, end=last.end, part=first.part, name=name, drug=drug)


def _joined(typed: str, pieces: Iterable[Piece]) -> Sequence[Piece]:
    """Words that follow one another without a known name between them are told together, their bracket closed."""
    kept: list[Piece] = []
    for piece in pieces:
        if kept and kept[-1].kind == piece.kind == "left" and kept[-1].part == piece.part:
            kept[-1] = _stretched(typed, kept[-1], piece.end)
        else:
            kept.append(piece)
    return kept


def _stretched(typed: str, piece: Piece, end: int) -> Piece:
    opened = typed[piece.start : end].count("(") > typed[piece.start : end].count(")")
    last = end + 1 if opened and typed[end : end + 1] == ")" else end
    return replace(piece, text=typed[piece.start : last], end=last)


def _named_run(typed: str, words: Sequence[Piece], at: int) -> tuple[int, tuple[Piece, ...]]:
    """The longest run of words from `at` on that is a name, with its pieces; else one word and what it misspells."""
    for length in range(min(LONGEST_NAME, len(words) - at), 0, -1):
        run = words[at : at + length]
        if run[-1].part == run[0].part:
            named = tuple(_named(typed, run))
            if named:
                return length, named
    return 1, tuple(_misspelt(typed, words[at]))


def _named(typed: str, run: Sequence[Piece]) -> Iterator[Piece]:
    key = "".join([word.name for word in run])
    if key in other_forms():
        form = other_forms()[key]
        yield _piece("form", typed, run[0], run[-1], name=form["kind"], drug=form["of"])
    elif key in known_names():
        yield _drug(known_names()[key], typed, run)
    elif typed[run[0].start : run[-1].end].isalnum():
        readings = [reading for reading in glued(key) if reading[1:]]
        for part, name in readings[0] if len(readings) == 1 else ():
            yield replace(_drug(known_names()[folded(name)], typed, run), text=part, near=part != folded(name))


def _misspelt(typed: str, word: Piece) -> Iterator[Piece]:
    """A word that may stand for the name of one drug."""
    spellings = () if is_quiet(word.name) else suggestions_for(word.name)
    if len(spellings) == 1:
        yield replace(_drug(known_names()[folded(spellings[0])], typed, [word]), near=True)


def _drug(pair: tuple[str, str], typed: str, run: Sequence[Piece]) -> Piece:
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
    only = [piece for piece in pieces if piece.kind != "mark"] if form["any_drug"] and len(pieces) <= 2 else []
    return _nearest([piece for piece in pieces if piece.drug == form["of"]] or only, mark)


def _beside(mark: Piece, own: Sequence[Piece]) -> Sequence[Piece]:
    """The piece before a mark, else the one after it, where that is a drug."""
    before = [piece for piece in own if piece.start < mark.start]
    nearest = before[-1] if before else own[0]
    return [] if nearest.kind == "left" else [nearest]


def _nearest(pieces: Sequence[Piece], mark: Piece) -> Sequence[Piece]:
    return sorted(pieces, key=lambda piece: (piece.start > mark.start, abs(piece.start - mark.start)))[:1]


def form_of(key: str) -> Mapping[str, Any] | None:
    """The form that a word marks, if any."""
    form: Mapping[str, Any]
    for form in load(NAME)["other_forms"].values():
        if key in form["words"] or key.startswith(tuple(form["markers"])):
            return form
    return None


def _whole_parts(pieces: Sequence[Piece], words: Sequence[Piece], typed: str) -> Iterator[Piece]:
    """A part without any known name is one name, as it was typed: « 5-FU »."""
    for piece in pieces:
        if {other.kind for other in pieces if other.part == piece.part} == {"left"}:
            own = [word for word in words if word.part == piece.part and not is_one(word.name, "joins")]
            piece = replace(piece, text=typed[own[0].start : own[-1].end])
        yield piece


def _without_echoes(typed: str, pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Without what another piece of the same part says better."""
    for piece in pieces:
        own = [other for other in pieces if other.part == piece.part and other is not piece]
        if not [other for other in own if _says_more(other, piece, typed[piece.end : other.start])]:
            yield piece


def _says_more(other: Piece, piece: Piece, between: str) -> bool:
    """A drug's own other form than the drug, a member than its class, a name than « traitement », or than « chimio »
    that leads to it: « chimio par cisplatine » does, « pembro-chimio » does not."""
    key = folded(piece.text)
    if piece.kind == "left" and is_one(key, "treatments"):
        return other.kind != "left" and ("chimio" not in key or between.strip(" -") != "")
    if piece.kind != "drug":
        return False
    return other.drug == piece.drug if other.kind == "form" else other.drug in drugs()[piece.drug].members
