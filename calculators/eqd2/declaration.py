"""BED and EQD2 of a course of one phase or more, for typed α/β values and for a band of them (linear-quadratic model).

BED = D·(1 + d/(α/β)); EQD2 = D·(d + α/β)/(2 + α/β); D = n·d. A band is computed on the total of the phases, at its two
ends, never from the phases' extremes; both measures are monotonic in α/β, so its ends are its extremes. BED falls with
α/β; EQD2 falls with it, or rises where the dose-weighted mean dose per fraction is below 2 Gy. No value is a verdict.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator
from fractions import Fraction
from typing import TypeVar

from calculators.contract.descriptor import Descriptor
from calculators.contract.results import Result, Tone
from calculators.doses.courses import Course, Phase, gray, single
from calculators.eqd2.conclusion import conclude
from calculators.eqd2.notices import comparison_table, iso_effect_table, notices, preset_label
from calculators.eqd2.outputs import BAND, EFFECTS, Asked, OtherFractions, Ratios, course_outputs, iso_effect_outputs
from calculators.tables.reader import load
from calculators.typed.fields import (
    ALPHA_BETA,
    ANY_WHOLE,
    FRACTION_DOSE,
    FRACTION_DOSE_GUARD_GY,
    TOTAL_DOSE,
    TOTAL_DOSE_GUARD_GY,
    WHOLE,
    Field,
    Group,
    Suggestion,
)
from calculators.typed.problems import Offer, Problem, Refusal
from calculators.typed.quantities import GY, french, french_exact, with_unit
from calculators.typed.reading import Reading, Row
from calculators.typed.schedules import Schedule
from calculators.words.texts import say

T = TypeVar("T")

NAME = "eqd2"
CENTIGRAY = GY.others["cgy"]


# --- problems that need several fields ------------------------------------------------------------------------------


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
        yield reading.shared_problem(row.at("fractions"), Refusal("required"), "10")
    if row.lacks("total_dose_gy") and row.lacks("dose_per_fraction_gy"):
        yield reading.problem(row.at("total_dose_gy"), "dose_missing", example="30 Gy")
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
            example="30 Gy",
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
            example="30 Gy",
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
            example="3 Gy",
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
            yield reading.problem(row.at(field), "phases_above_guard", **details, example="30 Gy")
            return


def typed_total_gy(row: Row) -> Fraction | None:
    """The total dose of a phase, as typed or as n × d; None where it cannot be known."""
    if row.has("total_dose_gy"):
        return Fraction(row["total_dose_gy"])
    if row.has("fractions", "dose_per_fraction_gy"):
        return int(row["fractions"]) * Fraction(row["dose_per_fraction_gy"])
    return None


def ratio_problems(reading: Reading) -> Iterator[Problem]:
    """At least one α/β or a band; a band has both ends, the low one first."""
    top, low, high = reading.top, "alpha_beta_low_gy", "alpha_beta_high_gy"
    untouched = not any(problem.field.startswith("alpha_beta_gy") for problem in reading.problems)
    if not reading.lists["alpha_beta_gy"] and untouched and top.lacks(low) and top.lacks(high):
        yield reading.problem("alpha_beta_gy[0]", "alpha_beta_missing", example="2 Gy")
    for typed, other in ((low, high), (high, low)):
        if top.has(typed) and top.lacks(other):
            yield reading.problem(other, f"{other}_missing", typed=ALPHA_BETA.said(top[typed]), example="10 Gy")
    if top.has(low, high) and top[low] > top[high]:
        ends = {"low": ALPHA_BETA.said(top[low]), "high": ALPHA_BETA.said(top[high])}
        yield reading.problem(low, "low_above_high", **ends, example="2 Gy")


# --- answer ---------------------------------------------------------------------------------------------------------


def run(reading: Reading) -> Result:
    """EQD2 and BED of the course, its iso-effective schedules, and the source's schedules beside it."""
    asked = read(reading)
    outputs = (*course_outputs(asked), *iso_effect_outputs(asked))
    tables = (*iso_effect_table(asked), *(comparison_table(asked, effect) for effect in EFFECTS))
    return Result(conclusion=conclude(asked), outputs=outputs, tables=tables, notices=tuple(notices(asked)))


def read(reading: Reading) -> Asked:
    """The request as a course, α/β values and a band, other numbers of fractions, other courses. What is typed twice
    is answered once."""
    others = [OtherFractions(name=item.path, fractions=item.value) for item in reading.lists["other_fractions"]]
    compared = [single(item.value.total_dose_gy, item.value.fractions) for item in reading.lists["compare"]]
    return Asked(
        course=Course(phases=tuple(phase(row) for row in reading.rows["phases"])),
        ratios=once(typed_ratios(reading), lambda one: (one.low, one.high)),
        others=once(others, lambda one: one.fractions),
        compared=tuple(dict.fromkeys(compared)),
    )


def once(items: Iterable[T], same: Callable[[T], Hashable]) -> tuple[T, ...]:
    """The items, those that are `same` as an earlier one left out."""
    kept: dict[Hashable, T] = {}
    for item in items:
        kept.setdefault(same(item), item)
    return tuple(kept.values())


def phase(row: Row) -> Phase:
    """A phase from its total dose, or from its dose per fraction."""
    return Phase(fractions=row["fractions"], total_dose_gy=typed_total_gy(row) or Fraction(0))


def typed_ratios(reading: Reading) -> Iterator[Ratios]:
    """Each typed α/β, then the band."""
    for item in reading.lists["alpha_beta_gy"]:
        yield Ratios(name=item.path, low=item.value, high=item.value)
    low, high = reading.top["alpha_beta_low_gy"], reading.top["alpha_beta_high_gy"]
    if low is not None:
        yield Ratios(name=BAND, low=low, high=high)


# --- declaration ----------------------------------------------------------------------------------------------------


def alpha_beta_suggestions() -> tuple[Suggestion, ...]:
    """The values of data/eqd2.toml, each with its source."""
    presets = load(NAME)["alpha_beta"].items()
    return tuple(
        Suggestion(typed=french_exact(value.amount), label=preset_label(name, value)) for name, value in presets
    )


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
        Field(name="alpha_beta_low_gy", kind=ALPHA_BETA, example="2 Gy"),
        Field(name="alpha_beta_high_gy", kind=ALPHA_BETA, example="10 Gy"),
        Field(name="other_fractions", kind=ANY_WHOLE, example="5", repeated=10),
        Field(name="compare", kind=Schedule(), example="25/5", repeated=10),
    ),
    example={"phases": [{"fractions": "10", "total_dose_gy": "30"}], "alpha_beta_gy": ["2", "10"]},
    verdicts={"computed": Tone.INFORMATION},
    check=check,
    run=run,
)
