"""The typography that Python itself writes between two texts."""

from calculators.words.numbers import NO_BREAK_SPACE

COLON = f"{NO_BREAK_SPACE}: "
END_OF_TITLE = f"{NO_BREAK_SPACE}:"
"""What parts the title of the site from what it adds."""
NONE = "–"
"""An empty cell that leaves nothing open."""
