"""What the reader must know with the result."""

from collections.abc import Iterator, Sequence

from calculators.contract.results import Notice
from calculators.cord.case import NAME, Doses, value_text
from calculators.cord.references import Reference
from calculators.cord.shown_tables import limits_eqd2
from calculators.doses.cord import cord_alpha_beta
from calculators.doses.courses import single
from calculators.doses.lq_range import lq_notice, used
from calculators.tables.reader import load
from calculators.words.numbers import french, with_unit
from calculators.words.texts import listed, say


def notices(doses: Doses, passed: Sequence[Reference]) -> Iterator[Notice]:
    """What must be known with this answer; where a line says that HyTEC is passed, what HyTEC is."""
    above = [reference for reference in passed if reference.family == "hytec"]
    if above:
        origins = tuple(dict.fromkeys(reference.limit.origin for reference in above))
        text = say("cord.notices.hytec_exceeded", which=listed(reference.mark() for reference in above))
        yield Notice(code="hytec_exceeded", text=text, notes=("NOTE-48",), origins=origins, warning=True)
    yield from _model_notices(doses)
    yield Notice(code="dmax_without_sign", text=say("cord.notices.dmax_without_sign"), notes=("NOTE-38",))
    yield Notice(code="structure_not_named", text=say("cord.notices.structure_not_named"), notes=("NOTE-24",))
    yield Notice(code="first_irradiation", text=say("cord.notices.first_irradiation"))


def _model_notices(doses: Doses) -> Iterator[Notice]:
    """The equivalent doses of the source's limits, and how far the model that makes them reaches."""
    if doses.dmax_gy is not None:
        yield from lq_notice(used(phase) for phase in single(doses.dmax_gy, doses.fractions).phases)
    alpha_beta = value_text(cord_alpha_beta())
    values = " / ".join(with_unit(french(value, places=1), "Gy") for value in limits_eqd2().values())
    text = say("cord.notices.not_iso_effective", values=values, alpha_beta=alpha_beta)
    yield Notice(code="not_iso_effective", text=text, notes=("NOTE-49",))
    theirs = [
        single(limits["dmax"].amount, int(fractions)).phases[0]
        for fractions, limits in load(NAME)["constraints"].items()
    ]
    yield from lq_notice((used(phase) for phase in theirs), "in_text", notes=("NOTE-49",))
