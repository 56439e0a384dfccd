"""Delays between systemic treatments and radiotherapy: table 6 and sections 3.1, 3.2 and 6 of the source.

Two rules stand side by side and are never merged: the windows of table 6, which give the verdict, and the five
half-lives of section 3.1, "in theory", before radiotherapy, for the contraindicated drugs. No number is invented: a
drug without one is told so. With the stereotactic technique the answer is precaution for every drug.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from calculators.contract.descriptor import Descriptor, Following
from calculators.contract.results import Result, Tone
from calculators.typed.fields import Field, Group
from calculators.typed.kinds import DAY, WHOLE, Choice, Term
from calculators.typed.quantities import FRACTIONS
from calculators.typed.reading import Reading
from calculators.typed.text import folded
from calculators.washout.case import courses_of, plan_of, uncited_of
from calculators.washout.checks import check
from calculators.washout.conclusion import are_bounds, conclude
from calculators.washout.delays.days import answers
from calculators.washout.drugs.names import drug_suggestions
from calculators.washout.drugs.rows import MOST_DRUGS
from calculators.washout.drugs.table import NAME, drugs
from calculators.washout.notices import notices
from calculators.washout.outputs import outputs
from calculators.washout.rule_verdicts import outside_delays, rule_information
from calculators.washout.shown_tables import rules_table
from calculators.washout.verdicts import judged_sides, uncited_verdict, verdicts


def run(reading: Reading) -> Result:
    """The verdict of each drug on each side, the dates that the windows give, the rule of half-lives beside them."""
    plan = plan_of(reading)
    courses, uncited = tuple(courses_of(reading)), tuple(uncited_of(reading))
    judged, days = judged_sides(courses, plan), answers(courses, plan)
    lines = (*verdicts(judged, plan), *(uncited_verdict(drug) for drug in uncited))
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


def following() -> Mapping[str, Following]:
    """The duration of the infusion and the sex are asked for where a half-life of the drug depends on them."""

    def names(condition: str) -> Iterator[str]:
        for drug in drugs().values():
            if any(half_life.condition == condition for half_life in drug.half_lives):
                yield from map(folded, (drug.name, *drug.synonyms, *drug.usual_names))

    conditions = {"drugs.infusion": "infusion", "sex": "sex"}
    return {
        path: Following(name="drug", asked_for=frozenset(names(condition))) for path, condition in conditions.items()
    }


SESSIONS = replace(WHOLE, unit=replace(FRACTIONS, code="session"))

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
        Field(name="fractions", kind=SESSIONS, example="10", aside="calendar"),
        Field(name="rhythm", kind=Choice(codes=("weekdays", "three_a_week")), example="weekdays", aside="calendar"),
        Field(name="holidays", kind=Choice(codes=("national", "alsace_moselle")), example="national", aside="calendar"),
        Field(name="cycle_days", kind=Choice(codes=("7", "14", "21", "28")), example="21", aside="calendar"),
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
    following=following,
)
