"""Spinal cord, first stereotactic irradiation: the source's three constraints for 1, 3 and 5 fractions.

They are in section 6, lines 78 to 80. Dmax is printed without a sign and read as ≤; volumes are strict. No other number
of fractions is interpolated. HyTEC and TG-101 stand beside the verdict as information and never enter it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from calculators.descriptor import Descriptor
from calculators.fields import TOTAL_DOSE, VOLUME, WHOLE, Field, large_fraction
from calculators.problems import Problem
from calculators.quantities import french, french_exact, with_unit
from calculators.radiobiology import eqd2_gy
from calculators.reading import Reading, Row
from calculators.results import Conclusion, Notice, Output, Result, Step, Table, TableRow, Tone, Verdict, bar
from calculators.tables import Value, load
from calculators.wording import listed, say

NAME = "cord"


@dataclass(frozen=True, kw_only=True, slots=True)
class Doses:
    """What was typed about the cord: maximum dose in Gy, volumes in mL; None where nothing was typed."""

    fractions: int
    dmax_gy: Decimal | None
    v_high_ml: Decimal | None
    v_low_ml: Decimal | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Measured:
    """A value to compare, None where it is not known; `deduced` when it follows from Dmax."""

    amount: Decimal | None
    deduced: bool = False


def constraints(fractions: int) -> Mapping[str, Any] | None:
    """The source's constraints for this number of fractions, or None: the source is silent."""
    found: Mapping[str, Any] | None = load(NAME)["constraints"].get(str(fractions))
    return found


def with_constraints() -> str:
    """« 1, 3 et 5 »: the numbers of fractions for which the source has constraints."""
    return listed(load(NAME)["constraints"])


def cord_alpha_beta() -> Value:
    """The cord's α/β, for the equivalent doses shown for information (the source gives none for its limits)."""
    found: Value = load("eqd2")["alpha_beta"]["cord"]
    return found


def said(value: Value) -> str:
    """A table's value with its unit."""
    return with_unit(french_exact(value.amount), value.unit)


# --- problems that need two fields -----------------------------------------------------------------


def check(reading: Reading) -> Iterator[Problem]:
    """V(high) ≤ V(low); no volume at a dose that Dmax does not reach; something to compare."""
    top = reading.top
    silent = top.has("fractions") and constraints(top["fractions"]) is None
    if not silent and all(top.lacks(name) for name in ("dmax_gy", "v_high_ml", "v_low_ml")):
        yield reading.problem("dmax_gy", "nothing_to_compare", example="21,5 Gy")
    if top.has("v_high_ml", "v_low_ml") and top["v_high_ml"] > top["v_low_ml"]:
        volumes = {"high": VOLUME.said(top["v_high_ml"]), "low": VOLUME.said(top["v_low_ml"])}
        yield reading.problem("v_high_ml", "high_above_low", **volumes, example="0,2 mL et 0,8 mL")
    if top.has("fractions", "dmax_gy"):
        refused = large_fraction(top["dmax_gy"], top["fractions"], TOTAL_DOSE.said(top["dmax_gy"]))
        if refused:
            yield reading.shared_problem("dmax_gy", refused, "21,5 Gy")
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


# --- verdicts --------------------------------------------------------------------------------------


def run(reading: Reading) -> Result:
    """The three verdicts of the source, or its silence; HyTEC and TG-101 as information."""
    top = reading.top
    doses = Doses(
        fractions=top["fractions"], dmax_gy=top["dmax_gy"], v_high_ml=top["v_high_ml"], v_low_ml=top["v_low_ml"]
    )
    verdicts = tuple(source_verdicts(doses))
    information = tuple(outside_verdicts(doses))
    return Result(
        conclusion=conclude(doses, verdicts),
        outputs=tuple(dmax_outputs(doses)),
        verdicts=verdicts,
        information=information,
        tables=(limits_table(),),
        notices=tuple(notices(verdicts, information)),
    )


def source_verdicts(doses: Doses) -> Iterator[Verdict]:
    """One verdict a constraint of the source; none where it has no constraint."""
    limits = constraints(doses.fractions)
    if limits is None:
        return
    yield dmax_verdict("dmax", say("cord.labels.dmax"), doses, limits["dmax"])
    yield volume_verdict("v_high", doses.dmax_gy, doses.v_high_ml, limits["v_high"])
    yield volume_verdict("v_low", doses.dmax_gy, doses.v_low_ml, limits["v_low"])


def dmax_verdict(
    name: str, label: str, doses: Doses, limit: Value, words: tuple[str, str] = ("respected", "exceeded")
) -> Verdict:
    """Dmax against a limit."""
    return judged(name, label, Measured(amount=doses.dmax_gy), limit, words=words)


def volume_verdict(
    name: str, dmax_gy: Decimal | None, volume_ml: Decimal | None, limit: Mapping[str, Value]
) -> Verdict:
    """A volume against its limit; a Dmax below the volume's dose makes it 0."""
    measured = Measured(amount=volume_ml)
    if volume_ml is None and dmax_gy is not None and dmax_gy < limit["dose"].amount:
        measured = Measured(amount=Decimal(0), deduced=True)
    label = say("cord.labels.volume", dose=french(limit["dose"].amount))
    remark = say("cord.words.deduced", level=said(limit["dose"])) if measured.deduced else ""
    return judged(name, label, measured, limit["volume"], remark=remark)


