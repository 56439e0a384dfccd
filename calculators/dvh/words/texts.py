"""The texts of this room, and its refusals. They travel with it: the archive that is asked for later brings its own."""

from functools import cache
from typing import Any

from calculators.ground.doors import read_beside
from calculators.words.texts import Catalogue, looked_up


@cache
def document(name: str) -> Catalogue:
    """What `fr.toml` or `labels.toml`, beside this module, holds."""
    return read_beside(__spec__, name)


def entry(key: str) -> Any:
    """What the dotted `key` holds: `entry("labels.headings.dose")`."""
    return looked_up(document, key)


def say(key: str, **details: object) -> str:
    """The sentence at `key` of `fr.toml` with its `{details}` filled in."""
    return str(entry(f"fr.{key}")).format(**details)


@cache
def labels(part: str) -> dict[str, str]:
    """What is printed, to what it is: « dose cover » → `coverage`."""
    return {printed: name for name, spellings in entry(f"labels.{part}").items() for printed in spellings}


class Refused(Exception):
    """What cannot be read: `code` is a key of `problems`; `field` what would mend it (`file`, or an option). No detail
    is ever a line of the file: numbers that were read, labels of this room, names of structures and plans."""

    def __init__(self, code: str, field: str = "file", **details: object) -> None:
        super().__init__(code)
        self.code, self.field = code, field
        self.text = say(f"problems.{code}", **details)
