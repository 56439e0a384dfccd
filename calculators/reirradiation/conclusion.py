"""Re-irradiation of the cord: what the first sentence may say, and what stands with it (decision 0023).

The interval comes first where it fails or cannot be judged; a dose left never opens an answer whose code is ✕.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence

from calculators.contract.limits import shortly
from calculators.contract.results import Conclusion, Line, Tone, Verdict
from calculators.reirradiation.case import Case
from calculators.reirradiation.lines import lines
from calculators.reirradiation.rules import stereotactic_fractions
from calculators.reirradiation.words import condition_text, criterion, left_text, missing_dates, span_text
from calculators.typed.kinds import WHOLE
from calculators.words.days import days_text, french_date
from calculators.words.numbers import with_unit
from calculators.words.texts import listed, say


def conclude(case: Case, verdicts: Sequence[Verdict]) -> Conclusion:
    """The whole, in the order: interval, doses, then the lines that they hide or rest on."""
    code = whole(case, {verdict.code for verdict in verdicts})
    told = (*_lines_of_the_answer(case, verdicts, code), *lines(case, verdicts))
    text = " ".join(sentences(case, verdicts, code))
    return Conclusion(code=code, text=text, short=short(case, verdicts, code, told), lines=told)


def whole(case: Case, codes: Collection[str]) -> str:
    """The code of the whole, from those of the criteria."""
    # A table read from the top (decisions/0023): the first branch that holds wins, so they stay in one place.
    if case.out_of_scope():
        return "out_of_scope"
    if case.new_eqd2_gy is None and not case.unknown and not case.doses_left():
        return "nothing_left"
    if "exceeded" in codes:
        return "exceeded"
    if case.unknown:
        return "not_evaluable" if case.new_eqd2_gy is None else "conditional"
    if case.new_eqd2_gy is None:
        return "dose_left"
    return "incomplete" if "not_evaluable" in codes else "respected"


def sentences(case: Case, verdicts: Sequence[Verdict], code: str) -> Iterator[str]:
    """The first sentence, and the one that completes it."""
    outside = case.out_of_scope()
    if outside:
        span = say("common.range", low=str(stereotactic_fractions()[0]), high=str(stereotactic_fractions()[-1]))
        yield say(f"reirradiation.conclusions.{outside}", range=span, fractions=_new_fractions(case))
    elif case.new_eqd2_gy is None:
        yield from _left_sentences(case, code)
    else:
        yield from _judged_sentences(case, verdicts, code)


def _new_fractions(case: Case) -> str:
    """« 6 fractions »; nothing where they were not typed, which no sentence about them follows."""
    return "" if case.new_fractions is None else WHOLE.said(case.new_fractions)


def _left_sentences(case: Case, code: str) -> Iterator[str]:
    """No new dose: when, then how much; nothing left opens, unless the interval fails."""
    both = (interval_sentence(case), *(() if code == "exceeded" else (left_sentence(case),)))
    yield from reversed(both) if code == "nothing_left" and case.interval().holds() is not False else both


def _judged_sentences(case: Case, verdicts: Sequence[Verdict], code: str) -> Iterator[str]:
    """A new dose: the criteria. An interval that cannot be judged opens, except before an excess, which decides."""
    if code in ("incomplete", "conditional") and case.interval().holds() is None:
        yield interval_sentence(case)
    if code == "conditional":
        yield condition_text(case)
    elif code == "exceeded":
        yield _say(case, "exceeded", which=listed(_exceeded(verdicts)))
    else:
        yield _say(case, code)


def _exceeded(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """The criteria that are not respected, the interval first with what it lacks."""
    for verdict in sorted(verdicts, key=lambda verdict: verdict.name != "interval"):
        if verdict.code == "exceeded":
            lacking = f" ({verdict.distance})" if verdict.name == "interval" else ""
            yield criterion(verdict.name) + lacking


def interval_sentence(case: Case) -> str:
    """Too short, kept, to come, or not evaluable, and why."""
    interval = case.interval()
    dates, judged = interval.dates(), interval.judged()
    if judged:
        end, earliest, start = judged
        if start >= earliest:
            return say("reirradiation.intervals.kept", span=span_text(end, start))
        lacking = days_text((earliest - start).days)
        return say("reirradiation.intervals.too_short", lacking=lacking, day=french_date(earliest))
    if dates and interval.complete:
        key = "from" if case.new_eqd2_gy is None else "start_missing"
        return say(f"reirradiation.intervals.{key}", day=french_date(dates[1]), missing=missing_dates(case))
    missing = missing_dates(case, start=case.new_eqd2_gy is not None)
    return say("reirradiation.intervals.not_evaluable", missing=missing)


def left_sentence(case: Case) -> str:
    """No new dose: what is left at the cord, or why it cannot be told."""
    if case.unknown:
        return _say(case, "earlier_unknown")
    binding, left = listed([criterion(name) for name in case.binding()]), case.doses_left()
    if not left:
        return _say(case, "nothing_left", binding=binding)
    doses = [
        say("reirradiation.conclusions.one_dose_left", dose=left_text(case.left(n)), fractions=WHOLE.said(n))
        for n in case.shown_fractions()
    ]
    return _say(case, "dose_left", doses=listed(doses), binding=binding)


def _say(case: Case, key: str, **details: str) -> str:
    return say(f"reirradiation.conclusions.{key}", of=say(f"reirradiation.words.of_{case.reading}"), **details)


def _lines_of_the_answer(case: Case, verdicts: Sequence[Verdict], code: str) -> Iterator[Line]:
    """Under an excess: what it does not decide. A dose left is told there, never above."""
    if code != "exceeded":
        return
    if case.new_eqd2_gy is None:
        yield Line(code="dose_left", text=left_sentence(case), tone=Tone.INFORMATION)
        return
    if case.interval().holds() is None:
        yield Line(code="interval_not_evaluable", text=interval_sentence(case), tone=Tone.UNKNOWN)
    depending = _depending(verdicts)
    if depending:
        yield Line(code="earlier_unknown", text=condition_text(case, depending), tone=Tone.UNKNOWN)


def _depending(verdicts: Sequence[Verdict]) -> list[str]:
    """The criteria that the unknown earlier dose decides."""
    return [verdict.name for verdict in verdicts if verdict.code == "conditional"]


# --- a phone's bar ---------------------------------------------------------------------------------


def short(case: Case, verdicts: Sequence[Verdict], code: str, told: Iterable[Line]) -> str:
    """The whole in at most eight words; `told` are the lines that stand with it."""
    # One branch a code of `whole`; the rest is said by the code alone.
    if code == "exceeded":
        return _exceeded_short([verdict for verdict in verdicts if verdict.code == "exceeded"])
    if code == "dose_left":
        return _left_short(case)
    if code == "respected":
        reserved = next((line.code for line in told if line.tone is Tone.RESERVE), "")
        return say(f"reirradiation.short.respected{'_' if reserved else ''}{reserved}")
    return say(f"reirradiation.short.{case.out_of_scope() or code}", fractions=_new_fractions(case))


def _exceeded_short(exceeded: Sequence[Verdict]) -> str:
    """The interval first, with what it lacks; a single excess with its distance; several by name."""
    # Interval, one excess, several: each combination has its sentence, as eight words leave no room to compose one.
    interval = [verdict for verdict in exceeded if verdict.name == "interval"]
    names = [say(f"reirradiation.short_criteria.{verdict.name}") for verdict in exceeded if verdict not in interval]
    if interval and names:
        return say(f"reirradiation.short.interval_and_other{'s' if len(names) > 1 else ''}")
    if interval:
        return say("reirradiation.short.interval", lacking=interval[0].distance)
    if len(names) > 1:
        return say("reirradiation.short.several", which=listed(names))
    if not exceeded[0].distance:  # whatever the unknown dose is: nobody knows by how much
        return say(f"reirradiation.short.{exceeded[0].name}_whatever")
    return say(f"reirradiation.short.{exceeded[0].name}", distance=shortly(exceeded[0].distance))


def _left_short(case: Case) -> str:
    """« reste 14,5 Gy en 3 fractions », or the doses of the fewest and of the most fractions."""
    left = case.doses_left()
    if len(left) == 1:
        return say("reirradiation.short.dose_left", dose=left_text(left[0]), fractions=WHOLE.said(left[0].fractions))
    first, last = left[0], left[-1]
    return say(
        "reirradiation.short.doses_left",
        first=left_text(first).removesuffix(with_unit("", "Gy")),
        fractions=WHOLE.said(first.fractions),
        last=left_text(last),
        most=str(last.fractions),
    )
