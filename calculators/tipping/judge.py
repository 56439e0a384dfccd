"""How a calculator is asked for its verdicts, again and again: its own codes, its own sentences, no limit of this
room's."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from calculators.contract.descriptor import Descriptor
from calculators.contract.results import Verdict
from calculators.tipping.inputs import Input
from calculators.typed.reading import Reading

WHOLE = ""
"""The name of the whole among those of its verdicts."""

Codes = Mapping[str, str]
"""The code of the whole and of each verdict, by its name."""


def no_seam(reading: Reading, path: str) -> Iterable[Any]:
    """For a calculator whose codes never come back along a field."""
    del reading, path
    return ()


def nothing_assumed(reading: Reading) -> Iterable[Input]:
    """For a calculator whose verdicts rest on what is typed alone."""
    del reading
    return ()


def no_label(reading: Reading, path: str) -> str:
    """For a calculator whose fields have one name, whatever is typed."""
    del reading, path
    return ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Judge:
    """One calculator: its `codes` (asked for at hundreds of values, so without a sentence), its `verdicts` in words.

    `seams` are values of the field at `path` between two of which no code comes back once it has changed. `assumed` are
    numbers of its model that nobody types and that its verdicts rest on. `label` names a field whose own label is not
    enough; empty for the others. `given` are the keys of fields of what was given already: another value of theirs is
    nothing to act on.
    """

    descriptor: Descriptor
    codes: Callable[[Reading], Codes]
    verdicts: Callable[[Reading], Sequence[Verdict]]
    seams: Callable[[Reading, str], Iterable[Any]] = no_seam
    assumed: Callable[[Reading], Iterable[Input]] = nothing_assumed
    label: Callable[[Reading, str], str] = no_label
    given: frozenset[str] = frozenset()
