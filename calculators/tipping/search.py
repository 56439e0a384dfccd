"""Where a code changes along the places of a field, counted by whole numbers: exact bisection, no place passed over."""

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import TypeVar

Code = TypeVar("Code")


def changes(code_at: Callable[[int], Code], first: int, last: int) -> Iterator[int]:
    """Each place of `first` to `last` after which the code is another. Each code holds on one run of places: where two
    ends have the same code, so has all between them."""
    if code_at(first) == code_at(last):
        return
    if last - first == 1:
        yield first
        return
    middle = (first + last) // 2
    yield from changes(code_at, first, middle)
    yield from changes(code_at, middle, last)


def changes_between(code_at: Callable[[int], Code], first: int, last: int, seams: Iterable[int]) -> Iterator[int]:
    """The same where a code may come back: never twice between two `seams`."""
    ends = sorted({first, last, *(seam for seam in seams if first < seam < last)})
    for start, end in pairwise(ends):
        yield from changes(code_at, start, end)


def farthest(holds_at: Callable[[int], bool], inside: int, outside: int) -> int:
    """The last place from `inside`, where it holds, towards `outside` up to which it holds without a gap."""
    if holds_at(outside):
        return outside
    while abs(outside - inside) > 1:
        middle = (inside + outside) // 2
        inside, outside = (middle, outside) if holds_at(middle) else (inside, middle)
    return inside
