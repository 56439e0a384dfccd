"""The values computed from what was typed."""

from collections.abc import Iterator

from calculators.contract.results import Output, Step
from calculators.cord.case import Doses, value_text
from calculators.doses.cord import cord_alpha_beta
from calculators.doses.radiobiology import eqd2_gy
from calculators.words.numbers import french, french_exact, with_unit
from calculators.words.texts import say


def dmax_outputs(doses: Doses) -> Iterator[Output]:
    """The Dmax as EQD2, for information."""
    if doses.dmax_gy is None:
        return
    alpha_beta = cord_alpha_beta()
    value = eqd2_gy(total_dose_gy=doses.dmax_gy, fractions=doses.fractions, alpha_beta_gy=alpha_beta.amount)
    total, ratio = french_exact(doses.dmax_gy), french_exact(alpha_beta.amount)
    yield Output(
        name="dmax_eqd2_gy",
        label=say("cord.labels.dmax_eqd2", alpha_beta=value_text(alpha_beta)),
        value=value,
        unit="Gy",
        text=with_unit(french(value), "Gy"),
        step=Step(
            formula="EQD2 = D × (D/n + α/β) / (2 + α/β)",
            substituted=f"{total} × ({total}/{doses.fractions} + {ratio}) / (2 + {ratio})",
            origins=(alpha_beta.origin,),
        ),
    )
