"""The limits of outside sources, beside the text's: which apply, and which a value overtakes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from calculators.contract.limits import gap_text, holds
from calculators.contract.results import Verdict
from calculators.cord.case import NAME, Doses, constraints, value_text
from calculators.tables.reader import Value, load
from calculators.words.numbers import french
from calculators.words.texts import say

REFERENCE_WORDS = ("below_reference", "above_reference")


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
        return say("cord.words.mark", label=self.label, limit=value_text(self.limit))

    def passed_text(self) -> str:
        """« sac dural 25,3 Gy, + 4,7 Gy »; a limit known of second hand says so."""
        second_hand = "_second_hand" if self.limit.origin.is_second_hand() else ""
        return say(
            f"cord.words.passed{second_hand}", what=self.short_label, limit=value_text(self.limit), excess=self.excess()
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
    return tuple(
        reference for reference in references(doses) if reference.is_passed() and reference.about not in exceeded
    )
