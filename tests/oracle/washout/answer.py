"""The delays, naively: table 6 for the verdict, five half-lives beside it, the whole by the gravest of what is told."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction
from math import ceil
from typing import Any

from tests.oracle.asking import UNSAID, Among, Facts, Inputs, refused
from tests.oracle.data import table
from tests.oracle.washout.moved import code_after, last_session
from tests.oracle.washout.reading import Asked, Course, read
from tests.oracle.washout.sides import (
    Side,
    after,
    at_the_same_time,
    basis,
    before,
    days,
    given_after,
    given_before,
    later,
    rule_days,
    windowed,
)

OF_CELLS = {"none": "compatible", "blank": "compatible", "stop": "stop_no_number", "board": "board_opinion"}
GRAVEST = ("concomitant", "below_floor", "not_conforming", "no_room", "stop_no_number", "board_opinion")
HALF_LIVES = int(table("washout")["rule"]["half_lives"]["value"])


def answer(inputs: Inputs) -> Facts:
    asked = read(inputs)
    return refused(asked.form.refused) if asked.form.refused else judged(asked)


def judged(asked: Asked) -> Facts:
    found: Facts = {}
    for course in asked.courses:
        found |= {f"output drugs[{course.at}].{name}": value for name, value in outputs(asked, course)}
    found |= {f"output regimen.{name}": value for name, value in of_regimen(asked, found)}
    verdicts = dict(codes(asked))
    found |= {f"verdict {name}": code for name, code in verdicts.items()}
    found |= {f"information {name}": code for name, code in information(asked)}
    found["code"] = whole(asked, set(verdicts.values()))
    blank = {
        "blank_row" for course in asked.courses if course.drug.kind() == "blank" and asked.technique == "palliative"
    }
    found["lines"] = blank | ({"half_lives_not_reached"} & set(verdicts.values()))
    found["deciding"] = deciding(asked, found)
    return found


def sides(asked: Asked) -> list[tuple[Side, Side]]:
    return [(before(asked, course), after(asked, course)) for course in windowed(asked)]


# --- codes ----------------------------------------------------------------------------------------------------------


def codes(asked: Asked) -> Iterator[tuple[str, str]]:
    stereotactic, last = asked.technique == "stereotactic", last_session(asked, sides(asked), follow)
    for course in asked.courses:
        path, kind = f"drugs[{course.at}]", course.drug.kind()
        if kind == "window":
            yield f"{path}.before", before(asked, course).code
            yield f"{path}.after", code_after(after(asked, course), asked, last)
            yield f"{path}.five_half_lives", half_lives_code(asked, course)
        else:
            code = OF_CELLS[kind]
            code = "precaution" if stereotactic and code == "compatible" else code
            stops = course.drug.kind() == "stop"
            yield f"{path}.before", "concomitant" if stops and at_the_same_time(asked, course.last) else code
            yield f"{path}.after", "concomitant" if stops and at_the_same_time(asked, course.next) else code
        if stereotactic:
            yield f"{path}.technique", "precaution"
    for at in asked.uncited:
        yield f"drugs[{at}].not_cited", "not_cited"


def half_lives_code(asked: Asked, course: Course) -> str:
    days, given = rule_days(asked, course), given_before(asked, course)
    assert days is not None, "each drug with days has half-lives"
    if given and asked.start:
        return "half_lives_reached" if (asked.start - given).days >= days else "half_lives_not_reached"
    if given and asked.end and (asked.end - given).days < days:
        return "half_lives_not_reached"
    return "date_computed" if given or asked.start else "not_computable"


def information(asked: Asked) -> Iterator[tuple[str, str]]:
    for course in asked.courses:
        path = f"drugs[{course.at}]"
        if course.drug.kind() != "window" and rule_days(asked, course):
            yield f"{path}.five_half_lives", "information_only"
        for name in course.drug.beside(asked.technique):
            yield f"{path}.outside.{name}", "outside_source"


# --- the whole ------------------------------------------------------------------------------------------------------


def whole(asked: Asked, told: set[str]) -> str:
    """The gravest first; then what a conclusion may say when nothing is missed (decision 0022)."""
    grave = next((code for code in GRAVEST if code in (told | {no_room(asked)})), "")
    if grave in GRAVEST[:5]:
        return grave
    if asked.technique == "stereotactic":
        return "precaution"
    if grave:
        return grave
    if "below_recommended" in told:
        return "below_recommended"
    return unmissed(asked)


def unmissed(asked: Asked) -> str:
    pairs = sides(asked)
    if room := no_room(asked):
        return room
    if asked.uncited:
        return "incomplete"
    if not pairs:
        return "compatible"
    every = [side for pair in pairs for side in pair]
    if lacks(pairs):
        return "incomplete"
    if any(side.judged for side in every):
        if any(side.typed and not side.judged for side in every):
            return "incomplete"
        return "conforms" if all(side.judged for side in every) else "conforms_as_entered"
    return unjudged(asked, every)


def lacks(pairs: list[tuple[Side, Side]]) -> bool:
    """A side on which one drug's administration stands and another's does not."""
    return any(any(pair[k].typed for pair in pairs) and not all(pair[k].typed for pair in pairs) for k in (0, 1))


def unjudged(asked: Asked, every: list[Side]) -> str:
    """Nothing is judged: a date is the answer, unless a planned administration waits for the other day."""
    if not any(side.typed for side in every) and not asked.start and not asked.end:
        return "not_computable"
    waits_after = any(side.typed for side in every[1::2]) and (asked.start or asked.end)
    return "incomplete" if waits_after else "dates_computed"


def no_room(asked: Asked) -> str:
    """No radiotherapy fits between the typed administrations, without a day of radiotherapy: it follows every last one,
    at its delay where it has one."""
    if asked.start or asked.end:
        return ""
    recommended, least = (
        (
            asked.given + [later(c.last, days(c, "before", floor)) for c in windowed(asked) if c.last],
            [later(c.next, -days(c, "after", floor)) for c in windowed(asked) if c.next],
        )
        for floor in (False, True)
    )
    if not recommended[0] or not recommended[1] or max(recommended[0]) <= min(recommended[1]):
        return ""
    return "no_room" if max(least[0]) > min(least[1]) else "room_at_floor_only"


# --- outputs --------------------------------------------------------------------------------------------------------


def outputs(asked: Asked, course: Course) -> Iterator[tuple[str, Any]]:
    if course.drug.kind() == "window":
        for floor in (False, True):
            if not floor or course.drug.floor() is not None:
                for name, value in dates(asked, course, floor):
                    yield name + ("_floor" if floor else ""), value.isoformat()
    yield from elapsed(asked, course)
    yield from half_lives(asked, course)


def dates(asked: Asked, course: Course, floor: bool) -> Iterator[tuple[str, date]]:
    n_before, n_after = days(course, "before", floor), days(course, "after", floor)
    counted_from = basis(asked, course, n_before)
    if counted_from:
        yield "radiotherapy_start_earliest", later(counted_from, n_before)
    elif asked.start:
        yield "last_administration_latest", later(asked.start, -n_before)
    last = last_session(asked, sides(asked), follow).day
    if last:
        yield "resumption_earliest", later(last, n_after)
    planned = given_after(asked, course)
    if planned and (not asked.start or later(planned, -n_after) >= asked.start):
        yield "radiotherapy_end_latest", later(planned, -n_after)


def elapsed(asked: Asked, course: Course) -> Iterator[tuple[str, Fraction]]:
    given, planned = given_before(asked, course), given_after(asked, course)
    if given and asked.start:
        yield "days_before", Fraction((asked.start - given).days)
    if planned and asked.end and planned > asked.end:
        yield "days_after", Fraction((planned - asked.end).days)


def half_lives(asked: Asked, course: Course) -> Iterator[tuple[str, Any]]:
    rule = rule_days(asked, course)
    if rule is None:
        return
    of_rule = course.drug.kind() == "window"
    given = given_before(asked, course)
    yield "five_half_lives_whole_d", Fraction(rule)
    if of_rule:
        counted_from = basis(asked, course, rule)
        if counted_from:
            yield "radiotherapy_start_earliest_half_lives", later(counted_from, rule).isoformat()
        elif asked.start:
            yield "last_administration_latest_half_lives", later(asked.start, -rule).isoformat()
    at = {"start": (asked.start - given).days} if given and asked.start else {}
    if of_rule:
        at["window"] = course.drug.window("before")
        if floor := course.drug.floor():
            at["floor"] = floor
    for name, half_life in course.drug.half_lives({"infusion": course.infusion, "sex": asked.sex}):
        yield f"half_lives.{name}.five_half_lives_d", HALF_LIVES * half_life
        if of_rule:
            at["rule_days"] = ceil(HALF_LIVES * half_life)
        for moment, elapsed_days in at.items():
            yield f"half_lives.{name}.remaining_at_{moment}_percent", remaining(elapsed_days, half_life)


def remaining(elapsed_days: int, half_life: Fraction) -> Fraction:
    """2^(−t/T½), in percent."""
    with localcontext() as context:
        context.prec = 50
        exponent = Fraction(elapsed_days) / half_life
        power = -Decimal(exponent.numerator) / Decimal(exponent.denominator)
        return Fraction(100 * Decimal(2) ** power)


CHOOSES = {
    "radiotherapy_start_earliest": max, "resumption_earliest": max,
    "last_administration_latest": min, "radiotherapy_end_latest": min,
}  # fmt: skip
Days = dict[int, str]
"""A day for each drug with days, by its row."""


def regimen_days(asked: Asked, found: Facts) -> Iterator[tuple[str, Days]]:
    """The days that every drug with days has, where there are several rows."""
    for name in CHOOSES if len(asked.courses) > 1 else ():
        paths = {course.at: f"output drugs[{course.at}].{name}" for course in windowed(asked)}
        told: Days = {at: found[path] for at, path in paths.items() if path in found}
        if told and len(told) == len(paths):
            floors: Days = {at: str(found.get(path + "_floor", found[path])) for at, path in paths.items()}
            of_start = name == "radiotherapy_start_earliest"
            yield name, follow(asked, told, floor=False) if of_start else told
            yield name + "_floor", follow(asked, floors, floor=True) if of_start else floors


def of_regimen(asked: Asked, found: Facts) -> Iterator[tuple[str, str]]:
    """The day that suits them all; the floor's where it is another, and comes after what was given."""
    given = max((day.isoformat() for day in asked.given), default="")
    days_found = dict(regimen_days(asked, found))
    for name, one in CHOOSES.items():
        if name in days_found:
            day, least = (one(days_found[name + end].values()) for end in ("", "_floor"))
            yield name, day
            if least != day and (not name.startswith("radiotherapy") or least >= given):
                yield name + "_floor", least


