"""What was typed: the drugs with their dates, the radiotherapy, the drugs that the text does not cite."""

from collections.abc import Iterator

from calculators.typed.calendar_days import add_days
from calculators.typed.reading import Reading
from calculators.washout.delays.rules import DatedDrug, Plan, Uncited, least_days
from calculators.washout.drugs.rows import named_rows, uncited_rows
from calculators.washout.drugs.table import Drug
from calculators.words.texts import say


def plan_of(reading: Reading) -> Plan:
    top = reading.top
    doses = [
        (add_days(row["last_administration"], days := least_days(drug) if isinstance(drug, Drug) else 0), days)
        for row, drug in named_rows(reading)
        if row.has("last_administration")
    ]
    first_day, days = max(doses, key=lambda dose: (dose[0], -dose[1]), default=(None, 0))
    return Plan(
        technique=top["technique"],
        start=top["radiotherapy_start"],
        end=top["radiotherapy_end"],
        sex=top["sex"],
        first_day=first_day,
        first_day_follows=days > 0,
    )


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
