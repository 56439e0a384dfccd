"""The command `python -m sphinx_guideline.releases`: writes what the version of `pyproject.toml` releases."""

import sys
from pathlib import Path

from sphinx_guideline.releases.written import ReleaseError, write_release

try:
    print(write_release(Path.cwd()))
except ReleaseError as error:
    sys.exit(str(error))
