"""The verdicts of the delays calculator: one a drug and side, the rule of half-lives, the whole's first sentence."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from calculators.calendar_days import add_days, french_date
from calculators.quantities import Exact
from calculators.results import Conclusion, Output, Verdict, bar
from calculators.tables import Origin, Value, load
from calculators.washout_drugs import NAME, Drug, Interruption, rule
from calculators.washout_rules import (
    AFTER,
    BEFORE,
    Course,
    Elimination,
    Plan,
    Side,
    certain_shortfall,
    deciding,
    eliminations,
    next_counts_before,
    rule_whole_days,
    side_after,
    side_before,
    side_code,
)
from calculators.washout_words import days_text, drug_names, joined, rule_count, rule_texts, window_text
from calculators.wording import say

RANKED = (
    "concomitant",
    "below_floor",
    "not_conforming",
    "stop_no_number",
    "board_opinion",
    "below_recommended",
    "precaution",
    "incomplete",
)  # from the gravest: each is told, and the first is the code of the whole
UNNUMBERED = ("stop_no_number", "board_opinion")
MET = ("conforms", "compatible")


@dataclass(frozen=True, kw_only=True, slots=True)
class Judged:
    """One side of one course with what the source says of it."""

    course: Course
    side: Side
    code: str


def judged_sides(courses: Iterable[Course], plan: Plan) -> tuple[Judged, ...]:
    """Both sides of every course, in order."""
    return tuple(
        Judged(course=course, side=side, code=side_code(course.drug, side, plan))
        for course in courses
        for side in (side_before(course, plan), side_after(course, plan))
    )


# --- one side -------------------------------------------------------------------------------------------------------


def verdicts(judged: Sequence[Judged], plan: Plan) -> Iterator[Verdict]:
    """For each drug: before, after, with the stereotactic technique the precaution, then the rule of half-lives."""
    for one in judged:
        yield side_verdict(one, plan)
        if one.side.name == AFTER:
            if plan.stereotactic:
                yield technique_verdict(one.course)
            yield from rule_verdict(one.course, plan)


def side_verdict(one: Judged, plan: Plan) -> Verdict:
    """One drug on one side."""
    drug, side = one.course.drug, one.side
    window = drug.window(side.name)
    verdict = Verdict(
        name=f"{one.course.path}.{side.name}",
        label=say(f"washout.labels.{side.name}", drug=drug.title),
        code=one.code,
        word=word(drug, one.code),
        value=side_value(one),
        limit=say("washout.words.at_least", delay=window_text(window)) if window else "",
        remark=" ".join(remarks(one, plan)),
        origins=(window.origin if window else drug.origin,),
        notes=tuple(dict.fromkeys([*drug.notes, *class_notes(drug)])),
    )
    return with_distance(verdict, side.gap_days, drug.window_days(side.name)) if window else verdict


def with_distance(verdict: Verdict, gap_days: int | None, limit_days: Exact | None) -> Verdict:
    """The same verdict with the distance to its limit, where both are known."""
    if gap_days is None or limit_days is None:
        return verdict
    return replace(verdict, distance=distance(gap_days, limit_days), bar=bar(gap_days, limit_days))


def distance(gap_days: int, limit_days: Exact) -> str:
    """« marge 2 jours », « il manque 2 jours », or that the delay is exactly the limit."""
    gap = gap_days - limit_days
    if gap == 0:
        return say("common.at_limit")
    return (
        say("common.margin", distance=days_text(gap)) if gap > 0 else say("washout.words.lacking", days=days_text(-gap))
    )


def word(drug: Drug, code: str) -> str:
    """The French word of a code; an empty cell is not told as « no window »."""
    key = "compatible_blank" if code == "compatible" and drug.interruption is Interruption.BLANK else code
    return say(f"washout.codes.{key}")


def class_notes(drug: Drug) -> Sequence[str]:
    """The notes of the drug's class."""
    notes: Sequence[str] = load(NAME)["classes"][drug.drug_class]["notes"]
    return notes


def side_value(one: Judged) -> str:
    """The gap in days, or the day that the source's window gives."""
    side = one.side
    if side.gap_days is not None:
        return days_text(side.gap_days)
    window = one.course.drug.window_days(side.name) or 0
    if one.code != "date_computed":
        return ""
    return date_from(side, window)


def date_from(side: Side, days: int) -> str:
    """The day `days` away from the one that is known: an administration from radiotherapy, or radiotherapy from it."""
    sign = -1 if side.name == BEFORE else 1
    if side.radiotherapy is not None:
        return say(
            f"washout.words.administration_{side.name}", date=french_date(add_days(side.radiotherapy, sign * days))
        )
    if side.administration is not None:
        return say(
            f"washout.words.radiotherapy_{side.name}", date=french_date(add_days(side.administration, -sign * days))
        )
    return ""


