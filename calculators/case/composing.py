"""The reply to a case: what each calculator answers to its part, told beside what they leave to mend or to type.

A problem of a calculator at a field that holds a text is the case's, told at that field. At an empty field it is a
lack: that calculator waits, and the others answer.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from calculators.case.frames import framed
from calculators.case.parts import Part, parts_of, read, text_at
from calculators.case.places import NAME
from calculators.case.whole import Told, whole
from calculators.contract.descriptor import Answer, Descriptor, Reply
from calculators.typed.problems import Offer, Problem
from calculators.typed.reading import Reading, field_key, row_name
from calculators.words.texts import entry, listed, say


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """A part with what its calculator replied, and the whole case's inputs, in which its lacks are seen."""

    part: Part
    reply: Reply
    inputs: Mapping[str, Any]

    def faults(self) -> Iterator[Problem]:
        """What is wrong with a text of the case."""
        for problem in self.reply["problems"]:
            place = self.part.place(problem["field"])
            if text_at(self.inputs, place).strip():
                offers = tuple(offer for offer in map(self.offer, problem["offers"]) if offer)
                yield Problem(field=place, code=problem["code"], text=problem["text"], offers=offers)

    def offer(self, offer: Mapping[str, Any]) -> Offer | None:
        """A button of the calculator, as one of the case; None where the case has no such field."""
        inputs = {self.part.place(path): text for path, text in offer["inputs"].items()}
        return Offer(text=offer["text"], inputs=inputs) if all(inputs) else None

    def lacks(self) -> tuple[str, ...]:
        """The fields of the case that hold nothing and without which there is no answer."""
        places = (self.part.place(problem["field"]) for problem in self.reply["problems"])
        return tuple(dict.fromkeys(place for place in places if not text_at(self.inputs, place).strip()))


def compose(descriptor: Descriptor, inputs: Mapping[str, Any], answer: Answer) -> Reply:
    """The body of the reply: the case's own, and its parts, each with the very reply of its calculator."""
    reading = read(inputs, descriptor.inputs)
    asked = [
        Asked(part=part, reply=answer(part.descriptor, part.inputs), inputs=inputs)
        for part in parts_of(reading, inputs)
    ]
    told = tuple(map(partial(told_of, reading), asked))
    plain = replace(descriptor, compose=None, check=partial(problems_of, asked), run=partial(whole, told=told))
    reply = answer(plain, inputs)
    if reply["status"] != "ok":
        return reply
    return reply | {"notices": list(not_said(reply, told)), "parts": [one.body() for one in told]}


def problems_of(asked: Sequence[Asked], reading: Reading) -> Iterator[Problem]:
    """Each fault once, where the case's own reading has not told it."""
    known = {problem.field for problem in reading.problems}
    for problem in (problem for one in asked for problem in one.faults()):
        if problem.field not in known:
            known.add(problem.field)
            yield problem


def told_of(reading: Reading, asked: Asked) -> Told:
    """A part as it is told: its answer, or what it lacks."""
    part, reply = asked.part, asked.reply
    if reply["status"] == "ok":
        return Told(part=part, reply=reply, frame=framed(part.name, reply, reading))
    lacks = asked.lacks()
    return Told(part=part, lacks=lacks, text=lacking_text(part, lacks))


def lacking_text(part: Part, lacks: Sequence[str]) -> str:
    """What to type for this part to be answered; for one that nothing asks, that nothing does."""
    if not part.is_asked:
        return say(f"case.not_asked.{part.name}")
    return say("case.waiting.lacking", which=listed(map(named, lacks)))


def named(path: str) -> str:
    """« le nombre de fractions (irradiation antérieure 2) »."""
    the = entry(f"{NAME}.fields.{field_key(path)}.the")
    row = row_name(NAME, path) if "[" in path else ""
    return say("case.waiting.in_row", the=the, row=row[:1].lower() + row[1:]) if row else str(the)


def not_said(reply: Reply, told: Sequence[Told]) -> Iterator[Any]:
    """The notices on the fields of the case that no part tells in the same words."""
    said = {notice["text"] for one in told if one.reply for notice in one.reply["notices"]}
    yield from (notice for notice in reply["notices"] if notice["text"] not in said)
