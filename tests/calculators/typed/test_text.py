"""What is pasted, read as what it looks like: spaces of every kind, characters that nobody sees."""

import re
import sys
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.catalogue import CALCULATORS
from calculators.typed.kinds import DAY, TOTAL_DOSE, VOLUME, WHOLE, Choice, Kind, Term
from calculators.typed.problems import Refusal
from calculators.typed.reader import Reader
from calculators.typed.schedules import Schedule
from calculators.typed.text import BLANK_PATTERN, SEEN_GAP, clean, excerpt, is_blank, unaccented

EVERY = [chr(code) for code in range(sys.maxunicode + 1)]
FORMAT = [character for character in EVERY if unicodedata.category(character) == "Cf"]
SPACES = [character for character in EVERY if unicodedata.category(character) in ("Zs", "Zl", "Zp")] + list(
    "\t\n\r\v\f"
)
BLANK_LETTERS = list("\u115f\u1160\u2800\u3164\uffa0")  # Hangul fillers, the empty Braille cell: drawn as a space
SELECTORS = list("\u034f\u180b\u180c\u180d\u180f\ufe00\ufe0e\ufe0f\U000e0100\U000e01ef")  # drawn as nothing
OVERRIDE = "\u202e"


@pytest.mark.parametrize("unseen", FORMAT + SELECTORS, ids=lambda character: f"U+{ord(character):04X}")
def test_what_nobody_sees_is_dropped_and_never_joins_two_digits(unseen: str) -> None:
    """Every format character of this Python's Unicode, at the ends and between a number and its unit."""
    for typed in (f"22{unseen}", f"22{unseen} Gy", f"22 {unseen}Gy", f"22,{unseen}0", f"2{unseen},25"):
        if unseen != OVERRIDE or typed.endswith((unseen, "Gy")):
            assert clean(typed) == typed.replace(unseen, "")
    if unseen != OVERRIDE:  # at the head it turns what follows
        assert clean(f"{unseen}12 Gy") == "12 Gy"
    with pytest.raises(Refusal) as refused:
        clean(f"2{unseen}5")
    assert (refused.value.code, refused.value.details["typed"]) == ("invisible_character", f"2{SEEN_GAP}5")


@pytest.mark.parametrize("space", SPACES + BLANK_LETTERS, ids=lambda character: f"U+{ord(character):04X}")
def test_every_space_is_a_space(space: str) -> None:
    assert clean(f"{space}22{space}Gy{space}") == "22 Gy"
    assert clean(f"2{space}5") == "2 5"
    assert TOTAL_DOSE.read(f"22{space}Gy") == 22
    assert VOLUME.read(f"0,25{space}mL") == VOLUME.read("0,25 mL")
    assert is_blank(space)


@pytest.mark.parametrize("control", [*map(chr, range(9)), *map(chr, range(0x0E, 0x1C)), "\x7f", "\x80", "\x9f"])
def test_controls_are_not_seen(control: str) -> None:
    assert clean(f"22{control}") == "22"
    assert is_blank(control)


READ: list[tuple[Kind, str, Any]] = [
    (TOTAL_DOSE, "22 Gy", 22),
    (VOLUME, "1,5 cm³", VOLUME.read("1,5")),
    (WHOLE, "10 fr", 10),
    (DAY, "02/03/2026", date(2026, 3, 2)),
    (DAY, "2 mars 2026", date(2026, 3, 2)),
    (Choice(codes=("palliative", "stereotactic")), "palliative", "palliative"),
    (Term(), "acide folique", "acide folique"),
    (Schedule(), "30 Gy en 10", Schedule().read("30/10")),
]
PASTED: list[Callable[[str], str]] = [
    lambda typed: f"\ufeff{typed}",  # the first cell of an exported table
    lambda typed: f"{typed}\u200b",
    lambda typed: f"\u200e{typed}\u200e",
    lambda typed: f"\u2066{typed}\u2069",
    lambda typed: f"{typed}\u00ad",
    lambda typed: f"{typed}\ufe0f",
    lambda typed: typed.replace(" ", "\u00a0"),
    lambda typed: typed.replace(" ", "\u2007"),
    lambda typed: typed.replace(" ", "\u3000\u2060"),
    lambda typed: f"\u2003{typed}\r\n",
]


@pytest.mark.parametrize(("kind", "typed", "value"), READ)
@pytest.mark.parametrize("paste", PASTED)
def test_every_kind_of_field_reads_what_is_pasted(
    kind: Kind, typed: str, value: Any, paste: Callable[[str], str]
) -> None:
    assert kind.read(paste(typed)) == value


@pytest.mark.parametrize("kind", [TOTAL_DOSE, WHOLE, DAY, Schedule(), Term()])
def test_no_kind_of_field_joins_two_digits(kind: Kind) -> None:
    with pytest.raises(Refusal) as refused:
        kind.read("2\u200b5")
    assert refused.value.code == "invisible_character"


@pytest.mark.parametrize("typed", ["\u202e12 Gy", "1\u202e2,5", "\u202e21/3"])
def test_a_text_that_is_shown_backwards_is_refused(typed: str) -> None:
    """« 12 » behind a right-to-left override is seen as « 21 »."""
    with pytest.raises(Refusal) as refused:
        clean(typed)
    assert refused.value.code == "invisible_character"


@pytest.mark.parametrize("typed", ["\u202e22", "\u202e\u202c12", "12\u202e"])
def test_an_override_that_turns_nothing_is_dropped(typed: str) -> None:
    assert clean(typed) in ("22", "12")


@pytest.mark.parametrize("private", ["\ue000", "\uf02d", "\U000f0000"])
def test_a_private_character_may_be_a_minus_in_its_font(private: str) -> None:
    """U+F02D is the minus of a symbol font: kept, and refused as what it is not."""
    with pytest.raises(Refusal):
        TOTAL_DOSE.read(f"{private}5")


@pytest.mark.parametrize("typed", ["", " ", "\u00a0", "\u200b", "\ufeff\u2003", "\u2800"])
def test_a_field_that_looks_empty_is_empty(typed: str) -> None:
    reading = Reader("cord", CALCULATORS["cord"].inputs).read({"fractions": "3", "dmax_gy": typed})
    assert reading.problems == ()
    assert reading.top.lacks("dmax_gy")


def test_a_quoted_text_shows_nothing_that_is_not_seen() -> None:
    assert excerpt("a  b\u200b\u00a0c") == "a b c"
    assert excerpt("x" * 30) == "x" * 30
    assert excerpt("x" * 31) == "x" * 29 + "…"


@given(st.text(max_size=60))
def test_cleaning_twice_is_cleaning_once(typed: str) -> None:
    try:
        once = clean(typed)
    except Refusal:
        return
    assert clean(once) == once == once.strip()
    assert not set(once) & set(FORMAT + SELECTORS)


@pytest.mark.parametrize(
    ("text", "plain"),
    [("Févr.", "fevr."), ("août", "aout"), ("AOU\u0302T", "aout"), ("DÉCEMBRE", "decembre"), ("ß", "ss")],
)
def test_accents(text: str, plain: str) -> None:
    assert unaccented(text) == plain


@pytest.mark.many
def test_the_schema_takes_for_blank_what_the_reader_does() -> None:
    """One list of characters: a text is blank for both, or for none."""
    found = [one for one in EVERY if bool(re.search(BLANK_PATTERN, one)) != is_blank(one)]
    assert not found
