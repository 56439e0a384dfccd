"""Re-irradiation of the spinal cord, the reasoning: what the four criteria (section 4, lines 37 to 40) say of doses and
dates.

Doses are EQD2 of the cord's maximum dose, exact fractions in Gy. Each dose criterion is a ceiling of the new course's
EQD2 once the earlier dose is known, and an interval of the earlier dose when it is not. Recovery with time is not
applied.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_FLOOR, Decimal
from fractions import Fraction
from functools import lru_cache

from calculators.contract.limits import holds
from calculators.doses.cord import cord_alpha_beta
from calculators.doses.radiobiology import eqd2_gy, isoeffective_total_dose_gy
from calculators.ground.exact import Exact, rounded
from calculators.tables.reader import Range, Value, load
from calculators.typed.calendar_days import add_months

READINGS: Mapping[str, str] = {
    "source": "criteria",
    "hytec": "hytec",
}  # a reading and its section of data/reirradiation.toml
DOSE_STEP_GY = Decimal("0.1")  # a maximum is given to 0,1 Gy, rounded down


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """The four criteria in one reading, each with its sign: EQD2 in Gy, a ratio, calendar months."""

    cumulative: Value
    new: Value
    ratio: Value
    interval: Value


def limits(reading: str) -> Limits:
    """The criteria as the source prints them (`source`), or as HyTEC does (`hytec`)."""
    table = load("reirradiation")[READINGS[reading]]
    return Limits(**{name: table[name]["limit"] for name in ("cumulative", "new", "ratio", "interval")})


def other_reading(reading: str) -> str:
    """The reading that was not chosen."""
    return next(name for name in READINGS if name != reading)


def stereotactic_fractions() -> range:
    """The numbers of fractions to which the criteria apply."""
    fractions: Range = load("reirradiation")["stereotactic"]["fractions"]
    return range(int(fractions.low), int(fractions.high) + 1)


def cord_eqd2_gy(total_dose_gy: Exact, fractions: int) -> Fraction:
    """EQD2 of a course at the cord, Gy."""
    return eqd2_gy(total_dose_gy=total_dose_gy, fractions=fractions, alpha_beta_gy=cord_alpha_beta().amount)


def code_of(amount: Exact, limit: Value) -> str:
    """`respected` or `exceeded`."""
    return "respected" if holds(amount, limit) else "exceeded"


# --- the dose left ---------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class Ceiling:
    """One dose criterion, the earlier dose being known: the new EQD2 stays below `eqd2_gy`, or at it if not strict."""

    name: str
    eqd2_gy: Fraction
    strict: bool

    def holds(self, new_eqd2_gy: Fraction) -> bool:
        return new_eqd2_gy < self.eqd2_gy or (not self.strict and new_eqd2_gy == self.eqd2_gy)


@lru_cache(maxsize=64)
def ceilings(limits: Limits, earlier_eqd2_gy: Fraction, *, denominator: str = "cumulative") -> tuple[Ceiling, ...]:
    """The three dose criteria as ceilings; `denominator` is the reading of the ratio (`cumulative`, or `earlier`).

    new / (earlier + new) ≤ r is new ≤ earlier·r/(1 − r), which is earlier for r = 0,5; new / earlier ≤ r is
    new ≤ r·earlier.
    """
    share = Fraction(limits.ratio.amount)
    ratio = earlier_eqd2_gy * {"cumulative": share / (1 - share), "earlier": share}[denominator]
    return (
        Ceiling(
            name="cumulative",
            eqd2_gy=Fraction(limits.cumulative.amount) - earlier_eqd2_gy,
            strict=limits.cumulative.sign == "<",
        ),
        Ceiling(name="new", eqd2_gy=Fraction(limits.new.amount), strict=limits.new.sign == "<"),
        Ceiling(name="ratio", eqd2_gy=ratio, strict=limits.ratio.sign == "<"),
    )


def lowest(ceilings: Iterable[Ceiling]) -> Fraction:
    """EQD2 left to the cord: the lowest ceiling, Gy; zero or less when nothing is left."""
    return min(ceiling.eqd2_gy for ceiling in ceilings)


def binding(ceilings: Iterable[Ceiling]) -> tuple[str, ...]:
    """The criteria that set the lowest ceiling."""
    listed = tuple(ceilings)
    return tuple(ceiling.name for ceiling in listed if ceiling.eqd2_gy == lowest(listed))


@dataclass(frozen=True, kw_only=True, slots=True)
class DoseLeft:
    """The largest total dose that respects every ceiling, to 0,1 Gy; `met_exactly`: a strict limit took 0,1 Gy more."""

    fractions: int
    total_dose_gy: Decimal
    eqd2_gy: Fraction
    met_exactly: bool


@lru_cache(maxsize=128)
def dose_left(ceilings: tuple[Ceiling, ...], fractions: int) -> DoseLeft | None:
    """The dose left in that many fractions, rounded down and checked again; None when nothing is left. Kept: each
    table and each output of an answer asks for it."""
    allowed = max(lowest(ceilings), Fraction(0))  # below 0 there is no root, and no dose either
    exact = isoeffective_total_dose_gy(eqd2_gy=allowed, fractions=fractions, alpha_beta_gy=cord_alpha_beta().amount)
    largest = rounded(exact, 1, ROUND_FLOOR)
    largest_eqd2_gy = cord_eqd2_gy(largest, fractions)
    respected = all(ceiling.holds(largest_eqd2_gy) for ceiling in ceilings)
    dose = largest if respected else largest - DOSE_STEP_GY
    if dose <= 0:
        return None
    return DoseLeft(
        fractions=fractions, total_dose_gy=dose, eqd2_gy=cord_eqd2_gy(dose, fractions), met_exactly=not respected
    )


def doses_left(ceilings: tuple[Ceiling, ...]) -> dict[int, DoseLeft | None]:
    """In each number of fractions to which the criteria apply."""
    return {fractions: dose_left(ceilings, fractions) for fractions in stereotactic_fractions()}


# --- the earlier dose unknown ----------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class EarlierRange:
    """The total earlier EQD2 (Gy) for which a criterion holds: from `low`, included, to `high` (None: no upper end)."""

    low: Fraction
    high: Fraction | None = None
    high_included: bool = False

    def is_empty(self) -> bool:
        return self.high is not None and (self.low > self.high or (self.low == self.high and not self.high_included))


NO_DOSE = EarlierRange(low=Fraction(0), high=Fraction(0))


def earlier_ranges(limits: Limits, new_eqd2_gy: Fraction, known_eqd2_gy: Fraction) -> dict[str, EarlierRange]:
    """For `cumulative`, `new`, `ratio` and `all` three, the total earlier EQD2 for which they hold, at least what is
    known of it. `new` depends on none: it holds for all or for none, and so takes `all` with it."""
    share = Fraction(limits.ratio.amount)
    low = max(known_eqd2_gy, new_eqd2_gy * (1 - share) / share)
    high, included = Fraction(limits.cumulative.amount) - new_eqd2_gy, limits.cumulative.sign == "≤"
    new_holds = holds(new_eqd2_gy, limits.new)
    return {
        "cumulative": EarlierRange(low=known_eqd2_gy, high=high, high_included=included),
        "new": EarlierRange(low=Fraction(0)) if new_holds else NO_DOSE,
        "ratio": EarlierRange(low=low),
        "all": EarlierRange(low=low, high=high, high_included=included) if new_holds else NO_DOSE,
    }


# --- the interval ----------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class Interval:
    """From the latest known end of an earlier course to the new start. `complete`: every earlier end is known."""

    latest_end: date | None
    complete: bool
    start: date | None
    minimum_months: int

    def dates(self) -> tuple[date, date] | None:
        """The latest end, and the earliest start, five calendar months later: a lower bound when an end is missing."""
        end = self.latest_end
        return (end, add_months(end, self.minimum_months)) if end else None

    def judged(self) -> tuple[date, date, date] | None:
        """Both and the start, where they tell whether the interval is kept. A missing end can only shorten it: too
        short stays too short."""
        dates = self.dates()
        if dates is None or self.start is None or (self.start >= dates[1] and not self.complete):
            return None
        return (*dates, self.start)

    def holds(self) -> bool | None:
        """None when it cannot be told."""
        judged = self.judged()
        return judged and judged[2] >= judged[1]


def months_and_days(start: date, end: date) -> tuple[int, int]:
    """Whole calendar months from `start` to `end` (not before it), then the days left."""
    months = (end.year - start.year) * 12 + end.month - start.month
    if add_months(start, months) > end:
        months -= 1
    return months, (end - add_months(start, months)).days
