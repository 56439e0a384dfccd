"""Courses of radiotherapy as doses and fractions: the reader's and the source's (section 6, lines 58 and 75).

A course is one phase or more; its BED and EQD2 are the sums of its phases'. Doses in Gy, exact.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

from calculators.doses.radiobiology import bed_gy, eqd2_gy
from calculators.ground.exact import Exact
from calculators.tables.reader import Origin, Range, Value, kept, load
from calculators.typed.kinds import WHOLE
from calculators.words.numbers import french, french_exact, with_unit
from calculators.words.texts import say


def gray(value: Exact) -> str:
    """A dose or an α/β in full, with its unit."""
    return with_unit(french_exact(value), "Gy")


@dataclass(frozen=True, kw_only=True, slots=True)
class Phase:
    """Fractions of one dose: `total_dose_gy` in `fractions` equal fractions."""

    fractions: int
    total_dose_gy: Fraction

    @property
    def dose_per_fraction_gy(self) -> Fraction:
        """d = D/n."""
        return self.total_dose_gy / self.fractions

    def dose_per_fraction_text(self) -> str:
        """« 2,5 Gy »."""
        return with_unit(french(self.dose_per_fraction_gy), "Gy")

    def text(self) -> str:
        """« 30 Gy en 10 fractions »."""
        return say("common.schedule", total=gray(self.total_dose_gy), fractions=WHOLE.said(self.fractions))


@lru_cache(maxsize=1024)
def summed(effect: Callable[..., Fraction], phases: tuple[Phase, ...], alpha_beta_gy: Decimal) -> Fraction:
    """BED or EQD2 of the phases, Gy. Kept: a key changes one input, and each table asks for every course again."""
    effects = (
        effect(total_dose_gy=phase.total_dose_gy, fractions=phase.fractions, alpha_beta_gy=alpha_beta_gy)
        for phase in phases
    )
    return sum(effects, Fraction(0))


@dataclass(frozen=True, kw_only=True, slots=True)
class Course:
    """Phases given one after the other; a last partial fraction is a phase of its own."""

    phases: tuple[Phase, ...]

    def total_dose_gy(self) -> Fraction:
        """The physical dose, ΣD."""
        return sum((phase.total_dose_gy for phase in self.phases), Fraction(0))

    def mean_dose_per_fraction_gy(self) -> Fraction | None:
        """The dose-weighted mean dose per fraction, Σ(D·d)/ΣD; None where no dose is given."""
        total = self.total_dose_gy()
        weighted = sum(phase.total_dose_gy * phase.dose_per_fraction_gy for phase in self.phases)
        return weighted / total if total else None

    def bed_gy(self, alpha_beta_gy: Decimal) -> Fraction:
        """BED of the whole course."""
        return summed(bed_gy, self.phases, alpha_beta_gy)

    def eqd2_gy(self, alpha_beta_gy: Decimal) -> Fraction:
        """EQD2 of the whole course."""
        return summed(eqd2_gy, self.phases, alpha_beta_gy)

    def text(self) -> str:
        """« 54 Gy en 30 fractions + 3 Gy en 1 fraction »."""
        return " + ".join(phase.text() for phase in self.phases)


def single(total_dose_gy: Exact, fractions: int) -> Course:
    """A course of one phase."""
    return Course(phases=(Phase(fractions=fractions, total_dose_gy=Fraction(total_dose_gy)),))


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceSchedule:
    """A schedule of the source; `low` and `high` are the same course where the source gives one dose."""

    id: str
    low: Course
    high: Course
    situation: str
    recommendations: tuple[str, ...]
    notes: tuple[str, ...]
    without_indication: bool
    origin: Origin

    def text(self) -> str:
        """« 30 Gy en 10 fractions », « 16 à 24 Gy en 1 fraction »."""
        low, high = self.low.phases[0], self.high.phases[0]
        if low == high:
            return low.text()
        total = say("common.range", low=french_exact(low.total_dose_gy), high=gray(high.total_dose_gy))
        return say("common.schedule", total=total, fractions=WHOLE.said(low.fractions))

    def holds(self, course: Course) -> bool:
        """This course is the schedule, or stands within its range."""
        low, high = self.low.phases[0], self.high.phases[0]
        same_fractions = len(course.phases) == 1 and course.phases[0].fractions == low.fractions
        return same_fractions and low.total_dose_gy <= course.total_dose_gy() <= high.total_dose_gy


@kept
def source_schedules() -> tuple[SourceSchedule, ...]:
    """The source's schedules, in its table's order."""
    return tuple(_schedule(name, entry) for name, entry in load("eqd2")["schedules"].items())


def _schedule(name: str, entry: Mapping[str, Any]) -> SourceSchedule:
    total: Value | Range = entry["total"]
    doses = (total.low, total.high) if isinstance(total, Range) else (total.amount, total.amount)
    low, high = (single(dose, int(entry["fractions"].amount)) for dose in doses)
    return SourceSchedule(
        id=name,
        low=low,
        high=high,
        situation=entry["situation"],
        recommendations=entry["recommendations"],
        notes=entry["notes"],
        without_indication=entry.get("without_indication", False),
        origin=total.origin,
    )
