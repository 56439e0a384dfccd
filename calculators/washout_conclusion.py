"""The first sentence of the delays calculator: the code of the whole, and what it says in words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from calculators.results import Conclusion, Output, Verdict
from calculators.washout_drugs import Interruption
from calculators.washout_regimen import Lack, deciding_text, room_between
from calculators.washout_rules import AFTER, BEFORE, Course, Plan
from calculators.washout_verdicts import Judged
from calculators.washout_words import days_text, drug_names, joined
from calculators.wording import say

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
WITHOUT_NUMBER = ("stop_no_number", "board_opinion")
WITH_SIDES = (
    "below_floor",
    "not_conforming",
    "below_recommended",
    "incomplete",
    "conforms",
    "conforms_as_entered",
)  # the others are said of a drug, whatever the side


def conclude(
    courses: Sequence[Course], judged: Sequence[Judged], plan: Plan, outputs: Sequence[Output], rules: Sequence[Verdict]
) -> Conclusion:
    """The whole in words: the gravest first, what else matters, the dates, the rule of half-lives if not reached."""
    room = room_between(courses, plan)
    present = codes(judged, plan, room)
    code = whole_code(present)
    sentences = [
        *ranked_sentences(present, room),
        *quiet_sentences(code, present),
        *bound_sentences(present, courses),
        *dates_sentences(present, outputs),
        *deciding_sentences(courses, plan, outputs),
        *compatible_sentences(present),
        *rule_sentences(rules),
    ]
    return Conclusion(code=code, text=" ".join(sentences))


# --- the code of the whole ------------------------------------------------------------------------------------------


def codes(judged: Sequence[Judged], plan: Plan, room: Lack | None) -> Sides:
    """The sides by code; an administration that cannot be judged is `incomplete`; stereotactic is `precaution`."""
    found: dict[str, list[Judged]] = {room.code: []} if room else {}
    for one in judged:
        stuck = one.code == "not_computable" and one.side.administration is not None
        found.setdefault("incomplete" if stuck else one.code, []).append(one)
    if plan.stereotactic:
        found["precaution"] = list(judged)
    return found


def whole_code(present: Sides) -> str:
    """The code of the whole: the gravest first; what is met only when nothing is graver."""
    for code in RANKED:
        if code in present:
            return code
    numbered = set(present) - {"compatible"}
    if not numbered:
        return "compatible"
    if "conforms" in numbered:
        return "conforms" if numbered == {"conforms"} else "conforms_as_entered"
    return "dates_computed" if "date_computed" in numbered else "not_computable"


# --- what stands first ----------------------------------------------------------------------------------------------


def ranked_sentences(present: Sides, room: Lack | None) -> Iterator[str]:
    """What is graver than a delay that is met: each code in its rank."""
    for code in RANKED:
        if room is not None and code == room.code:
            yield room.text
        if code in present:
            yield from sentences(code, present[code])


def quiet_sentences(code: str, present: Sides) -> Iterator[str]:
    """The delays that are met, or that nothing can be dated. Precaution alone lets a window that is met be told."""
    if any(name in present for name in RANKED if name != "precaution"):
        return
    if "conforms" in present:
        yield from sentences("conforms" if code == "conforms" else "conforms_as_entered", present["conforms"])
    if code == "not_computable":
        yield from sentences(code, present[code])


def compatible_sentences(present: Sides) -> Iterator[str]:
    """The drugs that have no window, told apart from the delays; an empty row in its own words."""
    if not any(name in present for name in RANKED):
        yield from sentences("compatible", present.get("compatible", ()))


def sentences(code: str, which: Iterable[Judged]) -> Iterator[str]:
    """One code in words, a sentence for each way to say it, with the drugs and sides that it is about."""
    ways: dict[str, list[Judged]] = {}
    for one in which:
        if one.most is not None and one.code == code:
            ways.setdefault(f"certain_{code}/{one.course.path}/{one.side.name}", []).append(one)
        else:
            ways.setdefault(way(code, one), []).append(one)
    for key, found in ways.items():
        yield sentence(code, key.partition("/")[0], found)


def way(code: str, one: Judged) -> str:
    """How a code is said of a drug: an empty row, a stop without days, a precautionary delay beside the board."""
    drug = one.course.drug
    if code == "compatible" and drug.interruption is Interruption.BLANK:
        return "compatible_blank"
    if code == "concomitant" and drug.interruption is Interruption.STOP:
        return "concomitant_stop"
    return "precautionary_delay" if code == "board_opinion" and drug.drug_class == "precaution" else code


def sentence(code: str, key: str, which: Sequence[Judged]) -> str:
    """One sentence of the catalogue, filled in."""
    floors = [days_text(one.course.drug.floor_days() or 0) for one in which if one.course.drug.floor]
    names = sided_names(which) if code in WITH_SIDES else drug_names(one.course.drug for one in which)
    text = say(
        f"washout.conclusions.{key}", which=names, floor=floors[0] if floors else "", most=largest_text(which[0])
    )
    return text[:1].upper() + text[1:]


def largest_text(one: Judged) -> str:
    """« 12 jours au plus »: the most that a side can hold, where that is certainly too little."""
    key = "open_at_most" if one.side.open else "at_most"
    return say(f"washout.words.{key}", most=days_text(one.most)) if one.most is not None else ""


def sided_names(which: Sequence[Judged]) -> str:
    """« gemcitabine (avant la radiothérapie) »; both sides of a drug are told together."""
    sides: dict[str, dict[str, None]] = {}
    for one in which:
        sides.setdefault(one.course.drug.name, {})["open" if one.side.open else one.side.name] = None
    return joined(say(f"washout.words.{key}_side", drug=name) for name, found in sides.items() for key in told(found))


def told(sides: Iterable[str]) -> Iterable[str]:
    """Before and after are one word."""
    kept = tuple(sides)
    both = {BEFORE, AFTER} <= set(kept)
    return ("both", *(key for key in kept if key not in (BEFORE, AFTER))) if both else kept


# --- the dates ------------------------------------------------------------------------------------------------------


def bound_sentences(present: Sides, courses: Sequence[Course]) -> Iterator[str]:
    """Dates are mere bounds beside a drug without a number."""
    if any(name in present for name in WITHOUT_NUMBER) and any(course.drug.before for course in courses):
        yield say("washout.conclusions.lower_bounds")


def dates_sentences(present: Sides, outputs: Sequence[Output]) -> Iterator[str]:
    """The main dates, those of one drug or of the regimen together, where a side waits for its day."""
    short = any(one.most is not None for which in present.values() for one in which)
    days: dict[str, list[str]] = {}
    for day in outputs if short or "date_computed" in present else ():
        if day.main and isinstance(day.value, date):
            subject, _, kind = day.name.rpartition(".")
            days.setdefault(subject, []).append(say(f"washout.short_dates.{kind}", date=day.text))
    for subject, dates in days.items():
        yield say("washout.conclusions.dates", subject=_subject(subject, outputs), dates=joined(dates))


def _subject(path: str, outputs: Sequence[Output]) -> str:
    """« Gemcitabine » or « Association »: what stands before the colon of its labels."""
    label = next(output.label for output in outputs if output.name.startswith(f"{path}."))
    return label.partition("\u00a0:")[0]


def deciding_sentences(courses: Sequence[Course], plan: Plan, outputs: Sequence[Output]) -> Iterator[str]:
    """In a regimen, the drug that decides."""
    which = deciding_text(courses, plan, dated=any(output.main for output in outputs))
    if which:
        yield say("washout.conclusions.deciding", which=which)


def rule_sentences(rules: Sequence[Verdict]) -> Iterator[str]:
    """Where the rule of half-lives is not reached: said, whatever the window says."""
    which = [f"{verdict.label}, {verdict.limit}" for verdict in rules if verdict.code == "half_lives_not_reached"]
    if which:
        yield say("washout.conclusions.half_lives_not_reached", which=joined(which))
