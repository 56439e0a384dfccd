"""Re-irradiation of the spinal cord: the case as it was read, and the words for its amounts, dates and ranges."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from fractions import Fraction

from calculators.doses.courses import Phase
from calculators.reirradiation.rules import (
    Ceiling,
    DoseLeft,
    EarlierRange,
    Interval,
    Limits,
    binding,
    ceilings,
    cord_eqd2_gy,
    dose_left,
    earlier_ranges,
    limits,
    months_and_days,
    stereotactic_fractions,
)
from calculators.tables.reader import Range, Value, load
from calculators.typed.quantities import Exact, french, french_exact, rounded, with_unit
from calculators.typed.reading import Reading, Row
from calculators.words.texts import listed, say, unit_word

NAME = "reirradiation"


@dataclass(frozen=True, kw_only=True, slots=True)
class Course:
    """An earlier course. `eqd2_gy` is None where its dose is unknown; `origin` is empty where it was not said."""

    path: str
    total_dose_gy: Decimal
    fractions: int
    typed_fractions: bool
    eqd2_gy: Fraction | None
    end_date: date | None
    origin: str

    @staticmethod
    def of(row: Row) -> "Course":
        total, fractions, origin = row["total_dose_gy"] or Decimal(0), row["fractions"] or 1, row["dose_origin"] or ""
        eqd2 = None if origin == "unknown" else cord_eqd2_gy(total, fractions)
        return Course(
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
        return int(path.partition("[")[2].rstrip("]")) + 1

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
    """Everything that was typed, in doses and dates. `known_eqd2_gy` sums the earlier courses whose dose is known."""

    courses: tuple[Course, ...]
    new_total_dose_gy: Decimal | None
    new_fractions: int | None
    new_eqd2_gy: Fraction | None
    start_date: date | None
    reading: str

    @staticmethod
    def of(reading: Reading) -> "Case":
        new, total = reading.rows["new"][0], reading.rows["new"][0]["total_dose_gy"]
        return Case(
            courses=tuple(Course.of(row) for row in reading.rows["earlier"]),
            new_total_dose_gy=total,
            new_fractions=new["fractions"],
            new_eqd2_gy=None if total is None else cord_eqd2_gy(total, new["fractions"]),
            start_date=new["start_date"],
            reading=reading.top["reading"] or "source",
        )

    @property
    def unknown(self) -> bool:
        """The sum of the earlier doses is unknown."""
        return any(course.eqd2_gy is None for course in self.courses)

    @property
    def known_eqd2_gy(self) -> Fraction:
        return sum((course.eqd2_gy for course in self.courses if course.eqd2_gy is not None), Fraction(0))

    def new_phase(self) -> Phase | None:
        """The new course, where its dose was typed."""
        if self.new_total_dose_gy is None:
            return None
        return Phase(fractions=self.new_fractions or 1, total_dose_gy=Fraction(self.new_total_dose_gy))

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

    def courses_from(self, origin: str) -> list[Course]:
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

    def interval(self, of: Sequence[Course] | None = None) -> Interval:
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


def criterion(name: str) -> str:
    """A criterion inside a sentence."""
    return say(f"reirradiation.criteria.{name}")


def word(key: str, **details: str) -> str:
    return say(f"reirradiation.words.{key}", **details)


def which_courses(courses: Iterable[Course]) -> str:
    """« irradiation antérieure 1 et irradiation antérieure 3 »."""
    return listed([word("course", n=str(course.number())) for course in courses])


def capital(text: str) -> str:
    """A text that opens a sentence."""
    return text[:1].upper() + text[1:]


def span_of(values: Range) -> str:
    """« 70 à 75 Gy »."""
    return say("common.range", low=french(values.low), high=with_unit(french(values.high), values.unit))


def one_of(numbers: Iterable[int]) -> str:
    """« 1, 2, 3, 4 ou 5 »."""
    return listed([str(number) for number in numbers], "list_or")


def left_text(left: DoseLeft | None) -> str:
    """« 14,5 Gy », always with its decimal: the dose is given to 0,1 Gy."""
    return with_unit(str(left.total_dose_gy).replace(".", ","), "Gy") if left else word("nothing_left")


def limit_text(limit: Value) -> str:
    """« < 70 Gy »."""
    return word("limit", sign=limit.sign, limit=amount_text(limit.amount, limit))


def amount_text(amount: Exact, limit: Value, *, places: int = 2) -> str:
    """An amount in the limit's unit, printed so that it stays on its side of the limit."""
    unit = "" if limit.unit == "1" else limit.unit
    return with_unit(french(amount, places=places, limits=[limit.amount]), unit)


