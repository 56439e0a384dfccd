"""What was asked: a course, the ratios α/β, other numbers of fractions."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import TypeVar

from calculators.doses.courses import Course, Phase, gray, single, source_schedules
from calculators.doses.lq_range import Used, lq_limits_gy
from calculators.typed.kinds import (
    WHOLE,
)
from calculators.typed.reading import Reading, Row
from calculators.words.numbers import french, french_exact, with_unit
from calculators.words.texts import say

REFERENCE_DOSE_PER_FRACTION_GY = 2  # what the 2 of EQD2 means


BAND = "band"


USUAL_FRACTIONS = (1, 3, 5, 10, 18)  # shown without asking: numbers to read the effect in, and no advice


EFFECTS: Mapping[str, Callable[[Course, Decimal], Fraction]] = {"eqd2_gy": Course.eqd2_gy, "bed_gy": Course.bed_gy}


def effect_gy(effect: str, course: Course, alpha_beta_gy: Decimal) -> Fraction:
    """EQD2 or BED of a course."""
    return EFFECTS[effect](course, alpha_beta_gy)


@lru_cache(maxsize=64)
def effects_gy(effect: str, courses: tuple[Course, ...], ratios: tuple[Decimal, ...]) -> frozenset[Fraction]:
    """EQD2 or BED of each course for each α/β; kept, because each printed value is compared with all of them."""
    return frozenset(effect_gy(effect, course, ratio) for course in courses for ratio in ratios)


@lru_cache(maxsize=64)
def schedule_effects_gy(effect: str, alpha_beta_gy: Decimal) -> tuple[Fraction, ...]:
    """EQD2 or BED of the source's schedules, the smallest first."""
    courses = [course for schedule in source_schedules() for course in (schedule.low, schedule.high)]
    return tuple(sorted({effect_gy(effect, course, alpha_beta_gy) for course in courses}))


def neighbours(value: Fraction, ordered: tuple[Fraction, ...]) -> tuple[Fraction, ...]:
    """The numbers just below and just above `value`: a printed value that passes any other passes one of these."""
    return ordered[max(bisect_left(ordered, value) - 1, 0) : bisect_right(ordered, value) + 1]


@dataclass(frozen=True, kw_only=True, slots=True)
class End:
    """One value of a measure: `suffix` is empty for a typed α/β, `.low` or `.high` for the ends of a band."""

    suffix: str
    alpha_beta_gy: Decimal
    value: Fraction

    def key(self) -> str:
        """The suffix as it ends a key of the catalogue."""
        return self.suffix.replace(".", "_")


@dataclass(frozen=True, kw_only=True, slots=True)
class Ratios:
    """One typed α/β (`low` is `high`), or a band of them. `name` is the path of the input, or `band`."""

    name: str
    low: Decimal
    high: Decimal

    def text(self) -> str:
        """« α/β = 2 Gy », « α/β de 1 à 4 Gy »; a band of one value is that value."""
        if self.low == self.high:
            return say("eqd2.words.ratio", value=gray(self.low))
        return say("eqd2.words.band", value=say("common.range", low=french_exact(self.low), high=gray(self.high)))

    def short_text(self) -> str:
        """« 2 », « 1–4 »: the α/β alone, Gy."""
        return "–".join(french_exact(value) for value in self.values())

    def values(self) -> tuple[Decimal, ...]:
        """The α/β, or both ends of the band."""
        return tuple(dict.fromkeys((self.low, self.high)))

    def ends(self, measure: Callable[[Decimal], Fraction]) -> tuple[End, ...]:
        """The measure at this α/β, or at both ends of the band, the smaller first: between them it is monotonic."""
        if self.name != BAND:
            return (End(suffix="", alpha_beta_gy=self.low, value=measure(self.low)),)
        (first, low), (second, high) = sorted(
            ((ratio, measure(ratio)) for ratio in (self.low, self.high)), key=lambda end: end[1]
        )
        return End(suffix=".low", alpha_beta_gy=first, value=low), End(suffix=".high", alpha_beta_gy=second, value=high)