def remarks(one: Judged, plan: Plan) -> Iterator[str]:
    """What a reader of this line must know."""
    course, side, drug = one.course, one.side, one.course.drug
    if drug.floor is not None:
        yield say("washout.remarks.floor", floor=days_text(drug.floor_days() or 0))
    if drug.statement is not None:
        yield say("washout.remarks.statement", statement=drug.statement["text"])
    if drug.interruption is Interruption.STOP:
        yield say("washout.remarks.no_number")
    if drug.window(side.name) and plan.stereotactic:
        yield say("washout.remarks.stereotactic_window")
    if side.concomitant and one.code != "concomitant":
        yield say("washout.remarks.concomitant")
    if next_counts_before(course, plan):
        yield say(f"washout.remarks.counts_before_{side.name}", date=french_date(course.next) if course.next else "")
    if one.code == "not_computable" and side.administration is not None:
        yield say(f"washout.remarks.missing_{side.name}")
    most = certain_shortfall(drug, side, plan)
    if most is not None:
        yield say("washout.remarks.certain_shortfall", most=days_text(most))


def technique_verdict(course: Course) -> Verdict:
    """With the stereotactic technique: precaution, whatever the drug."""
    technique = load(NAME)["technique"]["stereotactic"]
    return Verdict(
        name=f"{course.path}.technique",
        label=say("washout.labels.technique", drug=course.drug.title),
        code="precaution",
        word=say("washout.codes.precaution"),
        remark=say("washout.remarks.technique"),
        origins=(Origin(source="texte", locator=technique["locator"]),),
        notes=technique["notes"],
    )


# --- the rule of half-lives -----------------------------------------------------------------------------------------


def rule_verdict(course: Course, plan: Plan) -> Iterator[Verdict]:
    """The rule for a contraindicated drug, before radiotherapy."""
    found = tuple(eliminations(course, plan))
    longest = deciding(found)
    if longest is None or not course.drug.contraindicated:
        return
    side = side_before(course, plan)
    code = rule_code(side, longest)
    value = days_text(side.gap_days) if side.gap_days is not None else date_from(side, rule_whole_days(longest))
    limit = days_text(rule_whole_days(longest))
    verdict = replace(
        _rule_line(course, found, longest),
        code=code,
        word=say(f"washout.rule_codes.{code}", count=rule_count()),
        value=value,
        limit=say("washout.words.at_least", delay=limit),
    )
    yield with_distance(verdict, side.gap_days, rule_whole_days(longest))


def rule_information(course: Course, plan: Plan) -> Iterator[Verdict]:
    """For any other drug: pharmacokinetic information, no rule."""
    found = tuple(eliminations(course, plan))
    longest = deciding(found)
    if longest is not None and not course.drug.contraindicated:
        yield _rule_line(course, found, longest)


def _rule_line(course: Course, found: Sequence[Elimination], longest: Elimination) -> Verdict:
    cases = list(rule_texts(found))
    contraindicated = course.drug.contraindicated
    remark = say("washout.remarks.rule" if contraindicated else "washout.remarks.information_only")
    longer = [say("washout.remarks.longer_decides", cases=joined(cases))] if len(found) > 1 else []
    notes = ("NOTE-28", "NOTE-52") if contraindicated else ("NOTE-28", "NOTE-29")
    amounts: Iterable[Value] = longest.half_life.amounts.values()
    return Verdict(
        name=f"{course.path}.five_half_lives",
        label=say("washout.labels.five_half_lives", drug=course.drug.title, count=rule_count()),
        code="information_only",
        word=say("washout.codes.information_only"),
        limit=days_text(rule_whole_days(longest)),
        remark=" ".join([*longer, remark]),
        origins=tuple(dict.fromkeys([rule().origin, *(value.origin for value in amounts)])),
        notes=tuple(dict.fromkeys([*notes, *(note for value in amounts for note in value.notes)])),
    )


def rule_code(side: Side, longest: Elimination) -> str:
    """The gap against the rule, or what a missing day leaves."""
    if side.gap_days is not None:
        return "half_lives_reached" if side.gap_days >= rule_whole_days(longest) else "half_lives_not_reached"
    return "date_computed" if side.administration or side.radiotherapy else "not_computable"


# --- from outside the source ----------------------------------------------------------------------------------------


def outside_delays(course: Course, plan: Plan) -> Iterator[Verdict]:
    """Other sources' delays, each with its name and date: beside the verdict, never part of it."""
    for entry in load(NAME)["outside"]:
        if course.drug.id in entry["drugs"] and entry["technique"] in ("", plan.technique):
            value: Value = entry["days"]
            yield Verdict(
                name=f"{course.path}.outside.{entry['id']}",
                label=say(f"washout.outside.{entry['id']}", drug=course.drug.title, date=entry["date"]),
                code="outside_source",
                word=say("washout.codes.outside_source"),
                limit=f"{value.sign}\u00a0{days_text(value.amount)}" if value.sign else days_text(value.amount),
                remark=entry["remark"],
                origins=(value.origin,),
                notes=value.notes,
            )


# --- the whole ------------------------------------------------------------------------------------------------------


