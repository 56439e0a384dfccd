"""The reply to a case: what each calculator answers to its part, told beside what they leave to mend or to type."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from calculators.case.checks import Asked, problems_of
from calculators.case.frames import framed
from calculators.case.parts import CALCULATORS, Part, nested, parts_of, read
from calculators.case.places import NAME
from calculators.case.unjudged import lacks_of
from calculators.case.whole import Told, whole
from calculators.contract.descriptor import Answer, Descriptor, Reply
from calculators.tables.reader import kept_last
from calculators.typed.problems import Problem
from calculators.typed.reading import Reading, field_key, row_name
from calculators.washout.case import uncited_of
from calculators.washout.notices import uncited_notices
from calculators.words.texts import entry, listed, say


def compose(descriptor: Descriptor, inputs: Mapping[str, Any], answer: Answer) -> Reply:
    """The body of the reply: the case's own, and its parts, each with the very reply of its calculator."""
    reading = read(inputs, descriptor.inputs)
    told = tuple(map(partial(told_of, reading), asked_in(answer, reading)))
    plain = replace(descriptor, compose=None, check=partial(checked, answer), run=partial(whole, told=told))
    reply = answer(plain, inputs)
    if reply["status"] != "ok":
        return reply
    return reply | {"notices": list(not_said(reply, told)), "parts": [one.body() for one in told]}


def asked_in(answer: Answer, reading: Reading) -> list[Asked]:
    """Each part of a case with what its calculator replies."""
    return [
        Asked(part=part, reply=reply_to(answer, part.name, tuple(part.texts.items())), inputs=reading.inputs)
        for part in parts_of(reading, reading.inputs)
    ]


def checked(answer: Answer, reading: Reading) -> Iterator[Problem]:
    """What the calculators refuse of a case: asked again of each reading, since what a button would type is checked
    before the button is shown."""
    yield from problems_of(asked_in(answer, reading), reading)


@kept_last(2 * len(CALCULATORS))
def reply_to(answer: Answer, name: str, texts: Iterable[tuple[str, str]]) -> Reply:
    """What one calculator answers to its part of the case. Kept: a key changes what one or two of them are asked."""
    descriptor = next(one for one in CALCULATORS if one.name == name)
    return answer(descriptor, nested(dict(texts)))


def told_of(reading: Reading, asked: Asked) -> Told:
    """A part as it is told: its answer with what would have all of it judged, or what it lacks. What nothing asks is
    not told, even where it would answer (10 fractions alone have no limit at the cord)."""
    part, reply = asked.part, asked.reply
    if reply["status"] == "ok" and part.is_asked:
        wanted = lacks_of(part, reply)
        text = say("case.waiting.judging", which=listed(map(named, wanted))) if wanted else ""
        return Told(part=part, reply=reply, frame=framed(part.name, reply, reading), lacks=wanted, text=text)
    lacks = asked.lacks()
    told = uncited_text(part) if asked.is_uncited else ""
    return Told(part=part, lacks=lacks, text=" ".join(filter(None, (told, lacking_text(part, lacks)))))


def uncited_text(part: Part) -> str:
    """That the source cites none of the drugs, in the words of the delays for one beside a drug that it cites."""
    uncited = tuple(uncited_of(read(part.inputs, part.descriptor.inputs, part.name)))
    forms = (
        say("case.waiting.other_form", name=one.typed, remark=one.remark[:1].lower() + one.remark[1:])
        for one in uncited
        if one.remark
    )
    return " ".join((*(notice.text for notice in uncited_notices(uncited)), *dict.fromkeys(forms)))


def lacking_text(part: Part, lacks: Sequence[str]) -> str:
    """What to type for this part to be answered; for one that nothing asks, that nothing does."""
    if not part.is_asked:
        return say(f"case.not_asked.{part.name}")
    return say("case.waiting.lacking", which=listed(map(named, lacks))) if lacks else ""


def named(path: str) -> str:
    """« le nombre de fractions (irradiation antérieure 2) »."""
    the = entry(f"{NAME}.fields.{field_key(path)}.the")
    row = row_name(NAME, path) if "[" in path else ""
    return say("case.waiting.in_row", the=the, row=row[:1].lower() + row[1:]) if row else str(the)


def not_said(reply: Reply, told: Sequence[Told]) -> Iterator[Any]:
    """The notices on the fields of the case that no part tells in the same words, behind the name of a group or not."""
    said = tuple({notice["text"].casefold() for one in told if one.reply for notice in one.reply["notices"]})
    yield from (notice for notice in reply["notices"] if not notice["text"].casefold().endswith(said))