def judged(
    name: str,
    label: str,
    measured: Measured,
    limit: Value,
    *,
    words: tuple[str, str] = ("respected", "exceeded"),
    remark: str = "",
) -> Verdict:
    """One value against one limit, compared exactly and printed as it was typed.

    A limit that the source prints without a sign is read as ≤ (NOTE-38).
    """
    amount, sign = measured.amount, limit.sign or "≤"
    verdict = Verdict(
        name=name,
        label=label,
        code="not_evaluable",
        word=say("cord.words.not_evaluable"),
        limit=say("cord.words.limit", sign=sign, limit=said(limit)),
        remark=remark or say("cord.words.missing"),
        origins=(limit.origin,),
        notes=limit.notes,
    )
    if amount is None:
        return verdict
    holds = amount < limit.amount if sign == "<" else amount <= limit.amount
    code = words[0] if holds else words[1]
    return replace(
        verdict,
        code=code,
        word=say(f"cord.words.{code}"),
        value=with_unit(french_exact(amount), limit.unit),
        distance=distance(amount, limit),
        remark=remark,
        bar=bar(amount, limit.amount),
    )


def distance(amount: Decimal, limit: Value) -> str:
    """« marge 0,5 Gy », « dépassement 0,5 Gy », or that the value is exactly the limit."""
    gap = limit.amount - amount
    if gap == 0:
        return say("common.at_limit")
    return say(
        "common.margin" if gap > 0 else "common.excess", distance=with_unit(french(abs(gap), limits=[0]), limit.unit)
    )


def conclude(doses: Doses, verdicts: tuple[Verdict, ...]) -> Conclusion:
    """One exceeded makes the whole exceeded; the whole is respected only when all are evaluated and respected."""
    fractions = WHOLE.said(doses.fractions)
    if not verdicts:
        text = say("cord.conclusions.source_silent", fractions=fractions, with_constraints=with_constraints())
        return Conclusion(code="source_silent", text=text)
    for code, whole in (("exceeded", "exceeded"), ("not_evaluable", "incomplete")):
        which = [verdict.label for verdict in verdicts if verdict.code == code]
        if which:
            return Conclusion(
                code=whole, text=say(f"cord.conclusions.{whole}", fractions=fractions, which=listed(which))
            )
    return Conclusion(code="respected", text=say("cord.conclusions.respected", fractions=fractions))


# --- beside the verdict ----------------------------------------------------------------------------


def outside_verdicts(doses: Doses) -> Iterator[Verdict]:
    """HyTEC's and TG-101's values: information, compared only where they speak of the same thing."""
    words = ("below_reference", "above_reference")
    table, key = load(NAME), str(doses.fractions)
    for structure in ("thecal_sac", "true_cord"):
        if key in table["hytec"][structure]:
            label = say(f"cord.labels.hytec_{structure}")
            yield dmax_verdict(f"hytec_{structure}", label, doses, table["hytec"][structure][key], words)
    if key in table["tg101"]:
        yield dmax_verdict("tg101_dmax", say("cord.labels.tg101_dmax"), doses, table["tg101"][key]["dmax"], words)
        yield from _tg101_volumes(doses, table["tg101"][key])


def _tg101_volumes(doses: Doses, limits: Mapping[str, Any]) -> Iterator[Verdict]:
    """TG-101's volumes, compared where their dose is the one that was asked for, only listed otherwise."""
    source = constraints(doses.fractions) or {}
    for key, volume_ml in (("v_high", doses.v_high_ml), ("v_low", doses.v_low_ml)):
        dose, volume = limits[key]["dose"], limits[key]["volume"]
        same = key in source and source[key]["dose"].amount == dose.amount
        label = say(f"cord.labels.tg101_{key}", dose=french(dose.amount))
        if same:
            words = ("below_reference", "above_reference")
            yield judged(f"tg101_{key}", label, Measured(amount=volume_ml), volume, words=words)
        else:
            limit = say("cord.words.limit", sign=volume.sign, limit=said(volume))
            word = say("cord.words.not_compared")
            yield Verdict(
                name=f"tg101_{key}", label=label, code="not_compared", word=word, limit=limit, origins=(volume.origin,)
            )


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


def notices(verdicts: Iterable[Verdict], information: Iterable[Verdict]) -> Iterator[Notice]:
    """What must be known with this answer; HyTEC's line whenever a Dmax respects the source and exceeds HyTEC."""
    dmax_respected = any(verdict.name == "dmax" and verdict.code == "respected" for verdict in verdicts)
    above = [item for item in information if item.name.startswith("hytec") and item.code == "above_reference"]
    if dmax_respected and above:
        which = listed([f"{item.label} {item.limit}" for item in above])
        text = say("cord.notices.hytec_exceeded", which=which)
        yield Notice(code="hytec_exceeded", text=text, notes=("NOTE-48",), warning=True)
    alpha_beta = said(cord_alpha_beta())
    values = " / ".join(with_unit(french(value, places=1), "Gy") for value in limits_eqd2().values())
    text = say("cord.notices.not_iso_effective", values=values, alpha_beta=alpha_beta)
    yield Notice(code="not_iso_effective", text=text, notes=("NOTE-49",))
    yield Notice(code="dmax_without_sign", text=say("cord.notices.dmax_without_sign"), notes=("NOTE-38",))
    yield Notice(code="structure_not_named", text=say("cord.notices.structure_not_named"), notes=("NOTE-24",))
    yield Notice(code="first_irradiation", text=say("cord.notices.first_irradiation"))


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
        Field(name="dmax_gy", kind=TOTAL_DOSE, example="21,5 Gy", fractions="fractions"),
        Field(name="v_high_ml", kind=VOLUME, example="0,2 mL"),
        Field(name="v_low_ml", kind=VOLUME, example="0,8 mL"),
    ),
    example={"fractions": "3", "dmax_gy": "21,5", "v_high_ml": "0,2", "v_low_ml": "0,8"},
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
