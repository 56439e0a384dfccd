"""Which of two or three numbers is what: a total over fractions, fractions of a dose, or a schedule said twice."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from calculators.ground.exact import exact_text
from calculators.typed.kinds import (
    FRACTION_DOSE,
    TOTAL_DOSE,
    TOTAL_DOSE_GUARD_GY,
    WHOLE,
    fraction_dose_text,
    large_fraction,
)
from calculators.typed.problems import Refusal
from calculators.typed.schedule_terms import (
    BARE,
    DOSE,
    FRACTION_DOSE_UNIT,
    NUMBER,
    Scheduled,
    Term,
    several_readings,
)
from calculators.typed.text import excerpt

OVER = {"/", "en", "in", "sur", "dans", "pour"}


TIMES = {"x", "×", "*", "✕", "fois"}


AT = {"a", "@"}
"""Between two numbers of which the first has no unit: « 8 à 9 Gy » is a range of doses, « 10 à 3 Gy » fractions of a
dose, « 30 à 3 Gy » a total in such fractions."""


OF = {"de", "of"} | AT


BESIDE = {"", ",", ";", "-", "–", ":", "("}


DASHES = {"-", "–"}


APART = {";", ":", "("}
"""Of those, what no number without a unit holds: `30 (10 fr)`."""


EQUALS = {"=", "soit", ",soit", ", soit"}


def pair(first: Term, second: Term) -> Scheduled | None:
    """The schedule that two numbers and their link say; None where they say none."""
    order = _order_of(first, second)
    return _READERS[order](first, second) if order else None


def _order_of(first: Term, second: Term) -> str:
    """Which of two numbers is what. « 4 Gy, 5 fois » is the product that « 4 Gy × 5 » is."""
    times = first.link in BESIDE and "fois" in second.text.lower()
    return _order(first.measures, "x" if times else first.link, second.measures)


def _order(first: str, link: str, second: str) -> str:
    """Which of the two numbers is what, from their units and their link; empty where they make no schedule."""
    # Each branch is one way to write a schedule, told in the order in which it wins: a table of pairs would hide it.
    if {first, second} == {NUMBER, FRACTION_DOSE_UNIT}:
        return "times" if first == NUMBER else "times_reversed"
    if second == FRACTION_DOSE_UNIT and (first == DOSE or (first == BARE and link in OVER)):
        return "total_of_doses"
    if first == NUMBER and second == DOSE and link in OVER | BESIDE:
        return "undecided"
    if (link in OVER and first in (DOSE, BARE) and second in (NUMBER, BARE)) or (
        second == NUMBER and link in {DOSE: BESIDE, BARE: APART}.get(first, ())
    ):
        return "over"
    return _order_of_product(first, link, second)


def _order_of_product(first: str, link: str, second: str) -> str:
    if link in TIMES and first == second == BARE:
        return "either"
    if link in TIMES | OF and first in (NUMBER, BARE) and second in (DOSE, FRACTION_DOSE_UNIT, BARE):
        return "times"
    if link in TIMES and first in (DOSE, FRACTION_DOSE_UNIT, BARE) and second in (NUMBER, BARE):
        return "times_reversed"
    return ""


def _over(total: Term, number: Term) -> Scheduled:
    """`30/10`. « 9/10 séances », « 9 sur 10 séances » tell how many were given, and no dose."""
    dose, fractions = total.read(TOTAL_DOSE), number.read(WHOLE)
    if total.measures == BARE and number.measures == NUMBER and 0 < dose < fractions:
        raise Refusal("not_a_schedule", typed=excerpt(total.whole))
    refused = large_fraction(dose, fractions, excerpt(total.whole))
    if refused:
        raise total.widened(refused, TOTAL_DOSE)
    return Scheduled(total_dose_gy=dose, fractions=fractions, is_quotient=True)


def _times(number: Term, dose: Term) -> Scheduled:
    """`10 × 3 Gy`."""
    return product(number.read(WHOLE), dose.read(FRACTION_DOSE), number.whole)


def product(fractions: int, dose_gy: Decimal, typed: str) -> Scheduled:
    total = Fraction(dose_gy) * fractions
    if total > TOTAL_DOSE_GUARD_GY:
        maximum = TOTAL_DOSE.said(TOTAL_DOSE_GUARD_GY)
        raise Refusal("total_dose_above_guard", sentence="above_maximum", typed=excerpt(typed), maximum=maximum)
    return Scheduled(total_dose_gy=Decimal(exact_text(total)), fractions=fractions)


def _times_reversed(dose: Term, number: Term) -> Scheduled:
    """`3 Gy × 10`."""
    return _times(number, dose)


def _total_of_doses(total: Term, dose: Term) -> Scheduled:
    """« 30 Gy à 3 Gy/fr »: a whole number of fractions."""
    each = Fraction(dose.read(FRACTION_DOSE))
    number = Fraction(total.read(TOTAL_DOSE)) / each if each else Fraction(0)
    if number.denominator != 1 or number < 1:
        raise Refusal("not_a_schedule", typed=excerpt(total.whole))
    return Scheduled(total_dose_gy=total.read(TOTAL_DOSE), fractions=WHOLE.read(str(number)))


def _undecided(number: Term, dose: Term) -> Scheduled:
    """« 10 séances, 30 Gy »: the total, or the dose of each? Of a single one, both."""
    if number.read(WHOLE) == 1:
        return _times(number, dose)
    courses = dict.fromkeys(_believable((_over, dose, number), (_times, number, dose)))
    if not courses:
        return _over(dose, number)  # which says why
    raise several_readings(number.whole, *courses)


def _either(first: Term, second: Term) -> Scheduled:
    """`10 × 3`: fractions first, as it is written, unless only the other order is believable."""
    orders = list(_believable((_times, first, second), (_times, second, first)))
    if not orders:
        return _times(first, second)
    other = orders[-1] if orders[-1] != orders[0] else None
    return replace(orders[0], other=other)


def _believable(*readings: tuple[Callable[[Term, Term], Scheduled], Term, Term]) -> Iterator[Scheduled]:
    for read, first, second in readings:
        try:
            yield read(first, second)
        except Refusal:
            continue


_READERS: Mapping[str, Callable[[Term, Term], Scheduled]] = {
    "over": _over,
    "times": _times,
    "times_reversed": _times_reversed,
    "total_of_doses": _total_of_doses,
    "undecided": _undecided,
    "either": _either,
}


def triple(first: Term, second: Term, third: Term) -> Scheduled | None:
    """A schedule that says itself twice: « 30 Gy en 10 fractions de 3 Gy », « 10 × 3 Gy = 30 Gy », « 30 Gy en 10
    fractions (3 Gy) ». All three numbers must agree."""
    head, tail = _order_of(first, second), _order_of(second, third)
    if _is_product(tail) and first.measures in (DOSE, BARE) and first.link in OVER | EQUALS | BESIDE:
        total = _over(first, second).total_dose_gy if head == "over" else first.read(TOTAL_DOSE)
        return _agreeing(first.whole, pair(second, third), total)
    if _is_product(head) and second.link in EQUALS | BESIDE and third.measures in (DOSE, BARE):
        course, total = pair(first, second), third.read(TOTAL_DOSE)
        # « 3 fractions de 8-9 Gy »: a range of doses, unless the last number is the total.
        a_range = second.link in DASHES and second.measures == BARE and course and course.total_dose_gy != total
        return None if a_range else _agreeing(first.whole, course, total)
    if head == "over" and third.measures in (DOSE, FRACTION_DOSE_UNIT):
        return _agreeing(first.whole, _times(second, third), _over(first, second).total_dose_gy)
    return None


def _is_product(order: str) -> bool:
    return order in ("times", "times_reversed", "either")


def _agreeing(typed: str, course: Scheduled | None, total_dose_gy: Decimal) -> Scheduled | None:
    """The course, whose total dose must be the one that was typed beside it."""
    if course is None or course.total_dose_gy == total_dose_gy:
        return course
    raise several_readings(
        typed,
        course,
        replace(course, total_dose_gy=total_dose_gy),
        code="schedule_disagrees",
        fractions=WHOLE.said(course.fractions),
        dose=fraction_dose_text(course.dose_per_fraction_gy),
        product=TOTAL_DOSE.said(course.total_dose_gy),
        total=TOTAL_DOSE.said(total_dose_gy),
    )
