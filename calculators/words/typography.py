"""What opens a sentence, what parts the items of a list, and a name from what it says."""

from calculators.words.numbers import NO_BREAK_SPACE

COLON = f"{NO_BREAK_SPACE}: "
SEMICOLON = f"{NO_BREAK_SPACE}; "


def first_capital(text: str) -> str:
    """The first letter as a capital, the rest as it is."""
    return text[:1].upper() + text[1:]
