"""How the statement of a recommendation writes its values: `{dmax}`, or `V{dose:n}` where its number stands alone."""

import re
from collections.abc import Callable

from calculators.words.numbers import NO_BREAK_SPACE

WRITTEN = re.compile(r"\{(\w+)(:n)?\}")


def filled_in(statement: str, text_of: Callable[[str], str]) -> str:
    """The statement with its values in place; `text_of` gives the text of the value that a key names."""
    return WRITTEN.sub(lambda found: number_of(text_of(found[1])) if found[2] else text_of(found[1]), statement)


def keys_of(statement: str) -> set[str]:
    """The values that a statement writes."""
    return {found[1] for found in WRITTEN.finditer(statement)}


def number_of(text: str) -> str:
    """A value's number alone, as it is printed with its unit."""
    return text.partition(NO_BREAK_SPACE)[0]
