"""This project's data as they would be released: under versions that name a release."""

import re
import shutil
from pathlib import Path

from tests.places import ROOT

VERSION, DATA_VERSION = "9.9.9", "8.8.8"


def to_release(root: Path, version: str = VERSION, data_version: str = DATA_VERSION) -> Path:
    """The folder `root` with the data and these versions."""
    shutil.copytree(ROOT / "data", root / "data")
    (root / "pyproject.toml").write_text(f'[project]\nversion = "{version}"\n', encoding="utf-8")
    text = root / "data" / "text.toml"
    told = re.sub(r"(?m)^data_version = .*$", f'data_version = "{data_version}"', text.read_text(encoding="utf-8"))
    text.write_text(told, encoding="utf-8")
    return root
