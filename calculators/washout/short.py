"""The conclusion in at most eight words, for the bar of a phone: a key date, or the verdict with its distance."""

from collections.abc import Mapping, Sequence

from calculators.washout.delays.days import Answer
from calculators.washout.delays.regimen import by_floor, by_window
from calculators.washout.verdicts import Judged
from calculators.washout.words import distance
from calculators.words.days import french_date
from calculators.words.texts import say

Sides = Mapping[str, Sequence[Judged]]  # the sides by code


def short(code: str, present: Sides, answers: Sequence[Answer]) -> str:
    """The whole in a few words: `code`, what is nearest to its limit, the first day that answers."""
    if code == "dates_computed":
        return _first_day(answers)
    if code in ("conforms", "conforms_as_entered"):
        return _with_distance("conforms", present["conforms"])
    if code in ("not_conforming", "below_floor"):
        return _with_distance(code, present[code])
    if code == "below_recommended" and any(judgement.most is not None for judgement in present[code]):
        return say("washout.short.below_recommended_at_best")
    return say(f"washout.short.{code}")


def _first_day(answers: Sequence[Answer]) -> str:
    """The first of the days that were asked: radiotherapy's, else the drug's."""
    first = next((answer for answer in answers if answer.main), None)
    if first is None:
        return say("washout.short.dates_computed")
    return say(f"washout.short.{first.kind}", date=french_date(first.recommended.day))


def _with_distance(code: str, which: Sequence[Judged]) -> str:
    """The side with the least margin, or the most lacking; without a number where a day is missing."""
    margins = [gap - _limit(code, one) for one in which if (gap := one.side.gap_days) is not None]
    if len(margins) < len(which):
        return say(f"washout.short.{code}")
    return say("washout.short.with_distance", text=say(f"washout.short.{code}"), distance=distance(min(margins), 0))


def _limit(code: str, judgement: Judged) -> int:
    delay = by_floor if code == "below_floor" else by_window
    return delay(judgement.course.drug, judgement.side.name)
