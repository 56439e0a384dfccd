"""What `eqd2` computes: a course against α/β values and a band of them, each value with its line of numbers."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from calculators.contract.results import Output, Step, factor
from calculators.doses.courses import Course, Phase, gray
from calculators.doses.radiobiology import eqd2_gy, isoeffective_total_dose_gy
from calculators.eqd2.case import (
    BAND,
    EFFECTS,
    REFERENCE_DOSE_PER_FRACTION_GY,
    Case,
    End,
    OtherFractions,
    Ratios,
    dose_per_fraction_text,
    effect_gy,
)
from calculators.words.numbers import french, french_exact, with_unit
from calculators.words.texts import say


def course_outputs(case: Case) -> Iterator[Output]:
    """The whole course: EQD2 and BED for each α/β, the physical dose, the mean dose per fraction; then each phase."""
    for effect in EFFECTS:
        for ratios in case.ratios:
            printed = [effect_gy(effect, case.course, ratio) for ratio in ratios.values()]
            limits = case.comparable_values(effect, ratios, printed)
            yield from effect_outputs("total", "", case.course, ratios, effect, limits)
    yield physical_dose(case.course)
    yield from mean_dose(case.course)
    for index, phase in enumerate(case.course.phases):
        yield from phase_outputs(index, phase, case)


def phase_outputs(index: int, phase: Phase, case: Case) -> Iterator[Output]:
    """One phase: its dose per fraction; its dose, EQD2 and BED for each typed α/β where it is not the whole course.

    A band is computed on the total alone.
    """
    path, row = f"phases[{index}]", say("eqd2.rows.phases", n=index + 1)
    yield from phase_doses(path, row, phase, alone=len(case.course.phases) == 1)
    if len(case.course.phases) > 1:
        typed = [ratios for ratios in case.ratios if ratios.name != BAND]
        for effect in EFFECTS:
            for ratios in typed:
                yield from effect_outputs(path, row, Course(phases=(phase,)), ratios, effect)


def phase_doses(path: str, row: str, phase: Phase, *, alone: bool) -> Iterator[Output]:
    """D (where it is not the course's) and d of one phase."""
    if not alone:
        yield Output(
            name=f"{path}.total_dose_gy",
            label=in_row(row, say("eqd2.labels.phase_total")),
            value=phase.total_dose_gy,
            unit="Gy",
            text=gray(phase.total_dose_gy),
            step=Step(
                formula="D = n × d",
                substituted=f"{french_exact(phase.fractions)} × {factor(phase.dose_per_fraction_gy)}",
            ),
        )
    yield Output(
        name=f"{path}.dose_per_fraction_gy",
        label=in_row(row, say("eqd2.labels.phase_dose")),
        value=phase.dose_per_fraction_gy,
        unit="Gy",
        text=dose_per_fraction_text(phase.dose_per_fraction_gy),
        step=Step(formula="d = D / n", substituted=f"{factor(phase.total_dose_gy)} / {french_exact(phase.fractions)}"),
    )


def times_text(phase: Phase) -> str:
    """« 10 × 3 », n × d."""
    return f"{french_exact(phase.fractions)} × {factor(phase.dose_per_fraction_gy)}"


def effect_outputs(
    path: str, row: str, course: Course, ratios: Ratios, effect: str, limits: tuple[Fraction, ...] = ()
) -> Iterator[Output]:
    """EQD2 or BED of a course (or of one phase) for one α/β or at both ends of a band."""
    for end in ratios.ends(lambda ratio: effect_gy(effect, course, ratio)):
        label = say(f"eqd2.labels.{effect}{end.key()}", ratio=ratios.text())
        yield Output(
            name=f"{path}.{ratios.name}.{effect}{end.suffix}",
            label=in_row(row, label),
            value=end.value,
            unit="Gy",
            text=with_unit(french(end.value, limits=limits), "Gy"),
            step=effect_step(course, effect, end.alpha_beta_gy),
            main=path == "total" and effect == "eqd2_gy",
        )


def effect_step(course: Course, effect: str, alpha_beta_gy: Decimal) -> Step:
    """The formula of EQD2 or BED and its numbers, a term a phase."""
    terms = [effect_term(phase, effect, french_exact(alpha_beta_gy)) for phase in course.phases]
    several = "several" if len(terms) > 1 else "one"
    return Step(formula=say(f"eqd2.formulas.{effect}.{several}"), substituted=" + ".join(terms))


def effect_term(phase: Phase, effect: str, ratio: str) -> str:
    """« 30 × (3 + 2) / (2 + 2) », « 30 × (1 + 3 / 2) »."""
    total, dose = factor(phase.total_dose_gy), phase.dose_per_fraction_gy
    if effect == "eqd2_gy":
        return f"{total} × ({french_exact(dose)} + {ratio}) / ({REFERENCE_DOSE_PER_FRACTION_GY} + {ratio})"
    return f"{total} × (1 + {factor(dose)} / {ratio})"


def physical_dose(course: Course) -> Output:
    """ΣD."""
    return Output(
        name="total.physical_dose_gy",
        label=say("eqd2.labels.physical_dose"),
        value=course.total_dose_gy(),
        unit="Gy",
        text=gray(course.total_dose_gy()),
        step=Step(
            formula=say("eqd2.formulas.physical_dose"),
            substituted=" + ".join(times_text(phase) for phase in course.phases),
        ),
    )


def mean_dose(course: Course) -> Iterator[Output]:
    """Σ(D·d)/ΣD: below 2 Gy, EQD2 rises with α/β. Shown where it differs from the one dose per fraction."""
    mean = course.mean_dose_per_fraction_gy()
    if mean is None or len(course.phases) == 1:
        return
    terms = [f"{factor(phase.total_dose_gy)} × {factor(phase.dose_per_fraction_gy)}" for phase in course.phases]
    yield Output(
        name="total.mean_dose_per_fraction_gy",
        label=say("eqd2.labels.mean_dose"),
        value=mean,
        unit="Gy",
        text=dose_per_fraction_text(mean),
        step=Step(
            formula=say("eqd2.formulas.mean_dose"),
            substituted=f"({' + '.join(terms)}) / {factor(course.total_dose_gy())}",
        ),
    )


# --- iso-effect -----------------------------------------------------------------------------------------------------


@lru_cache(maxsize=256)
def iso_effect_ends(course: Course, ratios: Ratios, fractions: int) -> tuple[End, ...]:
    """Total dose in this number of fractions with the same EQD2 as the course. Kept: what is shown asks thrice."""

    def total(ratio: Decimal) -> Fraction:
        return isoeffective_total_dose_gy(eqd2_gy=course.eqd2_gy(ratio), fractions=fractions, alpha_beta_gy=ratio)

    return ratios.ends(total)


def iso_effect_outputs(case: Case) -> Iterator[Output]:
    """Total dose and dose per fraction of the same EQD2, for each other number of fractions and each α/β."""
    for other in case.others:
        for ratios in case.ratios:
            for end in iso_effect_ends(case.course, ratios, other.fractions):
                yield from _iso_effect_pair(case.course, other, ratios, end)


def _iso_effect_pair(course: Course, other: OtherFractions, ratios: Ratios, end: End) -> Iterator[Output]:
    target, ratio = course.eqd2_gy(end.alpha_beta_gy), french_exact(end.alpha_beta_gy)
    exact = eqd2_gy(total_dose_gy=end.value, fractions=other.fractions, alpha_beta_gy=end.alpha_beta_gy) == target
    n = french_exact(other.fractions)
    root = f"√({ratio}² + 4 × ({REFERENCE_DOSE_PER_FRACTION_GY} + {ratio}) × {factor(target)} / {n}) − {ratio}"
    shown = {
        "total_dose_gy": (end.value, with_unit(french(end.value), "Gy"), f"{n} × ({root}) / 2"),
        "dose_per_fraction_gy": (
            end.value / other.fractions,
            dose_per_fraction_text(end.value / other.fractions, places=3),
            f"({root}) / 2",
        ),
    }
    for measure, (value, text, substituted) in shown.items():
        yield Output(
            name=f"{other.name}.{ratios.name}.{measure}{end.suffix}",
            label=say(f"eqd2.labels.iso_{measure}{end.key()}", fractions=other.text(), ratio=ratios.text()),
            value=value,
            unit="Gy",
            text=text,
            step=Step(formula=say(f"eqd2.formulas.iso_{measure}"), substituted=substituted),
            exact=exact,
        )


def in_row(row: str, label: str) -> str:
    """« Phase 2 : EQD2 … », or the label alone."""
    return say("eqd2.words.in_row", row=row, label=label) if row else label
