"""EQD2 and BED: what the first sentence may say (decision 0023).

Nothing is judged: every value entered is in it, in its lines or in a table that a line names.
"""

from collections.abc import Iterator

from calculators.contract.results import Conclusion, Line, Tone
from calculators.doses.lq_range import is_extrapolated, used
from calculators.eqd2.case import Asked, Ratios, effect_gy
from calculators.eqd2.notices import typed_and_asked
from calculators.eqd2.shown_tables import interval_text, iso_effect_cell
from calculators.words.numbers import with_unit
from calculators.words.texts import listed, say
from calculators.words.typography import SEMICOLON

MOST_LINES = 2  # other numbers of fractions told with the first sentence; the table holds them all
MOST_SHORT = 2  # EQD2 values in a phone's bar


def conclude(asked: Asked) -> Conclusion:
    """« 30 Gy en 10 fractions : EQD2 de 37,5 Gy (α/β = 2 Gy) et 32,5 Gy (α/β = 10 Gy). »"""
    values = [say("eqd2.words.value_for", value=eqd2_text(asked, one), ratio=one.text()) for one in asked.ratios]
    return Conclusion(
        code="computed",
        text=say("eqd2.conclusions.computed", course=asked.course.text(), values=listed(values)),
        short=short(asked),
        lines=tuple(lines(asked)),
    )


def eqd2_text(asked: Asked, ratios: Ratios) -> str:
    """The EQD2 for one α/β or for a band, printed as its outputs are."""
    values = [effect_gy("eqd2_gy", asked.course, ratio) for ratio in ratios.values()]
    ends = (min(values), max(values))
    return interval_text(*ends, limits=asked.comparable_values("eqd2_gy", ratios, ends))


def lines(asked: Asked) -> Iterator[Line]:
    """The model out of its range for what was typed; the schedules of the same effect that were asked for."""
    which = [one.text for one in typed_and_asked(asked) if is_extrapolated(one)]
    if which:
        text = say("eqd2.lines.extrapolated", which=listed(dict.fromkeys(which)))
        yield Line(code="extrapolated", text=text, tone=Tone.RESERVE)
    for other in asked.others[:MOST_LINES]:
        values = [f"{iso_effect_cell(asked.course, one, other.fractions)}, {one.text()}" for one in asked.ratios]
        text = say("eqd2.lines.iso_effect", fractions=other.text(), values=SEMICOLON.join(values))
        yield Line(code="iso_effect", text=text, tone=Tone.INFORMATION)
    which = list(_in_tables(asked))
    if which:
        yield Line(code="in_tables", text=say("eqd2.lines.in_tables", which=listed(which)), tone=Tone.INFORMATION)


def _in_tables(asked: Asked) -> Iterator[str]:
    """What was asked for and is told by the tables alone."""
    if len(asked.others) > MOST_LINES:
        yield say("eqd2.words.further_fractions", which=listed(other.text() for other in asked.others[MOST_LINES:]))
    if asked.compared:
        yield say("eqd2.words.compared", which=listed(one.text() for one in asked.compared))


def short(asked: Asked) -> str:
    """« EQD2 37,5 Gy (α/β 2), 32,5 (10) »; a value of the extrapolated model says so."""
    first, *others = asked.ratios
    text = say("eqd2.short.computed", value=eqd2_text(asked, first), ratio=first.short_text())
    if any(is_extrapolated(used(phase)) for phase in asked.course.phases):
        return say("eqd2.short.extrapolated", text=text)
    if first.low == first.high:
        alone = [one for one in others[: MOST_SHORT - 1] if one.low == one.high]
        text += "".join(say("eqd2.short.next", value=_bare(asked, one), ratio=one.short_text()) for one in alone)
        others = others[len(alone) :]
    return say("eqd2.short.more", text=text) if others else text


def _bare(asked: Asked, ratios: Ratios) -> str:
    """« 32,5 », the unit being said once."""
    return eqd2_text(asked, ratios).removesuffix(with_unit("", "Gy"))
