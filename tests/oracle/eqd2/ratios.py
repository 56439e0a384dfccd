"""A value for each α/β: those that were typed, and the two ends of a band."""

from collections.abc import Callable, Iterator
from fractions import Fraction

from tests.oracle.effects import Parts, bed, eqd2
from tests.oracle.eqd2.reading import Asked

Measured = Callable[[Fraction], Fraction]
"""A value for one α/β."""


def by_ratio(asked: Asked, name: str, measured: Measured) -> Iterator[tuple[str, Fraction]]:
    """A value for each α/β that was typed, and its least and greatest at the ends of the band. `name` holds a place for
    which α/β it is, and one for which end."""
    for at, ratio in asked.ratios.items():
        yield "output " + name.format(of=f"alpha_beta_gy[{at}]", end=""), measured(ratio)
    if asked.band:
        values = [measured(ratio) for ratio in asked.band]
        yield "output " + name.format(of="band", end=".low"), min(values)
        yield "output " + name.format(of="band", end=".high"), max(values)


def effects(asked: Asked, of: str, parts: Parts) -> Iterator[tuple[str, Fraction]]:
    yield from by_ratio(asked, of + ".{of}.eqd2_gy{end}", lambda ratio: eqd2(parts, ratio))
    yield from by_ratio(asked, of + ".{of}.bed_gy{end}", lambda ratio: bed(parts, ratio))
