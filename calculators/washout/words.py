"""How the delays calculator says days, dates, durations and the cases of a drug in French."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from calculators.contract.limits import distance_words
from calculators.ground.exact import Exact, rounded
from calculators.tables.reader import Value
from calculators.typed.calendar_days import add_days
from calculators.washout.delays.dates import anchors
from calculators.washout.delays.rules import BEFORE, DatedDrug, Elimination, Ending, Plan, Side, deciding
from calculators.washout.drugs.table import Drug, rule, whole_days
from calculators.words.days import days_text, french_date
from calculators.words.numbers import NO_BREAK_SPACE, french, french_exact, with_unit
from calculators.words.texts import say, unit_word

MINUTES_IN_A_DAY, HOURS_IN_A_DAY, MINUTES_IN_AN_HOUR = 24 * 60, 24, 60
SMALLEST_PERCENT = Fraction(1, 10)  # what one decimal can show


def window_text(window: Value) -> str:
    """« 28 jours (4 semaines) », or « 8 jours » where the source prints days."""
    days = days_text(whole_days(window))
    if window.unit == "d":
        return days
    return say("washout.words.window_as_printed", days=days, printed=amount_text(window.amount, window.unit))


def amount_text(amount: Exact, unit: str) -> str:
    """A number of days, hours, minutes or weeks, with its unit."""
    return with_unit(french_exact(amount), unit_word(unit, amount))


def duration_text(days: Fraction, unit: str) -> str:
    """A duration in the unit of its half-life: « 4 h 10 min », « 95 h », « 90 jours »."""
    if unit == "d":
        return days_text(days)
    if unit == "min":
        hours, minutes = divmod(days * MINUTES_IN_A_DAY, MINUTES_IN_AN_HOUR)
        return NO_BREAK_SPACE.join([amount_text(hours, "h"), amount_text(minutes, "min")])
    return amount_text(days * HOURS_IN_A_DAY, "h")


def duration_and_days_text(days: Fraction, unit: str) -> str:
    """The same, with the days where hours make one or more: « 180 h, soit 7,5 jours »."""
    text = duration_text(days, unit)
    return say("washout.words.hours_and_days", hours=text, days=days_text(days)) if unit == "h" and days >= 1 else text


def percent_text(fraction: Fraction) -> str:
    """« 34,0 % »: one decimal, zero included; below what it can show, words say so."""
    percent = fraction * 100
    if percent < SMALLEST_PERCENT:
        return say("washout.words.less_than", amount=with_unit(french(SMALLEST_PERCENT), "%"))
    return with_unit(str(rounded(percent, 1)).replace(".", ","), "%")


def rule_count() -> str:
    """How many half-lives the rule lets pass: « 5 »."""
    return french(rule().amount)


def case_label(elimination: Elimination) -> str:
    """What tells a half-life from the drug's others: « femme », « demi-vie terminale, haut de la fourchette »."""
    parts = [elimination.half_life.label, say(f"washout.words.range_{elimination.end}") if elimination.end else ""]
    return ", ".join(part for part in parts if part)


def case_name(drug: Drug, elimination: Elimination, key: str) -> str:
    """« Bevacizumab (femme) », in the words at `key`; the drug alone where it has one case."""
    case = case_label(elimination)
    return say(key, text=drug.title, case=case) if case else drug.title


def rule_case_name(drug: Drug, half_lives: Sequence[Elimination]) -> str:
    """The drug with the case whose days the rule takes: the longest of several."""
    longest = deciding(half_lives)
    key = "longest_case" if len(half_lives) > 1 else "with_case"
    return case_name(drug, longest, f"washout.words.{key}") if longest else drug.title


def half_life_texts(half_lives: Iterable[Elimination]) -> Iterator[str]:
    """« femme : 18 jours »: each half-life that may apply, a range told once."""
    return _by_half_life(half_lives, lambda elimination: amount_text(elimination.amount, elimination.unit))


def rule_texts(half_lives: Iterable[Elimination]) -> Iterator[str]:
    """« femme : 90 jours »: the rule's duration for each half-life that may apply, a range told once."""
    return _by_half_life(half_lives, _rule_text)


def _rule_text(elimination: Elimination) -> str:
    text = duration_text if elimination.end else duration_and_days_text
    return text(elimination.rule_days, elimination.unit)


def _by_half_life(half_lives: Iterable[Elimination], text: Callable[[Elimination], str]) -> Iterator[str]:
    texts: dict[str, dict[str, str]] = {}
    labels: dict[str, str] = {}
    for elimination in half_lives:
        texts.setdefault(elimination.half_life.id, {})[elimination.end] = text(elimination)
        labels[elimination.half_life.id] = elimination.half_life.label
    for key, ends in texts.items():
        whole = _with_range(ends)
        yield say("washout.words.of_case", case=labels[key], text=whole) if labels[key] else whole


def _with_range(ends: Mapping[str, str]) -> str:
    """« 15 h », « 25 h à 30 h », « 32 h (15 h à 60 h) »."""
    if "low" not in ends:
        return ends[""]
    span = say("common.range", low=ends["low"], high=ends["high"])
    return say("washout.words.with_range", text=ends[""], range=span) if "" in ends else span


def distance(gap_days: int, limit_days: Exact) -> str:
    """« marge 2 jours », « il manque 2 jours », or that the delay is exactly the limit."""
    gap = Fraction(gap_days) - Fraction(limit_days)
    return distance_words(gap, days_text(abs(gap)), lacking="washout.words.lacking")


def date_from(course: DatedDrug, plan: Plan, side: Side, days: int) -> str:
    """The day `days` away from the one that is known: an administration from radiotherapy, or radiotherapy from it."""
    sign = -1 if side.name == BEFORE else 1
    if side.radiotherapy is not None:
        return say(
            f"washout.words.administration_{side.name}", date=french_date(add_days(side.radiotherapy, sign * days))
        )
    for anchor in anchors(course, plan, Ending()):
        if anchor.side == side.name:
            return say(f"washout.words.radiotherapy_{side.name}", date=french_date(anchor.counted(days).to(days)))
    return ""
