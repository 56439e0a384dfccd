"""What was typed: the doses and volumes of a course, and the constraints of its number of fractions."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from calculators.tables.reader import Value, load
from calculators.typed.kinds import TOTAL_DOSE, VOLUME
from calculators.typed.reading import Row
from calculators.words.numbers import french_exact, with_unit
from calculators.words.texts import listed, say

NAME = "cord"


@dataclass(frozen=True, kw_only=True, slots=True)
class Doses:
    """What was typed about the cord: maximum dose in Gy, volumes in mL; None where nothing was typed."""

    fractions: int
    dmax_gy: Decimal | None
    v_high_ml: Decimal | None
    v_low_ml: Decimal | None

    @staticmethod
    def of(row: Row) -> "Doses":
        """What the fields hold."""
        return Doses(
            fractions=row["fractions"], dmax_gy=row["dmax_gy"], v_high_ml=row["v_high_ml"], v_low_ml=row["v_low_ml"]
        )

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
    limits: Mapping[str, Any] | None = load(NAME)["constraints"].get(str(fractions))
    return limits


def with_constraints() -> str:
    """« 1, 3 et 5 »: the numbers of fractions for which the source has constraints."""
    return listed(load(NAME)["constraints"])


def value_text(value: Value) -> str:
    """A table's value with its unit."""
    return with_unit(french_exact(value.amount), value.unit)


def measured_volume(doses: Doses, name: str) -> Measured:
    """The volume that was typed; else 0 where Dmax does not reach its dose; else nothing."""
    typed = doses.v_high_ml if name == "v_high" else doses.v_low_ml
    level = (constraints(doses.fractions) or {})[name]["dose"].amount
    if typed is None and doses.dmax_gy is not None and doses.dmax_gy < level:
        return Measured(amount=Decimal(0), deduced=True)
    return Measured(amount=typed)
