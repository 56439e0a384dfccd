"""BED and EQD2 of a course of one phase or more, for typed α/β values and for a band of them (linear-quadratic model).

BED = D·(1 + d/(α/β)); EQD2 = D·(d + α/β)/(2 + α/β); D = n·d. A band is computed on the total of the phases, at its two
ends, never from the phases' extremes; both measures are monotonic in α/β, so its ends are its extremes. BED falls with
α/β; EQD2 falls with it, or rises where the dose-weighted mean dose per fraction is below 2 Gy. No value is a verdict.
"""

from calculators.contract.descriptor import Descriptor
from calculators.contract.results import Result, Tone
from calculators.eqd2.case import EFFECTS, NAME, read
from calculators.eqd2.checks import check
from calculators.eqd2.conclusion import conclude
from calculators.eqd2.notices import notices, preset_label
from calculators.eqd2.outputs import course_outputs, iso_effect_outputs
from calculators.eqd2.shown_tables import comparison_table, iso_effect_table
from calculators.tables.reader import load
from calculators.typed.fields import Field, Group, Suggestion
from calculators.typed.kinds import (
    ALPHA_BETA,
    ANY_WHOLE,
    FRACTION_DOSE,
    TOTAL_DOSE,
    WHOLE,
)
from calculators.typed.reading import Reading
from calculators.typed.schedules import Schedule
from calculators.words.numbers import french_exact

# --- answer ---------------------------------------------------------------------------------------------------------


def run(reading: Reading) -> Result:
    """EQD2 and BED of the course, its iso-effective schedules, and the source's schedules beside it."""
    asked = read(reading)
    outputs = (*course_outputs(asked), *iso_effect_outputs(asked))
    tables = (*iso_effect_table(asked), *(comparison_table(asked, effect) for effect in EFFECTS))
    return Result(conclusion=conclude(asked), outputs=outputs, tables=tables, notices=tuple(notices(asked)))


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
        Field(name="alpha_beta_low_gy", kind=ALPHA_BETA, example="2 Gy", aside=True),
        Field(name="alpha_beta_high_gy", kind=ALPHA_BETA, example="10 Gy", aside=True),
        Field(name="other_fractions", kind=ANY_WHOLE, example="5", repeated=10, aside=True),
        Field(name="compare", kind=Schedule(), example="25/5", repeated=10, aside=True),
    ),
    example={"phases": [{"fractions": "10", "total_dose_gy": "30"}], "alpha_beta_gy": ["2", "10"]},
    verdicts={"computed": Tone.INFORMATION},
    check=check,
    run=run,
)
