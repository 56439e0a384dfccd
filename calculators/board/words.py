"""The texts of this room. They travel with it: the archive that is asked for later brings its own."""

from functools import cache

from calculators.ground.doors import read_beside
from calculators.words.texts import Catalogue, looked_up


@cache
def document(name: str) -> Catalogue:
    """What `fr.toml`, beside this module, holds."""
    return read_beside(__spec__, name)


def say(key: str, **details: object) -> str:
    """The sentence at `key` of `fr.toml` with its `{details}` filled in."""
    return str(looked_up(document, f"fr.{key}")).format(**details)
