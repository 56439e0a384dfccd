"""A case for a tumour board: what was received, what is planned, the calendar and the drugs, typed once.

The four calculators answer it, each as it answers alone: the case computes nothing and judges nothing of its own. Its
fields are theirs; its conclusion counts what they exceed, cannot evaluate or lack (decision 0035). Its module is
brought in for its own page, with its texts.
"""

from collections.abc import Mapping
from dataclasses import replace

from calculators.case.composing import compose
from calculators.case.parts import CALCULATORS, declared
from calculators.case.places import DRUG, EARLIER, NAME
from calculators.case.whole import whole
from calculators.contract.descriptor import Descriptor, Following
from calculators.contract.results import Tone
from calculators.typed.fields import Field, Group

REIRRADIATION, CORD, WASHOUT, EQD2 = CALCULATORS


def named(field: Field, fractions: str = "") -> Field:
    """A calculator's field in the case: nothing is required of it, since what is missing is told by the calculator."""
    return replace(field, required=False, fractions=fractions or field.fractions)


def following() -> Mapping[str, Following]:
    """What the form shows of a field by another one, as in the calculators that they are of."""
    volumes = {f"new.{path}": shown for path, shown in CORD.following().items()}
    return volumes | dict(WASHOUT.following())


def hint_values() -> Mapping[str, str]:
    """What the hints leave to fill in."""
    return {**REIRRADIATION.hint_values(), **CORD.hint_values()}


DESCRIPTOR = Descriptor(
    name=NAME,
    inputs=(
        Group(
            name="earlier",
            fields=tuple(named(declared(REIRRADIATION, f"earlier.{name}")) for name in EARLIER),
            repeated=next(item.repeated for item in REIRRADIATION.inputs if item.name == "earlier"),
        ),
        named(declared(REIRRADIATION, "reading")),
        Group(
            name="new",
            fields=(
                named(declared(EQD2, "phases.total_dose_gy")),
                named(declared(EQD2, "phases.fractions")),
                named(declared(WASHOUT, "technique")),
                *(named(declared(CORD, name)) for name in ("dmax_gy", "v_high_ml", "v_low_ml")),
            ),
        ),
        named(declared(WASHOUT, "radiotherapy_start")),
        named(declared(WASHOUT, "radiotherapy_end")),
        Group(
            name="drugs",
            fields=tuple(named(declared(WASHOUT, f"drugs.{name}")) for name in DRUG),
            repeated=next(item.repeated for item in WASHOUT.inputs if item.name == "drugs"),
        ),
        named(declared(WASHOUT, "sex")),
    ),
    form_columns={
        "received": ("earlier", "reading"),
        "planned": ("new", "radiotherapy_start", "radiotherapy_end"),
        "drugs": ("drugs", "sex"),
    },
    example={
        "earlier": [{"total_dose_gy": "30", "fractions": "10", "end_date": "13/03/2026", "dose_origin": "cord"}],
        "reading": "source",
        "new": {
            "total_dose_gy": "24",
            "fractions": "3",
            "technique": "stereotactic",
            "dmax_gy": "12",
            "v_high_ml": "0",
            "v_low_ml": "0,4",
        },
        "radiotherapy_start": "07/09/2026",
        "radiotherapy_end": "11/09/2026",
        "drugs": [
            {"drug": "gemcitabine", "last_administration": "03/08/2026", "next_administration": "12/10/2026"},
            {"drug": "carboplatine", "last_administration": "03/08/2026", "next_administration": "12/10/2026"},
        ],
    },
    verdicts={
        "exceeded": Tone.EXCEEDED,
        "incomplete": Tone.UNKNOWN,
        "reserve": Tone.RESERVE,
        "answered": Tone.INFORMATION,
    },
    run=lambda reading: whole(reading, ()),
    compose=compose,
    hint_values=hint_values,
    following=following,
)
