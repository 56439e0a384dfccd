"""Re-irradiation of the spinal cord: the outputs, each with its step."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from calculators.contract.results import Output, Step, factor
from calculators.doses.cord import cord_alpha_beta
from calculators.doses.courses import Phase
from calculators.ground.exact import Exact
from calculators.reirradiation.case import Case
from calculators.reirradiation.rules import (
    DOSE_STEP_GY,
    cord_eqd2_gy,
    lowest,
    stereotactic_fractions,
)
from calculators.reirradiation.words import amount_text, case_ranges, ends_text, eqd2_text, label, left_text, word
from calculators.tables.reader import Value
from calculators.typed.kinds import WHOLE
from calculators.words.days import days_text, french_date, short_date
from calculators.words.numbers import french, french_exact, with_unit
from calculators.words.texts import say, unit_word
from calculators.words.typography import SEMICOLON


def outputs(case: Case) -> Iterator[Output]:
    """Doses, ratio, dates, and what is left."""
    yield from _course_outputs(case)
    if case.new_phase is not None:
        yield from _new_outputs(case, case.new_phase)
    if case.no_earlier_dose():
        return
    yield from _interval_outputs(case)
    if case.unknown:
        yield from _range_outputs(case)
    else:
        yield from _left_outputs(case)


def _gy(
    name: str,
    label: str,
    value: Fraction,
    formula: str,
    substituted: str,
    *,
    main: bool = False,
    values: tuple[Value, ...] = (),
) -> Output:
    origins = tuple(used.origin for used in values)
    words = say(f"reirradiation.formulas.{formula}", step=with_unit(french(DOSE_STEP_GY), "Gy"))
    step = Step(formula=words, substituted=substituted, origins=origins)
    return Output(name=name, label=label, value=value, unit="Gy", text=eqd2_text(value), step=step, main=main)


def _eqd2(name: str, label: str, total_dose_gy: Exact, fractions: int) -> Output:
    total, ratio = french_exact(total_dose_gy), french_exact(cord_alpha_beta().amount)
    substituted = f"{total} × ({total}/{fractions} + {ratio}) / (2 + {ratio})"
    return _gy(name, label, cord_eqd2_gy(total_dose_gy, fractions), "eqd2", substituted, values=(cord_alpha_beta(),))


def _course_outputs(case: Case) -> Iterator[Output]:
    courses = [course for course in case.courses if course.eqd2_gy is not None]
    for course in courses:
        text = label("earlier_eqd2", n=str(course.number()))
        yield _eqd2(f"{course.path}.eqd2_gy", text, course.total_dose_gy, course.fractions)
    if courses:
        terms = " + ".join(french_exact(course.eqd2_gy) for course in courses if course.eqd2_gy is not None)
        key = "earlier_known" if case.unknown else "earlier_total"
        yield _gy("earlier.eqd2_gy", label(key), case.known_eqd2_gy, "sum", terms)


def _new_outputs(case: Case, course: Phase) -> Iterator[Output]:
    yield _eqd2("new.eqd2_gy", label("new_eqd2"), course.total_dose_gy, course.fractions)
    if case.unknown:
        return
    earlier, new = case.known_eqd2_gy, cord_eqd2_gy(course.total_dose_gy, course.fractions)
    terms = f"{french_exact(earlier)} + {french_exact(new)}"
    yield _gy("cumulative.eqd2_gy", label("cumulative_eqd2"), earlier + new, "cumulative", terms, main=True)
    if earlier:
        yield _ratio("ratio.cumulative", label("ratio"), new, earlier + new, case.limits().ratio)
        yield _ratio("ratio.earlier", label("ratio_to_earlier"), new, earlier, case.limits().ratio)


def _ratio(name: str, label: str, new: Fraction, over: Fraction, limit: Value) -> Output:
    step = Step(formula=say("reirradiation.formulas.ratio"), substituted=f"{factor(new)} / {factor(over)}")
    text = amount_text(new / over, limit, places=3)
    return Output(name=name, label=label, value=new / over, unit="1", text=text, step=step)


def _interval_outputs(case: Case) -> Iterator[Output]:
    interval, limit = case.interval(), case.limits().interval
    dates = interval.dates()
    if dates is None:
        return
    end, earliest = dates
    if interval.start is not None:
        days = (interval.start - end).days
        step = Step(
            formula=say("reirradiation.formulas.days"), substituted=f"{short_date(interval.start)} − {short_date(end)}"
        )
        key = "interval_days" if interval.complete else "interval_days_bound"
        yield Output(name=key, label=label(key), value=days, unit="d", text=days_text(days), step=step)
    months = with_unit(str(interval.minimum_months), unit_word("month", interval.minimum_months))
    step = Step(
        formula=say("reirradiation.formulas.months"),
        substituted=f"{short_date(end)} + {months}",
        origins=(limit.origin,),
    )
    text = word("after", day=french_date(earliest), days=days_text((earliest - end).days))
    key = "earliest_start" if interval.complete else "earliest_bound"
    yield Output(name=key, label=label(key), value=earliest, text=text, step=step, main=interval.complete)


def _range_outputs(case: Case) -> Iterator[Output]:
    """The ends of the earlier dose for which all three dose criteria hold."""
    if case.new_eqd2_gy is None:
        return
    both, limits = case_ranges(case)["all"], case.limits()
    if both.is_empty() or both.high is None:
        return
    new, share = case.new_eqd2_gy, french_exact(limits.ratio.amount)
    low = f"max({french_exact(case.known_eqd2_gy)}{SEMICOLON}{factor(new)} × (1 − {share}) / {share})"
    high = f"{french_exact(limits.cumulative.amount)} − {french_exact(new)}"
    key = "earlier_high_included" if both.high_included else "earlier_high"
    origins = (limits.ratio, limits.cumulative)
    lowest_one = _gy("earlier_range.low_gy", label("earlier_low"), both.low, "low", low, main=True, values=origins[:1])
    highest = _gy("earlier_range.high_gy", label(key), both.high, "high", high, main=True, values=origins[1:])
    texts = ends_text(both)
    yield replace(lowest_one, text=texts[0])
    yield replace(highest, text=texts[1])


def _left_outputs(case: Case) -> Iterator[Output]:
    left = lowest(case.ceilings())
    if left > 0:
        yield _gy(
            "eqd2_left_gy", label("eqd2_left"), left, "eqd2_left", _ceilings_line(case), values=_dose_limits(case)
        )
    for fractions in stereotactic_fractions():
        yield from _dose_left_outputs(case, fractions, main=fractions in case.shown_fractions())


def _dose_limits(case: Case) -> tuple[Value, ...]:
    return (case.limits().new, case.limits().cumulative, case.limits().ratio)


def _ceilings_line(case: Case) -> str:
    earlier, (new, cumulative, share) = (
        french_exact(case.known_eqd2_gy),
        [french_exact(limit.amount) for limit in _dose_limits(case)],
    )
    ratio = f"{factor(case.known_eqd2_gy)} × {share} / (1 − {share})"
    return f"min({new}{SEMICOLON}{cumulative} − {earlier}{SEMICOLON}{ratio})"


def _dose_left_outputs(case: Case, fractions: int, *, main: bool) -> Iterator[Output]:
    left, name = case.left(fractions), f"dose_left.fractions_{fractions}"
    count = WHOLE.said(fractions)
    if left is None:
        text = word("nothing_left")
        yield Output(
            name=f"{name}.total_dose_gy",
            label=label("dose_left", fractions=count),
            value=None,
            text=text,
            main=main,
        )
        return
    ratio, eqd2 = french_exact(cord_alpha_beta().amount), factor(lowest(case.ceilings()))
    exact = f"{fractions} × (√({ratio}² + 4 × (2 + {ratio}) × {eqd2} / {fractions}) − {ratio}) / 2"
    line = f"⌊10 × {exact}⌋ / 10" + (f" − {french(DOSE_STEP_GY)}" if left.met_exactly else "")
    key = "dose_left_strict" if left.met_exactly else "dose_left"
    dose = _gy(
        f"{name}.total_dose_gy", label("dose_left", fractions=count), Fraction(left.total_dose_gy), key, line, main=main
    )
    yield replace(dose, text=left_text(left))
    checked = _eqd2(f"{name}.eqd2_gy", label("dose_left_eqd2", fractions=count), left.total_dose_gy, fractions)
    yield replace(
        checked, text=with_unit(french(left.eqd2_gy, limits=[ceiling.eqd2_gy for ceiling in case.ceilings()]), "Gy")
    )
