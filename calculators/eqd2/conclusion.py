"""EQD2 and BED: what the first sentence may say (decision 0023).

Nothing is judged: every value entered is in it, in its lines or in a table that a line names.
"""

from collections.abc import Iterator

from calculators.contract.results import Conclusion, Line, Tone
from calculators.doses.lq_range import is_extrapolated, used
from calculators.eqd2.case import Case, Ratios, effect_gy
from calculators.eqd2.notices import typed_and_asked
from calculators.eqd2.shown_tables import interval_text, iso_effect_cell
from calculators.words.numbers import with_unit
from calculators.words.texts import listed, say
from calculators.words.typography import SEMICOLON

MOST_LINES = 2  # other numbers of fractions told with the first sentence; the table holds them all
MOST_SHORT = 2  # EQD2 values in a phone's bar


def conclude(case: Case) -> Conclusion:
    """« 30 Gy en 10 fractions : EQD2 de 37,5 Gy (α/β = 2 Gy) et 32,5 Gy (α/β = 10 Gy). »"""
    values = [say("eqd2.words.value_for", value=eqd2_text(case, ratios), ratio=ratios.text()) for ratios in case.ratios]
    return Conclusion(
        code="computed",
        text=say("eqd2.conclusions.computed", course=case.course.text(), values=listed(values)),
        short=short(case),
        lines=tuple(lines(case)),
    )


def eqd2_text(case: Case, ratios: Ratios) -> str:
    """The EQD2 for one α/β or for a band, printed as its outputs are."""
    values = [effect_gy("eqd2_gy", case.course, ratio) for ratio in ratios.values()]
    ends = (min(values), max(values))
    return interval_text(*ends, limits=case.comparable_values("eqd2_gy", ratios, ends))


def lines(case: Case) -> Iterator[Line]:
    """The model out of its range for what was typed; the schedules of the same effect that were asked for."""
    which = [used.text for used in typed_and_asked(case) if is_extrapolated(used)]
    if which:
        text = say("eqd2.lines.extrapolated", which=listed(dict.fromkeys(which)))
        yield Line(code="extrapolated", text=text, tone=Tone.RESERVE)
    for other in case.others[:MOST_LINES]:
        values = [f"{iso_effect_cell(case.course, ratios, other.fractions)}, {ratios.text()}" for ratios in case.ratios]
        text = say("eqd2.lines.iso_effect", fractions=other.text(), values=SEMICOLON.join(values))
        yield Line(code="iso_effect", text=text, tone=Tone.INFORMATION)
    which = list(_in_tables(case))
    if which:
        yield Line(code="in_tables", text=say("eqd2.lines.in_tables", which=listed(which)), tone=Tone.INFORMATION)


def _in_tables(case: Case) -> Iterator[str]:
    """What was asked for and is told by the tables alone."""
    if len(case.others) > MOST_LINES:
        yield say("eqd2.words.further_fractions", which=listed(other.text() for other in case.others[MOST_LINES:]))
    if case.compared:
        yield say("eqd2.words.compared", which=listed(course.text() for course in case.compared))


def short(case: Case) -> str:
    """« EQD2 37,5 Gy (α/β 2), 32,5 (10) »; a value of the extrapolated model says so."""
    first, *others = case.ratios
    text = say("eqd2.short.computed", value=eqd2_text(case, first), ratio=first.short_text())
    if any(is_extrapolated(used(phase)) for phase in case.course.phases):
        return say("eqd2.short.extrapolated", text=text)
    if first.low == first.high:
        alone = [ratios for ratios in others[: MOST_SHORT - 1] if ratios.low == ratios.high]
        text += "".join(
            say("eqd2.short.next", value=_bare(case, ratios), ratio=ratios.short_text()) for ratios in alone
        )
        others = others[len(alone) :]
    return say("eqd2.short.more", text=text) if others else text


def _bare(case: Case, ratios: Ratios) -> str:
    """« 32,5 », the unit being said once."""
    return eqd2_text(case, ratios).removesuffix(with_unit("", "Gy"))
