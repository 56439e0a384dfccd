"""`python -m tests.evidence REPORT LOG [--page]`: keeps what a run of all tests counted, and tells it on its page.

REPORT is pytest's, LOG what the journeys printed.

With `--page` the page alone is written again, of what was kept. 1 where that run is no evidence.
"""

import argparse
import sys
from pathlib import Path

from tests.evidence.counted import Failed, keep, kept, longer, whole_run
from tests.evidence.page import PAGE, page


def main() -> int:
    """0 where the page was written."""
    parser = argparse.ArgumentParser(prog="evidence", description=__doc__)
    parser.add_argument("report", type=Path)
    parser.add_argument("log", type=Path)
    parser.add_argument("--page", action="store_true", help="of what was kept, with no new run")
    options = parser.parse_args()
    try:
        if not options.page:
            keep(whole_run(options.report, options.log))
    except Failed as error:
        parser.exit(1, f"{error}\n")
    PAGE.write_text(page(kept(), longer()), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
