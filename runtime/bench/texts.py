"""The French of a page that commands write, read from a table of texts."""

import tomllib
from pathlib import Path
from typing import Any

from calculators.words.texts import looked_up


class Texts:
    """The texts of a TOML file."""

    def __init__(self, path: Path) -> None:
        self.table = tomllib.loads(path.read_text(encoding="utf-8"))

    def entry(self, key: str) -> Any:
        """What the dotted `key` holds."""
        return looked_up(self.table.__getitem__, key)

    def say(self, key: str, **details: object) -> str:
        """The sentence at `key` with its `{details}` filled in."""
        return str(self.entry(key)).format(**details)


TEXTS = Texts(Path(__file__).with_name("fr.toml"))
"""Those of the page « Mesures »."""
