"""Spinal cord: what the first sentence may say, and what stands with it (decision 0023)."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from calculators.contract.limits import shortly
from calculators.contract.results import Conclusion, Line, Tone, Verdict
from calculators.cord.case import Doses, with_constraints
from calculators.cord.references import Reference, overtaken
from calculators.doses.courses import single
from calculators.typed.kinds import TOTAL_DOSE, WHOLE
from calculators.words.texts import listed, say
from calculators.words.typography import SEMICOLON


def conclude(doses: Doses, verdicts: Sequence[Verdict]) -> Conclusion:
    """One exceeded makes the whole exceeded; the whole is respected only when all are evaluated and respected."""
    code, passed = whole_of(verdicts), overtaken(doses, verdicts)
    details = {
        "fractions": WHOLE.said(doses.fractions),
        "with_constraints": with_constraints(),
        "which": labels(verdicts, {"exceeded": "exceeded", "incomplete": "not_evaluable"}.get(code, "")),
    }
    return Conclusion(
        code=code,
        text=say(f"cord.conclusions.{code}", **details),
        short=short(code, doses, verdicts, passed),
        lines=tuple(lines(doses, verdicts, passed)),
    )


def whole_of(verdicts: Iterable[Verdict]) -> str:
    """The code of the whole."""
    return whole({verdict.code for verdict in verdicts})


def whole(codes: Collection[str]) -> str:
    """The code of the whole, from the codes of the constraints."""
    if not codes:
        return "source_silent"
    if "exceeded" in codes:
        return "exceeded"
    return "incomplete" if "not_evaluable" in codes else "respected"


def labels(verdicts: Sequence[Verdict], code: str) -> str:
    """« Dmax et V18 »: the constraints of this code; empty where there is none."""
    named = [verdict.label for verdict in verdicts if verdict.code == code]
    return listed(named) if named else ""


# --- what stands with it ---------------------------------------------------------------------------


def lines(doses: Doses, verdicts: Sequence[Verdict], passed: Sequence[Reference]) -> Iterator[Line]:
    """The published limits passed; what was typed and not judged; what is missing beside an excess; what is deduced."""
    for family in ("hytec", "tg101"):
        which = [reference.passed_text() for reference in passed if reference.family == family]
        if which:
            text = say(f"cord.lines.{family}_exceeded", which=SEMICOLON.join(which))
            yield Line(code=f"{family}_exceeded", text=text, tone=Tone.RESERVE)
    if not verdicts and doses.typed():
        text = say("cord.lines.entered_unjudged", which=listed(doses.typed()))
        yield Line(code="entered_unjudged", text=text, tone=Tone.UNKNOWN)
    missing = labels(verdicts, "not_evaluable")
    if missing and whole_of(verdicts) == "exceeded":
        yield Line(code="not_evaluable", text=say("cord.lines.not_evaluable", which=missing), tone=Tone.UNKNOWN)
    yield from _deduced(doses, verdicts)


def _deduced(doses: Doses, verdicts: Sequence[Verdict]) -> Iterator[Line]:
    """Volumes that nobody typed: they rest on Dmax, whose dose per fraction betrays a dose typed for one fraction."""
    which = [verdict.label for verdict in verdicts if verdict.value and verdict.remark]
    if which and doses.dmax_gy is not None:
        phase = single(doses.dmax_gy, doses.fractions).phases[0]
        details = {"dmax": TOTAL_DOSE.said(doses.dmax_gy), "each": phase.dose_per_fraction_text()}
        text = say("cord.lines.deduced", which=listed(which), **details)
        yield Line(code="deduced", text=text, tone=Tone.INFORMATION)


# --- a phone's bar ---------------------------------------------------------------------------------


def short(code: str, doses: Doses, verdicts: Sequence[Verdict], passed: Sequence[Reference]) -> str:
    """The whole in at most eight words; an excess over HyTEC that a ✓ would hide is among them."""
    if code == "exceeded":
        return _exceeded_short([verdict for verdict in verdicts if verdict.code == "exceeded"])
    if passed:
        who = say(f"cord.references.{passed[0].family}")
        return say(f"cord.short.{code}_passed", who=who, excess=passed[0].excess())
    which = labels(verdicts, "not_evaluable")
    return say(f"cord.short.{code}", which=which, fractions=WHOLE.said(doses.fractions))


def _exceeded_short(exceeded: Sequence[Verdict]) -> str:
    if len(exceeded) > 1:
        return say("cord.short.several_exceeded", which=listed(verdict.label for verdict in exceeded))
    only = exceeded[0]
    return say("cord.short.exceeded", which=only.label, distance=shortly(only.distance))
