"""Which calculators there are: the folders of this package that hold a `calculator.toml`."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from calculators.ground.doors import packaged_rooms, read_packaged

DECLARED = "calculator"
"""The file, in each calculator's folder, that says its place (`order`) and its tables with their units (`tables`)."""


@cache
def declared() -> Mapping[str, Mapping[str, Any]]:
    """What each calculator declares, by name, in the order in which the site shows them."""
    rooms = {name: read_packaged(f"{name}/{DECLARED}") for name in packaged_rooms(DECLARED)}
    return dict(sorted(rooms.items(), key=lambda item: item[1]["order"]))
