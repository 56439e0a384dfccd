"""Delays between systemic treatments and radiotherapy: table 6 and sections 3.1, 3.2 and 6 of the source.

Two rules stand side by side and are never merged: the windows of table 6, which give the verdict, and the five
half-lives of section 3.1, "in theory", before radiotherapy, for the contraindicated drugs. No number is invented: a
drug without one is told so. With the stereotactic technique the answer is precaution for every drug.
"""

from collections.abc import Iterator

from calculators.contract.descriptor import Descriptor
from calculators.contract.results import Result, Tone
from calculators.typed.calendar_days import french_date
from calculators.typed.fields import DAY, Choice, Field, Group, Term
from calculators.typed.problems import Problem
from calculators.typed.reading import Reading, Row
from calculators.washout.conclusion import are_bounds, conclude
from calculators.washout.days import answers
from calculators.washout.drugs.names import drug_suggestions
from calculators.washout.drugs.rows import MOST_DRUGS, name_problems, named_rows, twice_problems, uncited_rows
from calculators.washout.drugs.table import NAME, Drug
from calculators.washout.notices import notices
from calculators.washout.outputs import outputs
from calculators.washout.rules import Course, Plan, Uncited
from calculators.washout.shown_tables import rules_table
from calculators.washout.verdicts import judged_sides, outside_delays, rule_information, uncited_verdict, verdicts
from calculators.words.texts import say

# --- problems that need more than one field -------------------------------------------------------------------------


def check(reading: Reading) -> Iterator[Problem]:
    """Names that are no drug of the source; days in an impossible order. Looks only at what could be read."""
    yield from name_problems(reading)
    yield from twice_problems(reading)
    for row in reading.rows["drugs"]:
        yield from _dates_of_drug(reading, row)
    top = reading.top
    if top.has("radiotherapy_start", "radiotherapy_end") and top["radiotherapy_end"] < top["radiotherapy_start"]:
        yield _order(reading, "radiotherapy_end", "end_before_start", top, "radiotherapy_end", "radiotherapy_start")


def _dates_of_drug(reading: Reading, row: Row) -> Iterator[Problem]:
    top = reading.top
    if row.has("last_administration"):
        if top.has("radiotherapy_start"):
            if row["last_administration"] > top["radiotherapy_start"]:
                yield _late(reading, row, "last_after_start", "radiotherapy_start")
        elif top.has("radiotherapy_end") and row["last_administration"] > top["radiotherapy_end"]:
            yield _late(reading, row, "last_after_end", "radiotherapy_end")
    if (
        row.has("last_administration", "next_administration")
        and row["next_administration"] < row["last_administration"]
    ):
        yield _order(
            reading,
            row.at("next_administration"),
            "next_before_last",
            row,
            "next_administration",
            "last_administration",
        )


def _late(reading: Reading, row: Row, code: str, limit: str) -> Problem:
    days = {"typed": french_date(row["last_administration"]), "limit": french_date(reading.top[limit])}
    return reading.problem(row.at("last_administration"), code, **days)


def _order(reading: Reading, path: str, code: str, row: Row, typed: str, limit: str) -> Problem:
    return reading.problem(path, code, typed=french_date(row[typed]), limit=french_date(row[limit]))


# --- the answer -----------------------------------------------------------------------------------------------------


def run(reading: Reading) -> Result:
    """The verdict of each drug on each side, the dates that the windows give, the rule of half-lives beside them."""
    plan = _plan(reading)
    courses, uncited = tuple(_courses(reading)), tuple(_uncited(reading))
    judged, days = judged_sides(courses, plan), answers(courses, plan)
    lines = (*verdicts(judged, plan), *(uncited_verdict(one) for one in uncited))
    information = tuple(
        line for course in courses for line in (*rule_information(course, plan), *outside_delays(course, plan))
    )
    return Result(
        conclusion=conclude(courses, uncited, judged, plan, days, lines),
        outputs=tuple(outputs(courses, plan, days, bounds=are_bounds(courses, uncited, plan))),
        verdicts=lines,
        information=information,
        tables=(rules_table(courses, plan),),
        notices=tuple(notices(courses, uncited, plan, information)),
    )


def _plan(reading: Reading) -> Plan:
    top = reading.top
    doses = [row["last_administration"] for row in reading.rows["drugs"] if row.has("last_administration")]
    return Plan(
        technique=top["technique"],
        start=top["radiotherapy_start"],
        end=top["radiotherapy_end"],
        sex=top["sex"],
        latest_dose=max(doses, default=None),
    )


def _courses(reading: Reading) -> Iterator[Course]:
    for row, found in named_rows(reading):
        if isinstance(found, Drug):
            yield Course(
                path=row.path,
                typed=row["drug"],
                drug=found,
                last=row["last_administration"],
                next=row["next_administration"],
                infusion=row["infusion"],
            )


def _uncited(reading: Reading) -> Iterator[Uncited]:
    for row, typed, found in uncited_rows(reading):
        form = found.code == "other_form"
        yield Uncited(
            path=row.path, typed=typed, remark=say("washout.remarks.other_form", **found.details) if form else ""
        )


DESCRIPTOR = Descriptor(
    name=NAME,
    inputs=(
        Group(
            name="drugs",
            fields=(
                Field(name="drug", kind=Term(), example="gemcitabine", required=True, suggestions=drug_suggestions),
                Field(name="last_administration", kind=DAY, example="02/02/2026"),
                Field(name="next_administration", kind=DAY, example="10/04/2026"),
                Field(name="infusion", kind=Choice(codes=("under_1h", "over_1h")), example="under_1h"),
            ),
            repeated=MOST_DRUGS,
            minimum=1,
        ),
        Field(name="technique", kind=Choice(codes=("palliative", "stereotactic")), example="palliative", required=True),
        Field(name="radiotherapy_start", kind=DAY, example="02/03/2026"),
        Field(name="radiotherapy_end", kind=DAY, example="13/03/2026"),
        Field(name="sex", kind=Choice(codes=("F", "M")), example="F"),
    ),
    example={
        "drugs": [{"drug": "gemcitabine"}],
        "technique": "palliative",
        "radiotherapy_start": "02/03/2026",
        "radiotherapy_end": "13/03/2026",
    },
    verdicts={
        "conforms": Tone.RESPECTED,
        "conforms_as_entered": Tone.RESPECTED,
        "compatible": Tone.RESPECTED,
        "below_recommended": Tone.RESERVE,
        "below_floor": Tone.EXCEEDED,
        "not_conforming": Tone.EXCEEDED,
        "no_room": Tone.EXCEEDED,
        "room_at_floor_only": Tone.RESERVE,
        "concomitant": Tone.EXCEEDED,
        "stop_no_number": Tone.EXCEEDED,
        "board_opinion": Tone.BOARD,
        "precaution": Tone.RESERVE,
        "incomplete": Tone.UNKNOWN,
        "not_cited": Tone.UNKNOWN,
        "not_computable": Tone.UNKNOWN,
        "dates_computed": Tone.INFORMATION,
        "date_computed": Tone.INFORMATION,
        "half_lives_reached": Tone.RESPECTED,
        "half_lives_not_reached": Tone.EXCEEDED,
        "information_only": Tone.INFORMATION,
        "outside_source": Tone.INFORMATION,
    },
    check=check,
    run=run,
)