def days_text(days: int) -> str:
    return with_unit(french(days), unit_word("d", days))


def span_text(start: date, end: date) -> str:
    """« 5 mois et 3 jours (156 jours) »: calendar months, and always the days."""
    months, days = months_and_days(start, end)
    total = days_text((end - start).days)
    if months == 0:
        return total
    said = with_unit(french(months), unit_word("month", months))
    if days == 0:
        return word("months_alone", months=said, total=total)
    return word("month_and_day", months=said, days=days_text(days), total=total)


def range_text(span: EarlierRange) -> str:
    """« ≥ 20 Gy et < 50 Gy », its ends rounded inwards."""
    if span.is_empty():
        return say("reirradiation.ranges.none")
    least, most = ends_text(span)
    low = word("limit", sign="≥", limit=least)
    if span.high is None:
        return low if span.low else say("reirradiation.ranges.any")
    high = word("limit", sign="≤" if span.high_included else "<", limit=most)
    return say("reirradiation.ranges.both", low=low, high=high) if span.low else high


def ends_text(span: EarlierRange) -> tuple[str, str]:
    """Both ends, rounded inwards to two decimals, to more where they would meet or cross; the second is empty where
    there is none. Ends that are the same dose are that dose, in full."""
    if span.low == span.high:
        return (with_unit(french_exact(span.low), "Gy"),) * 2
    places = 2
    while span.high is not None and rounded(span.low, places, ROUND_CEILING) >= rounded(span.high, places, ROUND_FLOOR):
        places += 1
    high = "" if span.high is None else _printed(rounded(span.high, places, ROUND_FLOOR), places)
    return _printed(rounded(span.low, places, ROUND_CEILING), places), high


def _printed(dose_gy: Decimal, places: int) -> str:
    return with_unit(french(dose_gy, places=places), "Gy")


def case_ranges(case: Case) -> dict[str, EarlierRange]:
    """For each criterion that depends on it, the earlier EQD2 for which it holds (the new dose being known)."""
    return earlier_ranges(case.limits(), case.new_eqd2_gy or Fraction(0), case.known_eqd2_gy)


def condition_text(case: Case, depending: Iterable[str]) -> str:
    """For which earlier dose the three dose criteria are respected together; where it is for none, which of them
    (`depending`) an earlier dose still decides."""
    span, of = case_ranges(case)["all"], word(f"of_{case.reading}")
    if span.is_empty():
        return say("reirradiation.conclusions.conditional_never", of=of, which=listed(map(criterion, depending)))
    return say("reirradiation.conclusions.conditional", of=of, range=range_text(span))


def label(key: str, **details: str) -> str:
    return say(f"reirradiation.labels.{key}", **details)


def missing_dates(case: Case, *, start: bool = True) -> str:
    """Which dates are missing; without `start`, of the earlier courses alone, one of which is."""
    ends = [course for course in case.courses if course.end_date is None]
    ends_text, start_text = word("end_missing", which=which_courses(ends)) if ends else "", word("start_missing")
    if case.start_date is not None or not start:
        return ends_text
    return word("both_missing", ends=ends_text, start=start_text) if ends else start_text
