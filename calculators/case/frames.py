"""What the case knows of an answer that its calculator does not: for which course the limits are written.

A frame never changes an answer. It says that the limits stand « pour mémoire », or are written for another course, and
then no ✓ of the whole is shown.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from calculators.contract.results import Tone
from calculators.typed.reading import Reading, Row
from calculators.words.texts import entry, say

OF_THE_CORD = ("cord", "reirradiation")
"""The calculators whose limits are written for a stereotactic course."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Frame:
    """`code` is stable; `tone` is that of what the frame says, whatever the answer's."""

    code: str
    tone: Tone

    def body(self) -> dict[str, str]:
        """As the reply says it; the sign and the word of a row stand in place of its ✓, which would judge nothing."""
        tone = {"tone": str(self.tone), "sign": entry("common.tones")[self.tone]}
        row = {"row_sign": say("case.frames.row_sign"), "row_word": say(f"case.frames.rows.{self.code}")}
        return {"code": self.code, "text": say(f"case.frames.{self.code}")} | tone | row


def framed(name: str, reply: Mapping[str, Any], reading: Reading) -> Frame | None:
    """The frame of an answer; none where its limits are for this course, as far as the case tells."""
    return next(_frames(name, reply, reading), None)


def _frames(name: str, reply: Mapping[str, Any], reading: Reading) -> Iterator[Frame]:
    if name == "cord" and reply["verdicts"] and any(map(irradiates, reading.rows["earlier"])):
        yield Frame(code="memory", tone=Tone.INFORMATION)
    if name in OF_THE_CORD and reply["verdicts"] and reading.rows["new"][0]["technique"] == "palliative":
        yield Frame(code="not_stereotactic", tone=Tone.RESERVE)


def irradiates(earlier: Row) -> bool:
    """Whether an earlier course reached the cord, or may have: its dose is not a known 0 Gy."""
    typed = any(earlier.has(name) for name in earlier.values)
    return typed and (earlier["total_dose_gy"] != 0 or earlier["dose_origin"] == "unknown")
