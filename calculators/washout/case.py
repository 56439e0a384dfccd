"""What was typed: the drugs with their dates, the radiotherapy, the drugs that the text does not cite."""

from collections.abc import Iterator
from datetime import date

from calculators.typed.calendar_days import add_days
from calculators.typed.reading import Reading
from calculators.washout.delays.rules import DatedDrug, Plan, Uncited, least_days
from calculators.washout.drugs.rows import named_rows, uncited_rows
from calculators.washout.drugs.table import Drug
from calculators.words.texts import say


def plan_of(reading: Reading) -> Plan:
    top = reading.top
    first_day, days = max(_days_left(reading), key=lambda left: (left[0], -left[1]), default=(None, 0))
    return Plan(
        technique=top["technique"],
        start=top["radiotherapy_start"],
        end=top["radiotherapy_end"],
        sex=top["sex"],
        first_day=first_day,
        first_day_follows=days > 0,
    )


def _days_left(reading: Reading) -> Iterator[tuple[date, int]]:
    """The first day that each last administration leaves for radiotherapy, and how many days it is after it."""
    for row, drug in named_rows(reading):
        if row.has("last_administration"):
            days = least_days(drug) if isinstance(drug, Drug) else 0
            yield add_days(row["last_administration"], days), days


def courses_of(reading: Reading) -> Iterator[DatedDrug]:
    for row, drug in named_rows(reading):
        if isinstance(drug, Drug):
            yield DatedDrug(
                path=row.path,
                typed=row["drug"],
                drug=drug,
                last=row["last_administration"],
                next=row["next_administration"],
                infusion=row["infusion"],
            )


def uncited_of(reading: Reading) -> Iterator[Uncited]:
    for row, typed, unknown in uncited_rows(reading):
        form = unknown.code == "other_form"
        yield Uncited(
            path=row.path, typed=typed, remark=say("washout.remarks.other_form", **unknown.details) if form else ""
        )
