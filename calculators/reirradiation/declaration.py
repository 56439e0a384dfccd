"""Re-irradiation of the spinal cord: the source's four criteria (section 4, lines 37 to 40), dose left, earliest date.

The reasoning is in `rules`; each other part of an answer has the module of its name.
"""

from collections.abc import Mapping

from calculators.contract.descriptor import Descriptor
from calculators.contract.results import Result, Tone
from calculators.reirradiation.case import EARLIER, NAME, NEW, Case
from calculators.reirradiation.checks import check
from calculators.reirradiation.conclusion import conclude
from calculators.reirradiation.notices import notices
from calculators.reirradiation.outputs import outputs
from calculators.reirradiation.rules import READINGS, stereotactic_fractions
from calculators.reirradiation.shown_tables import tables
from calculators.reirradiation.verdicts import verdicts
from calculators.reirradiation.words import one_of
from calculators.typed.fields import Field
from calculators.typed.kinds import Choice
from calculators.typed.reading import Reading


def run(reading: Reading) -> Result:
    """The four verdicts, the dose left for each number of fractions, the earliest date."""
    case = Case.of(reading)
    judged = () if case.out_of_scope() else tuple(verdicts(case))
    return Result(
        conclusion=conclude(case, judged),
        outputs=tuple(outputs(case)),
        verdicts=judged,
        tables=tuple(tables(case)),
        notices=tuple(notices(case, judged)),
    )


def hint_values() -> Mapping[str, str]:
    """What the hints leave to fill in."""
    return {"fractions": one_of(stereotactic_fractions())}


DESCRIPTOR = Descriptor(
    name=NAME,
    inputs=(
        EARLIER,
        NEW,
        Field(name="reading", kind=Choice(codes=tuple(READINGS)), example="source", default="source"),
    ),
    example={
        "earlier": [{"total_dose_gy": "30", "fractions": "10", "end_date": "13/03/2026", "dose_origin": "cord"}],
        "new": {"total_dose_gy": "12", "fractions": "3", "start_date": "01/09/2026"},
        "reading": "source",
    },
    verdicts={
        "respected": Tone.RESPECTED,
        "exceeded": Tone.EXCEEDED,
        "incomplete": Tone.UNKNOWN,
        "conditional": Tone.UNKNOWN,
        "not_evaluable": Tone.UNKNOWN,
        "dose_left": Tone.INFORMATION,
        "nothing_left": Tone.EXCEEDED,
        "out_of_scope": Tone.UNKNOWN,
    },
    check=check,
    run=run,
    hint_values=hint_values,
)
