"""The tipping points of an answer: JSON text in, JSON text out. Asked for after the answer, with the same request; they
are no part of the reply of the protocol.

`{"gist": …, "inputs": [{"path", "label", "typed", "unchanged", "changes": […]}], "note": …}`; an empty list of inputs
where nothing can vary: what was typed has no answer, or no number and no day. `major` and `minor` tell what changes the
whole from what leaves it as it is.
"""

import json
from collections.abc import Mapping
from typing import Any

from calculators.tipping import cord, reirradiation, washout
from calculators.tipping.inputs import typed_inputs
from calculators.tipping.judge import Judge
from calculators.tipping.points import tipped
from calculators.tipping.told import Teller
from calculators.typed.reader import Reader

JUDGES: Mapping[str, Judge] = {
    judge.descriptor.name: judge for judge in (washout.JUDGE, cord.JUDGE, reirradiation.JUDGE)
}
"""The calculators that judge; EQD2 and BED are computed, and no verdict rests on them."""


def respond(request: str) -> str:
    """The tipping points of a request that `protocol.respond` answers."""
    question = json.loads(request)
    return json.dumps(tips(question["calculator"], question["inputs"]), ensure_ascii=False)


def tips(name: str, inputs: Mapping[str, Any]) -> dict[str, Any]:
    """What is told of these inputs."""
    judge = JUDGES.get(name)
    nothing: dict[str, Any] = {"gist": "", "inputs": [], "minor": False, "note": ""}
    if judge is None:
        return nothing
    reading = Reader(name, judge.descriptor.inputs).read(inputs)
    if reading.problems or any(judge.descriptor.check(reading)):
        return nothing
    typed, assumed = (
        [tipped(judge, reading, varied) for varied in listed]
        for listed in (typed_inputs(judge.descriptor, reading), judge.assumed(reading))
    )
    return Teller(judge=judge, reading=reading).reply(typed, assumed) if typed else nothing
