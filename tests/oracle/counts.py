"""How many requests are drawn of each calculator: the one place that says it."""

import os

IN_FULL = 10_000
AT_EACH_CHANGE = 500
REQUESTS = IN_FULL if os.environ.get("CI") else AT_EACH_CHANGE
"""In full where `CI` is set, as for the laws."""
