"""What a calculator refuses of its part: told at the field of the case, or as what is still to be typed.

A problem at a field that holds a text is the case's. At an empty field it is a lack: that calculator waits, and the
others answer. A drug that the source does not cite is neither: alone, it leaves the delays unjudged, which is told
there, and nothing to mend.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from calculators.case.parts import Part, text_at
from calculators.contract.descriptor import Reply
from calculators.typed.problems import Offer, Problem
from calculators.typed.reading import Reading
from calculators.washout.drugs.names import UNCITED


@dataclass(frozen=True, kw_only=True, slots=True)
class AskedPart:
    """A part with what its calculator replied, and the whole case's inputs, in which its lacks are seen."""

    part: Part
    reply: Reply
    inputs: Mapping[str, Any]

    def faults(self) -> Iterator[Problem]:
        """What is wrong with a text of the case."""
        for problem in self.reply["problems"]:
            place = self.part.place(problem["field"])
            if text_at(self.inputs, place).strip() and problem["code"] not in UNCITED:
                offers = tuple(offer for offer in map(self.offer, problem["offers"]) if offer)
                yield Problem(field=place, code=problem["code"], text=problem["text"], offers=offers)

    def offer(self, offer: Mapping[str, Any]) -> Offer | None:
        """A button of the calculator, as one of the case; None where the case has no such field."""
        inputs = {self.part.place(path): text for path, text in offer["inputs"].items()}
        return Offer(text=offer["text"], inputs=inputs) if all(inputs) else None

    @property
    def is_uncited(self) -> bool:
        """No drug of it is one of the source: its calculator, asked of it alone, refuses it."""
        return any(problem["code"] in UNCITED for problem in self.reply["problems"])

    def lacks(self) -> tuple[str, ...]:
        """The fields of the case that hold nothing and without which there is no answer; of drugs that are not cited,
        the name of another one alone, for no other text would have them judged."""
        problems = self.reply["problems"]
        places = [
            self.part.place(problem["field"]) for problem in problems if not self.is_uncited or "[" in problem["field"]
        ]
        return tuple(dict.fromkeys(place for place in places if not text_at(self.inputs, place).strip()))


def problems_of(asked_parts: Sequence[AskedPart], reading: Reading) -> Iterator[Problem]:
    """Each fault once, where the case's own reading has not told it."""
    told_at = {problem.field for problem in reading.problems}
    for problem in (problem for asked_part in asked_parts for problem in asked_part.faults()):
        if problem.field not in told_at:
            told_at.add(problem.field)
            yield problem
