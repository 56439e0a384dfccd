"""The only reader of the French catalogues: each calculator's `fr.toml`, and the shared ones, `words/fr/*.toml`.

A package with catalogues of its own looks its keys up in the same way (`looked_up`).
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib import import_module
from typing import Any, SupportsAbs, TypeAlias

from calculators.ground.doors import read_beside, read_packaged

Catalogue: TypeAlias = Mapping[str, Any]
SAME_AS = "as"
"""In a table of texts: the key of the one whose words it has, but for those that it gives itself."""


@cache
def catalogue(name: str) -> Catalogue:
    """The whole catalogue of one calculator or room, or of one of the shared ones (`common`, `faults`, `problems`)."""
    try:
        return read_packaged(f"words/fr/{name}", f"{name}/fr")
    except OSError:  # a calculator or a room that comes later brings its own
        return read_beside(import_module(f"calculators.{name}").__spec__, "fr")


def looked_up(catalogues: Callable[[str], Catalogue], key: str) -> Any:
    """What the dotted `key` holds in the catalogue that its first name gives; KeyError names the whole key."""
    name, *path = key.split(".")
    node: Any = catalogues(name)
    for part in path:
        if part not in node:
            raise KeyError(key)
        node = node[part]
        if isinstance(node, dict) and SAME_AS in node:
            node = {**entry(node[SAME_AS]), **node}
    return node


@cache
def entry(key: str) -> Any:
    """What the dotted `key` holds: `entry("eqd2.fields.fractions.label")`; KeyError names the whole key. Kept: each
    answer asks for the same words."""
    return looked_up(catalogue, key)


def has(key: str) -> bool:
    """The catalogue holds `key`."""
    try:
        entry(key)
    except KeyError:
        return False
    return True


def say(key: str, **details: object) -> str:
    """The sentence at `key` with its `{details}` filled in."""
    return str(entry(key)).format(**details)


def unit_word(code: str, amount: SupportsAbs[Any]) -> str:
    """A unit's printed form after `amount` (French: plural from 2 upwards)."""
    singular, plural = entry("common.units")[code]
    return str(plural if abs(amount) >= 2 else singular)


def listed(items: Iterable[str], link: str = "list_and") -> str:
    """« a, b et c » (or « a, b ou c » with `link="list_or"`)."""
    *head, last = items
    return say(f"common.{link}", head=", ".join(head), last=last) if head else last
