"""Delays: along a date, each code changes in one order between two other dates that were typed, since a day only comes
nearer to each of them, or goes farther. On such a day, and past it, an administration stands elsewhere."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from calculators.contract.results import Verdict
from calculators.tipping.judge import WHOLE, Codes, Judge
from calculators.typed.reading import Reading
from calculators.washout.case import courses_of, plan_of, uncited_of
from calculators.washout.conclusion import codes, whole_code
from calculators.washout.declaration import DESCRIPTOR
from calculators.washout.delays.regimen import room_between
from calculators.washout.delays.rules import DatedDrug, Plan, deciding, eliminations, side_before
from calculators.washout.rule_verdicts import rule_code, rule_name
from calculators.washout.verdicts import judged_sides, uncited_verdict, verdicts


def _codes(reading: Reading) -> Codes:
    plan, courses, uncited = plan_of(reading), tuple(courses_of(reading)), tuple(uncited_of(reading))
    judged = judged_sides(courses, plan)
    present = codes(judged, uncited, plan, room_between(courses, plan))
    sides = {f"{judgement.course.path}.{judgement.side.name}": judgement.code for judgement in judged}
    return {WHOLE: whole_code(present)} | sides | dict(_rules(courses, plan))


def _rules(courses: Sequence[DatedDrug], plan: Plan) -> Iterator[tuple[str, str]]:
    """The rule of half-lives, for the drugs that it concerns."""
    for course in courses:
        longest = deciding(eliminations(course, plan))
        if longest is not None and course.drug.contraindicated:
            yield rule_name(course), rule_code(side_before(course, plan), plan, longest)


def _verdicts(reading: Reading) -> Sequence[Verdict]:
    plan = plan_of(reading)
    lines = verdicts(judged_sides(tuple(courses_of(reading)), plan), plan)
    return (*lines, *(uncited_verdict(uncited) for uncited in uncited_of(reading)))


def _seams(reading: Reading, path: str) -> Iterator[date]:
    """The other dates, with the day before and the day after each."""
    rows = (reading.top, *reading.rows["drugs"])
    typed = {row.at(name): value for row in rows for name, value in row.values.items() if isinstance(value, date)}
    for day in (day for where, day in typed.items() if where != path):
        yield from (day + timedelta(days=shift) for shift in (-1, 0, 1))


JUDGE = Judge(
    descriptor=DESCRIPTOR,
    codes=_codes,
    verdicts=_verdicts,
    seams=_seams,
    given=frozenset({"drugs.last_administration"}),
)
