"""The French of the tables of the page « Vérification », read from `fr.toml` beside it."""

import tomllib
from pathlib import Path
from typing import Any

from calculators.words.texts import looked_up

TEXTS = tomllib.loads(Path(__file__).with_name("fr.toml").read_text(encoding="utf-8"))


def entry(key: str) -> Any:
    """What the dotted `key` holds."""
    return looked_up(TEXTS.__getitem__, key)


def say(key: str, **details: object) -> str:
    """The sentence at `key` with its `{details}` filled in."""
    return str(entry(key)).format(**details)
