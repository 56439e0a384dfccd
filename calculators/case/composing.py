"""The reply to a case: what each calculator answers to its part, told beside what they leave to mend or to type."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import Any

from calculators.case.checks import AskedPart, problems_of
from calculators.case.frames import framed
from calculators.case.parts import CALCULATORS, Part, nested, parts_of, read
from calculators.case.places import NAME, place_in_case
from calculators.case.unjudged import lacks_of
from calculators.case.whole import PartAnswer, whole
from calculators.contract.descriptor import Answer, Descriptor, Reply
from calculators.contract.results import Notice
from calculators.tables.reader import kept_last
from calculators.typed.problems import Offer, Problem
from calculators.typed.reading import Reading, field_key, row_name
from calculators.washout.case import uncited_of
from calculators.washout.notices import uncited_notices
from calculators.words.texts import entry, listed, say


def compose(descriptor: Descriptor, inputs: Mapping[str, Any], answer: Answer) -> Reply:
    """The body of the reply: the case's own, and its parts, each with the very reply of its calculator and, for each of
    its notices, the buttons that type in the case."""
    reading = read(inputs, descriptor.inputs)
    answers = tuple(map(partial(answer_of, reading), asked_in(answer, reading)))
    of_parts = tuple(notice for part in answers for notice in notices_of(part))
    plain = replace(
        descriptor,
        compose=None,
        check=partial(checked, answer),
        run=lambda reading: replace(whole(reading, answers), notices=of_parts),
    )
    reply = answer(plain, inputs)
    if reply["status"] != "ok":
        return reply
    own = len(reply["notices"]) - len(of_parts)
    buttons = (notice["offers"] for notice in reply["notices"][own:])
    parts = [
        part.body() | {"buttons": list(islice(buttons, len(part.reply["notices"]) if part.reply else 0))}
        for part in answers
    ]
    return reply | {"notices": list(not_said(reply["notices"][:own], answers)), "parts": parts}


def notices_of(part: PartAnswer) -> Iterator[Notice]:
    """The notices of a part, their buttons at the fields of the case: « new.total_dose_gy » is the dose at the cord in
    one, what is prescribed in the other. Those of no field of the case are left out here, those that lead into a
    problem by `answer`."""
    for notice in part.reply["notices"] if part.reply else ():
        typed = (
            (offer["text"], {place_in_case(part.part.name, path): text for path, text in offer["inputs"].items()})
            for offer in notice["offers"]
        )
        offers = tuple(Offer(text=text, inputs=inputs) for text, inputs in typed if all(inputs))
        yield Notice(code=notice["code"], text=notice["text"], offers=offers)


def asked_in(answer: Answer, reading: Reading) -> list[AskedPart]:
    """Each part of a case with what its calculator replies."""
    return [
        AskedPart(part=part, reply=reply_to(answer, part.name, tuple(part.texts.items())), inputs=reading.inputs)
        for part in parts_of(reading, reading.inputs)
    ]


def checked(answer: Answer, reading: Reading) -> Iterator[Problem]:
    """What the calculators refuse of a case: asked again of each reading, since what a button would type is checked
    before the button is shown."""
    yield from problems_of(asked_in(answer, reading), reading)


@kept_last(2 * len(CALCULATORS))
def reply_to(answer: Answer, name: str, texts: Iterable[tuple[str, str]]) -> Reply:
    """What one calculator answers to its part of the case. Kept: a key changes what one or two of them are asked."""
    descriptor = next(calculator for calculator in CALCULATORS if calculator.name == name)
    return answer(descriptor, nested(dict(texts)))


def answer_of(reading: Reading, asked_part: AskedPart) -> PartAnswer:
    """A part as it is told: its answer with what would have all of it judged, or what it lacks. What nothing asks is
    not told, even where it would answer (10 fractions alone have no limit at the cord)."""
    part, reply = asked_part.part, asked_part.reply
    if reply["status"] == "ok" and part.is_asked:
        wanted = lacks_of(part, reply)
        text = say("case.waiting.judging", which=listed(map(named, wanted))) if wanted else ""
        return PartAnswer(part=part, reply=reply, frame=framed(part.name, reply, reading), lacks=wanted, text=text)
    lacks = asked_part.lacks()
    uncited = uncited_text(part) if asked_part.is_uncited else ""
    return PartAnswer(part=part, lacks=lacks, text=" ".join(filter(None, (uncited, lacking_text(part, lacks)))))


def uncited_text(part: Part) -> str:
    """That the source cites none of the drugs, in the words of the delays for one beside a drug that it cites."""
    uncited = tuple(uncited_of(read(part.inputs, part.descriptor.inputs, part.name)))
    forms = (
        say("case.waiting.other_form", name=drug.typed, remark=drug.remark[:1].lower() + drug.remark[1:])
        for drug in uncited
        if drug.remark
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


def not_said(notices: Iterable[Any], answers: Sequence[PartAnswer]) -> Iterator[Any]:
    """The notices on the fields of the case that no part tells in the same words, behind the name of a group or not."""
    texts = tuple({notice["text"].casefold() for part in answers if part.reply for notice in part.reply["notices"]})
    yield from (notice for notice in notices if not notice["text"].casefold().endswith(texts))
