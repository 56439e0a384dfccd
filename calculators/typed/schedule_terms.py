"""The numbers of a schedule with their units and links, and what they come to: a total dose in equal fractions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

from calculators.ground.exact import exact_text
from calculators.typed.kinds import (
    TOTAL_DOSE,
    WHOLE,
    Kind,
    Whole,
)
from calculators.typed.problems import Refusal
from calculators.typed.quantities import FRACTIONS, GY, GY_PER_FRACTION, spelled
from calculators.typed.text import excerpt, unaccented
from calculators.words.texts import listed, say

DOSE, FRACTION_DOSE_UNIT, NUMBER, BARE, UNKNOWN = "dose", "fraction_dose", "fractions", "", "unknown"
"""What the unit behind a number measures; BARE without one."""


_UNITS = ((DOSE, GY), (FRACTION_DOSE_UNIT, GY_PER_FRACTION), (NUMBER, FRACTIONS))


_NUMBERS = re.compile(r"[0-9](?:[0-9., ]*[0-9])?")


_UNIT_AND_LINK = re.compile(
    r" *(?P<unit>.*?) *(?P<link>/|(?<!f)x|x$|×|\*|✕|fois|en|in|sur|dans|pour|de|a|of|@|=|soit|, ?soit|,|;|-|–|:|\()?"
    r"(?: raison de)? *"
)
"""In « 10 fx 3 Gy » the x is no sign: « fx » are fractions; in « 10fx3 Gy » it is one."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Scheduled:
    """A total dose in a number of equal fractions; `other` is the same text read in the other order, where nothing in
    it tells which and both are believable. `is_quotient`: a dose over a number was typed, `30/10`."""

    total_dose_gy: Decimal
    fractions: int
    other: "Scheduled | None" = None
    is_quotient: bool = field(default=False, compare=False)

    @property
    def dose_per_fraction_gy(self) -> Fraction:
        """d = D/n."""
        return Fraction(self.total_dose_gy) / self.fractions

    def in_order_of(self, fractions: int) -> "Scheduled":
        """The order that says this number of fractions, if the text may be read so. That of the order assumed settles
        nothing: a form fills it in."""
        return self.other if self.other and self.other.fractions == fractions else self

    def decided(self, typed: str) -> "Scheduled":
        """Itself, unless one of two numbers is 1: as a single fraction is common and a fraction of 1 Gy is not, no
        order is assumed of « 24 × 1 »."""
        if self.other and 1 in (self.fractions, self.other.fractions):
            raise several_readings(typed, self, self.other)
        return self

    def text(self) -> str:
        """« 30 Gy en 10 fractions »."""
        total = TOTAL_DOSE.said(self.total_dose_gy)
        return say("common.schedule", total=total, fractions=WHOLE.said(self.fractions))

    def typed(self) -> str:
        """`30/10`: as a field takes it."""
        return f"{exact_text(self.total_dose_gy).replace('.', ',')}/{self.fractions}"


def several_readings(typed: str, *courses: Scheduled, code: str = "schedule_order", **details: str) -> Refusal:
    """What a text of several readings is asked: each is a button."""
    offers = [course.typed() for course in courses]
    said = listed([course.text() for course in courses], "list_or")
    return Refusal(code, offers=offers, courses=courses, typed=excerpt(typed), offer=said, **details)


@dataclass(frozen=True, kw_only=True, slots=True)
class Term:
    """One number of a schedule: its text with its unit, what that measures, the link to the next one, and the whole
    text around it."""

    text: str
    measures: str
    link: str
    before: str
    after: str

    @property
    def whole(self) -> str:
        return f"{self.before}{self.text}{self.after}"

    def read(self, kind: Kind) -> Any:
        """Its value. What a refusal offers is the whole schedule, with another number in this place."""
        try:
            return kind.read(self.text)
        except Refusal as refusal:
            raise self.widened(refusal, kind) from None

    def widened(self, refusal: Refusal, kind: Kind) -> Refusal:
        """A refusal of this number as one of the whole text."""
        offers = [f"{self.before}{offer}{self.after}" for offer in refusal.offers]
        details = {**refusal.details, "typed": excerpt(self.whole)}
        if isinstance(kind, Whole):
            details |= {"the": say("common.number_of_schedule"), "example": EXAMPLE_FRACTIONS}
        if offers:
            details["offer"] = listed(offers, "list_or")
        return Refusal(refusal.code, sentence=refusal.sentence, offers=offers, **details)


def terms_of(text: str) -> Iterator[Term]:
    """The numbers of the text with what stands behind each; none where it does not begin with one."""
    numbers = list(_NUMBERS.finditer(text))
    if not numbers or numbers[0].start() != 0:
        return
    ends = [number.start() for number in numbers[1:]] + [len(text)]
    for number, end in zip(numbers, ends, strict=True):
        behind = text[number.end() : end]
        match = None if end == len(text) else _UNIT_AND_LINK.fullmatch(unaccented(behind))
        unit = match["unit"] if match else behind.strip(" )")
        link = (match["link"] or "") if match else ""
        stop = number.end() + len(behind) - len(behind.lstrip()) + len(unit)
        yield Term(
            text=text[number.start() : stop],
            measures=_measured(unit),
            link=link,
            before=text[: number.start()],
            after=text[stop:],
        )


def _measured(unit: str) -> str:
    """What a unit measures."""
    spelling = spelled(unit)
    measures = [measured for measured, listed in _UNITS if spelling in listed.spellings or spelling in listed.others]
    return BARE if not spelling else measures[0] if measures else UNKNOWN


EXAMPLE_FRACTIONS = "10"
