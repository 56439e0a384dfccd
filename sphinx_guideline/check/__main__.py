"""`python -m sphinx_guideline.check`: prints every problem of the project in this folder, or in the one named."""

import sys
from pathlib import Path

from sphinx_guideline.check.whole import main

sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path.cwd()))
