"""Dose fields that stand beside a number of fractions: what a schedule typed in one says, the number of fractions that
two doses give, the course read back."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from decimal import Decimal
from fractions import Fraction

from calculators.ground.exact import Exact, exact_text
from calculators.tables.reader import load
from calculators.typed.fields import Field
from calculators.typed.kinds import FRACTION_DOSE, TOTAL_DOSE, TOTAL_DOSE_GUARD_GY, WHOLE, fraction_dose_text
from calculators.typed.problems import Refusal
from calculators.typed.schedule_terms import Scheduled, several_readings
from calculators.words.numbers import french_exact
from calculators.words.texts import say


def most_usual_gy() -> Decimal:
    """The most that each of several fractions usually is: the dose above which the linear-quadratic model is
    extrapolated. A larger one is that of a whole course, or of its only fraction."""
    threshold: Decimal = load("eqd2")["lq_threshold"]["dose_per_fraction"].amount
    return threshold


def in_this_field(field: Field, schedule: Scheduled, typed: str, *, is_alone: bool) -> Scheduled:
    """The schedule, if it is one and the field can hold what it says: a dose per fraction without an end (20/3) has no
    text. `is_alone`: no number of fractions stands beside it."""
    if is_alone:
        schedule.decided(typed)
    if field.kind is FRACTION_DOSE:
        _refuse_total(schedule, typed)
    return schedule


def _refuse_total(schedule: Scheduled, typed: str) -> None:
    """« 4 Gy en 5 » where the dose of each fraction is asked: 4 Gy in all, or each?"""
    total_gy, number = schedule.total_dose_gy, schedule.fractions
    each = Scheduled(total_dose_gy=total_gy * number, fractions=number)
    if (
        schedule.is_quotient
        and number > 1
        and 0 < total_gy <= most_usual_gy()
        and each.total_dose_gy <= TOTAL_DOSE_GUARD_GY
    ):
        raise several_readings(typed, schedule, each)
    if "/" in exact_text(schedule.dose_per_fraction_gy):
        dose_gy = fraction_dose_text(schedule.dose_per_fraction_gy)
        raise Refusal("fraction_dose_without_end", courses=[schedule], typed=schedule.text(), dose=dose_gy)


def retyped(
    fields: Iterable[Field], field: Field, at: Callable[[str], str], total_dose_gy: Exact, number: Exact
) -> Mapping[str, str]:
    """The texts, by path, of a course told at a dose field: its total dose there, or in the row's field of it, to which
    a dose per fraction gives way, and its number of fractions."""
    totals = (other for other in (field, *fields) if other.fractions == field.fractions and other.kind is TOTAL_DOSE)
    texts = {field.name: "", next(totals).name: french_exact(total_dose_gy), field.fractions: french_exact(number)}
    return {at(name): text for name, text in texts.items()}


def dose(field: Field, schedule: Scheduled) -> Decimal:
    """What a schedule says of this field: the total dose, or the dose per fraction."""
    if field.kind is FRACTION_DOSE:
        return Decimal(exact_text(schedule.dose_per_fraction_gy))
    return schedule.total_dose_gy


def dose_text(field: Field, schedule: Scheduled) -> str:
    """The same, as it is typed."""
    return french_exact(dose(field, schedule))


def unfolded(
    fields: tuple[Field, ...], blank: Set[str], scheduled: Mapping[str, Scheduled]
) -> Iterator[tuple[str, str]]:
    """The texts that stand for the schedules: a dose in its field, a number of fractions where it is `blank`."""
    for field in fields:
        schedule = scheduled.get(field.name)
        if schedule:
            yield field.name, dose_text(field, schedule)
            if field.fractions in blank:
                yield field.fractions, str(schedule.fractions)


def course_text(text: str, field: Field, dose_gy: Exact, fractions: int, schedule: Scheduled | None) -> str:
    """« 30 Gy, soit 3 Gy par fraction », « 3 Gy, soit 30 Gy au total »."""
    if field.kind is FRACTION_DOSE:
        return say("common.in_total", dose=text, total=TOTAL_DOSE.said(Fraction(dose_gy) * fractions))
    total = schedule.text() if schedule else text
    return say("common.per_fraction", total=total, dose=fraction_dose_text(Fraction(dose_gy) / fractions))


def whole_number(total_dose_gy: Decimal, dose_per_fraction_gy: Decimal) -> int:
    """The number of fractions that two doses give; refused where it is not whole: a last partial fraction is a phase
    of its own."""
    number = Fraction(total_dose_gy) / Fraction(dose_per_fraction_gy)
    if number.denominator == 1:
        return WHOLE.read(str(number))
    doses = {"total": TOTAL_DOSE.said(total_dose_gy), "dose": FRACTION_DOSE.said(dose_per_fraction_gy)}
    if number < 1:
        raise Refusal("fractions_not_whole", sentence="fractions_below_one", **doses)
    rest = Fraction(total_dose_gy) - int(number) * Fraction(dose_per_fraction_gy)
    raise Refusal(
        "fractions_not_whole", **doses, fractions=WHOLE.said(int(number)), one=WHOLE.said(1), rest=TOTAL_DOSE.said(rest)
    )
