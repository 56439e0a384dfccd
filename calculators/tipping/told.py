"""The tipping points in words, with what a form takes to reach each of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from calculators.contract.results import Tone, Verdict
from calculators.tipping.inputs import Input
from calculators.tipping.judge import WHOLE, Codes, Judge
from calculators.tipping.points import Point, Tipped
from calculators.typed.kinds import TOTAL_DOSE, VOLUME
from calculators.typed.reading import Reading, field_key, row_name
from calculators.typed.reading import label as field_label
from calculators.words.days import days_text, french_date, short_date
from calculators.words.numbers import french_exact
from calculators.words.texts import entry, has, say
from calculators.words.typography import SEMICOLON, first_capital

NEAR_DAYS = 14
"""A day that is so near is told beside a dose: two weeks are soon lost, or mistyped."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Teller:
    """What puts into words the tipping points of one answer."""

    judge: Judge
    reading: Reading

    def reply(self, typed: Sequence[Tipped], assumed: Sequence[Tipped]) -> dict[str, Any]:
        """Every input that was typed, with its points, then what is assumed; `gist` names the nearest of the whole
        among the inputs."""
        named = {"typed": typed, "assumed": assumed}
        inputs = [self.input(tipped, whose) for whose, several in named.items() for tipped in several]
        minor = any(shown["minor"] for shown in inputs)
        return {"gist": self.gist(typed), "inputs": inputs, "minor": minor, "note": self.note()}

    def input(self, tipped: Tipped, whose: str) -> dict[str, Any]:
        return {
            "path": tipped.input.path,
            "label": label(self.judge, self.reading, tipped.input),
            "typed": say(f"tipping.labels.{whose}", typed=value_text(tipped.input, tipped.input.typed)),
            "unchanged": "" if tipped.points else self.unchanged(tipped),
            "changes": [self.change(tipped.input, point) for point in tipped.points],
            "major": not tipped.points or any(point.of_whole for point in tipped.points),
            "minor": any(not point.of_whole for point in tipped.points),
        }

    def unchanged(self, tipped: Tipped) -> str:
        if isinstance(tipped.low, date):
            return say("tipping.told.unchanged_days")
        low, high = (value_text(tipped.input, end) for end in (tipped.low, tipped.high))
        return say("tipping.told.unchanged", low=low, high=high)

    def change(self, varied: Input, point: Point) -> dict[str, Any]:
        """One point: where, the whole after it, each verdict that changes, and the two values to type; `minor` where
        the whole stays as it is."""
        tone = self.judge.descriptor.verdicts[point.after[WHOLE]]
        return {
            "point": where(varied, point),
            "sign": entry("common.tones")[tone] if point.of_whole else "",
            "tone": str(tone) if point.of_whole else "",
            "whole": self.word(point.after) if point.of_whole else say("tipping.told.same_whole"),
            "major": point.of_whole,
            "minor": not point.of_whole,
            "sides": SEMICOLON.join(self.sides(varied, point)),
            "kept": as_typed(point.kept),
            "changed": as_typed(point.changed),
            "before": dict(point.before),
            "after": dict(point.after),
        }

    def word(self, codes: Codes) -> str:
        """The whole, by its code."""
        return str(entry(f"tipping.whole.{self.reading.calculator}.{codes[WHOLE]}"))

    def sides(self, varied: Input, point: Point) -> Iterator[str]:
        """« Dmax : 22 Gy respectée → 22,01 Gy dépassée », for each verdict that changes; the whole where none does."""
        ends = {"kept": short(varied, point.kept), "changed": short(varied, point.changed)}
        before, after = (self.lines(varied, value) for value in (point.kept, point.changed))
        both = [name for name in after if name in before and before[name].code != after[name].code]
        for name in both:
            yield say(
                "tipping.told.side", label=after[name].label, before=before[name].word, after=after[name].word, **ends
            )
        if not both:
            words = {"before": self.word(point.before), "after": self.word(point.after)}
            yield say("tipping.told.side", label=say("tipping.told.whole"), **words, **ends)

    def lines(self, varied: Input, value: Any) -> Mapping[str, Verdict]:
        return {line.name: line for line in self.judge.verdicts(varied.in_place_of(self.reading, value))}

    def gist(self, typed: Sequence[Tipped]) -> str:
        """The nearest point of the whole: a dose or a volume, by its share of the amount; the nearest day where it is
        near or stands alone, since shares and days are not compared. What was given already is no day to name."""
        points = [(tipped.input, point) for tipped in typed for point in tipped.points if self.is_told_closed(point)]
        if not points:
            return say("tipping.told.none")
        left = [pair for pair in points if field_key(pair[0].path) not in self.judge.given]
        if not left:
            return say("tipping.told.only_given")
        days = [pair for pair in left if isinstance(pair[1].at, date)]
        amounts = [pair for pair in left if pair not in days]
        near = [pair for pair in days if not amounts or _away(pair) <= NEAR_DAYS]
        return SEMICOLON.join(self.nearest(pairs) for pairs in (amounts, near) if pairs)

    def nearest(self, pairs: Sequence[tuple[Input, Point]]) -> str:
        """« Dmax > 22 Gy (+ 0,5 Gy) »."""
        varied, point = min(pairs, key=_away)
        return say("tipping.told.gist", label=label(self.judge, self.reading, varied), point=where(varied, point))

    def is_told_closed(self, point: Point) -> bool:
        """The whole takes another sign. Where an excess only leads out of what can be judged (an earlier dose of 0 Gy),
        that mends nothing; where a ✓ does, it is lost."""
        before, after = (self.judge.descriptor.verdicts[codes[WHOLE]] for codes in (point.before, point.after))
        return after is not before and (after is not Tone.UNKNOWN or before is Tone.RESPECTED)

    def note(self) -> str:
        """What is held, and by how much one input varies at a time."""
        steps = {"dose_step": TOTAL_DOSE.said(TOTAL_DOSE.step), "volume_step": VOLUME.said(VOLUME.step)}
        return say(f"tipping.notes.{self.reading.calculator}", **steps)


