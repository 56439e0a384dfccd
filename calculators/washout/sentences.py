"""The sentences of the conclusion: what is said of the sides that share a code, of the days that answer, in a word."""

from collections.abc import Iterable, Iterator, Sequence

from calculators.washout.delays.dates import KINDS, START
from calculators.washout.delays.days import REGIMEN, Answer
from calculators.washout.delays.regimen import RegimenDay, numbered
from calculators.washout.delays.rules import AFTER, BEFORE, DatedDrug, Ending, Plan, Uncited
from calculators.washout.drugs.table import Drug, Interruption, agreed, drug_names, whole_days
from calculators.washout.verdicts import Judged
from calculators.washout.words import amount_text, distance, window_text
from calculators.words.days import days_text, french_date
from calculators.words.texts import listed, say
from calculators.words.typography import SEMICOLON, first_capital

WITH_SIDES = (
    "below_floor",
    "not_conforming",
    "below_recommended",
    "incomplete",
    "conforms",
    "conforms_as_entered",
)  # the others are said of a drug, whatever the side
WITH_DISTANCE = ("below_floor", "not_conforming", "below_recommended", "conforms", "conforms_as_entered")


# --- the sides that share a code --------------------------------------------------------------------------------------


def sentences(code: str, which: Iterable[Judged]) -> Iterator[str]:
    """One code in words, a sentence for each way to say it, with the drugs and sides that it is about."""
    ways: dict[str, list[Judged]] = {}
    for judgement in which:
        ways.setdefault(way(code, judgement), []).append(judgement)
    for key, sides in ways.items():
        yield sentence(code, key.partition("/")[0], sides)


def way(code: str, judgement: Judged) -> str:
    """How a code is said of a side: a certain shortfall by itself, an empty row, a stop without days, what is
    missing…"""
    # What makes a side be said otherwise than by its code, one branch each; a certain shortfall first.
    drug = judgement.course.drug
    if judgement.most is not None and judgement.code == code:
        return f"certain_{code}/{judgement.course.path}/{judgement.side.name}"
    if code == "incomplete":
        return f"{'lacks' if judgement.lacks else 'waits'}_{judgement.side.name if not judgement.side.open else BEFORE}"
    if code == "compatible" and drug.interruption is Interruption.BLANK:
        return "compatible_blank"
    if code == "concomitant" and drug.interruption is Interruption.STOP:
        return "concomitant_stop"
    return "precautionary_delay" if code == "board_opinion" and drug.drug_class == "precaution" else code


def sentence(code: str, key: str, which: Sequence[Judged]) -> str:
    """One sentence of the catalogue, filled in."""
    floors = [days_text(whole_days(floor)) for judgement in which if (floor := judgement.course.drug.floor)]
    sided = code in WITH_SIDES and not key.startswith("lacks")
    text = agreed(
        f"washout.conclusions.{key}",
        len({judgement.course.drug.id for judgement in which}),
        which=sided_names(which) if sided else drug_names(judgement.course.drug for judgement in which),
        floor=floors[0] if floors else "",
        most=largest_text(which[0]),
        distances=distances(code, which) if code in WITH_DISTANCE else "",
    )
    return first_capital(text)


def delays(which: Sequence[Judged]) -> str:
    """« Gemcitabine : 28 jours (4 semaines) avant et … après la radiothérapie, minimum 8 jours »: what the source asks,
    while no day is known."""
    drugs = {judgement.course.drug.id: judgement.course.drug for judgement in which}
    text = SEMICOLON.join(map(_full_delay, drugs.values()))
    return f"{first_capital(text)}."


def _full_delay(drug: Drug) -> str:
    windows = {side: window_text(window) for side in (BEFORE, AFTER) if (window := drug.window(side))}
    text = say("washout.words.full_delay", drug=drug.name, **windows)
    floor = drug.floor_days()
    return text if floor is None else say("washout.words.with_minimum", delay=text, floor=days_text(floor))


def largest_text(judgement: Judged) -> str:
    """« 12 jours au plus »: the most that a side can hold, where that is certainly too little."""
    key = "open_at_most" if judgement.side.open else "at_most"
    return say(f"washout.words.{key}", most=days_text(judgement.most)) if judgement.most is not None else ""


