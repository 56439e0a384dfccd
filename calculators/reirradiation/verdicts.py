"""Re-irradiation of the spinal cord: the verdict of each criterion, its distance, the other readings."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from calculators.contract.limits import distance_text, distance_words
from calculators.contract.results import Verdict, bar
from calculators.reirradiation.case import Case
from calculators.reirradiation.rules import code_of, limits, other_reading
from calculators.reirradiation.words import (
    amount_text,
    case_ranges,
    label,
    limit_text,
    missing_dates,
    range_text,
    span_text,
    word,
)
from calculators.tables.reader import Value
from calculators.words.days import days_text, french_date
from calculators.words.numbers import french, with_unit
from calculators.words.texts import say, unit_word

LABELS = {"cumulative": "cumulative_eqd2", "new": "new_criterion", "ratio": "ratio", "interval": "interval"}


def codes(case: Case) -> dict[str, str]:
    """The code of each criterion, by its name: what `verdicts` says in words."""
    return {
        "cumulative": cumulative_code(case),
        "new": new_code(case),
        "ratio": ratio_code(case),
        "interval": interval_code(case),
    }


def cumulative_code(case: Case) -> str:
    if case.new_eqd2_gy is None:
        return "not_evaluable"
    if case.unknown:
        return range_code("cumulative", case)
    return code_of(case.known_eqd2_gy + case.new_eqd2_gy, case.limits().cumulative)


def new_code(case: Case) -> str:
    return "not_evaluable" if case.new_eqd2_gy is None else code_of(case.new_eqd2_gy, case.limits().new)


def ratio_code(case: Case) -> str:
    if case.new_eqd2_gy is None:
        return "not_evaluable"
    if case.unknown:
        return range_code("ratio", case)
    return code_of(case.new_eqd2_gy / (case.known_eqd2_gy + case.new_eqd2_gy), case.limits().ratio)


def range_code(name: str, case: Case) -> str:
    """A criterion whose earlier dose is unknown: decided whatever it is, or conditional. What is known of that dose may
    be enough for the ratio."""
    span = case_ranges(case)[name]
    if span.is_empty():
        return "exceeded"
    return "respected" if name == "ratio" and span.low == case.known_eqd2_gy else "conditional"


def interval_code(case: Case) -> str:
    return {None: "not_evaluable", True: "respected", False: "exceeded"}[case.interval().holds()]


def verdicts(case: Case) -> Iterator[Verdict]:
    """The four criteria, in the source's order."""
    yield cumulative_verdict(case)
    yield new_verdict(case)
    yield ratio_verdict(case)
    yield interval_verdict(case)


def _unjudged(name: str, limit: Value, remark: str = "", code: str = "not_evaluable", weight: str = "") -> Verdict:
    return Verdict(
        name=name,
        label=label(LABELS[name]),
        code=code,
        word=word(code),
        limit=limit_text(limit),
        remark=remark,
        weight=weight,
        origins=(limit.origin,),
        notes=limit.notes,
    )


def judged(name: str, amount: Fraction, limit: Value, other: tuple[str, str]) -> Verdict:
    """One dose criterion, compared exactly; `other` is another reading's code and what it says."""
    code, (theirs, remark) = code_of(amount, limit), other
    return replace(
        _unjudged(name, limit, remark, code, "aside" if theirs == code else "doubt"),
        value=amount_text(amount, limit, places=3 if limit.unit == "1" else 2),
        distance=distance_text(amount, limit),
        bar=bar(amount, limit.amount),
    )


def other_signs(case: Case, name: str, amount: Fraction) -> tuple[str, str]:
    """What the other reading of the sign says of the same amount."""
    other = other_reading(case.reading)
    limit: Value = getattr(limits(other), name)
    code = code_of(amount, limit)
    return code, word(f"other_{other}", limit=limit_text(limit), word=word(code))


def cumulative_verdict(case: Case) -> Verdict:
    """Earlier and new together."""
    limit = case.limits().cumulative
    if case.new_eqd2_gy is None:
        return _unjudged("cumulative", limit, word("new_missing"))
    if case.unknown:
        return _of_range("cumulative", limit, case)
    total = case.known_eqd2_gy + case.new_eqd2_gy
    return judged("cumulative", total, limit, other_signs(case, "cumulative", total))


def new_verdict(case: Case) -> Verdict:
    """The new course alone."""
    limit = case.limits().new
    if case.new_eqd2_gy is None:
        return _unjudged("new", limit, word("new_missing"))
    return judged("new", case.new_eqd2_gy, limit, other_signs(case, "new", case.new_eqd2_gy))


def ratio_verdict(case: Case) -> Verdict:
    """New over cumulative; new over earlier in the remark."""
    limit = case.limits().ratio
    if case.new_eqd2_gy is None:
        return _unjudged("ratio", limit, word("new_missing"))
    if case.unknown:
        return _of_range("ratio", limit, case)
    earlier, new = case.known_eqd2_gy, case.new_eqd2_gy
    code = code_of(new / earlier, limit)
    value = french(new / earlier, places=3, limits=[limit.amount])
    other = word("other_denominator", limit=limit_text(limit), value=value, word=word(code))
    return judged("ratio", new / (earlier + new), limit, (code, other))


def _of_range(name: str, limit: Value, case: Case) -> Verdict:
    """A criterion whose earlier dose is unknown."""
    span, code = case_ranges(case)[name], range_code(name, case)
    remarks = {"exceeded": "never", "respected": "always", "conditional": "remark"}
    return _unjudged(name, limit, say(f"reirradiation.ranges.{remarks[code]}", range=range_text(span)), code)


def interval_verdict(case: Case) -> Verdict:
    """From the end of the latest earlier course to the first fraction of the new one."""
    limit, interval = case.limits().interval, case.interval()
    months = with_unit(french(limit.amount), unit_word("month", limit.amount))
    shown = word("limit", sign=limit.sign, limit=months)
    dates, judged = interval.dates(), interval.judged()
    if dates and not interval.complete:  # else the day is an output that answers
        shown = word("interval_limit", sign=limit.sign, months=months, day=french_date(dates[1]))
    if judged is None:
        return replace(_unjudged("interval", limit, missing_dates(case)), limit=shown)
    verdict = _unjudged("interval", limit, "" if interval.complete else word("from_known"), interval_code(case))
    end, earliest, start = judged
    gap = (start - earliest).days
    return replace(
        verdict,
        word=verdict.word if gap >= 0 else word("too_short"),
        limit=shown,
        value=span_text(end, start),
        distance=distance_words(gap, days_text(abs(gap)), lacking="reirradiation.words.lacking"),
        bar=bar((start - end).days, (earliest - end).days),
    )
