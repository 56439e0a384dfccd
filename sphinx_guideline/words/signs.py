"""The typography that Python itself writes between two texts."""

from calculators.words.numbers import NO_BREAK_SPACE
from calculators.words.typography import COLON

__all__ = ("COLON", "END_OF_TITLE", "NONE")

END_OF_TITLE = f"{NO_BREAK_SPACE}:"
"""What parts the title of the site from what it adds."""
NONE = "–"
"""An empty cell that leaves nothing open."""
