"""How far a value stands from its limit, in words: « marge 0,5 Gy », « dépassement 0,5 Gy », « + 0,5 Gy »."""

from fractions import Fraction

from calculators.ground.exact import Exact
from calculators.tables.reader import Value
from calculators.words.numbers import NO_BREAK_SPACE, french, with_unit
from calculators.words.texts import say


def holds(amount: Exact, limit: Value) -> bool:
    """`amount` against an upper limit, exactly: strict where « < » is printed."""
    gap = Fraction(limit.amount) - Fraction(amount)
    return gap > 0 or (limit.sign != "<" and gap == 0)


def gap_text(amount: Exact, limit: Value) -> str:
    """The distance alone, either way, with the limit's unit."""
    gap = abs(Fraction(limit.amount) - Fraction(amount))
    return with_unit(french(gap, limits=[0]), "" if limit.unit == "1" else limit.unit)


def distance_text(amount: Exact, limit: Value) -> str:
    """« marge 12,5 Gy », « dépassement 2 Gy », or that the limit is met exactly."""
    return distance_words(Fraction(limit.amount) - Fraction(amount), gap_text(amount, limit))


def distance_words(gap: Exact, distance: str, *, lacking: str = "common.excess") -> str:
    """The same of a gap and its text; `lacking` is the sentence on the wrong side of the limit."""
    if gap == 0:
        return say("common.at_limit")
    return say("common.margin" if gap > 0 else lacking, distance=distance)


def plus(distance: str) -> str:
    """« + 4,7 Gy », never broken."""
    return f"+{NO_BREAK_SPACE}{distance}"


def shortly(distance: str) -> str:
    """« + 0,06 mL » for « dépassement 0,06 mL »; other words are kept."""
    words = say("common.excess", distance="")
    return plus(distance.removeprefix(words)) if distance.startswith(words) else distance
