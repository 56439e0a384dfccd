"""The half-lives of a drug in a few words, and how long the rule of section 3.1 makes of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from calculators.ground.exact import Exact
from calculators.tables.reader import Range, Value
from calculators.washout.drugs.table import rule
from calculators.words.numbers import NO_BREAK_SPACE, french, with_unit
from calculators.words.texts import unit_word
from calculators.words.typography import SEMICOLON
from sphinx_guideline.facts.drugs import PrintedHalfLife, ShownDrug
from sphinx_guideline.facts.quantities import Quantity, converted, product
from sphinx_guideline.words.texts import entry, say

DAY = Fraction(1)
LONGEST_IN_HOURS = 3 * DAY
"""Up to here a duration of hours is told in hours."""


@dataclass(frozen=True, slots=True)
class Duration:
    """A number and the unit in which it is told."""

    amount: Fraction
    unit: str

    @property
    def days(self) -> Fraction:
        """The same in days."""
        return converted(Quantity(self.amount, self.unit), "d").amount

    def text(self) -> str:
        """« 4 h 10 », « 95 h », « 7,5 j »."""
        if self.unit == "min":
            hours, minutes = divmod(self.amount, 60)
            return NO_BREAK_SPACE.join([short(hours, "h"), french(minutes)]) if hours else short(minutes, "min")
        if self.unit == "h" and self.days > LONGEST_IN_HOURS:
            return short(self.days, "d")
        return short(self.amount, self.unit)


def short(amount: Exact, unit: str) -> str:
    """« 28 j »: a number with the shortest form of its unit."""
    return with_unit(french(amount), entry("drugs.table_6.units").get(unit) or unit_word(unit, amount))


def short_half_lives(drug: ShownDrug) -> str:
    """« 50 min (< 1 h) ; 5 à 6 h (> 1 h) »: those of the rule, each with what selects it."""
    return SEMICOLON.join(_short_half_life(half_life) for half_life in _used(drug))


def _short_half_life(half_life: PrintedHalfLife) -> str:
    text = _spread(_amounts(half_life.value), list(_amounts(half_life.around)))
    case = entry("drugs.table_6.cases").get(half_life.id)
    return say("drugs.table_6.of_case", text=text, case=case) if case else text


def rule_durations(drug: ShownDrug) -> list[Duration]:
    """The rule's duration for each half-life, for both ends of a range, and of the range around a central value."""
    values = [value for half_life in _used(drug) for value in (half_life.value, half_life.around)]
    return [_by_rule(amount) for value in values for amount in _amounts(value)]


def five_half_lives(drug: ShownDrug) -> str:
    """« 90 à 100 j » over all the cases; « 32 h (15 à 60 h) » where a central value has a range around it."""
    around = [half_life.around for half_life in _used(drug) if half_life.around]
    central = [
        _by_rule(amount) for half_life in _used(drug) if half_life.around for amount in _amounts(half_life.value)
    ]
    if central:
        return _spread(central, [_by_rule(amount) for part in around for amount in _amounts(part)])
    return _spread(rule_durations(drug)) if rule_durations(drug) else ""


def rule_sentence(drug: ShownDrug) -> str:
    """Five half-lives on the drug's page, with what the rule is for this drug: asked of it, or told for information."""
    duration = five_half_lives(drug)
    return say(f"drugs.by_rule.{'asked' if drug.contraindicated else 'told'}", duration=duration) if duration else ""


def longest_by_rule(drug: ShownDrug) -> Fraction | None:
    """The days that five half-lives take in the longest case, which decides; none where no half-life is given."""
    return max((duration.days for duration in rule_durations(drug)), default=None)


def _used(drug: ShownDrug) -> list[PrintedHalfLife]:
    return [half_life for half_life in drug.printed_half_lives if half_life.used]


def _amounts(value: Value | Range | None) -> Iterator[Duration]:
    if isinstance(value, Range):
        yield from (Duration(Fraction(end), value.unit) for end in (value.low, value.high))
    elif value is not None:
        yield Duration(Fraction(value.amount), value.unit)


def _by_rule(duration: Duration) -> Duration:
    times = Quantity(Fraction(rule().amount), rule().unit)
    return Duration(product([times, Quantity(duration.amount, duration.unit)]).amount, duration.unit)


def _spread(several: Iterable[Duration], around: Iterable[Duration] = ()) -> str:
    """The shortest to the longest, once where they are one; then the range around it."""
    ordered = sorted(several, key=lambda duration: duration.days)
    low, high = ordered[0], ordered[-1]
    text = high.text() if low.days == high.days else say("common.range", low=_before(low, high), high=high.text())
    span = list(around)
    return say("drugs.half_life", half_life=text, range=_spread(span)) if span else text


def _before(low: Duration, high: Duration) -> str:
    """The low end, without the unit that the high end says."""
    low_number, _, low_unit = low.text().rpartition(NO_BREAK_SPACE)
    high_unit = high.text().rpartition(NO_BREAK_SPACE)[2]
    return low_number if low_unit == high_unit and NO_BREAK_SPACE not in low_number else low.text()
