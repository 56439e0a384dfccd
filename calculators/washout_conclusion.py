"""The first sentence of the delays calculator: the code of the whole, and what it says in words."""

from collections.abc import Iterator, Sequence
from datetime import date

from calculators.results import Conclusion, Output, Verdict
from calculators.washout_rules import AFTER, BEFORE, Plan, certain_shortfall
from calculators.washout_verdicts import Judged
from calculators.washout_words import days_text, drug_names, joined
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
