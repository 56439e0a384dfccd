"""The only reader of the site's French: each room's `fr.toml`, and what calculators say, under the names they have
there (`washout.title`, `common.units`).
"""

from collections import ChainMap
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from calculators.ground.doors import read_document
from calculators.words import texts as of_calculators
from calculators.words.texts import Catalogue, looked_up

FILE = "fr.toml"
SHARED = "words"
LABELS = "labels"
ROOMS = {path.parent.name: path for path in sorted(Path(__file__).parents[1].glob(f"*/{FILE}"))}
"""Room → its texts."""


@cache
def catalogue(name: str) -> Catalogue:
    """The texts of a room of the site; else those of a calculator, or shared by all of them."""
    if name not in ROOMS:
        return of_calculators.catalogue(name)
    return read_document([str(ROOMS[name].with_suffix(""))])


def entry(key: str) -> Any:
    """What the dotted `key` holds: `entry("forms.result")`; KeyError names the whole key."""
    return looked_up(catalogue, key)


def say(key: str, **details: object) -> str:
    """The sentence at `key` with its `{details}` filled in."""
    return str(entry(key)).format(**details)


def known_labels(place: str = SHARED) -> Mapping[str, str]:
    """The labels of a `place` (a room, or a part of its texts), of what holds it, then those that all rooms share."""
    parts = place.split(".")
    around = [entry(".".join(parts[:end])).get(LABELS, {}) for end in range(len(parts), 0, -1)]
    return ChainMap(*around, entry(f"{SHARED}.{LABELS}"))


def label(name: str, place: str = SHARED) -> str:
    """A label, the nearest of this name."""
    return known_labels(place)[name]


def labels(place: str, *names: str) -> dict[str, str]:
    """Several labels, by name."""
    return {name: label(name, place) for name in names}


def agreeing(word: str) -> str:
    """A word of the data beside a feminine label: « Force », « Technique »."""
    return say("words.not_given_of_it") if word == say("words.not_given") else word
