"""Spinal cord, first stereotactic irradiation: values against the source's constraints, and against published limits.

HyTEC's and TG-101's limits are references: information beside the verdict, which they never enter. A value that keeps
to the source and passes one of them is `overtaken`: the conclusion says so.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from calculators.contract.limits import distance_text, holds
from calculators.contract.results import Verdict, bar
from calculators.cord.case import NAME, Doses, Measured, constraints, measured_volume, value_text
from calculators.cord.references import REFERENCE_WORDS, references
from calculators.tables.reader import Value, load
from calculators.words.numbers import french, french_exact, with_unit
from calculators.words.texts import say

VOLUMES = ("v_high", "v_low")
JUDGED = ("respected", "exceeded")

# --- the source's constraints ----------------------------------------------------------------------


def codes(doses: Doses) -> dict[str, str]:
    """The code of each constraint of the source, by its name; none where it has no constraint."""
    limits = constraints(doses.fractions)
    if limits is None:
        return {}
    volumes = {name: code_of(measured_volume(doses, name), limits[name]["volume"]) for name in VOLUMES}
    return {"dmax": code_of(Measured(amount=doses.dmax_gy), limits["dmax"])} | volumes


def source_verdicts(doses: Doses) -> Iterator[Verdict]:
    """One verdict a constraint of the source; none where it has no constraint. HyTEC's limits stand on Dmax's bar."""
    limits = constraints(doses.fractions)
    if limits is None:
        return
    marks = tuple(
        (reference.limit.amount, reference.mark()) for reference in references(doses) if reference.family == "hytec"
    )
    yield judged("dmax", say("cord.labels.dmax"), Measured(amount=doses.dmax_gy), limits["dmax"], marks=marks)
    for name in VOLUMES:
        yield volume_verdict(name, measured_volume(doses, name), limits[name])


def volume_verdict(name: str, measured: Measured, limit: Mapping[str, Value]) -> Verdict:
    """A volume against its limit; one that was deduced says so."""
    label = say("cord.labels.volume", dose=french(limit["dose"].amount))
    remark = say("cord.words.deduced", level=value_text(limit["dose"])) if measured.deduced else ""
    return judged(name, label, measured, limit["volume"], remark=remark)


def judged(
    name: str,
    label: str,
    measured: Measured,
    limit: Value,
    *,
    words: tuple[str, str] = JUDGED,
    remark: str = "",
    marks: Iterable[tuple[Decimal, str]] = (),
) -> Verdict:
    """One value against one limit, compared exactly and printed as it was typed.

    A limit that the source prints without a sign is read as ≤ (NOTE-38).
    """
    amount, code = measured.amount, code_of(measured, limit, words)
    verdict = Verdict(
        name=name,
        label=label,
        code=code,
        word=say("cord.words.not_evaluable"),
        limit=say("cord.words.limit", sign=limit.sign or "≤", limit=value_text(limit)),
        remark=remark or say("cord.words.missing"),
        origins=(limit.origin,),
        notes=limit.notes,
    )
    if amount is None:
        return verdict
    return replace(
        verdict,
        word=word_of(code, amount, limit),
        value=with_unit(french_exact(amount), limit.unit),
        distance=distance_text(amount, limit),
        remark=remark,
        bar=bar(amount, limit.amount, marks),
    )


def code_of(measured: Measured, limit: Value, words: tuple[str, str] = JUDGED) -> str:
    """The first of two codes where the limit is kept, the second where it is not; `not_evaluable` without a value."""
    if measured.amount is None:
        return "not_evaluable"
    return words[0] if holds(measured.amount, limit) else words[1]


def word_of(code: str, amount: Decimal, limit: Value) -> str:
    """The word of a code; a reference that is met exactly is neither below nor above."""
    at_reference = code in REFERENCE_WORDS and amount == limit.amount
    return say(f"cord.words.{'at_reference' if at_reference else code}")


# --- published limits, from outside the source -----------------------------------------------------


def outside_verdicts(doses: Doses) -> Iterator[Verdict]:
    """Each reference compared; TG-101's volumes at another dose than the source's are listed, not compared."""
    compared = {reference.name: reference for reference in references(doses)}
    for reference in compared.values():
        yield judged(
            reference.name, reference.label, Measured(amount=reference.amount), reference.limit, words=REFERENCE_WORDS
        )
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
        limit=say("cord.words.limit", sign=volume.sign, limit=value_text(volume)),
        origins=(volume.origin,),
    )
