"""Spinal cord, first stereotactic irradiation: the source's three constraints for 1, 3 and 5 fractions.

They are in section 6, lines 78 to 80. Dmax is printed without a sign and read as ≤; volumes are strict. No other number
of fractions is interpolated. HyTEC and TG-101 stand beside the verdict as information and never enter it. Here stand
the declaration and the problems that need two fields; verdicts, conclusion and the rest have their own modules.
"""

from collections.abc import Iterator, Mapping

from calculators.contract.descriptor import Descriptor
from calculators.contract.results import Result, Tone
from calculators.cord.conclusion import conclude
from calculators.cord.shown_tables import dmax_outputs, limits_table, notices
from calculators.cord.verdicts import (
    NAME,
    Doses,
    constraints,
    outside_verdicts,
    overtaken,
    said,
    source_verdicts,
    with_constraints,
)
from calculators.tables.reader import load
from calculators.typed.fields import TOTAL_DOSE, VOLUME, WHOLE, Field, large_fraction
from calculators.typed.problems import Problem
from calculators.typed.quantities import french
from calculators.typed.reading import Reading, Row
from calculators.words.texts import listed, say

# --- problems that need two fields -----------------------------------------------------------------


def check(reading: Reading) -> Iterator[Problem]:
    """V(high) ≤ V(low); no volume at a dose that Dmax does not reach; something to compare."""
    top = reading.top
    silent = top.has("fractions") and constraints(top["fractions"]) is None
    if not silent and all(top.lacks(name) for name in ("dmax_gy", "v_high_ml", "v_low_ml")):
        yield reading.problem("dmax_gy", "nothing_to_compare", example="20 Gy")
    if top.has("v_high_ml", "v_low_ml") and top["v_high_ml"] > top["v_low_ml"]:
        volumes = {"high": VOLUME.said(top["v_high_ml"]), "low": VOLUME.said(top["v_low_ml"])}
        yield reading.problem("v_high_ml", "high_above_low", **volumes, example="0,2 mL et 0,8 mL")
    if top.has("fractions", "dmax_gy"):
        refused = large_fraction(top["dmax_gy"], top["fractions"], TOTAL_DOSE.said(top["dmax_gy"]))
        if refused:
            yield reading.shared_problem("dmax_gy", refused, "20 Gy")
        yield from _volumes_above_dmax(reading, top)


def _volumes_above_dmax(reading: Reading, top: Row) -> Iterator[Problem]:
    limits = constraints(top["fractions"]) or {}
    for field, key in (("v_high_ml", "v_high"), ("v_low_ml", "v_low")):
        if key in limits and top.has(field) and top[field] > 0 and top["dmax_gy"] < limits[key]["dose"].amount:
            details = {
                "volume": VOLUME.said(top[field]),
                "level": said(limits[key]["dose"]),
                "dmax": TOTAL_DOSE.said(top["dmax_gy"]),
            }
            yield reading.problem(field, "volume_above_dmax", **details, example="0 mL")


# --- the answer ------------------------------------------------------------------------------------


def run(reading: Reading) -> Result:
    """The three verdicts of the source, or its silence; HyTEC and TG-101 as information."""
    top = reading.top
    doses = Doses(
        fractions=top["fractions"], dmax_gy=top["dmax_gy"], v_high_ml=top["v_high_ml"], v_low_ml=top["v_low_ml"]
    )
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
)
