"""Schedules as people type them: `30/10`, « 30 Gy en 10 séances », `10 × 3`, `5 x 4 Gy`, « 10 fractions de 3 Gy ».

One reader for the field that takes a schedule and for dose fields, in which a schedule says the number of fractions
too. Units tell a dose from a number of fractions; without any, `30/10` is a total dose over fractions and `10 × 3`
fractions of a dose, as French sheets write them, and what the other order would say is kept beside it.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from calculators.typed.fields import (
    FRACTION_DOSE,
    SOME_DIGIT,
    TOTAL_DOSE,
    TOTAL_DOSE_GUARD_GY,
    WHOLE,
    Kind,
    Whole,
    fraction_dose_text,
    large_fraction,
)
from calculators.typed.problems import Refusal
from calculators.typed.quantities import FRACTIONS, GY, GY_PER_FRACTION, LONGEST_TYPED, exact_text, spelled
from calculators.typed.text import clean, excerpt, unaccented, with_plain_bars
from calculators.words.texts import listed, say

DOSE, FRACTION_DOSE_UNIT, NUMBER, BARE, UNKNOWN = "dose", "fraction_dose", "fractions", "", "unknown"
"""What the unit behind a number measures; BARE without one."""

EXAMPLE_FRACTIONS = "10"

_UNITS = ((DOSE, GY), (FRACTION_DOSE_UNIT, GY_PER_FRACTION), (NUMBER, FRACTIONS))
_NUMBERS = re.compile(r"[0-9](?:[0-9., ]*[0-9])?")
_UNIT_AND_LINK = re.compile(
    r" *(?P<unit>.*?) *(?P<link>/|x|×|\*|✕|fois|en|in|sur|dans|pour|de|a|of|@|=|soit|, ?soit|,|;|-|–|:|\()? *"
)
_SESSION = "(?:s(?:é|e\u0301?)ances?|fractions?|doses?|fois)"
_SINGLE = re.compile(
    rf"(?<![\w-])(?:(?:une?|1) )?{_SESSION} (?:unique|seule)s?(?!\w)"
    rf"|(?<![\w-])(?:une?|1) (?:seule|unique) {_SESSION}(?!\w)"
    r"|(?<!\w)mono-?(?:fraction|séance)(?:née?)?(?!\w)",
    re.IGNORECASE,
)
_NUMBER_WORDS = ("un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix")
SOME_NUMBER = "|".join(
    (SOME_DIGIT, *("".join(f"[{letter}{letter.upper()}]" for letter in word) for word in _NUMBER_WORDS))
)
"""What every schedule holds: a digit, or one of the first numbers in words; the schema's pattern, no more."""
_NUMBER_WORD = re.compile(rf"(?<![\w-])(?:{'|'.join(_NUMBER_WORDS)}|une)(?![\w-])", re.IGNORECASE)
_TIMETABLE = re.compile(  # « sur 2 semaines », « , 5 fractions par semaine »: behind a schedule, it changes no dose
    r"[ ,;(–-]*(?:/|sur|en|pendant|(?:étalée?s?|réparties?|répartis?) sur)? *[0-9]+(?:[.,][0-9]+)? *"
    r"(?:jours?|j|semaines?|sem|mois)\.?\)?$"
    rf"|[ ,;(–-]*(?:à raison de )?[0-9]+ *(?:{_SESSION}|fr|f|x|×)?\.? *(?:par|/) *(?:jours?|j|semaines?|sem)\.?\)?$",
    re.IGNORECASE,
)
_BETWEEN_SCHEDULES = re.compile(
    r" *(?:\+|;|&|, |(?<!\w)(?:puis|et|suivie?s? (?:de|par))(?!\w)|(?<=/[0-9]) (?=[0-9])|(?<=/[0-9]{2}) (?=[0-9])) *",
    re.IGNORECASE,
)
_OVERLINED = re.compile("[0-9] ?/ ?[0-9]")
"""One number over another: whatever stands around, it is meant as a schedule."""
_OVER = {"/", "en", "in", "sur", "dans", "pour"}
_TIMES = {"x", "×", "*", "✕", "fois"}
_OF = {"de", "a", "of", "@"}
_BESIDE = {"", ",", ";", "-", "–", ":", "("}
_APART = {";", ":", "("}
"""Of those, what no number without a unit holds: `30 (10 fr)`."""
_BRACKETS = str.maketrans("[]{}", "()()")
_EQUALS = {"=", "soit", ",soit", ", soit"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Scheduled:
    """A total dose in a number of equal fractions; `other` is the same text read in the other order, where nothing in
    it tells which and both are believable."""

    total_dose_gy: Decimal
    fractions: int
    other: "Scheduled | None" = None

    @property
    def dose_per_fraction_gy(self) -> Fraction:
        """d = D/n."""
        return Fraction(self.total_dose_gy) / self.fractions

    def in_order_of(self, fractions: int) -> "Scheduled":
        """The order that says this number of fractions, if the text may be read so."""
        return self.other if self.other and self.other.fractions == fractions else replace(self, other=None)

    def text(self) -> str:
        """« 30 Gy en 10 fractions »."""
        total = TOTAL_DOSE.said(self.total_dose_gy)
        return say("common.schedule", total=total, fractions=WHOLE.said(self.fractions))

    def typed(self) -> str:
        """`30/10`: as a field takes it."""
        return f"{exact_text(self.total_dose_gy).replace('.', ',')}/{self.fractions}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Schedule:
    """A schedule of equal fractions: a total dose and a number of fractions, or fractions of a dose."""

    widget = "schedule"

    def read(self, typed: str) -> Scheduled:
        found = parse(typed)
        if found is None:
            raise Refusal("not_a_schedule", typed=excerpt(typed))
        return found

    def said(self, value: Scheduled) -> str:
        return say("common.per_fraction", total=value.text(), dose=fraction_dose_text(value.dose_per_fraction_gy))

    def schema(self) -> Mapping[str, Any]:
        return {"type": "string", "pattern": SOME_NUMBER, "x-kind": "schedule", "x-unit": "Gy/fractions"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Term:
    """One number of a schedule: its text with its unit, what that measures, the link to the next one, and the whole
    text around it."""

    text: str
    measures: str
    link: str
    before: str
    after: str

    @property
    def whole(self) -> str:
        return f"{self.before}{self.text}{self.after}"

    def read(self, kind: Kind) -> Any:
        """Its value. What a refusal offers is the whole schedule, with another number in this place."""
        try:
            return kind.read(self.text)
        except Refusal as refusal:
            raise self.widened(refusal, kind) from None

    def widened(self, refusal: Refusal, kind: Kind) -> Refusal:
        """A refusal of this number as one of the whole text."""
        offers = [f"{self.before}{offer}{self.after}" for offer in refusal.offers]
        details = {**refusal.details, "typed": excerpt(self.whole)}
        if isinstance(kind, Whole):
            details |= {"the": say("common.number_of_schedule"), "example": EXAMPLE_FRACTIONS}
        if offers:
            details["offer"] = listed(offers, "list_or")
        return Refusal(refusal.code, sentence=refusal.sentence, offers=offers, **details)


# --- one text -------------------------------------------------------------------------------------------------------


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
    terms = tuple(_terms(text))
    if len(terms) < 2 or any(term.measures == UNKNOWN for term in terms):
        if _OVERLINED.search(text):
            raise Refusal("not_a_schedule", typed=excerpt(typed))
        return None
    found = _pair(*terms) if len(terms) == 2 else _triple(*terms) if len(terms) == 3 else None
    if found is None and any(term.link in _OVER | _TIMES | _OF | {"="} for term in terms):
        raise Refusal("not_a_schedule", typed=excerpt(typed))
    return found


def _plain(text: str) -> str:
    """The text with digits for the first ten numbers, « 1 fraction » for a single one, one sign for all bars and
    brackets, without a timetable at its end."""
    text = with_plain_bars(text).translate(_BRACKETS)
    text = _NUMBER_WORD.sub(_digits, _SINGLE.sub("1 fraction", text))
    while (shorter := _TIMETABLE.sub("", text).rstrip()) != text:
        text = shorter
    return text


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
        sentence = "not_a_dose_or_schedule" if refusal.code == "not_a_schedule" else refusal.sentence
        raise Refusal(refusal.code, sentence=sentence, offers=refusal.offers, **refusal.details) from None


def of_each_fraction(typed: str, fractions: Any) -> Scheduled | None:
    """« 7 Gy/fr » where a total dose is asked: with the number of fractions typed beside it, it gives the total. None
    where the text is no dose of one fraction."""
    terms = tuple(_terms(_plain(clean(typed))))
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
    return _product(number, terms[0].read(FRACTION_DOSE), typed)


def _terms(text: str) -> Iterator[Term]:
    """The numbers of the text with what stands behind each; none where it does not begin with one."""
    numbers = list(_NUMBERS.finditer(text))
    if not numbers or numbers[0].start() != 0:
        return
    ends = [number.start() for number in numbers[1:]] + [len(text)]
    for number, end in zip(numbers, ends, strict=True):
        behind = text[number.end() : end]
        found = None if end == len(text) else _UNIT_AND_LINK.fullmatch(unaccented(behind))
        unit = found["unit"] if found else behind.strip(" )")
        link = (found["link"] or "") if found else ""
        stop = number.end() + len(behind) - len(behind.lstrip()) + len(unit)
        yield Term(
            text=text[number.start() : stop],
            measures=_measured(unit),
            link=link,
            before=text[: number.start()],
            after=text[stop:],
        )


def _measured(unit: str) -> str:
    """What a unit measures."""
    spelling = spelled(unit)
    known = [measured for measured, one in _UNITS if spelling in one.spellings or spelling in one.others]
    return BARE if not spelling else known[0] if known else UNKNOWN


# --- two numbers ----------------------------------------------------------------------------------------------------


def _pair(first: Term, second: Term) -> Scheduled | None:
    """The schedule that two numbers and their link say; None where they say none."""
    order = _order(first.measures, first.link, second.measures)
    return _READERS[order](first, second) if order else None


def _order(first: str, link: str, second: str) -> str:
    """Which of the two numbers is what, from their units and their link; empty where they make no schedule."""
    if {first, second} == {NUMBER, FRACTION_DOSE_UNIT}:
        return "times" if first == NUMBER else "times_reversed"
    if second == FRACTION_DOSE_UNIT and (first == DOSE or (first == BARE and link in _OVER)):
        return "total_of_doses"
    if first == NUMBER and second == DOSE and link in _OVER | _BESIDE:
        return "undecided"
    if (link in _OVER and first in (DOSE, BARE) and second in (NUMBER, BARE)) or (
        second == NUMBER and link in {DOSE: _BESIDE, BARE: _APART}.get(first, ())
    ):
        return "over"
    return _order_of_product(first, link, second)


def _order_of_product(first: str, link: str, second: str) -> str:
    if link in _TIMES and first == second == BARE:
        return "either"
    if link in _TIMES | _OF and first in (NUMBER, BARE) and second in (DOSE, FRACTION_DOSE_UNIT, BARE):
        return "times"
    if link in _TIMES and first in (DOSE, FRACTION_DOSE_UNIT, BARE) and second in (NUMBER, BARE):
        return "times_reversed"
    return ""


def _over(total: Term, number: Term) -> Scheduled:
    """`30/10`."""
    dose, fractions = total.read(TOTAL_DOSE), number.read(WHOLE)
    refused = large_fraction(dose, fractions, excerpt(total.whole))
    if refused:
        raise total.widened(refused, TOTAL_DOSE)
    return Scheduled(total_dose_gy=dose, fractions=fractions)


def _times(number: Term, dose: Term) -> Scheduled:
    """`10 × 3 Gy`."""
    return _product(number.read(WHOLE), dose.read(FRACTION_DOSE), number.whole)


def _product(fractions: int, dose_gy: Decimal, typed: str) -> Scheduled:
    total = Fraction(dose_gy) * fractions
    if total > TOTAL_DOSE_GUARD_GY:
        maximum = TOTAL_DOSE.said(TOTAL_DOSE_GUARD_GY)
        raise Refusal("total_dose_above_guard", sentence="above_maximum", typed=excerpt(typed), maximum=maximum)
    return Scheduled(total_dose_gy=Decimal(exact_text(total)), fractions=fractions)


def _times_reversed(dose: Term, number: Term) -> Scheduled:
    """`3 Gy × 10`."""
    return _times(number, dose)


def _total_of_doses(total: Term, dose: Term) -> Scheduled:
    """« 30 Gy à 3 Gy/fr »: a whole number of fractions."""
    each = Fraction(dose.read(FRACTION_DOSE))
    number = Fraction(total.read(TOTAL_DOSE)) / each if each else Fraction(0)
    if number.denominator != 1 or number < 1:
        raise Refusal("not_a_schedule", typed=excerpt(total.whole))
    return Scheduled(total_dose_gy=total.read(TOTAL_DOSE), fractions=WHOLE.read(str(number)))


def _undecided(number: Term, dose: Term) -> Scheduled:
    """« 10 séances, 30 Gy »: the total, or the dose of each?"""
    raise Refusal("schedule_order", typed=excerpt(number.whole))


def _either(first: Term, second: Term) -> Scheduled:
    """`10 × 3`: fractions first, as it is written, unless only the other order is believable."""
    found = list(_believable(((first, second), (second, first))))
    if not found:
        return _times(first, second)
    other = found[-1] if found[-1] != found[0] else None
    return replace(found[0], other=other)


def _believable(orders: tuple[tuple[Term, Term], ...]) -> Iterator[Scheduled]:
    for number, dose in orders:
        try:
            yield _times(number, dose)
        except Refusal:
            continue


_READERS: Mapping[str, Callable[[Term, Term], Scheduled]] = {
    "over": _over,
    "times": _times,
    "times_reversed": _times_reversed,
    "total_of_doses": _total_of_doses,
    "undecided": _undecided,
    "either": _either,
}


# --- three numbers --------------------------------------------------------------------------------------------------


def _triple(first: Term, second: Term, third: Term) -> Scheduled | None:
    """A schedule that says itself twice: « 30 Gy en 10 fractions de 3 Gy », « 10 × 3 Gy = 30 Gy », « 30 Gy en 10
    fractions (3 Gy) ». All three numbers must agree."""
    head, tail = (_order(*three) for three in _links(first, second, third))
    if (
        tail.startswith(("times", "either"))
        and first.measures in (DOSE, BARE)
        and first.link in _OVER | _EQUALS | _BESIDE
    ):
        return _agreeing(first.whole, _pair(second, third), first.read(TOTAL_DOSE))
    if _is_product(head) and second.link in _EQUALS | _BESIDE and third.measures in (DOSE, BARE):
        return _agreeing(first.whole, _pair(first, second), third.read(TOTAL_DOSE))
    if head == "over" and third.measures in (DOSE, FRACTION_DOSE_UNIT):
        return _agreeing(first.whole, _times(second, third), _over(first, second).total_dose_gy)
    return None


def _is_product(order: str) -> bool:
    return order in ("times", "times_reversed", "either")


def _links(first: Term, second: Term, third: Term) -> tuple[tuple[str, str, str], tuple[str, str, str]]:
    return (first.measures, first.link, second.measures), (second.measures, second.link, third.measures)


def _agreeing(typed: str, course: Scheduled | None, total_dose_gy: Decimal) -> Scheduled | None:
    """The course, whose total dose must be the one that was typed beside it."""
    if course is None or course.total_dose_gy == total_dose_gy:
        return course
    offers = [course.typed(), replace(course, total_dose_gy=total_dose_gy, other=None).typed()]
    raise Refusal(
        "schedule_disagrees",
        offers=offers,
        typed=excerpt(typed),
        fractions=WHOLE.said(course.fractions),
        dose=fraction_dose_text(course.dose_per_fraction_gy),
        product=TOTAL_DOSE.said(course.total_dose_gy),
        total=TOTAL_DOSE.said(total_dose_gy),
        offer=listed(offers, "list_or"),
    )
