"""The texts of this room. They travel with it: the archive that is asked for later brings its own."""

from functools import cache
from typing import Any

from calculators.ground.doors import read_beside
from calculators.words.texts import Catalogue, looked_up


@cache
def document(name: str) -> Catalogue:
    """What `fr.toml`, beside this module, holds."""
    return read_beside(__spec__, name)


def entry(key: str) -> Any:
    """What the dotted `key` holds: `entry("holidays.ascension")`."""
    return looked_up(document, f"fr.{key}")


def say(key: str, **details: object) -> str:
    """The sentence at `key` with its `{details}` filled in."""
    return str(entry(key)).format(**details)
