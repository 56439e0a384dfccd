"""How many requests are drawn of each calculator: the one place that says it.

`python -m tests.oracle.counts`, after a whole run that passed, keeps its day and number for the page « Vérification ».
"""

import json
import os
from datetime import date
from pathlib import Path

IN_FULL = 10_000
IN_CI = 2_500
AT_EACH_CHANGE = 500
REQUESTS = IN_FULL if os.environ.get("ORACLE") == "full" else IN_CI if os.environ.get("CI") else AT_EACH_CHANGE
"""In full in the session `oracle` alone: all tests of `CI` would take twice their time."""
KEPT = Path(__file__).with_suffix(".json")

if __name__ == "__main__":
    KEPT.write_text(json.dumps({"date": date.today().isoformat(), "each": IN_FULL}, indent=2) + "\n", encoding="utf-8")
