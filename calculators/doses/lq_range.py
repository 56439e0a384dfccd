"""How far the linear-quadratic model reaches: said wherever one of its numbers is printed, from the same two limits.

Above about 10 Gy a fraction it is extrapolated (usage); a French expert agreement keeps it between 1 and 6 Gy. Both are
in `data/eqd2.toml`. A dose of 0 Gy uses no model.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from calculators.contract.results import Notice
from calculators.doses.courses import Phase, gray
from calculators.ground.exact import Exact
from calculators.tables.reader import Range, Value, load
from calculators.words.numbers import french_exact
from calculators.words.texts import listed, say


@dataclass(frozen=True, kw_only=True, slots=True)
class Used:
    """A course whose BED or EQD2 is printed: its lowest and highest dose per fraction, Gy, and how it is named."""

    low_gy: Exact
    high_gy: Exact
    text: str


def used(phase: Phase) -> Used:
    """A phase of one dose per fraction."""
    dose = phase.dose_per_fraction_gy
    return Used(low_gy=dose, high_gy=dose, text=phase.text())


def lq_threshold() -> Value:
    """The dose per fraction above which the model is extrapolated ("about")."""
    threshold: Value = load("eqd2")["lq_threshold"]["dose_per_fraction"]
    return threshold


def lq_agreement() -> Range:
    """The doses per fraction for which French experts agreed on the model."""
    agreement: Range = load("eqd2")["lq_agreement"]["dose_per_fraction"]
    return agreement


def lq_limits_gy() -> tuple[Fraction, ...]:
    """What no printed dose per fraction may cross."""
    agreement = lq_agreement()
    return Fraction(agreement.low), Fraction(agreement.high), Fraction(lq_threshold().amount)


def is_extrapolated(used: Used) -> bool:
    """Above the threshold."""
    return used.high_gy > lq_threshold().amount


def is_outside_agreement(used: Used) -> bool:
    """Some dose per fraction, not 0 Gy, that the agreement leaves out."""
    agreement = lq_agreement()
    return used.high_gy > 0 and (used.low_gy < agreement.low or used.high_gy > agreement.high)


def lq_notice(courses: Iterable[Used], about: str = "typed", *, notes: tuple[str, ...] = ()) -> Iterator[Notice]:
    """One notice for these courses, or none: `lq_extrapolated` above the threshold, `lq_outside_agreement` between.

    `about` tells whose they are: `typed` by the reader, `in_text`, or `computed` here.
    """
    doses = tuple(courses)
    above = tuple(dict.fromkeys(used.text for used in doses if is_extrapolated(used)))
    outside = tuple(dict.fromkeys(used.text for used in doses if is_outside_agreement(used)))
    if outside:
        code = "lq_extrapolated" if above else "lq_outside_agreement"
        yield Notice(
            code=code if about == "typed" else f"{code}_{about}",
            text=" ".join(_sentences(above, outside, about)),
            notes=notes,
            origins=(*((lq_threshold().origin,) if above else ()), lq_agreement().origin),
            warning=about == "typed" and bool(above),
        )


def _sentences(above: tuple[str, ...], outside: tuple[str, ...], about: str) -> Iterator[str]:
    threshold, agreement = lq_threshold(), lq_agreement()
    if above:
        details = {"threshold": gray(threshold.amount), "origin": threshold.origin.text()}
        yield say("common.lq_range.extrapolated", which=_which(above, about), **details)
    span = say("common.range", low=french_exact(agreement.low), high=gray(agreement.high))
    details = {"range": span, "high": gray(agreement.high), "origin": agreement.origin.text()}
    yield say("common.lq_range.outside_agreement", which=_which(outside, about), **details)


def _which(texts: tuple[str, ...], about: str) -> str:
    return say(f"common.lq_range.{about}", which=listed(texts))
