"""A schedule of the board, as it is typed: « 30/10 », « 9 × 3 Gy + 1,5 Gy ».

Equal fractions in every way that a schedule is typed in and, behind one « + », the dose of one fraction more. What
stands there is a lone dose: another schedule is a row of its own.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from calculators.doses.courses import Course, Phase, gray, single
from calculators.typed.kinds import FRACTION_DOSE, TOTAL_DOSE, TOTAL_DOSE_GUARD_GY, Kind
from calculators.typed.problems import Refusal
from calculators.typed.schedule_terms import Scheduled
from calculators.typed.schedules import Schedule
from calculators.typed.text import clean, excerpt
from calculators.words.numbers import french_exact
from calculators.words.texts import listed, say

_ONE_FRACTION = re.compile(r"^ *1 *[x×*✕] *")
"""« 1 × 1,5 Gy »: one fraction, said again."""
_SCHEDULE = re.compile("[0-9] *(?:gy)? *[/x×*✕] *[0-9]", re.IGNORECASE)
"""One number over another, or times another, is a schedule of its own."""


@dataclass(frozen=True, kw_only=True, slots=True)
class WithFraction:
    """Equal fractions, then one of another dose."""

    head: Scheduled
    dose_gy: Decimal

    def text(self) -> str:
        """« 9 × 3 Gy + 1 × 1,5 Gy = 28,5 Gy »."""
        return doses_text(course(self))

    def behind(self) -> str:
        """« + 1,5 Gy »: what stands behind the equal fractions, as it is typed."""
        return f" + {FRACTION_DOSE.said(self.dose_gy)}"

    def last(self) -> Scheduled:
        """The fraction of another dose, as a schedule."""
        return Scheduled(total_dose_gy=self.dose_gy, fractions=1)


def read(typed: str) -> Scheduled | WithFraction:
    """The schedule in `typed`. Refused: what is none, what has two readings, an unbelievable dose."""
    head, plus, tail = clean(typed).partition("+")
    if not plus:
        return Schedule().read(typed)
    schedule = WithFraction(head=_part(Schedule(), head, typed, f" +{tail}"), dose_gy=_last(head, tail, typed))
    total = course(schedule).total_dose_gy()
    if total > TOTAL_DOSE_GUARD_GY:
        maximum = TOTAL_DOSE.said(TOTAL_DOSE_GUARD_GY)
        raise Refusal("total_dose_above_guard", sentence="above_maximum", typed=excerpt(typed), maximum=maximum)
    return schedule


def _last(head: str, tail: str, typed: str) -> Decimal:
    """The lone dose behind the « + »."""
    alone = _ONE_FRACTION.sub("", tail)
    if _SCHEDULE.search(alone):
        raise Refusal("several_schedules", typed=excerpt(typed))
    dose_gy: Decimal = _part(FRACTION_DOSE, alone, typed, before=f"{head}+ ")
    return dose_gy


def _part(kind: Kind, part: str, typed: str, after: str = "", before: str = "") -> Any:
    """The value of one part. What its refusal offers is the whole text, with another number in this place."""
    try:
        return kind.read(part)
    except Refusal as refusal:
        sentence = "not_a_schedule" if refusal.sentence == "not_a_number" else refusal.sentence
        offers = [f"{before}{offer}{after}" for offer in refusal.offers]
        details = refusal.details | {"typed": excerpt(typed)} | ({"offer": listed(offers, "list_or")} if offers else {})
        raise Refusal(refusal.code, sentence=sentence, offers=offers, **details) from None


def course(value: Scheduled | WithFraction) -> Course:
    """The phases of a typed schedule."""
    if isinstance(value, Scheduled):
        return single(value.total_dose_gy, value.fractions)
    return Course(phases=(*course(value.head).phases, Phase(fractions=1, total_dose_gy=Fraction(value.dose_gy))))


def doses_text(course: Course) -> str:
    """« 10 × 3 Gy = 30 Gy »: exact, so that a dose without an end is a fraction."""
    phases = (
        say("board.words.phase", n=french_exact(phase.fractions), dose=gray(phase.dose_per_fraction_gy))
        for phase in course.phases
    )
    return say("board.words.product", phases=" + ".join(phases), total=gray(course.total_dose_gy()))


def other_order(value: Scheduled | WithFraction) -> tuple[str, str] | None:
    """The other reading of « 9 × 3 + 1,5 », as it is said and typed; a schedule alone is told of with its field."""
    if isinstance(value, Scheduled) or value.head.other is None:
        return None
    other = WithFraction(head=value.head.other, dose_gy=value.dose_gy)
    return other.text(), f"{value.head.other.typed()} + {french_exact(value.dose_gy)}"
