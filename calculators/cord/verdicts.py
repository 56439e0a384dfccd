"""Spinal cord, first stereotactic irradiation: values against the source's constraints, and against published limits.

HyTEC's and TG-101's limits are references: information beside the verdict, which they never enter. A value that keeps
to the source and passes one of them is `overtaken`: the conclusion says so.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from calculators.contract.limits import distance_text, gap_text
from calculators.contract.results import Verdict, bar
from calculators.tables.reader import Value, load
from calculators.typed.fields import TOTAL_DOSE, VOLUME
from calculators.typed.quantities import french, french_exact, with_unit
from calculators.words.texts import listed, say

NAME = "cord"
REFERENCE_WORDS = ("below_reference", "above_reference")


@dataclass(frozen=True, kw_only=True, slots=True)
class Doses:
    """What was typed about the cord: maximum dose in Gy, volumes in mL; None where nothing was typed."""

    fractions: int
    dmax_gy: Decimal | None
    v_high_ml: Decimal | None
    v_low_ml: Decimal | None

    def typed(self) -> tuple[str, ...]:
        """Each value that was typed, with its unit: « Dmax 12 Gy », « 0,1 mL » for the high-dose volume."""
        amounts = {
            "dmax": self.dmax_gy is not None and TOTAL_DOSE.said(self.dmax_gy),
            "v_high": self.v_high_ml is not None and VOLUME.said(self.v_high_ml),
            "v_low": self.v_low_ml is not None and VOLUME.said(self.v_low_ml),
        }
        return tuple(say(f"cord.words.typed_{name}", amount=amount) for name, amount in amounts.items() if amount)


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


def said(value: Value) -> str:
    """A table's value with its unit."""
    return with_unit(french_exact(value.amount), value.unit)


# --- the source's constraints ----------------------------------------------------------------------


def source_verdicts(doses: Doses) -> Iterator[Verdict]:
    """One verdict a constraint of the source; none where it has no constraint. HyTEC's limits stand on Dmax's bar."""
    limits = constraints(doses.fractions)
    if limits is None:
        return
    marks = tuple((one.limit.amount, one.mark()) for one in references(doses) if one.family == "hytec")
    yield judged("dmax", say("cord.labels.dmax"), Measured(amount=doses.dmax_gy), limits["dmax"], marks=marks)
    for name in ("v_high", "v_low"):
        yield volume_verdict(name, measured_volume(doses, name), limits[name])


def measured_volume(doses: Doses, name: str) -> Measured:
    """The volume that was typed; else 0 where Dmax does not reach its dose; else nothing."""
    typed = doses.v_high_ml if name == "v_high" else doses.v_low_ml
    level = (constraints(doses.fractions) or {})[name]["dose"].amount
    if typed is None and doses.dmax_gy is not None and doses.dmax_gy < level:
        return Measured(amount=Decimal(0), deduced=True)
    return Measured(amount=typed)


def volume_verdict(name: str, measured: Measured, limit: Mapping[str, Value]) -> Verdict:
    """A volume against its limit; one that was deduced says so."""
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
    marks: Iterable[tuple[Decimal, str]] = (),
) -> Verdict:
    """One value against one limit, compared exactly and printed as it was typed.

    A limit that the source prints without a sign is read as ≤ (NOTE-38).
    """
    amount = measured.amount
    verdict = Verdict(
        name=name,
        label=label,
        code="not_evaluable",
        word=say("cord.words.not_evaluable"),
        limit=say("cord.words.limit", sign=limit.sign or "≤", limit=said(limit)),
        remark=remark or say("cord.words.missing"),
        origins=(limit.origin,),
        notes=limit.notes,
    )
    if amount is None:
        return verdict
    code = words[0] if holds(amount, limit) else words[1]
    return replace(
        verdict,
        code=code,
        word=word_of(code, amount, limit),
        value=with_unit(french_exact(amount), limit.unit),
        distance=distance_text(amount, limit),
        remark=remark,
        bar=bar(amount, limit.amount, marks),
    )


def holds(amount: Decimal, limit: Value) -> bool:
    """`amount` against the limit, exactly: strict where « < » is printed."""
    return amount < limit.amount if limit.sign == "<" else amount <= limit.amount


