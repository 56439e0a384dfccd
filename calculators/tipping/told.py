"""The tipping points in words, with what a form takes to reach each of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from calculators.contract.descriptor import Descriptor
from calculators.contract.results import Verdict
from calculators.tipping.inputs import Input
from calculators.tipping.judge import WHOLE, Codes, Judge
from calculators.tipping.points import Point, Tipped
from calculators.tipping.texts import entry, say
from calculators.typed.kinds import TOTAL_DOSE, VOLUME
from calculators.typed.reading import Reading, field_key, row_name
from calculators.words.days import days_text, french_date, short_date
from calculators.words.numbers import french_exact
from calculators.words.texts import entry as of_calculators
from calculators.words.typography import SEMICOLON


@dataclass(frozen=True, kw_only=True, slots=True)
class Teller:
    """What puts into words the tipping points of one answer."""

    judge: Judge
    reading: Reading

    def reply(self, found: Sequence[Tipped]) -> dict[str, Any]:
        """Every input that was typed, with its points; `gist` names the nearest of the whole."""
        return {"gist": self.gist(found), "inputs": [self.input(one) for one in found], "note": self.note()}

    def input(self, one: Tipped) -> dict[str, Any]:
        return {
            "path": one.input.path,
            "label": label(self.judge, self.reading, one.input),
            "typed": say("labels.typed", typed=said(one.input, one.input.typed)),
            "unchanged": "" if one.points else self.unchanged(one),
            "changes": [self.change(one.input, point) for point in one.points],
        }

    def unchanged(self, one: Tipped) -> str:
        if isinstance(one.low, date):
            return say("told.unchanged_days")
        return say("told.unchanged", low=said(one.input, one.low), high=said(one.input, one.high))

    def change(self, one: Input, point: Point) -> dict[str, Any]:
        """One point: where, the whole before and after, each verdict that changes, and the two values to type."""
        tone = self.judge.descriptor.verdicts[point.after[WHOLE]]
        return {
            "point": where(one, point),
            "sign": of_calculators("common.tones")[tone] if point.of_whole else "",
            "tone": str(tone) if point.of_whole else "",
            "whole": self.whole(point),
            "verdicts": SEMICOLON.join(self.verdicts(one, point)),
            "ends": say("told.ends", kept=said(one, point.kept), changed=said(one, point.changed)),
            "kept": as_typed(point.kept),
            "changed": as_typed(point.changed),
            "before": dict(point.before),
            "after": dict(point.after),
        }

    def whole(self, point: Point) -> str:
        if not point.of_whole:
            return say("told.same_whole")
        words = {name: self.word(codes) for name, codes in (("before", point.before), ("after", point.after))}
        return say("told.whole", **words)

    def word(self, codes: Codes) -> str:
        """The whole, by its code."""
        return str(entry(f"whole.{self.reading.calculator}.{codes[WHOLE]}"))

    def verdicts(self, one: Input, point: Point) -> Iterator[str]:
        """The verdicts that stand on both sides and whose code changes: « Dmax : respectée → dépassée »."""
        before, after = (self.lines(one, value) for value in (point.kept, point.changed))
        for name, line in after.items():
            if name in before and before[name].code != line.code:
                words = {"before": before[name].word, "after": line.word}
                yield say("told.verdict", label=line.label, **words)

    def lines(self, one: Input, value: Any) -> Mapping[str, Verdict]:
        return {line.name: line for line in self.judge.verdicts(one.in_place_of(self.reading, value))}

    def gist(self, found: Sequence[Tipped]) -> str:
        """The nearest dose or volume, by its share of the amount, and the nearest day."""
        points = [(one.input, point) for one in found for point in one.points if point.of_whole]
        days = [pair for pair in points if isinstance(pair[1].at, date)]
        nearest = [min(group, key=_away) for group in ([pair for pair in points if pair not in days], days) if group]
        told = (
            say("told.gist", label=label(self.judge, self.reading, one), point=where(one, point))
            for one, point in nearest
        )
        return SEMICOLON.join(told) or say("told.none")

    def note(self) -> str:
        """What is held, and by how much one input varies at a time."""
        steps = {"dose_step": TOTAL_DOSE.said(TOTAL_DOSE.step), "volume_step": VOLUME.said(VOLUME.step)}
        return say(f"notes.{self.reading.calculator}", **steps)


def _away(pair: tuple[Input, Point]) -> Fraction:
    """How far a point stands from what was typed: in days, or as a share."""
    one, point = pair
    if isinstance(point.at, date):
        return Fraction(abs((point.at - one.typed).days))
    return abs(Fraction(point.at) - Fraction(one.typed)) / max(Fraction(point.at), Fraction(one.typed))


# --- words ----------------------------------------------------------------------------------------------------------


def label(judge: Judge, reading: Reading, one: Input) -> str:
    """« V18 »; « Nouvelle irradiation, max. à la moelle »; « gemcitabine, dernière dose »."""
    words = of_calculators(f"{reading.calculator}.fields.{field_key(one.path)}")
    own = followed(judge.descriptor, one) or words.get("short_label", words["label"])
    row = one.word or row_name(reading.calculator, one.path)
    return say("labels.in_row", row=row, label=own[:1].lower() + own[1:]) if row else own


def followed(descriptor: Descriptor, one: Input) -> str:
    """The label that another field of the row gives it."""
    following = descriptor.following().get(field_key(one.path))
    return following.labels.get(str(one.row[following.name]), "") if following else ""


def where(one: Input, point: Point) -> str:
    """« > 22 Gy (+ 0,5 Gy) », « à partir du mardi 3 mars 2026 (+ 1 jour) »."""
    side = "above" if point.up else "below"
    key = f"{side}_{'left' if point.at_kept else 'reached'}"
    if isinstance(point.at, date):
        key = "day_after" if point.up else "day_before"
    told = say(f"points.{key}", value=said(one, point.at))
    return say("told.point", point=told, distance=distance(one, point, side))


def distance(one: Input, point: Point, side: str) -> str:
    if point.at == one.typed:
        return say("distances.none")
    gap = abs(point.at - one.typed)
    text = days_text(gap.days) if isinstance(point.at, date) else one.field.kind.said(gap)
    return say(f"distances.{side}", distance=text)


def said(one: Input, value: Any) -> str:
    """A value with its unit; a day with its weekday."""
    if not isinstance(value, date):
        return one.field.kind.said(value)
    weekday = of_calculators("common.weekdays")[value.weekday()]
    return say("told.day", weekday=weekday, day=french_date(value))


def as_typed(value: Any) -> str:
    """What a form takes."""
    return short_date(value) if isinstance(value, date) else french_exact(value)
