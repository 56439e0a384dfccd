"""Spinal cord: what stands beside the verdicts: equivalent doses, for information, and what must be known."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from calculators.contract.results import Notice, Output, Step, Table, TableRow
from calculators.cord.verdicts import NAME, Doses, Reference, said
from calculators.doses.courses import single
from calculators.doses.lq_range import lq_notice, used
from calculators.doses.radiobiology import eqd2_gy
from calculators.tables.reader import Value, load
from calculators.typed.fields import WHOLE
from calculators.typed.quantities import french, french_exact, with_unit
from calculators.words.texts import listed, say


def cord_alpha_beta() -> Value:
    """The cord's α/β, for the equivalent doses shown for information (the source gives none for its limits)."""
    found: Value = load("eqd2")["alpha_beta"]["cord"]
    return found


def dmax_outputs(doses: Doses) -> Iterator[Output]:
    """The Dmax as EQD2, for information."""
    if doses.dmax_gy is None:
        return
    alpha_beta = cord_alpha_beta()
    value = eqd2_gy(total_dose_gy=doses.dmax_gy, fractions=doses.fractions, alpha_beta_gy=alpha_beta.amount)
    total, ratio = french_exact(doses.dmax_gy), french_exact(alpha_beta.amount)
    yield Output(
        name="dmax_eqd2_gy",
        label=say("cord.labels.dmax_eqd2", alpha_beta=said(alpha_beta)),
        value=value,
        unit="Gy",
        text=with_unit(french(value), "Gy"),
        step=Step(
            formula="EQD2 = D × (D/n + α/β) / (2 + α/β)",
            substituted=f"{total} × ({total}/{doses.fractions} + {ratio}) / (2 + {ratio})",
            origins=(alpha_beta.origin,),
        ),
    )


def limits_eqd2() -> dict[str, Fraction]:
    """EQD2 of each Dmax limit of the source, by number of fractions."""
    table = load(NAME)
    alpha_beta_gy = cord_alpha_beta().amount
    return {
        fractions: eqd2_gy(total_dose_gy=limits["dmax"].amount, fractions=int(fractions), alpha_beta_gy=alpha_beta_gy)
        for fractions, limits in table["constraints"].items()
    }


def limits_table() -> Table:
    """The source's Dmax limits and their EQD2: they are not iso-effective."""
    alpha_beta = said(cord_alpha_beta())
    columns = (say("cord.labels.limits_column_dmax"), say("cord.labels.limits_column_eqd2", alpha_beta=alpha_beta))
    rows = tuple(
        TableRow(
            header=WHOLE.said(int(fractions)),
            cells=(said(load(NAME)["constraints"][fractions]["dmax"]), with_unit(french(value, places=1), "Gy")),
        )
        for fractions, value in limits_eqd2().items()
    )
    return Table(
        name="limits_eqd2", caption=say("cord.labels.limits_table", alpha_beta=alpha_beta), columns=columns, rows=rows
    )


def notices(doses: Doses, passed: Sequence[Reference]) -> Iterator[Notice]:
    """What must be known with this answer; where a line says that HyTEC is passed, what HyTEC is."""
    above = [one for one in passed if one.family == "hytec"]
    if above:
        origins = tuple(dict.fromkeys(one.limit.origin for one in above))
        text = say("cord.notices.hytec_exceeded", which=listed(one.mark() for one in above))
        yield Notice(code="hytec_exceeded", text=text, notes=("NOTE-48",), origins=origins, warning=True)
    yield from _model_notices(doses)
    yield Notice(code="dmax_without_sign", text=say("cord.notices.dmax_without_sign"), notes=("NOTE-38",))
    yield Notice(code="structure_not_named", text=say("cord.notices.structure_not_named"), notes=("NOTE-24",))
    yield Notice(code="first_irradiation", text=say("cord.notices.first_irradiation"))


def _model_notices(doses: Doses) -> Iterator[Notice]:
    """The equivalent doses of the source's limits, and how far the model that makes them reaches."""
    if doses.dmax_gy is not None:
        yield from lq_notice(used(phase) for phase in single(doses.dmax_gy, doses.fractions).phases)
    alpha_beta = said(cord_alpha_beta())
    values = " / ".join(with_unit(french(value, places=1), "Gy") for value in limits_eqd2().values())
    text = say("cord.notices.not_iso_effective", values=values, alpha_beta=alpha_beta)
    yield Notice(code="not_iso_effective", text=text, notes=("NOTE-49",))
    theirs = [
        single(limits["dmax"].amount, int(fractions)).phases[0]
        for fractions, limits in load(NAME)["constraints"].items()
    ]
    yield from lq_notice((used(phase) for phase in theirs), "in_text", notes=("NOTE-49",))
