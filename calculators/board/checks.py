"""What is wrong between the fields of the board, and with the schedule above them."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from calculators.board.case import asks_to_finish, finish_of, reference_path
from calculators.board.schedules import course
from calculators.eqd2.case import typed_total_gy
from calculators.typed.kinds import WHOLE
from calculators.typed.problems import Offer, Problem
from calculators.typed.reading import Item, Reading, printed_example
from calculators.words.numbers import french_exact
from calculators.words.texts import say
from calculators.words.typography import first_capital


def check(reading: Reading) -> Iterator[Problem]:
    """A reference that is there; something delivered, no more of it than was planned; sessions to finish in."""
    yield from reference_problems(reading)
    if asks_to_finish(reading):
        yield from delivered_problems(reading)


def problem(reading: Reading, path: str, code: str, **details: str) -> Problem:
    """A problem of this room, with the field's example."""
    text = say(f"board.problems.{code}", example=printed_example(reading.example(path)), **details)
    return Problem(field=path, code=code, text=first_capital(text))


def offering_first(reading: Reading, problems: Iterable[Problem]) -> Iterator[Problem]:
    """The same problems; where schedules were chosen and no course is typed, a button makes the first of them the
    course to which the others are compared."""
    row, *more = reading.rows["phases"]
    schedules = reading.lists["schedules"]
    is_empty = not more and all(row.lacks(name) for name in row.values)
    for problem in problems:
        is_offered = problem.code == "dose_missing" and is_empty and schedules
        yield problem.offering(first_offer(schedules[0])) if is_offered else problem


def first_offer(item: Item) -> Offer:
    """« Prendre 8 Gy en 1 fraction comme schéma saisi »: a phase for each dose of it; its own row is emptied."""
    typed = course(item.value)
    inputs = {item.path: ""}
    for index, phase in enumerate(typed.phases):
        inputs[f"phases[{index}].total_dose_gy"] = french_exact(phase.total_dose_gy)
        inputs[f"phases[{index}].fractions"] = french_exact(phase.fractions)
    return Offer(text=say("board.words.take_first", schedule=typed.text()), inputs=inputs)


def reference_problems(reading: Reading) -> Iterator[Problem]:
    """A reference without schedules, or that none of them is."""
    refused = any(problem.field.startswith("schedules") for problem in reading.problems)
    if refused or not reading.top.has("reference_schedule"):
        return
    paths = [item.path for item in reading.lists["schedules"]]
    if not paths:
        yield problem(reading, "schedules[0]", "schedules_missing")
    elif reference_path(reading) not in ("total", *paths):
        yield problem(reading, "reference_schedule", "reference_missing")


def delivered_problems(reading: Reading) -> Iterator[Problem]:
    """Nothing delivered; more at the planned dose than was planned; nothing to finish in."""
    top = reading.top
    if not top["delivered_fractions"] and top.lacks("wrong_dose_gy") and "delivered_fractions" not in top.bad:
        yield problem(reading, "delivered_fractions", "delivered_missing")
    elif is_readable(reading):
        yield from planned_problems(reading)


def is_readable(reading: Reading) -> bool:
    """The schedule above and what was delivered hold numbers."""
    rows = reading.rows["phases"]
    whole = all(row["fractions"] is not None and typed_total_gy(row) is not None for row in rows)
    return whole and not {"delivered_fractions", "wrong_dose_gy"} & reading.top.bad


def planned_problems(reading: Reading) -> Iterator[Problem]:
    """What was delivered against what was planned."""
    planned = sum(row["fractions"] for row in reading.rows["phases"])
    delivered = reading.top["delivered_fractions"] or 0
    if delivered > planned:
        numbers = {"delivered": WHOLE.said(delivered), "planned": WHOLE.said(planned)}
        yield problem(reading, "delivered_fractions", "delivered_above_planned", **numbers)
        return
    case = finish_of(reading)
    untyped = not any(problem.field.startswith("remaining_fractions") for problem in reading.problems)
    if case and untyped and not case.remaining and any(case.rest_gy(ratio) > 0 for ratio in ratios_gy(reading)):
        yield problem(reading, "remaining_fractions[0]", "remaining_missing")


def ratios_gy(reading: Reading) -> Iterator[Decimal]:
    """Every α/β that can be read."""
    yield from (item.value for item in reading.lists["alpha_beta_gy"])
    ends = (reading.top["alpha_beta_low_gy"], reading.top["alpha_beta_high_gy"])
    yield from (end for end in ends if end is not None)
