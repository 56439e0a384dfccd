"""How many requests are drawn of each calculator for the second writing: the one place that says it.

`python -m tests.oracle.counts`, after a whole run that passed, keeps its day and number for the page « Vérification ».
"""

import json
from datetime import date
from pathlib import Path

from tests.drawn import IN_FULL, drawn

IN_CI = 2_500
REQUESTS = drawn(500, IN_CI)
KEPT = Path(__file__).with_suffix(".json")

if __name__ == "__main__":
    KEPT.write_text(json.dumps({"date": date.today().isoformat(), "each": IN_FULL}, indent=2) + "\n", encoding="utf-8")
