"""The `{key}` of a sentence, and how a recommendation writes its values: `{dmax}`, or `V{dose:n}` where its number
stands alone.
"""

import re
from collections.abc import Callable, Iterator

from calculators.words.numbers import NO_BREAK_SPACE

SIGN = re.compile(rf"^[<≤≥>]{NO_BREAK_SPACE}")
KEY = re.compile(r"\{(?P<key>[\w.]+)(?P<part>:n)?\}")

DOSE = re.compile(r"\{(?P<total>\w+)\} en \{(?P<fractions>\w+)\}")
"""A line of a lead that is a dose."""


def pieces(sentence: str) -> Iterator[tuple[str, str]]:
    """The words of a sentence and its keys in turn: `("Dose ", "")`, `("", "dmax")`."""
    end = 0
    for match in KEY.finditer(sentence):
        yield sentence[end : match.start()], ""
        yield "", match["key"]
        end = match.end()
    yield sentence[end:], ""


def filled_in(statement: str, text_of: Callable[[str], str]) -> str:
    """The statement with its values in place; `text_of` gives the text of the value that a key names."""
    return KEY.sub(
        lambda match: number_of(text_of(match["key"])) if match["part"] else text_of(match["key"]), statement
    )


def keys_of(statement: str) -> set[str]:
    """The values that a statement writes."""
    return {match["key"] for match in KEY.finditer(statement)}


def number_of(text: str) -> str:
    """A value's number alone, as it is printed with its sign and its unit."""
    return SIGN.sub("", text).partition(NO_BREAK_SPACE)[0]
