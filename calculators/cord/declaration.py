"""Spinal cord, first stereotactic irradiation: the source's three constraints for 1, 3 and 5 fractions.

They are in section 6, lines 78 to 80. Dmax is printed without a sign and read as ≤; volumes are strict. No other number
of fractions is interpolated. HyTEC and TG-101 stand beside the verdict as information and never enter it. Here stand
the declaration and the problems that need two fields; verdicts, conclusion and the rest have their own modules.
"""

from collections.abc import Mapping

from calculators.contract.descriptor import Descriptor, Following
from calculators.contract.results import Result, Tone
from calculators.cord.case import NAME, Doses, with_constraints
from calculators.cord.checks import check
from calculators.cord.conclusion import conclude
from calculators.cord.notices import notices
from calculators.cord.outputs import dmax_outputs
from calculators.cord.references import overtaken
from calculators.cord.shown_tables import limits_table
from calculators.cord.verdicts import outside_verdicts, source_verdicts
from calculators.tables.reader import load
from calculators.typed.fields import Field
from calculators.typed.kinds import TOTAL_DOSE, VOLUME, WHOLE
from calculators.typed.reading import Reading
from calculators.words.numbers import french
from calculators.words.texts import listed, say


def run(reading: Reading) -> Result:
    """The three verdicts of the source, or its silence; HyTEC and TG-101 as information."""
    doses = Doses.of(reading.top)
    verdicts = tuple(source_verdicts(doses))
    return Result(
        conclusion=conclude(doses, verdicts),
        outputs=tuple(dmax_outputs(doses)),
        verdicts=verdicts,
        information=tuple(outside_verdicts(doses)),
        tables=(limits_table(),),
        notices=tuple(notices(doses, overtaken(doses, verdicts))),
    )


def hint_values() -> Mapping[str, str]:
    """What the hints leave to fill in: the numbers of fractions, and « V10 en 1 fraction, V18 en 3 fractions… »."""
    table = load(NAME)["constraints"]
    levels = {
        key: listed(
            [
                say("cord.hints.level", dose=french(limits[key]["dose"].amount), fractions=WHOLE.said(int(fractions)))
                for fractions, limits in table.items()
            ]
        )
        for key in ("v_high", "v_low")
    }
    return {"with_constraints": with_constraints(), **levels}


def following() -> Mapping[str, Following]:
    """« V18 » as soon as 3 fractions are typed."""
    table = load(NAME)["constraints"]
    levels = {
        name: {
            fractions: say("cord.labels.volume", dose=french(limits[name]["dose"].amount))
            for fractions, limits in table.items()
        }
        for name in ("v_high", "v_low")
    }
    return {f"{name}_ml": Following(name="fractions", labels=labels) for name, labels in levels.items()}


DESCRIPTOR = Descriptor(
    name=NAME,
    inputs=(
        Field(name="fractions", kind=WHOLE, example="3", required=True),
        Field(name="dmax_gy", kind=TOTAL_DOSE, example="20 Gy", fractions="fractions"),
        Field(name="v_high_ml", kind=VOLUME, example="0,2 mL"),
        Field(name="v_low_ml", kind=VOLUME, example="0,8 mL"),
    ),
    example={"fractions": "3", "dmax_gy": "20", "v_high_ml": "0,2", "v_low_ml": "0,8"},
    verdicts={
        "respected": Tone.RESPECTED,
        "exceeded": Tone.EXCEEDED,
        "incomplete": Tone.UNKNOWN,
        "source_silent": Tone.UNKNOWN,
        "not_evaluable": Tone.UNKNOWN,
        "below_reference": Tone.INFORMATION,
        "above_reference": Tone.INFORMATION,
        "not_compared": Tone.INFORMATION,
    },
    check=check,
    run=run,
    hint_values=hint_values,
    following=following,
)
