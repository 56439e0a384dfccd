"""What is wrong between the fields of the form."""

from collections.abc import Iterator

from calculators.typed.problems import Problem
from calculators.typed.reading import Reading, Row
from calculators.washout.drugs.rows import name_problems, twice_problems
from calculators.words.days import french_date


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
