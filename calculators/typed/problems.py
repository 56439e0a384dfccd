"""What is wrong with what a person typed.

A `Refusal` is raised where one text is parsed and knows no field; a `Problem` is what the reader is told: the field's
path, a stable code and one French sentence that names the field, says how to mend it and shows an example. What the
reader may have meant is an `Offer`: a button that types it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True, kw_only=True, slots=True)
class Offer:
    """What a button types in the reader's place: `text` stands on it, `inputs` are texts by path (a row that does not
    exist yet is added; an empty text empties the field). A `question` is the sentence that a notice asks where the
    button can be shown, and leaves out where it cannot."""

    text: str
    inputs: Mapping[str, str]
    question: str = ""


class Refusal(Exception):
    """One typed text refused: `code` is a key of the catalogue `problems`, `details` fills its sentence; `offers` are
    texts that may have been meant, each typed in the same field by a button. A code may have several sentences:
    `sentence` is the key of another one. `courses` are the schedules that were meant, which a row of dose and number
    of fractions takes in those fields."""

    def __init__(
        self, code: str, *, sentence: str = "", offers: Sequence[str] = (), courses: Sequence[Any] = (), **details: str
    ) -> None:
        super().__init__(code)
        self.code = code
        self.sentence = sentence or code
        self.details = details
        self.offers = tuple(offers)
        self.courses = courses


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """One thing to mend. `field` is the input's path (`phases[0].fractions`), or empty for the whole request."""

    field: str
    code: str
    text: str
    offers: tuple[Offer, ...] = ()

    def offering(self, *offers: Offer) -> "Problem":
        """The same problem with what may have been meant."""
        return replace(self, offers=(*self.offers, *offers))
