"""What is wrong between the fields of the board, and with the schedule above them."""

from collections.abc import Iterator
from decimal import Decimal

from calculators.board.case import asks_to_finish, finish_of, reference_path
from calculators.eqd2.case import typed_total_gy
from calculators.typed.kinds import WHOLE
from calculators.typed.problems import Problem
from calculators.typed.reading import Reading, printed_example
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


def reference_problems(reading: Reading) -> Iterator[Problem]:
    """A reference without schedules, or that none of them is."""
    if not reading.top.has("reference_schedule") or any(one.field.startswith("schedules") for one in reading.problems):
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
        said = {"delivered": WHOLE.said(delivered), "planned": WHOLE.said(planned)}
        yield problem(reading, "delivered_fractions", "delivered_above_planned", **said)
        return
    case = finish_of(reading)
    untyped = not any(one.field.startswith("remaining_fractions") for one in reading.problems)
    if case and untyped and not case.remaining and any(case.rest_gy(one) > 0 for one in ratios_gy(reading)):
        yield problem(reading, "remaining_fractions[0]", "remaining_missing")


def ratios_gy(reading: Reading) -> Iterator[Decimal]:
    """Every α/β that can be read."""
    yield from (item.value for item in reading.lists["alpha_beta_gy"])
    ends = (reading.top["alpha_beta_low_gy"], reading.top["alpha_beta_high_gy"])
    yield from (end for end in ends if end is not None)
