"""The files of a copy that its list of hashes does not name: told, for nothing says what they should be."""

from collections.abc import Iterable, Iterator, Sequence

from calculators.self_test.copies import Copy
from calculators.self_test.listed import EDITED, MANIFEST, SUMS, TWIN_SUMS, TWINS
from calculators.words.texts import say

MOST_NAMED = 20


def unlisted(copy: Copy, names: Iterable[str]) -> list[str]:
    """Of these names, what is neither in the list, nor the list itself, nor the publisher's file, nor a twin of
    these."""
    named = {*copy.hashes, MANIFEST, SUMS, TWIN_SUMS, EDITED}
    named |= {f"{name}{suffix}" for name in named for suffix in TWINS}
    return [name for name in names if name not in named]


def lines_of(names: Sequence[str]) -> Iterator[str]:
    """How many, and the first of them by name."""
    if not names:
        return
    verdict = say("self_test.not_listed", count=len(names))
    yield say("self_test.line", title=say("self_test.unlisted"), verdict=verdict)
    for name in names[:MOST_NAMED]:
        yield say("self_test.fault", fault=say("self_test.unlisted_file", name=name))
    if len(names) > MOST_NAMED:
        yield say("self_test.fault", fault=say("self_test.unlisted_more", count=len(names) - MOST_NAMED))
