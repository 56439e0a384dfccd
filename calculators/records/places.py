"""Where a thing stands in an object of JSON: by its name where it has one, so that a new neighbour moves nothing."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

NAMES = ("name", "header", "field", "code")
"""What tells an item of a list from its neighbours, the first that it has."""


def members(node: Any) -> Mapping[str, Any]:
    """What stands in an object or a list, by the step that leads there: `.name`, `[0]`, `[dmax]`, `[brand/2]`. Empty
    for a text or a number."""
    if isinstance(node, Mapping):
        return {f".{name}": item for name, item in node.items()}
    return dict(_items(node)) if isinstance(node, list) else {}


def _items(items: list[Any]) -> Iterator[tuple[str, Any]]:
    seen: Counter[str] = Counter()
    for index, item in enumerate(items):
        name = _name(item) or str(index)
        seen[name] += 1
        yield f"[{name}]" if seen[name] == 1 else f"[{name}/{seen[name]}]", item


def _name(item: Any) -> str:
    """A name that is text; empty where there is none."""
    names = (item.get(name) for name in NAMES) if isinstance(item, Mapping) else ()
    return next((name for name in names if isinstance(name, str) and name), "")


def typed_leaves(inputs: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """What was typed, by its path in a form: `earlier[0].fractions`. A row of a form has its number alone."""
    if isinstance(inputs, Mapping):
        inside = [(f"{path}.{name}" if path else str(name), item) for name, item in inputs.items()]
    elif isinstance(inputs, list):
        inside = [(f"{path}[{index}]", item) for index, item in enumerate(inputs)]
    else:
        yield path, inputs
        return
    for way, item in inside:
        yield from typed_leaves(item, way)