def whole_code(judged: Sequence[Judged], plan: Plan) -> str:
    """The code of the whole: the gravest first; what is met only when nothing is graver."""
    present = codes(judged, plan)
    for code in RANKED:
        if code in present:
            return code
    numbered = {one.code for one in judged} - {"compatible"}
    if not numbered:
        return "compatible"
    if "conforms" in numbered:
        return "conforms" if numbered == {"conforms"} else "conforms_as_entered"
    return "dates_computed" if "date_computed" in numbered else "not_computable"


def codes(judged: Sequence[Judged], plan: Plan) -> dict[str, list[Judged]]:
    """The sides by code; an administration that cannot be judged is `incomplete`; stereotactic is `precaution`."""
    found: dict[str, list[Judged]] = {}
    for one in judged:
        stuck = one.code == "not_computable" and one.side.administration is not None
        found.setdefault("incomplete" if stuck else one.code, []).append(one)
    if plan.stereotactic:
        found["precaution"] = list(judged)
    return found


def conclude(judged: Sequence[Judged], plan: Plan, outputs: Sequence[Output], rules: Sequence[Verdict]) -> Conclusion:
    """The whole in words: the gravest first, what else matters, the dates, the rule of half-lives if not reached."""
    present, code = codes(judged, plan), whole_code(judged, plan)
    told = [name for name in RANKED if name in present]
    sentences = [sentence(name, present[name]) for name in told]
    if not told or code == "precaution":
        sentences.extend(quiet_sentences(code, judged))
    if any(name in present for name in UNNUMBERED) and any(one.course.drug.before for one in judged):
        sentences.append(say("washout.conclusions.lower_bounds"))
    sentences.extend(shortfall_sentences(judged, plan))
    if "date_computed" in present:
        sentences.extend(dates_sentences(outputs))
    sentences.extend(deciding_sentences(outputs))
    sentences.extend(rule_sentences(rules))
    return Conclusion(code=code, text=" ".join(sentences))


def quiet_sentences(code: str, judged: Sequence[Judged]) -> Iterator[str]:
    """What is met, or that nothing can be dated; with the stereotactic technique, the windows that are reached."""
    met = [one for one in judged if one.code in MET]
    if code == "precaution":
        yield from (sentence("conforms_as_entered", met) for _ in met[:1])
    elif code != "dates_computed":
        yield sentence(code, met or judged)


def sentence(code: str, which: Sequence[Judged]) -> str:
    """One code in words, with the drugs and sides that it is about."""
    floors = [days_text(one.course.drug.floor_days() or 0) for one in which if one.course.drug.floor]
    numbered = code not in (*UNNUMBERED, "precaution", "compatible", "not_computable")
    names = sided_names(which) if numbered else drug_names(one.course.drug for one in which)
    text = say(f"washout.conclusions.{code}", which=names, floor=floors[0] if floors else "")
    return text[:1].upper() + text[1:]


def sided_names(which: Sequence[Judged]) -> str:
    """« gemcitabine (avant la radiothérapie) »; both sides of a drug are told together."""
    sides: dict[str, list[str]] = {}
    for one in which:
        sides.setdefault(one.course.drug.name, []).append(one.side.name)
    told = [
        say(f"washout.words.{'both' if {BEFORE, AFTER} <= set(found) else found[0]}_side", drug=name)
        for name, found in sides.items()
    ]
    return joined(told)


def dates_sentences(outputs: Sequence[Output]) -> Iterator[str]:
    """The main dates, those of one drug or of the regimen together, then the drug that decides."""
    told: dict[str, list[str]] = {}
    for day in outputs:
        if day.main and isinstance(day.value, date):
            subject, _, kind = day.name.rpartition(".")
            told.setdefault(subject, []).append(say(f"washout.short_dates.{kind}", date=day.text))
    for subject, dates in told.items():
        yield say("washout.conclusions.dates", subject=_subject(subject, outputs), dates=joined(dates))


def _subject(path: str, outputs: Sequence[Output]) -> str:
    """« Gemcitabine » or « Association »: what stands before the colon of its labels."""
    label = next(output.label for output in outputs if output.name.startswith(f"{path}."))
    return label.partition("\u00a0:")[0]


def deciding_sentences(outputs: Sequence[Output]) -> Iterator[str]:
    """In a regimen, the drug that decides."""
    for output in outputs:
        if output.name == "regimen.deciding":
            yield say("washout.conclusions.deciding", which=output.text)


def shortfall_sentences(judged: Sequence[Judged], plan: Plan) -> Iterator[str]:
    """A side that cannot hold its window, whatever the day that is missing."""
    for one in judged:
        most = certain_shortfall(one.course.drug, one.side, plan)
        if most is not None:
            which = say(f"washout.words.{one.side.name}_side", drug=one.course.drug.title)
            yield say("washout.conclusions.certain_shortfall", which=which, most=days_text(most))


def rule_sentences(rules: Sequence[Verdict]) -> Iterator[str]:
    """Where the rule of half-lives is not reached: said, whatever the window says."""
    which = [f"{verdict.label}, {verdict.limit}" for verdict in rules if verdict.code == "half_lives_not_reached"]
    if which:
        yield say("washout.conclusions.half_lives_not_reached", which=joined(which))
