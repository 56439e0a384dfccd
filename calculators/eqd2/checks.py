"""What is wrong between the fields of the form."""

from collections.abc import Iterator
from fractions import Fraction

from calculators.doses.courses import gray
from calculators.eqd2.case import typed_total_gy
from calculators.typed.kinds import (
    ALPHA_BETA,
    FRACTION_DOSE,
    FRACTION_DOSE_GUARD_GY,
    TOTAL_DOSE,
    TOTAL_DOSE_GUARD_GY,
    WHOLE,
)
from calculators.typed.problems import Offer, Problem, Refusal
from calculators.typed.quantities import GY
from calculators.typed.reading import Reading, Row
from calculators.words.numbers import french, french_exact, with_unit
from calculators.words.texts import say

CENTIGRAY = GY.others["cgy"]


def check(reading: Reading) -> Iterator[Problem]:
    """One believable dose a phase, and together; at least one α/β or a whole band, its ends in order."""
    for row in reading.rows["phases"]:
        yield from phase_problems(reading, row)
    yield from sum_problems(reading)
    yield from ratio_problems(reading)


def phase_problems(reading: Reading, row: Row) -> Iterator[Problem]:
    """No dose; one dose without a number of fractions; doses that disagree; one from which an unbelievable dose
    follows."""
    if row.lacks("fractions"):
        yield reading.shared_problem(row.at("fractions"), Refusal("required"))
    if row.lacks("total_dose_gy") and row.lacks("dose_per_fraction_gy"):
        yield reading.problem(row.at("total_dose_gy"), "dose_missing")
    elif row.has("fractions", "total_dose_gy", "dose_per_fraction_gy"):
        yield from disagreement(reading, row)
    elif row.has("fractions", "total_dose_gy"):
        yield from derived_fraction_dose(reading, row)
    elif row.has("fractions", "dose_per_fraction_gy"):
        yield from derived_total_dose(reading, row)


def disagreement(reading: Reading, row: Row) -> Iterator[Problem]:
    """The total is not n × d, exactly: both numbers are named."""
    typed, derived = Fraction(row["total_dose_gy"]), row["fractions"] * Fraction(row["dose_per_fraction_gy"])
    if typed != derived:
        yield reading.problem(
            row.at("total_dose_gy"),
            "doses_disagree",
            total=TOTAL_DOSE.said(row["total_dose_gy"]),
            fractions=WHOLE.said(row["fractions"]),
            dose=FRACTION_DOSE.said(row["dose_per_fraction_gy"]),
            product=gray(derived),
        )


def derived_fraction_dose(reading: Reading, row: Row) -> Iterator[Problem]:
    """D/n beyond the guard rail of a dose per fraction."""
    dose = Fraction(row["total_dose_gy"]) / row["fractions"]
    if dose > FRACTION_DOSE_GUARD_GY:
        yield reading.problem(
            row.at("total_dose_gy"),
            "fraction_dose_above_guard",
            typed=say("common.schedule", total=gray(row["total_dose_gy"]), fractions=WHOLE.said(row["fractions"])),
            derived=with_unit(french(dose, limits=[FRACTION_DOSE_GUARD_GY]), "Gy"),
            maximum=gray(FRACTION_DOSE_GUARD_GY),
            offer=gray(Fraction(row["total_dose_gy"]) * CENTIGRAY),
        ).offering(in_centigray(row, "total_dose_gy"))


def derived_total_dose(reading: Reading, row: Row) -> Iterator[Problem]:
    """n × d beyond the guard rail of a total dose."""
    total = row["fractions"] * Fraction(row["dose_per_fraction_gy"])
    if total > TOTAL_DOSE_GUARD_GY:
        yield reading.problem(
            row.at("dose_per_fraction_gy"),
            "total_dose_above_guard",
            fractions=WHOLE.said(row["fractions"]),
            dose=gray(row["dose_per_fraction_gy"]),
            derived=with_unit(french(total, limits=[TOTAL_DOSE_GUARD_GY]), "Gy"),
            maximum=gray(TOTAL_DOSE_GUARD_GY),
            offer=gray(Fraction(row["dose_per_fraction_gy"]) * CENTIGRAY),
        ).offering(in_centigray(row, "dose_per_fraction_gy"))


def in_centigray(row: Row, name: str) -> Offer:
    """The dose, had it been typed in cGy."""
    meant = Fraction(row[name]) * CENTIGRAY
    return Offer(text=gray(meant), inputs={row.at(name): french_exact(meant)})


def sum_problems(reading: Reading) -> Iterator[Problem]:
    """Believable phases that together pass the guard rail of a total dose: told once, where they pass it."""
    total = Fraction(0)
    for row in reading.rows["phases"]:
        dose = typed_total_gy(row)
        if dose is None or dose > TOTAL_DOSE_GUARD_GY:
            return
        total += dose
        if total > TOTAL_DOSE_GUARD_GY:
            details = {
                "total": with_unit(french(total, limits=[TOTAL_DOSE_GUARD_GY]), "Gy"),
                "maximum": gray(TOTAL_DOSE_GUARD_GY),
            }
            field = "total_dose_gy" if row.has("total_dose_gy") else "dose_per_fraction_gy"
            yield reading.problem(row.at(field), "phases_above_guard", **details)
            return


def ratio_problems(reading: Reading) -> Iterator[Problem]:
    """At least one α/β or a band; a band has both ends, the low one first."""
    # One refusal a way to type a ratio badly, together: each is asked only where the others leave something to say.
    top, low, high = reading.top, "alpha_beta_low_gy", "alpha_beta_high_gy"
    untouched = not any(problem.field.startswith("alpha_beta_gy") for problem in reading.problems)
    if not reading.lists["alpha_beta_gy"] and untouched and top.lacks(low) and top.lacks(high):
        yield reading.problem("alpha_beta_gy[0]", "alpha_beta_missing")
    for typed, other in ((low, high), (high, low)):
        if top.has(typed) and top.lacks(other):
            yield reading.problem(other, f"{other}_missing", typed=ALPHA_BETA.said(top[typed]))
    if top.has(low, high) and top[low] > top[high]:
        ends = {"low": ALPHA_BETA.said(top[low]), "high": ALPHA_BETA.said(top[high])}
        yield reading.problem(low, "low_above_high", **ends)
