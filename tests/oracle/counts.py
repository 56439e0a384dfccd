"""How many requests are drawn of each calculator: the one place that says it."""

import os

IN_FULL = 10_000
IN_CI = 2_500
AT_EACH_CHANGE = 500
REQUESTS = IN_FULL if os.environ.get("ORACLE") == "full" else IN_CI if os.environ.get("CI") else AT_EACH_CHANGE
"""In full in the session `oracle` alone: all tests of `CI` would take twice their time."""
