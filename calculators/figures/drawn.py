"""The figures of an answer: JSON text in, JSON text out. Asked for after the answer, with the same request; they are no
part of the reply of the protocol.

`[{"name": …, "text": …, "gist": …, "svg": …}]`: `text` says in words what `svg` shows; one with a `gist` is folded.
An empty list where there is nothing to draw: what was typed has no answer, or no number that has a place on an axis.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from calculators.contract.descriptor import Descriptor
from calculators.contract.results import Result
from calculators.eqd2.declaration import DESCRIPTOR as EQD2
from calculators.figures.figure import Figure
from calculators.figures.left_curve import left_curve
from calculators.figures.schedule_bars import schedule_bars
from calculators.figures.stacked_dose import stacked_dose
from calculators.figures.time_line import time_line
from calculators.reirradiation.declaration import DESCRIPTOR as REIRRADIATION
from calculators.typed.reader import Reader
from calculators.typed.reading import Reading
from calculators.washout.declaration import DESCRIPTOR as WASHOUT

Drawing = Callable[[Reading, Result], Iterator[Figure]]
FIGURES: Mapping[str, tuple[Descriptor, tuple[Drawing, ...]]] = {
    EQD2.name: (EQD2, (schedule_bars,)),
    REIRRADIATION.name: (REIRRADIATION, (stacked_dose, left_curve)),
    WASHOUT.name: (WASHOUT, (time_line,)),
}
"""The calculators whose answers are drawn."""


def respond(request: str) -> str:
    """The figures of a request that `protocol.respond` answers."""
    question = json.loads(request)
    drawn = figures(question["calculator"], question["inputs"])
    return json.dumps([_as_json(figure) for figure in drawn], ensure_ascii=False)


def figures(name: str, inputs: Mapping[str, Any]) -> list[Figure]:
    """What is drawn of these inputs."""
    if name not in FIGURES:
        return []
    descriptor, drawings = FIGURES[name]
    reading = Reader(descriptor.name, descriptor.inputs).read(inputs)
    if reading.problems or any(descriptor.check(reading)):
        return []
    result = descriptor.run(reading)
    return [figure for draw in drawings for figure in draw(reading, result)]


def _as_json(figure: Figure) -> dict[str, str]:
    return {"name": figure.name, "text": figure.text, "gist": figure.gist, "svg": str(figure.svg)}
