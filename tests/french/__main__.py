"""`python -m tests.french [SITE]`: what is not French, or badly set, in the pages of a built site."""

import sys
from collections import Counter
from pathlib import Path

from tests.french.site_text import findings


def main(site: Path) -> int:
    """Print each finding once, with the number of pages that have it; 0 where there is none."""
    counted = Counter((found.rule, found.quoted) for found in findings(site))
    first = {(found.rule, found.quoted): found for found in reversed(list(findings(site)))}
    for (rule, quoted), times in sorted(counted.items()):
        found = first[rule, quoted]
        print(f"{rule}: {quoted!r} ({found.page} {found.where}, {times}×): {found.mend}")
    return 1 if counted else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "_build/site")))