def sided_names(which: Sequence[Judged]) -> str:
    """« gemcitabine (avant la radiothérapie) »; both sides of a drug are told together."""
    sides: dict[str, dict[str, None]] = {}
    for judgement in which:
        sides.setdefault(judgement.course.drug.name, {})["open" if judgement.side.open else judgement.side.name] = None
    return SEMICOLON.join(
        say(f"washout.words.{key}_side", drug=name) for name, keys in sides.items() for key in side_keys(keys)
    )


def side_keys(sides: Iterable[str]) -> Iterable[str]:
    """Before and after are one word."""
    kept = tuple(sides)
    both = {BEFORE, AFTER} <= set(kept)
    return ("both", *(key for key in kept if key not in (BEFORE, AFTER))) if both else kept


# --- how far from the delay -------------------------------------------------------------------------------------------


def distances(code: str, which: Sequence[Judged]) -> str:
    """« 18 jours, il manque 10 jours »: the days of each side and their distance to the delay; named where several. Two
    rows of one drug say the same."""
    measured = {
        (one.course.drug.name, one.side.name): (one, distance_text(code, one, gap))
        for one in which
        if (gap := one.side.gap_days) is not None
    }
    drugs = {drug for drug, _ in measured}
    texts = [_named(*pair, drug=len(drugs) > 1) if len(measured) > 1 else pair[1] for pair in measured.values()]
    return f" ({SEMICOLON.join(texts)})" if texts else ""


def _named(judgement: Judged, text: str, *, drug: bool) -> str:
    where = say(f"washout.words.short_{judgement.side.name}")
    name = say("washout.words.drug_and_side", drug=judgement.course.drug.name, side=where) if drug else where
    return say("washout.words.of_case", case=name, text=text)


def distance_text(code: str, judgement: Judged, gap: int) -> str:
    """The days of a side, their distance to the window, and to the floor where the window is missed."""
    drug, floor = judgement.course.drug, judgement.course.drug.floor_days()
    parts = [days_text(gap), distance(gap, drug.days(judgement.side.name))]
    if code in ("below_floor", "below_recommended") and floor is not None:
        key = "at_floor_exactly" if gap == floor else "margin_on_floor" if gap > floor else "lacking_to_floor"
        parts.append(say(f"washout.words.{key}", distance=distance(gap, floor)))
    return ", ".join(parts)


# --- the days that answer ---------------------------------------------------------------------------------------------


def start_sentences(answers: Iterable[Answer], *, several: bool, bounds: bool) -> Iterator[str]:
    """« Irradier à partir du 10 décembre 2026 (4 semaines après la dernière administration) ; au minimum le… »; where
    each drug has its own day, the latest first: nothing is possible before it."""
    for answer in sorted(told_starts(answers), key=lambda answer: answer.recommended.day, reverse=True):
        text = _start_text(answer, bounds=bounds or answer.bound)
        own = several and answer.path != REGIMEN
        drug = answer.recommended.deciders[0].drug.name
        text = say("washout.words.of_case", case=drug, text=text) if own else text
        yield f"{first_capital(text)}."


def told_starts(answers: Iterable[Answer]) -> list[Answer]:
    """The first days of radiotherapy that are told."""
    return [answer for answer in answers if (answer.main or answer.bound) and answer.kind == START]


def later_dose_sentences(plan: Plan, answers: Sequence[Answer]) -> Iterator[str]:
    """A last administration that does not leave the day that the delays give, where no later day is told."""
    if plan.first_day is not None and any(answer.overtaken for answer in answers) and not told_starts(answers):
        key = "day_after_later_dose" if plan.first_day_follows else "later_dose"
        yield say(f"washout.conclusions.{key}", date=french_date(plan.first_day))


