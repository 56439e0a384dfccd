"""The head of a case: it counts what the four answers exceed, cannot evaluate, reserve or lack; it never says ✓.

Each part has one state, the worst of all that its answer says, limits from outside the text apart (decision 0035).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from calculators.case.frames import Frame
from calculators.case.parts import Part
from calculators.case.places import NAME
from calculators.contract.descriptor import Reply
from calculators.contract.results import Conclusion, Line, Result, Tone
from calculators.typed.reading import Reading, field_key
from calculators.words.texts import entry, listed, say

STATES = ("exceeded", "incomplete", "reserve", "answered", "memory")
"""From the worst; each but the last is a code of the conclusion."""
STATE_OF = {
    Tone.EXCEEDED: "exceeded",
    Tone.UNKNOWN: "incomplete",
    Tone.RESERVE: "reserve",
    Tone.BOARD: "reserve",
}
ALWAYS_USED = {"new.technique", "reading"}
"""The technique frames an answer; the reading of the limits is a setting."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PartAnswer:
    """A part as it is told: the very reply of its calculator, with its frame, or none. `lacks` are the empty fields
    without which it does not answer, or does not judge all; `text` says them."""

    part: Part
    reply: Reply | None = None
    frame: Frame | None = None
    lacks: tuple[str, ...] = ()
    text: str = field(default="")

    def body(self) -> dict[str, Any]:
        """As the case's reply holds it."""
        return {
            "calculator": self.part.name,
            "title": say(f"case.titles.{self.part.name}"),
            "state": self.state() or "not_asked",
            "inputs": self.part.inputs,
            "texts": dict(self.part.texts),
            "lacks": list(self.lacks),
            "text": self.text,
            "frame": self.frame and self.frame.body(),
            "nearest": nearest(self.reply["verdicts"]) if self.reply else "",
            "reply": self.reply,
        }

    def state(self) -> str:
        """The worst that is said; nothing for a part that nothing asks."""
        if self.reply is None:
            return "incomplete" if self.part.is_asked else ""
        states = set(self.states(self.reply))
        worst = next(state for state in STATES if state in states)
        return "memory" if worst == "answered" and self.frame and self.frame.code == "memory" else worst

    def states(self, reply: Mapping[str, Any]) -> Iterator[str]:
        """Those of the conclusion, of its lines, of the frame, and of each row. What a row alone does not keep (the
        theoretical rule of half-lives) is a reserve: the conclusion tells every excess that decides."""
        conclusion = reply["conclusion"]
        tones = [
            *(line["tone"] for line in (conclusion, *conclusion["lines"])),
            *([self.frame.tone] if self.frame else ()),
        ]
        yield from (STATE_OF.get(Tone(tone), "answered") for tone in tones)
        rows = (STATE_OF.get(Tone(row["tone"]), "answered") for row in reply["verdicts"])
        yield from ("reserve" if state == "exceeded" else state for state in rows)


def nearest(verdicts: Sequence[Mapping[str, Any]]) -> str:
    """The name of the limit that its value is nearest to, in per cent of that limit as its bar shows it; empty where
    none has a bar."""
    measured = [verdict for verdict in verdicts if verdict["bar"]]
    return str(min(measured, key=gap_percent)["name"]) if measured else ""


def gap_percent(verdict: Mapping[str, Any]) -> Fraction:
    """How far a value stands from its limit, on the scale of its bar."""
    at, limit = (Fraction(verdict["bar"][key].rstrip("%")) for key in ("value", "limit"))
    return abs(at - limit)


def whole(reading: Reading, answers: Sequence[PartAnswer]) -> Result:
    """The conclusion alone: numbers, limits and notices are those of the parts."""
    by_state = {state: [answer for answer in answers if answer.state() == state] for state in STATES}
    code = next((state for state in STATES[:-1] if by_state[state]), "incomplete")
    return Result(
        conclusion=Conclusion(
            code=code,
            text=" ".join(sentences(by_state)) or say("case.conclusions.nothing"),
            short=short(by_state) or say("case.short.nothing"),
            lines=tuple(unused(reading, answers)),
        )
    )


def sentences(by_state: Mapping[str, Sequence[PartAnswer]]) -> Iterator[str]:
    """« Dépassement : … . Non évaluable ou incomplet : … . »; that nothing is exceeded is said of what was answered."""
    for state in STATES:
        if by_state[state]:
            which = listed(say(f"case.names.{answer.part.name}") for answer in by_state[state])
            yield say(f"case.conclusions.{state}", which=which)


def short(by_state: Mapping[str, Sequence[PartAnswer]]) -> str:
    """The two worst states with their counts: « 1 dépassement, 2 incomplets »."""
    counts = [(state, len(by_state[state])) for state in STATES if by_state[state]]
    phrases = [say(f"case.short.{state}_{'one' if count == 1 else 'several'}", count=count) for state, count in counts]
    return ", ".join(phrases[:2])


def unused(reading: Reading, answers: Sequence[PartAnswer]) -> Iterator[Line]:
    """What was typed and no answer uses, nor waits to use: said, so that nobody believes it judged."""
    used = {
        place for answer in answers if answer.reply or answer.part.is_asked for place in answer.part.places.values()
    }
    keys = dict.fromkeys(field_key(path) for path in reading.read_back if path not in used)
    which = [str(entry(f"{NAME}.fields.{key}.the")) for key in keys if key not in ALWAYS_USED]
    if which:
        yield Line(code="unused", text=say("case.lines.unused", which=listed(which)), tone=Tone.INFORMATION)
