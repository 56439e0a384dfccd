"""Schedules as people type them: `30/10`, « 30 Gy en 10 séances », `10 × 3`, `5 x 4 Gy`, « 10 fractions de 3 Gy ».

One reader for the field that takes a schedule and for dose fields, in which a schedule says the number of fractions
too. Units tell a dose from a number of fractions; without any, `30/10` is a total dose over fractions and `10 × 3`
fractions of a dose, as French sheets write them, and what the other order would say is kept beside it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from calculators.typed.kinds import (
    FRACTION_DOSE,
    SOME_DIGIT,
    WHOLE,
    fraction_dose_text,
)
from calculators.typed.problems import Refusal
from calculators.typed.quantities import LONGEST_TYPED
from calculators.typed.schedule_orders import AT, OF, OVER, TIMES, pair, product, triple
from calculators.typed.schedule_terms import BARE, FRACTION_DOSE_UNIT, UNKNOWN, Scheduled, terms_of
from calculators.typed.text import clean, excerpt, with_plain_bars
from calculators.words.texts import listed, say

_SESSION = "(?:s(?:é|e\u0301?)ances?|fractions?|doses?|fois)"
_SINGLE = re.compile(
    rf"(?<![\w-])(?:(?:une?|1) )?{_SESSION} (?:unique|seule)s?(?!\w)"
    rf"|(?<![\w-])(?:une?|1) (?:seule|unique) {_SESSION}(?!\w)"
    r"|(?<!\w)mono-?(?:fraction|séance)(?:née?)?(?!\w)|(?<![\w-])f\.?u(?!\w)\.?",
    re.IGNORECASE,
)
_NUMBER_WORDS = ("un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix")
SOME_NUMBER = "|".join(
    (SOME_DIGIT, *("".join(f"[{letter}{letter.upper()}]" for letter in word) for word in _NUMBER_WORDS))
)
"""What every schedule holds: a digit, or one of the first numbers in words; the schema's pattern, no more."""
_NUMBER_WORD = re.compile(rf"(?<![\w-])(?:{'|'.join(_NUMBER_WORDS)}|une)(?![\w-])", re.IGNORECASE)
_TIMETABLE = re.compile(  # « sur 2 semaines », « , 5 fractions par semaine »: behind a schedule, it changes no dose
    r"[ ,;(–-]*(?:/|sur|et|en|pendant|(?:étalée?s?|réparties?|répartis?) sur)? *[0-9]+(?:[.,][0-9]+)? *"
    r"(?:jours?|j|semaines?|sem|mois)\.?\)?$"
    r"|[ ,;(–-]*[0-9]+ jours? sur [0-9]+\)?$"
    rf"|[ ,;(/–-]*(?:à raison de )?[0-9]+ *(?:{_SESSION}|fr|f|x|×)?\.? *(?:par|/) *(?:jours?|j|semaines?|sem)\.?\)?$",
    re.IGNORECASE,
)
_BETWEEN_SCHEDULES = re.compile(
    r" *(?:\+|;|&|, |(?<!\w)(?:puis|et|suivie?s? (?:de|par))(?!\w)|(?<=/[0-9]) (?=[0-9])|(?<=/[0-9]{2}) (?=[0-9])) *",
    re.IGNORECASE,
)
_OVERLINED = re.compile("[0-9] ?/ ?[0-9]")
"""One number over another: whatever stands around, it is meant as a schedule."""
_SEVERAL_NUMBERS = re.compile("[0-9].*[^0-9., ].*[0-9]")
_BRACKETS = str.maketrans("[]{}", "()()")
_EACH = re.compile(
    rf"(?<!\w)(?:(?:en|par) {_SESSION} de|[àa] raison de) (?P<dose>[0-9.,]+ *c?Gy(?!\w| *(?:/|par)))", re.IGNORECASE
)
"""« 30 Gy en fractions de 3 Gy », « 30 Gy à raison de 3 Gy »: the dose of each."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Schedule:
    """A schedule of equal fractions: a total dose and a number of fractions, or fractions of a dose."""

    widget = "schedule"

    def read(self, typed: str) -> Scheduled:
        schedule = parse(typed)
        if schedule is None:
            raise Refusal("not_a_schedule", typed=excerpt(typed))
        return schedule.decided(typed)

    def said(self, value: Scheduled) -> str:
        return say("common.per_fraction", total=value.text(), dose=fraction_dose_text(value.dose_per_fraction_gy))

    def schema(self) -> Mapping[str, Any]:
        return {"type": "string", "pattern": SOME_NUMBER, "x-kind": "schedule", "x-unit": "Gy/fractions"}


def parse(typed: str) -> Scheduled | None:
    """The schedule in `typed`; None where it does not look like one. Refused: one that cannot be, or does not agree
    with itself."""
    text = clean(typed)
    if len(text) > LONGEST_TYPED:
        return None
    text = _plain(text)
    _refuse_several(text, typed)
    return _parse_one(text, typed)


def _parse_one(text: str, typed: str) -> Scheduled | None:
    terms = tuple(terms_of(text))
    if len(terms) < 2 or any(term.measures == UNKNOWN for term in terms):
        if _OVERLINED.search(text):
            raise Refusal("not_a_schedule", typed=excerpt(typed))
        return None
    if len(terms) == 2 and terms[0].measures == BARE and terms[0].link in AT:
        raise Refusal("not_a_schedule", sentence="bare_number_at_dose", typed=excerpt(typed))
    schedule = pair(*terms) if len(terms) == 2 else triple(*terms) if len(terms) == 3 else None
    if schedule is None and any(term.link in OVER | TIMES | OF | {"="} for term in terms):
        raise Refusal("not_a_schedule", typed=excerpt(typed))
    return schedule


def _plain(text: str) -> str:
    """The text with digits for the first ten numbers, « 1 fraction » for a single one, one sign for all bars and
    brackets, without a timetable at its end."""
    text = with_plain_bars(text).translate(_BRACKETS)
    text = _NUMBER_WORD.sub(_digits, _SINGLE.sub("1 fraction", text))
    while (shorter := _TIMETABLE.sub("", text).rstrip()) != text:
        text = shorter
    return _EACH.sub(r"à \g<dose>/fr", text)


def _digits(word: re.Match[str]) -> str:
    letters = word[0].lower().removesuffix("e") if word[0].lower() == "une" else word[0].lower()
    return str(_NUMBER_WORDS.index(letters) + 1)


def _refuse_several(text: str, typed: str) -> None:
    """`30/10 + 8/1`: each is a row, or a phase, of its own."""
    parts = _BETWEEN_SCHEDULES.split(text)
    if len(parts) > 1 and sum(map(_is_schedule, parts)) > 1:
        raise Refusal("several_schedules", typed=excerpt(typed))


def _is_schedule(text: str) -> bool:
    """A schedule, even one that is refused."""
    try:
        return _parse_one(text, text) is not None
    except Refusal:
        return True


def in_dose_field(typed: str) -> Scheduled | None:
    """The schedule in a text typed where a dose is asked; None where it is no schedule: it is read as a dose."""
    try:
        return parse(typed)
    except Refusal as refusal:
        sentence = "not_a_dose_or_schedule" if refusal.sentence == "not_a_schedule" else refusal.sentence
        raise Refusal(
            refusal.code, sentence=sentence, offers=refusal.offers, courses=refusal.courses, **refusal.details
        ) from None


def among_numbers(refusal: Refusal) -> Refusal:
    """What refuses a text of several numbers where a dose is asked: « 20 Gy en 5 jours » is in figures already."""
    if refusal.sentence != "not_a_number" or not _SEVERAL_NUMBERS.search(refusal.details["typed"]):
        return refusal
    return Refusal(refusal.code, sentence="not_a_dose_or_schedule", **refusal.details)


def of_each_fraction(typed: str, fractions: Any) -> Scheduled | None:
    """« 7 Gy/fr » where a total dose is asked: with the number of fractions typed beside it, it gives the total. None
    where the text is no dose of one fraction."""
    terms = tuple(terms_of(_plain(clean(typed))))
    if len(terms) != 1 or terms[0].measures != FRACTION_DOSE_UNIT:
        return None
    try:
        terms[0].read(FRACTION_DOSE)
    except Refusal as refusal:
        offers = [f"{offer}/fr" for offer in refusal.offers]
        details = {**refusal.details, **({"offer": listed(offers, "list_or")} if offers else {})}
        raise Refusal(refusal.code, sentence=refusal.sentence, offers=offers, **details) from None
    try:
        number = WHOLE.read(fractions if isinstance(fractions, str) else "")
    except Refusal:
        raise Refusal("fraction_dose_alone", typed=excerpt(typed)) from None
    return product(number, terms[0].read(FRACTION_DOSE), typed)
