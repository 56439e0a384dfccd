"""The texts of a nested object, with their paths."""

from collections.abc import Iterator, Mapping
from typing import Any


def flat(inputs: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a nested object with its path, in order."""
    if isinstance(inputs, Mapping):
        for name, value in inputs.items():
            yield from flat(value, f"{path}.{name}" if path else str(name))
    elif isinstance(inputs, list | tuple):
        for index, value in enumerate(inputs):
            yield from flat(value, f"{path}[{index}]")
    else:
        yield path, str(inputs)
