"""What is read of one structure: Dmax, volumes, what must be said with them; or why it cannot be read."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from calculators.dvh.dmax import Dmax, dmax_of
from calculators.dvh.files.blocks import Block
from calculators.dvh.options import Options
from calculators.dvh.ruler import Ruler, missing_units, ruler_of
from calculators.dvh.volumes import Volume, volume_at
from calculators.dvh.words.texts import Refused


@dataclass(frozen=True, slots=True)
class Measured:
    """A structure under its label. `volumes` by dose, in Gy; what is missing is None or empty, and told in
    `problems`."""

    label: str
    block: Block
    ruler: Ruler | None
    dmax: Dmax | None
    volumes: Mapping[Decimal, Volume]
    problems: tuple[Refused, ...]


def measured(label: str, block: Block, options: Options) -> Measured:
    """The structure, as far as it can be read: a relative curve has a Dmax without the structure's volume."""
    missing = () if block.bad else tuple(missing_units(block, options))
    if missing:
        return Measured(label, block, None, None, {}, missing)
    try:
        ruler = ruler_of(block, options)
        dmax = dmax_of(ruler)
    except Refused as refused:
        return Measured(label, block, None, None, {}, (refused,))
    try:
        volumes = {dose: volume_at(ruler, dmax, dose) for dose in options.doses}
    except Refused as refused:
        return Measured(label, block, ruler, dmax, {}, (refused,))
    return Measured(label, block, ruler, dmax, volumes, ())
