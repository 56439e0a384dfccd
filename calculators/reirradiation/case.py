"""Re-irradiation of the spinal cord: the case as it was read, and the words for its amounts, dates and ranges."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from calculators.doses.courses import Phase
from calculators.reirradiation.rules import (
    Ceiling,
    DoseLeft,
    Interval,
    Limits,
    binding,
    ceilings,
    cord_eqd2_gy,
    dose_left,
    limits,
    stereotactic_fractions,
)
from calculators.tables.reader import Range, load
from calculators.typed.fields import Field, Group
from calculators.typed.kinds import DAY, TOTAL_DOSE, WHOLE, Choice
from calculators.typed.reading import Reading, Row

NAME = "reirradiation"


@dataclass(frozen=True, kw_only=True, slots=True)
class EarlierCourse:
    """An earlier course. `eqd2_gy` is None where its dose is unknown; `origin` is empty where it was not said."""

    path: str
    total_dose_gy: Decimal
    fractions: int
    typed_fractions: bool
    eqd2_gy: Fraction | None
    end_date: date | None
    origin: str

    @staticmethod
    def of(row: Row) -> "EarlierCourse":
        total, fractions, origin = row["total_dose_gy"] or Decimal(0), row["fractions"] or 1, row["dose_origin"] or ""
        eqd2 = None if origin == "unknown" else cord_eqd2_gy(total, fractions)
        return EarlierCourse(
            path=row.path,
            total_dose_gy=total,
            fractions=fractions,
            typed_fractions=row["fractions"] is not None,
            eqd2_gy=eqd2,
            end_date=row["end_date"],
            origin=origin,
        )

    @staticmethod
    def number_at(path: str) -> int:
        """2 for `earlier[1]`."""
        return int(path[len(EARLIER.name) + 1 : -1]) + 1

    def number(self) -> int:
        return self.number_at(self.path)

    @property
    def spared(self) -> bool:
        """The cord received nothing: 0 Gy, and known."""
        return self.eqd2_gy == 0

    def phase(self) -> Phase:
        return Phase(fractions=self.fractions, total_dose_gy=Fraction(self.total_dose_gy))


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """Everything that was typed, in doses and dates. `known_eqd2_gy` sums the earlier courses whose dose is known;
    `new_phase` is the new course, where its dose was typed."""

    courses: tuple[EarlierCourse, ...]
    new_phase: Phase | None
    new_fractions: int | None
    new_eqd2_gy: Fraction | None
    start_date: date | None
    reading: str

    @staticmethod
    def of(reading: Reading) -> "Case":
        new, total = reading.rows["new"][0], reading.rows["new"][0]["total_dose_gy"]
        phase = None if total is None else Phase(fractions=new["fractions"], total_dose_gy=Fraction(total))
        return Case(
            courses=tuple(EarlierCourse.of(row) for row in reading.rows["earlier"]),
            new_phase=phase,
            new_fractions=new["fractions"],
            new_eqd2_gy=None if phase is None else cord_eqd2_gy(phase.total_dose_gy, phase.fractions),
            start_date=new["start_date"],
            reading=reading.top["reading"] or "source",
        )

    @property
    def unknown(self) -> bool:
        """The sum of the earlier doses is unknown."""
        return any(course.eqd2_gy is None for course in self.courses)

    @property
    def known_eqd2_gy(self) -> Fraction:
        return Fraction(sum(course.eqd2_gy for course in self.courses if course.eqd2_gy is not None))

    def no_earlier_dose(self) -> bool:
        return not self.unknown and self.known_eqd2_gy == 0

    def out_of_scope(self) -> str:
        """Why the criteria do not apply (a key of the conclusions), or nothing."""
        if self.no_earlier_dose():
            return "no_earlier_dose"
        if self.new_fractions is not None and self.new_fractions not in stereotactic_fractions():
            return "too_many_fractions"
        return ""

    def beside_studied(self) -> str:
        """On which side of the data behind the criteria the earlier dose stands; what is known of it may be enough."""
        studied: Range = load(NAME)["studied"]["earlier"]
        if self.known_eqd2_gy > studied.high:
            return "above_studied"
        below = not self.unknown and not self.no_earlier_dose() and self.known_eqd2_gy < studied.low
        return "below_studied" if below else ""

    def courses_from(self, origin: str) -> list[EarlierCourse]:
        return [course for course in self.courses if course.origin == origin]

    def limits(self) -> Limits:
        return limits(self.reading)

    def ceilings(self, *, reading: str = "", denominator: str = "cumulative") -> tuple[Ceiling, ...]:
        """The dose criteria as ceilings of the new EQD2, in this reading or another."""
        return ceilings(limits(reading or self.reading), self.known_eqd2_gy, denominator=denominator)

    def binding(self) -> tuple[str, ...]:
        return binding(self.ceilings())

    def left(self, fractions: int) -> DoseLeft | None:
        return dose_left(self.ceilings(), fractions)

    def shown_fractions(self) -> tuple[int, ...]:
        """The number of fractions that was typed, or those for which the source has constraints of the cord."""
        if self.new_fractions is not None and self.new_fractions in stereotactic_fractions():
            return (self.new_fractions,)
        return tuple(int(fractions) for fractions in load("cord")["constraints"])

    def doses_left(self) -> tuple[DoseLeft, ...]:
        """What is left in each number of fractions shown, where something is."""
        return tuple(left for left in map(self.left, self.shown_fractions()) if left)

    def interval(self, of: Sequence[EarlierCourse] | None = None) -> Interval:
        """From the latest end of the earlier courses (or of these alone)."""
        courses = self.courses if of is None else of
        ends = [course.end_date for course in courses if course.end_date is not None]
        return Interval(
            latest_end=max(ends, default=None),
            complete=len(ends) == len(courses),
            start=self.start_date,
            minimum_months=int(self.limits().interval.amount),
        )


# --- words -----------------------------------------------------------------------------------------


MOST_COURSES = 20  # rows of the form, not a clinical bound


EARLIER = Group(
    name="earlier",
    fields=(
        Field(name="total_dose_gy", kind=TOTAL_DOSE, example="30 Gy", fractions="fractions"),
        Field(name="fractions", kind=WHOLE, example="10"),
        Field(name="end_date", kind=DAY, example="13/03/2026"),
        Field(name="dose_origin", kind=Choice(codes=("cord", "prescription", "unknown")), example="cord"),
    ),
    repeated=MOST_COURSES,
    minimum=1,
)


NEW = Group(
    name="new",
    fields=(
        Field(name="total_dose_gy", kind=TOTAL_DOSE, example="12 Gy", fractions="fractions"),
        Field(name="fractions", kind=WHOLE, example="3"),
        Field(name="start_date", kind=DAY, example="01/09/2026"),
    ),
)