def _away(pair: tuple[Input, Point]) -> Fraction:
    """How far a point stands from what was typed: an amount by its share, a day by the days."""
    varied, point = pair
    if isinstance(point.at, date):
        return Fraction(abs((point.at - varied.typed).days))
    at, typed = Fraction(point.at), Fraction(varied.typed)
    return abs(at - typed) / max(at, typed) if at != typed else Fraction(0)


# --- words ----------------------------------------------------------------------------------------------------------


def label(judge: Judge, reading: Reading, varied: Input) -> str:
    """« V18 », « Nouvelle dose », « gemcitabine, dernière administration »; else the field's own label."""
    key = f"tipping.inputs.{reading.calculator}.{field_key(varied.path).replace('.', '_')}"
    row = row_name(reading.calculator, varied.path)
    if has(key):
        return say(key, n=varied.number, word=first_capital(varied.word))
    own = judge.label(reading, varied.path) or field_label(reading.calculator, varied.path)
    return say("tipping.labels.in_row", row=row, label=own) if row else own


def where(varied: Input, point: Point) -> str:
    """« > 22 Gy (+ 0,5 Gy) », « à partir du mardi 3 mars 2026 (+ 1 jour) »."""
    side = "above" if point.up else "below"
    key = f"{side}_{'left' if point.at_kept else 'reached'}"
    if isinstance(point.at, date):
        key = "day_after" if point.up else "day_before"
    at = say(f"tipping.points.{key}", value=value_text(varied, point.at))
    return say("tipping.told.point", point=at, distance=distance(varied, point, side))


def distance(varied: Input, point: Point, side: str) -> str:
    if point.at == varied.typed:
        return say("tipping.distances.none")
    if isinstance(point.at, date):
        text = days_text(abs((point.at - varied.typed).days))
    else:
        text = varied.field.kind.said(abs(Fraction(point.at) - Fraction(varied.typed)))
    return say(f"tipping.distances.{side}", distance=text)


def value_text(varied: Input, value: Any) -> str:
    """A value with its unit; a day with its weekday."""
    if not isinstance(value, date):
        return varied.field.kind.said(value)
    weekday = entry("common.weekdays")[value.weekday()]
    return say("tipping.told.day", weekday=weekday, day=french_date(value))


def short(varied: Input, value: Any) -> str:
    """A value with its unit; a day as forms take it."""
    return short_date(value) if isinstance(value, date) else varied.field.kind.said(value)


def as_typed(value: Any) -> str:
    """What a form takes."""
    return short_date(value) if isinstance(value, date) else french_exact(value)