def word_of(code: str, amount: Decimal, limit: Value) -> str:
    """The word of a code; a reference that is met exactly is neither below nor above."""
    at_reference = code in REFERENCE_WORDS and amount == limit.amount
    return say(f"cord.words.{'at_reference' if at_reference else code}")


# --- published limits, from outside the source -----------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class Reference:
    """A published limit. `family` is whose it is, `about` the source's constraint that speaks of the same value;
    `amount` is the reader's, None where it is not known."""

    name: str
    family: str
    about: str
    label: str
    short_label: str
    limit: Value
    amount: Decimal | None

    def is_passed(self) -> bool:
        """The value does not keep the published limit."""
        return self.amount is not None and not holds(self.amount, self.limit)

    def excess(self) -> str:
        """« 4,7 Gy »."""
        return gap_text(self.amount or Decimal(0), self.limit)

    def mark(self) -> str:
        """What the bar says of this limit: « HyTEC, sac dural : 20,3 Gy »."""
        return say("cord.words.mark", label=self.label, limit=said(self.limit))

    def passed_text(self) -> str:
        """« sac dural 25,3 Gy, + 4,7 Gy »; a limit known of second hand says so."""
        second_hand = "_second_hand" if self.limit.origin.is_second_hand() else ""
        return say(
            f"cord.words.passed{second_hand}", what=self.short_label, limit=said(self.limit), excess=self.excess()
        )


def references(doses: Doses) -> Iterator[Reference]:
    """HyTEC's and TG-101's limits for this number of fractions, where they speak of what the source speaks of."""
    table, key = load(NAME), str(doses.fractions)
    for structure in ("thecal_sac", "true_cord"):
        if key in table["hytec"][structure]:
            limit = table["hytec"][structure][key]
            yield _reference(f"hytec_{structure}", "hytec", "dmax", limit, doses.dmax_gy)
    if key in table["tg101"]:
        yield _reference("tg101_dmax", "tg101", "dmax", table["tg101"][key]["dmax"], doses.dmax_gy)
        for about in ("v_high", "v_low"):
            if same_level(doses.fractions, about):
                amount = doses.v_high_ml if about == "v_high" else doses.v_low_ml
                limit = table["tg101"][key][about]
                yield _reference(f"tg101_{about}", "tg101", about, limit["volume"], amount, dose=limit["dose"])


def _reference(
    name: str, family: str, about: str, limit: Value, amount: Decimal | None, dose: Value | None = None
) -> Reference:
    level = {"dose": french(dose.amount)} if dose else {}
    label, short = (say(f"cord.{where}.{name}", **level) for where in ("labels", "references"))
    return Reference(name=name, family=family, about=about, label=label, short_label=short, limit=limit, amount=amount)


def same_level(fractions: int, about: str) -> bool:
    """TG-101's volume is taken at the dose of the source's: only then does a comparison join them."""
    source, outside = constraints(fractions) or {}, load(NAME)["tg101"][str(fractions)]
    return about in source and bool(source[about]["dose"].amount == outside[about]["dose"].amount)


def overtaken(doses: Doses, verdicts: Iterable[Verdict]) -> tuple[Reference, ...]:
    """The published limits passed by a value that the source does not find exceeded (its constraint respected, or
    none)."""
    exceeded = {verdict.name for verdict in verdicts if verdict.code == "exceeded"}
    return tuple(one for one in references(doses) if one.is_passed() and one.about not in exceeded)


def outside_verdicts(doses: Doses) -> Iterator[Verdict]:
    """Each reference compared; TG-101's volumes at another dose than the source's are listed, not compared."""
    compared = {one.name: one for one in references(doses)}
    for one in compared.values():
        yield judged(one.name, one.label, Measured(amount=one.amount), one.limit, words=REFERENCE_WORDS)
    for about, limit in load(NAME)["tg101"].get(str(doses.fractions), {}).items():
        if about != "dmax" and f"tg101_{about}" not in compared:
            yield _not_compared(about, limit)


def _not_compared(about: str, limit: Mapping[str, Value]) -> Verdict:
    volume = limit["volume"]
    return Verdict(
        name=f"tg101_{about}",
        label=say(f"cord.labels.tg101_{about}", dose=french(limit["dose"].amount)),
        code="not_compared",
        word=say("cord.words.not_compared"),
        limit=say("cord.words.limit", sign=volume.sign, limit=said(volume)),
        origins=(volume.origin,),
    )
