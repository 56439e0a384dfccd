"""Spinal cord: the table beside the verdicts, the equivalent doses of the source's limits, for information."""

from fractions import Fraction

from calculators.contract.results import Table, TableRow
from calculators.cord.case import NAME, value_text
from calculators.doses.cord import cord_alpha_beta
from calculators.doses.radiobiology import eqd2_gy
from calculators.tables.reader import load
from calculators.typed.kinds import WHOLE
from calculators.words.numbers import french, with_unit
from calculators.words.texts import say


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
    alpha_beta = value_text(cord_alpha_beta())
    columns = (say("cord.labels.limits_column_dmax"), say("cord.labels.limits_column_eqd2", alpha_beta=alpha_beta))
    rows = tuple(
        TableRow(
            header=WHOLE.said(int(fractions)),
            cells=(value_text(load(NAME)["constraints"][fractions]["dmax"]), with_unit(french(value, places=1), "Gy")),
        )
        for fractions, value in limits_eqd2().items()
    )
    return Table(
        name="limits_eqd2", caption=say("cord.labels.limits_table", alpha_beta=alpha_beta), columns=columns, rows=rows
    )
