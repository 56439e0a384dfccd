"""The figures of an answer: JSON text in, JSON text out. Asked for after the answer, with the same request; they are no
part of the reply of the protocol.

`[{"name": …, "text": …, "svg": …}]`: `text` says in words what `svg` shows. An empty list where there is nothing to
draw: what was typed has no answer, or no number that has a place on an axis.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from calculators.contract.descriptor import Descriptor
from calculators.contract.results import Result
from calculators.figures.figure import Figure
from calculators.figures.stacked_dose import stacked_dose
from calculators.figures.time_line import time_line
from calculators.reirradiation.declaration import DESCRIPTOR as REIRRADIATION
from calculators.typed.reader import Reader
from calculators.typed.reading import Reading
from calculators.washout.declaration import DESCRIPTOR as WASHOUT

Drawing = Callable[[Reading, Result], Iterator[Figure]]
FIGURES: Mapping[str, tuple[Descriptor, Drawing]] = {
    REIRRADIATION.name: (REIRRADIATION, stacked_dose),
    WASHOUT.name: (WASHOUT, time_line),
}
"""The calculators whose answers are drawn."""


def respond(request: str) -> str:
    """The figures of a request that `protocol.respond` answers."""
    asked = json.loads(request)
    return json.dumps([_told(one) for one in figures(asked["calculator"], asked["inputs"])], ensure_ascii=False)


def figures(name: str, inputs: Mapping[str, Any]) -> list[Figure]:
    """What is drawn of these inputs."""
    if name not in FIGURES:
        return []
    descriptor, draw = FIGURES[name]
    reading = Reader(descriptor.name, descriptor.inputs).read(inputs)
    if reading.problems or any(descriptor.check(reading)):
        return []
    return list(draw(reading, descriptor.run(reading)))


def _told(figure: Figure) -> dict[str, str]:
    return {"name": figure.name, "text": figure.text, "svg": str(figure.svg)}
