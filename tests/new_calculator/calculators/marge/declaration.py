"""How far a dose stands from the limit of its table."""

from calculators.contract.descriptor import Descriptor
from calculators.contract.limits import distance_text, holds
from calculators.contract.results import Conclusion, Output, Result, Tone, Verdict, bar
from calculators.ground.exact import Exact
from calculators.tables.reader import Value, load
from calculators.typed.fields import Field
from calculators.typed.kinds import TOTAL_DOSE
from calculators.typed.reading import Reading
from calculators.words.numbers import french_exact, with_unit
from calculators.words.texts import say


def run(reading: Reading) -> Result:
    """The verdict of the one limit, and the dose as it was read."""
    dose_gy, limit = reading.top["dose_gy"], load("marge")["limit"]
    verdict = verdict_on(dose_gy, limit)
    text = say(f"marge.conclusions.{verdict.code}", distance=verdict.distance)
    dose = Output(name="dose_gy", label=say("marge.labels.dose"), value=dose_gy, unit="Gy", text=verdict.value)
    return Result(
        conclusion=Conclusion(code=verdict.code, text=text, short=verdict.distance),
        outputs=(dose,),
        verdicts=(verdict,),
    )


def verdict_on(dose_gy: Exact, limit: Value) -> Verdict:
    """The dose against the limit."""
    code = "respected" if holds(dose_gy, limit) else "exceeded"
    return Verdict(
        name="limit",
        label=say("marge.labels.limit"),
        code=code,
        word=say(f"marge.words.{code}"),
        value=with_unit(french_exact(dose_gy), "Gy"),
        limit=with_unit(french_exact(limit.amount), limit.unit),
        distance=distance_text(dose_gy, limit),
        bar=bar(dose_gy, limit.amount),
        origins=(limit.origin,),
    )


DESCRIPTOR = Descriptor(
    name="marge",
    inputs=(Field(name="dose_gy", kind=TOTAL_DOSE, example="20 Gy", required=True),),
    example={"dose_gy": "20"},
    verdicts={"respected": Tone.RESPECTED, "exceeded": Tone.EXCEEDED},
    run=run,
)
