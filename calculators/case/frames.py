"""What the case knows of an answer that its calculator does not: for which course the limits are written, how many
sessions the dates must hold.

A frame never changes an answer. It says that the limits stand « pour mémoire », are written for another course, or are
judged on a last day that cannot be, and then no ✓ of the whole is shown.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from calculators.contract.results import Tone
from calculators.typed.calendar_days import add_days, is_weekend
from calculators.typed.kinds import WHOLE
from calculators.typed.reading import Reading, Row
from calculators.words.days import french_date
from calculators.words.texts import entry, say

OF_THE_CORD = ("cord", "reirradiation")
"""The calculators whose limits are written for a stereotactic course."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Frame:
    """`code` is stable; `tone` is that of what the frame says, whatever the answer's; `details` are of its words."""

    code: str
    tone: Tone
    details: Mapping[str, str] = field(default_factory=dict)

    def body(self) -> dict[str, str]:
        """As the reply says it; the sign and the word of a row stand in place of its ✓, which would judge nothing."""
        tone = {"tone": str(self.tone), "sign": entry("common.tones")[self.tone]}
        row = {"row_sign": say("case.frames.row_sign"), "row_word": say(f"case.frames.rows.{self.code}")}
        return {"code": self.code, "text": say(f"case.frames.{self.code}", **self.details)} | tone | row


def framed(name: str, reply: Mapping[str, Any], reading: Reading) -> Frame | None:
    """The frame of an answer; none where its limits are for this course, as far as the case tells."""
    return next(_frames(name, reply, reading), None)


def _frames(name: str, reply: Mapping[str, Any], reading: Reading) -> Iterator[Frame]:
    if name == "cord" and reply["verdicts"] and any(map(irradiates, reading.rows["earlier"])):
        yield Frame(code="memory", tone=Tone.INFORMATION)
    if name in OF_THE_CORD and reply["verdicts"] and reading.rows["new"][0]["technique"] == "palliative":
        yield Frame(code="not_stereotactic", tone=Tone.RESERVE)
    if name == "washout" and reply["verdicts"]:
        yield from _of_too_few_days(reading)


def _of_too_few_days(reading: Reading) -> Iterator[Frame]:
    """More sessions than days from Monday to Friday: a delay counted from that last day would be longer than it is."""
    start, end = (reading.top[f"radiotherapy_{day}"] for day in ("start", "end"))
    fractions = reading.rows["new"][0]["fractions"]
    if start and end and fractions and fractions > session_days(start, end):
        days = {"start": french_date(start), "end": french_date(end)}
        yield Frame(code="too_few_days", tone=Tone.RESERVE, details={"fractions": WHOLE.said(fractions), **days})


def session_days(start: date, end: date) -> int:
    """The days from Monday to Friday, and the first whatever it is; public holidays are not told apart."""
    later = (add_days(start, count) for count in range(1, (end - start).days + 1))
    return 1 + sum(not is_weekend(day) for day in later)


def irradiates(earlier: Row) -> bool:
    """Whether an earlier course reached the cord, or may have: its dose is not a known 0 Gy."""
    typed = any(earlier.has(name) for name in earlier.values)
    return typed and (earlier["total_dose_gy"] != 0 or earlier["dose_origin"] == "unknown")