def follow(asked: Asked, told: dict[int, str], floor: bool) -> dict[int, str]:
    """The first days, each counted again from a planned administration that does not follow the day of all."""
    first = max(told.values())
    again = dict(told)
    for course in windowed(asked):
        planned = given_after(asked, course)
        if (asked.start or asked.end) and planned and planned.isoformat() <= first:
            again[course.at] = later(planned, days(course, "before", floor)).isoformat()
    return again if max(again.values()) == first else follow(asked, again, floor)


# --- the order of a regimen -----------------------------------------------------------------------------------------


def deciding(asked: Asked, found: Facts) -> Among:
    """The drugs that may be said to decide: a stop without a number, else the tumour board's opinion, else those that
    give a day of the regimen, else those of the longest delay."""
    for kind in ("stop", "board"):
        if names := {course.drug.row["name"].lower() for course in asked.courses if course.drug.kind() == kind}:
            return Among(frozenset(names))
    longest = max((course.drug.window("before") for course in windowed(asked)), default=0)
    rows = {course.at for course in windowed(asked) if course.drug.window("before") == longest}
    days_found = dict(regimen_days(asked, found))
    if days_found:
        chosen = {name: CHOOSES[name.removesuffix("_floor")](one.values()) for name, one in days_found.items()}
        rows = {at for name, one in days_found.items() for at, day in one.items() if day == chosen[name]}
    return Among(frozenset(course.drug.row["name"].lower() for course in windowed(asked) if course.at in rows))


def more(reply: Mapping[str, Any]) -> Facts:
    """The drugs that the conclusion says decide, where it does."""
    found = re.search(r"Médicaments? qui décide(?:nt)?\s: (.*?)\.", reply["conclusion"]["text"])
    if not found:
        return {"deciding": UNSAID}
    names = re.sub(r"\s*\([^)]*\)", "", found[1].lower())  # which of two days each decides
    return {"deciding": {name.strip() for name in re.split(",|;| et ", names)}}