@dataclass(frozen=True, kw_only=True, slots=True)
class OtherFractions:
    """A number of fractions for which the iso-effective dose is asked; `name` is the path of the input, empty where
    nobody asks."""

    fractions: int
    name: str = ""

    def text(self) -> str:
        """« en 18 fractions »."""
        return say("eqd2.words.in_fractions", fractions=WHOLE.said(self.fractions))


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """One request, read. `beside` are courses that stand in tables of their own, `further` the doses that these make
    the reader use."""

    course: Course
    ratios: tuple[Ratios, ...]
    others: tuple[OtherFractions, ...]
    compared: tuple[Course, ...]
    beside: tuple[Course, ...] = ()
    further: tuple[Used, ...] = ()

    def courses(self) -> tuple[Course, ...]:
        """The reader's course, then those that the reader adds."""
        return (self.course, *self.compared, *self.beside)

    def usual(self) -> tuple[OtherFractions, ...]:
        """The numbers of fractions that nobody asks for, less those that were asked for."""
        typed = {other.fractions for other in self.others}
        return tuple(OtherFractions(fractions=number) for number in USUAL_FRACTIONS if number not in typed)

    def comparable_values(self, effect: str, ratios: Ratios, printed: Iterable[Fraction]) -> tuple[Fraction, ...]:
        """This effect for the courses shown beside the `printed` values: none is printed as another's equal unless it
        is. Of the source's schedules, those next to each printed value."""
        effects = set(effects_gy(effect, self.courses(), ratios.values()))
        for ratio in ratios.values():
            for value in printed:
                effects.update(neighbours(value, schedule_effects_gy(effect, ratio)))
        return tuple(effects)


def dose_per_fraction_text(value: Fraction, places: int = 2) -> str:
    """A dose per fraction, printed on its own side of 2 Gy and of the model's threshold."""
    limits: tuple[Fraction, ...] = (Fraction(REFERENCE_DOSE_PER_FRACTION_GY), *lq_limits_gy())
    return with_unit(french(value, places=places, limits=limits), "Gy")


T = TypeVar("T")


NAME = "eqd2"


def typed_total_gy(row: Row) -> Fraction | None:
    """The total dose of a phase, as typed or as n × d; None where it cannot be known."""
    if row.has("total_dose_gy"):
        return Fraction(row["total_dose_gy"])
    if row.has("fractions", "dose_per_fraction_gy"):
        return int(row["fractions"]) * Fraction(row["dose_per_fraction_gy"])
    return None


def read(reading: Reading) -> Case:
    """The request as a course, α/β values and a band, other numbers of fractions, other courses. What is typed twice
    is answered once."""
    others = [OtherFractions(name=item.path, fractions=item.value) for item in reading.lists["other_fractions"]]
    compared = [single(item.value.total_dose_gy, item.value.fractions) for item in reading.lists["compare"]]
    return Case(
        course=Course(phases=tuple(phase(row) for row in reading.rows["phases"])),
        ratios=once(typed_ratios(reading), lambda ratios: (ratios.low, ratios.high)),
        others=once(others, lambda other: other.fractions),
        compared=tuple(dict.fromkeys(compared)),
    )


def once(items: Iterable[T], same: Callable[[T], Hashable]) -> tuple[T, ...]:
    """The items, those that are `same` as an earlier one left out."""
    kept: dict[Hashable, T] = {}
    for item in items:
        kept.setdefault(same(item), item)
    return tuple(kept.values())


def phase(row: Row) -> Phase:
    """A phase from its total dose, or from its dose per fraction."""
    return Phase(fractions=row["fractions"], total_dose_gy=typed_total_gy(row) or Fraction(0))


def typed_ratios(reading: Reading) -> Iterator[Ratios]:
    """Each typed α/β, then the band."""
    for item in reading.lists["alpha_beta_gy"]:
        yield Ratios(name=item.path, low=item.value, high=item.value)
    low, high = reading.top["alpha_beta_low_gy"], reading.top["alpha_beta_high_gy"]
    if low is not None:
        yield Ratios(name=BAND, low=low, high=high)