def past_the_end_sentences(
    courses: Sequence[DatedDrug], plan: Plan, ending: Ending, answers: Iterable[Answer]
) -> Iterator[str]:
    """A first day of radiotherapy that follows the end that was typed, and what then becomes of the resumption."""
    # No end typed, nothing to follow: asked twice, as the days are compared with it.
    days = [
        day.day
        for answer in told_starts(answers)
        for _, day in answer.days()
        if plan.end is not None and day.day > plan.end
    ]
    if plan.end is not None and days:
        which = listed(dict.fromkeys(say("washout.words.the_day", date=french_date(day)) for day in days))
        key = "past_the_end" if ending.refused else "past_the_end_at_floor"
        yield say(f"washout.conclusions.{key}", end=french_date(plan.end), which=which)
    if ending.refused and ending.day is None:
        delays = SEMICOLON.join(_after_new_end(course.drug) for course in numbered(courses))
        yield say("washout.conclusions.resumption_recounted", which=delays)


def _after_new_end(drug: Drug) -> str:
    """« bevacizumab, 28 jours (4 semaines) après la nouvelle dernière séance »."""
    window, floor = drug.window(AFTER), drug.floor_days()
    assert window is not None, drug.id
    text = say("washout.words.after_new_end", drug=drug.name, delay=window_text(window))
    return text if floor is None else say("washout.words.with_minimum", delay=text, floor=days_text(floor))


def _start_text(answer: Answer, *, bounds: bool) -> str:
    day, floor = answer.recommended, answer.floor
    key = "start_bound" if bounds else "start"
    text = say(f"washout.conclusions.{key}", date=french_date(day.day), delay=_of_deciders(answer, day, _after(day)))
    if floor is None:
        return text
    apart = _is_planned(day) != _is_planned(floor)
    delay = _of_deciders(answer, floor, _after(floor) if apart else days_text(floor.days))
    return text + say(f"washout.conclusions.{key}_floor", date=french_date(floor.day), delay=delay)


def _is_planned(day: RegimenDay) -> bool:
    """Counted from a planned administration, which comes before radiotherapy."""
    course = day.deciders[0]
    return course.next == day.anchor.day and course.next != course.last


def _after(day: RegimenDay) -> str:
    """« 4 semaines après la dernière administration »; the day of a planned one that comes before radiotherapy."""
    course = day.deciders[0]
    window = course.drug.window(BEFORE)
    assert window is not None, course.drug.id
    key = "after_planned_dose" if _is_planned(day) else "after_last_dose"
    delay = days_text(day.days) if day.by_floor else amount_text(window.amount, window.unit)
    return say(f"washout.words.{key}", delay=delay, date=french_date(day.anchor.day))


def _of_deciders(answer: Answer, day: RegimenDay, text: str) -> str:
    """« gemcitabine, 8 jours »: whose delay it is, in a regimen."""
    names = drug_names(course.drug for course in day.deciders)
    return say("washout.words.drug_and_side", drug=names, side=text) if answer.path == REGIMEN else text


def other_dates(answers: Iterable[Answer], kinds: Iterable[str] = KINDS[1:]) -> Iterator[str]:
    """The other days, those of one drug or of the regimen together."""
    days: dict[str, list[str]] = {}
    for answer in answers:
        if (answer.main or answer.bound) and answer.kind in kinds:
            days.setdefault(_subject(answer), []).append(_date_text(answer))
    for subject, dates in days.items():
        yield say("washout.conclusions.dates", subject=subject, dates=SEMICOLON.join(dates))


def _subject(answer: Answer) -> str:
    """« Association » for days that suit several drugs, else the drug that asks for them."""
    several = answer.path == REGIMEN and answer.shared
    return say("washout.words.regimen") if several else answer.recommended.deciders[0].drug.title


def _date_text(answer: Answer) -> str:
    text = say(f"washout.short_dates.{answer.kind}", date=french_date(answer.recommended.day))
    if answer.floor is not None:
        floor = say("washout.words.at_floor", date=french_date(answer.floor.day), floor=days_text(answer.floor.days))
        text = say("washout.words.with_case", text=text, case=floor)
    anchor = answer.recommended.anchor
    if not anchor.supposed:
        return text
    return say("washout.words.if_last_session", text=text, end=french_date(anchor.day))


# --- what the source does not cite ------------------------------------------------------------------------------------


def uncited_sentence(uncited: Sequence[Uncited]) -> str:
    """The drugs that are named and not judged."""
    names = listed(say("common.quoted", name=drug.typed) for drug in uncited)
    return agreed("washout.conclusions.not_cited", len(uncited), which=names)
