"""Which drug of the source was typed; failing that, what may have been meant.

« Non cité dans ce texte » is said only where no known name stands in what was typed. A known name that stands among
other words is proposed, several are proposed one a row, and nothing is guessed: only a button types it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from calculators.tables.reader import load
from calculators.typed.fields import Suggestion
from calculators.typed.text import excerpt, folded
from calculators.washout.drugs.pieces import Piece, doubt_in, held, is_one, is_quiet, pieces, words
from calculators.washout.drugs.spelling import known_names, other_forms, suggestions_for
from calculators.washout.drugs.table import NAME, Drug, drugs
from calculators.words.texts import listed, say

UNCITED = ("unknown_drug", "other_form")  # codes of what is surely no drug of the source
LONGEST_QUOTED = 80


@dataclass(frozen=True, kw_only=True, slots=True)
class Unknown:
    """What names no drug of the source by itself: `code` says why, `details` fill its sentence (`sentence`, where it is
    not the code's). `alone` are names each of which may have been meant; `rows` are the names to put one a row, with
    what is not read, and `read` those of them that are read, where some are not."""

    code: str
    details: Mapping[str, str]
    sentence: str = ""
    alone: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    read: tuple[str, ...] = ()


@lru_cache(maxsize=64)
def find(typed: str) -> Drug | Unknown:
    """The drug that `typed` names, or why it names none."""
    key = "" if doubt_in(typed) else folded(typed)
    if key in known_names():
        return drugs()[known_names()[key][0]]
    if key in other_forms() and len({word.part for word in words(typed)}) == 1:
        return _other_form(typed, other_forms()[key]["kind"], other_forms()[key]["of"])
    return _among(typed, pieces(typed)) or _alone(typed, folded(typed))


def quoted(typed: str) -> str:
    """What was typed, short enough to be quoted."""
    return excerpt(typed, LONGEST_QUOTED)


def _other_form(typed: str, kind: str, drug: str) -> Unknown:
    """A form that is another drug than the source's."""
    return Unknown(code="other_form", details={"typed": quoted(typed), "kind": kind, "of": drugs()[drug].name})


def _alone(typed: str, key: str) -> Unknown:
    """Nothing known stands in it: a slip, the beginning of a name, or a name that the source does not cite."""
    meant = suggestions_for(key)
    if not meant and names_nothing(typed):
        return Unknown(code="no_drug_named", details={"typed": quoted(typed)})
    if not meant:
        return Unknown(code="unknown_drug", details={"typed": quoted(typed)})
    return _misspelt(typed, meant)


def _misspelt(typed: str, meant: Sequence[str]) -> Unknown:
    spelling = listed([say("common.quoted", name=name) for name in meant], "list_or")
    return Unknown(code="misspelt_drug", details={"typed": quoted(typed), "spelling": spelling}, alone=tuple(meant))


# --- a known name among other words -----------------------------------------------------------------------------------


def _among(typed: str, pieces: Sequence[Piece]) -> Unknown | None:
    """What the known names that stand in `typed` make of it; None where none stands."""
    # A negation or an alternative is asked about before names are told apart: it changes what they stand for.
    named = _once([piece for piece in pieces if piece.kind != "left"])
    if not named:
        return None
    if doubt_in(typed):
        return _unclear(typed, doubt_in(typed), named)
    left = [piece for piece in pieces if piece.kind == "left"]
    unread = [piece for piece in left if not _stands_apart(piece, pieces)]
    if len(named) > 1 or len(unread) < len(left):
        return _several(typed, [piece for piece in pieces if piece in named or piece in left], unread)
    return _single(typed, named[0], left)


def _once(pieces: Iterable[Piece]) -> list[Piece]:
    """Each drug once, under the name that the source has for it where both stand (« gemcitabine (Gemzar) »); each form
    once a part, for Caelyx and Myocet are two."""
    kept: dict[tuple[str, str, int], Piece] = {}
    for piece in pieces:
        key = (piece.kind, piece.drug, piece.part if piece.kind == "form" else 0)
        first = kept.setdefault(key, piece)
        if piece.kind == "drug" and (first.near or first.name in drugs()[piece.drug].usual_names):
            kept[key] = piece
    return list(kept.values())


def _stands_apart(piece: Piece, pieces: Sequence[Piece]) -> bool:
    """Words without a known name in their part, or that begin several: another drug's name, it seems."""
    own = {other.kind for other in pieces if other.part == piece.part}
    return own == {"left"} or bool(suggestions_for(folded(piece.text)))


def _unclear(typed: str, doubt: str, named: Sequence[Piece]) -> Unknown:
    details = {"typed": quoted(typed), "word": doubt, "names": listed(map(_as_listed, named))}
    return Unknown(code="unclear_drugs", details=details)


def _single(typed: str, piece: Piece, left: Sequence[Piece]) -> Unknown:
    """One name and what stands around it."""
    if piece.kind == "form":
        return _other_form(typed, piece.name, piece.drug)
    quiet = [word for word in words(typed) if is_quiet(word.name)]
    if piece.near and not (left or quiet) and len(typed.split()) == 1:
        return _misspelt(typed, (piece.name,))
    details = {
        "typed": quoted(typed),
        "name": _as_meant(piece),
        "form": say("washout.words.form_not_told") if held(typed, "forms") else "",
        "left": _left(left),
    }
    rows = (piece.name, *[rest.text for rest in left]) if left else ()
    code, sentence = ("misspelt_drug", "misspelt_among") if piece.near else ("recognised_drug", "")
    return Unknown(code=code, sentence=sentence, details=details, alone=(piece.name,), rows=rows)


def names_nothing(typed: str) -> bool:
    """Only doses, forms, routes, laboratories, a word for any treatment or for none; signs alone."""
    written = [word.name for word in words(typed)]
    return not [key for key in written if not key or not (is_quiet(key) or is_one(key, "negations"))]


def _several(typed: str, pieces: Sequence[Piece], unread: Sequence[Piece]) -> Unknown:
    """Several names: one a row. Those that the source does not cite keep their row, where they are told not judged;
    so do the words beside a name that nobody reads, which another button leaves out by name."""
    read = [piece for piece in pieces if piece not in unread]
    details = {"typed": quoted(typed), "names": listed(map(_as_listed, read)), "left": _left(unread)}
    details |= {"unread": _quoted_names(unread)} if unread else {}
    return Unknown(code="several_drugs", details=details, rows=_rows(pieces), read=_rows(read) if unread else ())


def _rows(pieces: Iterable[Piece]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([piece.name if piece.kind == "drug" else piece.text for piece in pieces]))


def _left(pieces: Sequence[Piece]) -> str:
    """What is not read, if anything."""
    return say("washout.words.left", names=_quoted_names(pieces)) if pieces else ""


def _as_listed(piece: Piece) -> str:
    if piece.kind == "drug":
        return _as_meant(piece)
    begun = () if piece.kind == "form" else suggestions_for(folded(piece.text))
    if begun:
        return say("washout.words.several_meant", name=piece.text, names=listed(begun, "list_or"))
    key = "form_not_cited" if piece.kind == "form" else "to_name" if names_nothing(piece.text) else "not_cited"
    return say(f"washout.words.{key}", name=piece.text, kind=piece.name)


def _as_meant(piece: Piece) -> str:
    """« gemcitabine », with what was typed for it where that is misspelt."""
    quote = say("common.quoted", name=piece.name)
    return say("washout.words.meant", name=quote, typed=piece.text) if piece.near else quote


def _quoted_names(pieces: Iterable[Piece]) -> str:
    return listed([say("common.quoted", name=piece.text) for piece in pieces])


# --- what a form offers -----------------------------------------------------------------------------------------------


def drug_suggestions() -> tuple[Suggestion, ...]:
    """The names that a form may offer: each drug with its class, then its other names, each with its drug."""
    return tuple(suggestion for drug in drugs().values() for suggestion in _suggestions(drug))


def _suggestions(drug: Drug) -> Iterator[Suggestion]:
    drug_class = load(NAME)["classes"][drug.drug_class]["name"]
    yield Suggestion(typed=drug.name, label=drug_class)
    for name in (*drug.synonyms, *drug.usual_names):
        label = say("washout.words.other_name", drug=drug.name, drug_class=drug_class)
        yield Suggestion(typed=name, label=label, stands_for=drug.name)
