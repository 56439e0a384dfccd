"""How many cases are drawn from a seed: more where `CI` is set, the most in the session `oracle` (`DRAWN`)."""

import os

IN_FULL = 10_000
"""In that session alone: all tests of `CI` would take twice their time."""


def drawn(at_each_change: int, in_ci: int) -> int:
    """The number that holds here."""
    if os.environ.get("DRAWN") == "full":
        return IN_FULL
    return in_ci if os.environ.get("CI") else at_each_change
