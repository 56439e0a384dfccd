"""How many cases are drawn: from a seed, more where `CI` is set, the most in the session `oracle` (`DRAWN`); by
Hypothesis, as many as a law asks, but few in the profile of a quick run.
"""

import os

from hypothesis import settings

QUICKLY = 20
"""Values of each law where a change is tried."""
IN_FULL = 10_000
"""In that session alone: all tests of `CI` would take twice their time."""


def drawn(at_each_change: int, in_ci: int) -> int:
    """The number that holds here."""
    if os.environ.get("DRAWN") == "full":
        return IN_FULL
    return in_ci if os.environ.get("CI") else at_each_change


def examples(asked: int) -> int:
    """Of a law that asks for another number than the profile's."""
    return min(asked, QUICKLY) if settings.get_current_profile_name() == "quick" else asked
