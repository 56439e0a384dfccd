"""BED and EQD2 of a course of one phase or more, for typed α/β values and for a band of them (linear-quadratic model).

BED = D·(1 + d/(α/β)); EQD2 = D·(d + α/β)/(2 + α/β); D = n·d. A band is computed on the total of the phases, at its two
ends, never from the phases' extremes; both measures are monotonic in α/β, so its ends are its extremes. BED falls with
α/β; EQD2 falls with it, or rises where the dose-weighted mean dose per fraction is below 2 Gy. No value is a verdict.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from importlib import import_module
from typing import Any

from calculators.contract.descriptor import Descriptor
from calculators.contract.results import Result, Tone
from calculators.doses.courses import source_schedules
from calculators.eqd2.case import EFFECTS, NAME, Case, read
from calculators.eqd2.checks import check as check_course
from calculators.eqd2.conclusion import conclude
from calculators.eqd2.notices import notices, preset_label
from calculators.eqd2.outputs import course_outputs, iso_effect_outputs
from calculators.eqd2.shown_tables import comparison_table, iso_effect_tables
from calculators.tables.reader import load
from calculators.typed.fields import Field, Group, Suggestion
from calculators.typed.kinds import (
    ALPHA_BETA,
    ANY_WHOLE,
    FRACTION_DOSE,
    SOME_DIGIT,
    TOTAL_DOSE,
    WHOLE,
    Choice,
)
from calculators.typed.problems import Problem
from calculators.typed.reading import Reading
from calculators.typed.schedules import Schedule
from calculators.words.numbers import french_exact

# --- what few ask for -----------------------------------------------------------------------------------------------


BOARD = ("schedules", "reference_schedule", "delivered_fractions", "wrong_dose_gy", "remaining_fractions")
"""The fields of the board: schedules side by side, a course to finish."""


def board(module: str) -> Any:
    """A module of `calculators.board`. Nothing names it for the builder of the runtime: it travels in an archive of its
    own, and what answers without it is asked again once it is there (`forms/static/worker.js`)."""
    return import_module(f"calculators.board.{module}")


def asks_for_board(reading: Reading) -> bool:
    """Something readable stands in a field of the board."""
    return any(reading.lists.get(name) or reading.top[name] is not None for name in BOARD)


class BoardSchedule:
    """A schedule of equal fractions and, behind a « + », one fraction of another dose."""

    widget = "course"

    def read(self, typed: str) -> Any:
        return board("schedules").read(typed)

    def said(self, value: Any) -> str:
        return str(value.text())

    def schema(self) -> Mapping[str, Any]:
        return {"type": "string", "pattern": SOME_DIGIT, "x-kind": "schedule", "x-unit": "Gy/fractions"}


# --- answer ---------------------------------------------------------------------------------------------------------


def check(reading: Reading) -> Iterator[Problem]:
    """What is wrong between the fields, those of the board included where one of them is filled."""
    if not asks_for_board(reading):
        yield from check_course(reading)
        return
    checks = board("checks")
    yield from checks.offering_first(reading, check_course(reading))
    yield from checks.check(reading)


def run(reading: Reading) -> Result:
    """The answer, with the board's where it is asked for."""
    return board("answer").answer(reading, result) if asks_for_board(reading) else result(read(reading))


def result(case: Case) -> Result:
    """EQD2 and BED of the course, its iso-effective schedules, and the source's schedules beside it."""
    outputs = (*course_outputs(case), *iso_effect_outputs(case))
    tables = (*iso_effect_tables(case), *(comparison_table(case, effect) for effect in EFFECTS))
    return Result(conclusion=conclude(case), outputs=outputs, tables=tables, notices=tuple(notices(case)))


# --- declaration ----------------------------------------------------------------------------------------------------


def alpha_beta_suggestions() -> tuple[Suggestion, ...]:
    """The values of data/eqd2.toml, each with its source."""
    presets = load(NAME)["alpha_beta"].items()
    return tuple(
        Suggestion(typed=french_exact(value.amount), label=preset_label(name, value)) for name, value in presets
    )


def schedule_suggestions() -> tuple[Suggestion, ...]:
    """The schedules of the source, both ends of a range, each with the recommendations that give it."""
    given: dict[str, list[str]] = {}
    for schedule in source_schedules():
        for phase in dict.fromkeys((*schedule.low.phases, *schedule.high.phases)):
            typed = f"{french_exact(phase.total_dose_gy)}/{phase.fractions}"
            given.setdefault(typed, []).extend(schedule.recommendations)
    return tuple(Suggestion(typed=typed, label=", ".join(dict.fromkeys(by))) for typed, by in given.items())


REFERENCES = ("typed", "first", "second", "third", "fourth", "fifth")
"""The schedules of the board, in order: the reader's own, then those typed beside it."""

DESCRIPTOR = Descriptor(
    name=NAME,
    inputs=(
        Group(
            name="phases",
            repeated=10,
            minimum=1,
            fields=(
                Field(name="fractions", kind=WHOLE, example="10"),
                Field(name="total_dose_gy", kind=TOTAL_DOSE, example="30 Gy", fractions="fractions"),
                Field(name="dose_per_fraction_gy", kind=FRACTION_DOSE, example="3 Gy", fractions="fractions"),
            ),
        ),
        Field(
            name="alpha_beta_gy",
            kind=ALPHA_BETA,
            example="2 Gy",
            repeated=6,
            default="2",
            further_defaults=("10",),
            suggestions=alpha_beta_suggestions,
        ),
        Field(name="alpha_beta_low_gy", kind=ALPHA_BETA, example="2 Gy", aside="band"),
        Field(name="alpha_beta_high_gy", kind=ALPHA_BETA, example="10 Gy", aside="band"),
        Field(name="other_fractions", kind=ANY_WHOLE, example="5", repeated=10, aside="band"),
        Field(name="compare", kind=Schedule(), example="25/5", repeated=10, aside="band"),
        Field(
            name="delivered_fractions",
            kind=replace(WHOLE, minimum=0),
            example="4",
            aside="board",
        ),
        Field(name="wrong_dose_gy", kind=FRACTION_DOSE, example="6 Gy", aside="board"),
        Field(name="remaining_fractions", kind=WHOLE, example="5", repeated=5, aside="board"),
        Field(
            name="schedules",
            kind=BoardSchedule(),
            example="9 × 3 Gy + 1,5 Gy",
            repeated=5,
            aside="board",
            suggestions=schedule_suggestions,
        ),
        Field(name="reference_schedule", kind=Choice(codes=REFERENCES), example="first", aside="board"),
    ),
    example={"phases": [{"fractions": "10", "total_dose_gy": "30"}], "alpha_beta_gy": ["2", "10"]},
    verdicts={"computed": Tone.INFORMATION},
    check=check,
    run=run,
)
