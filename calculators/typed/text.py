"""What was typed or pasted, read as what it looks like: every space is a space, what nobody sees is dropped.

The one door through which typed texts pass, before numbers, days, choices and names are read. The characters are listed
by code, so that a text is read alike whatever the Python or the browser.
"""

import re
from collections.abc import Iterable

from calculators.typed.problems import Refusal

LONGEST_QUOTED = 30
SEEN_GAP = "□"
"""Stands in a quoted text where an unseen character parts two digits."""

# Blank letters that are drawn as a space: Hangul fillers, the empty Braille cell. `str.isspace` knows the true spaces.
_BLANKS = "\u115f\u1160\u2800\u3164\uffa0"

# Patterns are compiled when a text first needs them: most that are typed are plain, and a page starts sooner.
# Format characters (Unicode Cf), controls, variation selectors and the other code points that are drawn as nothing.
_UNSEEN = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u17b4\u17b5"
    "\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff0-\ufffb\U000110bd\U000110cd"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
BLANK_PATTERN = rf"^[\s{_BLANKS}{_UNSEEN}]*$"
"""What `is_blank` takes for nothing, as the schema writes it."""

_RUN = f"[{_UNSEEN}]+"
_JOINT = f"(?<=[0-9])[{_UNSEEN}]+(?=[0-9])"
_BACKWARDS = r"\u202e(?P<shown>[^\u202c]*)"

_BARS = str.maketrans(dict.fromkeys("⁄∕／╱⧸÷", "/"))
_LETTERS = str.maketrans("àâäáãçéèêëíîïìñóôöòõúùûüÿ", "aaaaaceeeeiiiinooooouuuuy", "\u0300\u0301\u0302\u0308\u0327")


def pattern_of(words: Iterable[str]) -> str:
    """The texts that `clean` makes one of these words, as the schema writes them: the unseen may stand anywhere."""
    seen = "|".join(f"[{_UNSEEN}]*".join(map(re.escape, word)) for word in words)
    around = rf"[\s{_BLANKS}{_UNSEEN}]*"
    return f"^{around}({seen}){around}$"


def clean(typed: str) -> str:
    """`typed` without what nobody sees, its spaces plain, its ends bare. Refused: an unseen character whose loss would
    join two digits, or that shows the text backwards."""
    if typed.isascii() and typed.isprintable():
        return typed.strip()
    spaced = _spaced(typed)
    if re.search(_JOINT, spaced) or _is_shown_backwards(spaced):
        raise Refusal("invisible_character", typed=excerpt(typed))
    return re.sub(_RUN, "", spaced).strip()


def is_blank(typed: str) -> bool:
    """Nothing that anybody sees."""
    if typed.isascii() and typed.isprintable():
        return not typed.strip()
    return not re.sub(_RUN, "", _spaced(typed)).strip()


def excerpt(typed: str, longest: int = LONGEST_QUOTED) -> str:
    """What was typed, short enough to be quoted in a sentence; a square where an unseen character parts two digits."""
    text = " ".join(re.sub(_RUN, "", re.sub(_JOINT, SEEN_GAP, _spaced(typed))).split())
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def with_plain_bars(text: str) -> str:
    """`text` with `/` for every bar that is drawn alike: of a fraction, of a division, full-width."""
    return text.translate(_BARS)


def unaccented(text: str) -> str:
    """`text` in small letters without accents, as names of months and units are compared."""
    return text.casefold().translate(_LETTERS)


def folded(name: str) -> str:
    """A name as it is compared: lower case, without accents, spaces, hyphens or other signs."""
    return "".join(letter for letter in unaccented(name) if letter.isascii() and letter.isalnum())


def _spaced(typed: str) -> str:
    return "".join(" " if character.isspace() or character in _BLANKS else character for character in typed)


def _is_shown_backwards(spaced: str) -> bool:
    """A right-to-left override turns what follows: « 12 » is seen as « 21 »."""
    turned = re.search(_BACKWARDS, spaced)
    shown = re.sub(_RUN, "", turned["shown"]).strip() if turned else ""
    return shown != shown[::-1] and any(character.isdecimal() for character in shown)
