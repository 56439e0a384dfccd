"""The first sentence of the delays calculator: the code of the whole, and what it says in words.

What it may say for each combination of judged, unjudged and missing: decision 0022.
"""

from collections.abc import Iterator, Mapping, Sequence

from calculators.contract.results import Conclusion, Line, Tone, Verdict
from calculators.washout.delays.dates import KINDS, RESUMPTION
from calculators.washout.delays.days import REGIMEN, Answer, ending_of
from calculators.washout.delays.regimen import (
    UNNUMBERED,
    Lack,
    by_floor,
    by_window,
    deciding_text,
    numbered,
    room_between,
)
from calculators.washout.delays.rules import DatedDrug, Plan, Uncited, eliminations
from calculators.washout.drugs.table import Interruption, agreed, drug_names
from calculators.washout.rule_verdicts import rule_name
from calculators.washout.sentences import (
    delays,
    later_dose_sentences,
    other_dates,
    past_the_end_sentences,
    sentences,
    start_sentences,
    told_starts,
    uncited_sentence,
)
from calculators.washout.verdicts import Judged
from calculators.washout.words import distance, rule_case_name
from calculators.words.days import french_date
from calculators.words.texts import say
from calculators.words.typography import SEMICOLON, first_capital

Sides = Mapping[str, Sequence[Judged]]  # the sides by code

RANKED = (
    "concomitant",
    "below_floor",
    "not_conforming",
    "no_room",
    "stop_no_number",
    "precaution",
    "board_opinion",
    "below_recommended",
    "room_at_floor_only",
    "incomplete",
)  # from the gravest: each is told, and the first is the code of the whole
EXCEEDED = ("concomitant", "below_floor", "not_conforming")  # told before the day that would do, in one sentence
OUTRANKING = ("stop_no_number", "board_opinion")  # told before any day, which is then a mere bound


def conclude(
    courses: Sequence[DatedDrug],
    uncited: Sequence[Uncited],
    judged: Sequence[Judged],
    plan: Plan,
    days: Sequence[Answer],
    rules: Sequence[Verdict],
) -> Conclusion:
    """The whole in words: the first day of radiotherapy, the gravest, what else matters, the other dates."""
    room = room_between(courses, plan)
    present = codes(judged, uncited, plan, room)
    code = whole_code(present)
    several = len(courses) + len(uncited) > 1
    starts = tuple(start_sentences(days, several=several, bounds=are_bounds(courses, uncited, plan)))
    ranked = [*ranked_sentences(present, uncited, room), *quiet_sentences(code, present)]
    suits = code in EXCEEDED and start_suits(days, plan)
    resumed = tuple(other_dates(days, [RESUMPTION])) if suits else ()
    sentences = [
        *((ranked[0], *resumed, *ranked[1:], *starts) if suits else in_order(code, starts, ranked)),
        *later_dose_sentences(plan, days),
        *past_the_end_sentences(courses, plan, ending_of(courses, plan), days),
        *bound_sentences(courses, uncited),
        *other_dates(days, [kind for kind in KINDS[1:] if not (suits and kind == RESUMPTION)]),
        *deciding_sentences(courses, uncited, plan, days),
        *compatible_sentences(present),
        *unjudged_sentences(code),
    ]
    lines = (*rule_lines(courses, plan, rules), *blank_lines(courses, plan))
    return Conclusion(code=code, text=" ".join(sentences), short=short(code, present, days), lines=lines)


def are_bounds(courses: Sequence[DatedDrug], uncited: Sequence[Uncited], plan: Plan) -> bool:
    """Dates are mere bounds beside a drug without a number, beside one that the source does not cite, and with the
    stereotactic technique, whose precaution has no number."""
    return bool(uncited) or plan.stereotactic or bool(unnumbered(courses))


def unnumbered(courses: Sequence[DatedDrug]) -> list[DatedDrug]:
    """The drugs to stop, or of the tumour board's opinion, without a number of days."""
    return [course for course in courses if course.drug.interruption in UNNUMBERED]


# --- the code of the whole ------------------------------------------------------------------------------------------


def codes(judged: Sequence[Judged], uncited: Sequence[Uncited], plan: Plan, room: Lack | None) -> Sides:
    """The sides by code. `incomplete` is what a ✓ would hide; stereotactic is `precaution`."""
    by_code: dict[str, list[Judged]] = {room.code: []} if room else {}
    met = any(judgement.code == "conforms" for judgement in judged)
    for judgement in judged:
        by_code.setdefault("incomplete" if is_unjudged(judgement, met=met) else judgement.code, []).append(judgement)
    if uncited:
        by_code.setdefault("incomplete", [])
    if plan.stereotactic:
        by_code["precaution"] = list(judged)
    return by_code


def is_unjudged(judgement: Judged, *, met: bool) -> bool:
    """A drug that lacks the administration of its side; an administration that no day of radiotherapy judges, where
    none is dated from it either, or where another delay is met (`met`): a ✓ is not put over a day that was not used."""
    return judgement.lacks or (judgement.waits and (met or judgement.code == "not_computable"))


