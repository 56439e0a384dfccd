"""The text's limits for the cord, against a structure that was chosen: a limit between two bounds is never passed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from calculators.contract.limits import holds
from calculators.dvh.dmax import Dmax
from calculators.dvh.files.numbers import Bounds
from calculators.dvh.volumes import Volume
from calculators.tables.reader import Value, load


@dataclass(frozen=True, slots=True)
class Compared:
    """One limit of the text for a number of fractions, and where what bounds the value stands (`code`, as in `cord`).
    `dose_gy` is the dose of a volume's limit."""

    fractions: str
    name: str
    dose_gy: Decimal | None
    limit: Value
    code: str


def compared(dmax: Dmax, volumes: Mapping[Decimal, Volume]) -> Iterator[Compared]:
    """Every limit whose value was read."""
    for fractions, limits in load("cord")["constraints"].items():
        yield Compared(fractions, "dmax", None, limits["dmax"], code_of(dmax.judged, limits["dmax"]))
        for name in ("v_high", "v_low"):
            dose, limit = limits[name]["dose"].amount, limits[name]["volume"]
            if dose in volumes:
                yield Compared(fractions, name, dose, limit, code_of(volumes[dose].judged, limit))


def limits_on(fractions: int | None, name: str, dose_gy: Decimal | None) -> Iterator[Value]:
    """Every limit that the cord's calculator compares with Dmax (no `dose_gy`) or with the volume at that dose: the
    text's and the published ones."""
    table, key = load("cord"), str(fractions)
    yield from _of(table["constraints"].get(key, {}), name, dose_gy)
    yield from _of(table["tg101"].get(key, {}), name, dose_gy)
    if dose_gy is None:
        yield from (limits[key] for limits in table["hytec"].values() if key in limits)


def _of(limits: Mapping[str, Any], name: str, dose_gy: Decimal | None) -> Iterator[Value]:
    limit = limits.get(name)
    if limit and dose_gy is None:
        yield limit
    elif limit and limit["dose"].amount == dose_gy:
        yield limit["volume"]


def straddled(bounds: Bounds, unit: str) -> set[Decimal]:
    """The limits in this unit, the text's and the published ones, that stand between the bounds."""
    table = load("cord")
    limits = [limit for fractions in table["constraints"] for limit in _every(table, fractions)]
    limits += [limit for values in table["hytec"].values() for limit in values.values()]
    amounts = {limit.amount for limit in limits if limit.unit == unit}
    return {one for one in amounts if bounds.lower <= one and (bounds.upper is None or one <= bounds.upper)}


def _every(table: Mapping[str, Any], fractions: str) -> Iterator[Value]:
    """The text's limits and TG-101's."""
    for limits in (table["constraints"][fractions], table["tg101"][fractions]):
        yield from (limits["dmax"], limits["v_high"]["volume"], limits["v_low"]["volume"])


def safest(value: Fraction, bounds: Bounds, limits: Iterable[Value]) -> Fraction | None:
    """The value; the upper bound where one of `limits` is kept by the value and not by the bound; nothing where there
    is no such bound."""
    upper = bounds.upper
    kept = [limit for limit in limits if holds(value, limit)]
    return value if all(upper is not None and holds(upper, limit) for limit in kept) else upper


def code_of(bounds: Bounds, limit: Value) -> str:
    """Respected if the upper bound keeps the limit, exceeded if the lower one does not, else nothing can be said."""
    if not holds(bounds.lower, limit):
        return "exceeded"
    return "respected" if bounds.upper is not None and holds(bounds.upper, limit) else "not_evaluable"