def whole_code(present: Sides) -> str:
    """The code of the whole: the gravest first; what is met only when nothing is graver."""
    for code in RANKED:
        if code in present:
            return code
    windowed = set(present) - {"compatible"}
    if not windowed:
        return "compatible"
    if "conforms" in windowed:
        return "conforms" if windowed == {"conforms"} else "conforms_as_entered"
    return "dates_computed" if "date_computed" in windowed else "not_computable"


# --- what stands first ----------------------------------------------------------------------------------------------


def start_suits(days: Sequence[Answer], plan: Plan) -> bool:
    """The typed start keeps every delay before it: what is missed is mended by the resumption, which is told first."""
    starts = [answer.recommended.day for answer in told_starts(days)]
    return bool(starts) and plan.start is not None and max(starts) <= plan.start


def in_order(code: str, starts: Sequence[str], ranked: Sequence[str]) -> Iterator[str]:
    """The first day of radiotherapy first; after what outranks it; in one sentence with a delay that is missed."""
    if not starts or code in OUTRANKING:
        yield from (*ranked, *starts)
    elif code in EXCEEDED:
        joint = [ranked[0].removesuffix("."), starts[0][:1].lower() + starts[0][1:]]
        yield from (SEMICOLON.join(joint), *ranked[1:], *starts[1:])
    else:
        yield from (*starts, *ranked)


def ranked_sentences(present: Sides, uncited: Sequence[Uncited], room: Lack | None) -> Iterator[str]:
    """What is graver than a delay that is met: each code in its rank."""
    for code in RANKED:
        if room is not None and code == room.code:
            yield room.text
        if code in present:
            yield from sentences(code, present[code])
        if code == "incomplete" and uncited:
            yield uncited_sentence(uncited)


def quiet_sentences(code: str, present: Sides) -> Iterator[str]:
    """The delays that are met, or that nothing can be dated. Precaution alone lets a window that is met be told."""
    if any(name in present for name in RANKED if name != "precaution"):
        return
    if "conforms" in present:
        yield from sentences("conforms" if code == "conforms" else "conforms_as_entered", present["conforms"])
    if code == "not_computable":
        yield delays(present[code])
        yield from sentences(code, present[code])


def compatible_sentences(present: Sides) -> Iterator[str]:
    """The drugs that have no window, told apart from the delays; an empty row in its own words."""
    if not any(name in present for name in RANKED if name != "incomplete"):
        yield from sentences("compatible", present.get("compatible", ()))


def unjudged_sentences(code: str) -> Iterator[str]:
    """The whole is not judged."""
    if code == "incomplete":
        yield say("washout.conclusions.whole_not_judged")


# --- what goes with the dates -----------------------------------------------------------------------------------------


def bound_sentences(courses: Sequence[DatedDrug], uncited: Sequence[Uncited]) -> Iterator[str]:
    """Dates are mere bounds beside a drug without a number, or one that is not cited."""
    if numbered(courses):
        if unnumbered(courses):
            yield agreed("washout.conclusions.lower_bounds", len(unnumbered(courses)))
        elif uncited:
            yield agreed("washout.conclusions.bounds_not_cited", len(uncited))


def deciding_sentences(
    courses: Sequence[DatedDrug], uncited: Sequence[Uncited], plan: Plan, days: Sequence[Answer]
) -> Iterator[str]:
    """In a regimen, the drug that decides; nobody where one is not judged and may decide too."""
    regimen = [day.recommended for day in days if day.main and day.path == REGIMEN]
    dated = any(day.main or day.overtaken for day in days)
    which = deciding_text(courses, plan, regimen, dated=dated)
    if which and (not uncited or unnumbered(courses)):
        yield agreed("washout.conclusions.deciding", len(deciders(which, courses)), which=which)


def deciders(which: str, courses: Sequence[DatedDrug]) -> list[str]:
    """The drugs that are named as those that decide."""
    return [name for name in dict.fromkeys(course.drug.name for course in courses) if name in which]


# --- what is told beside ----------------------------------------------------------------------------------------------


def rule_lines(courses: Sequence[DatedDrug], plan: Plan, rules: Sequence[Verdict]) -> Iterator[Line]:
    """Where the rule of half-lives is not reached: said, whatever the window says."""
    cases = {rule_name(course): rule_case_name(course.drug, tuple(eliminations(course, plan))) for course in courses}
    which = [
        say("washout.words.of_case", case=cases[verdict.name], text=verdict.limit)
        for verdict in rules
        if verdict.code == "half_lives_not_reached"
    ]
    if which:
        text = say("washout.conclusions.half_lives_not_reached", which=SEMICOLON.join(which))
        yield Line(code="half_lives_not_reached", text=text, tone=Tone.RESERVE)


def blank_lines(courses: Sequence[DatedDrug], plan: Plan) -> Iterator[Line]:
    """A compatible drug whose row is empty: a reserve of the source itself."""
    blank = [course.drug for course in courses if course.drug.interruption is Interruption.BLANK]
    if blank and not plan.stereotactic:
        text = say("washout.conclusions.blank_row", which=drug_names(blank))
        yield Line(code="blank_row", text=first_capital(text), tone=Tone.RESERVE)


# --- in at most eight words, for the bar of a phone: a key date, or the verdict with its distance ---------------------


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
