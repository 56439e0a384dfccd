"""What is wrong between the fields of the form."""

from collections.abc import Iterator

from calculators.cord.case import constraints, value_text
from calculators.typed.kinds import TOTAL_DOSE, VOLUME, large_fraction
from calculators.typed.problems import Problem
from calculators.typed.reading import Reading, Row
from calculators.words.texts import listed


def check(reading: Reading) -> Iterator[Problem]:
    """V(high) ≤ V(low); no volume at a dose that Dmax does not reach; something to compare."""
    top = reading.top
    silent = top.has("fractions") and constraints(top["fractions"]) is None
    if not silent and all(top.lacks(name) for name in ("dmax_gy", "v_high_ml", "v_low_ml")):
        yield reading.problem("dmax_gy", "nothing_to_compare")
    if top.has("v_high_ml", "v_low_ml") and top["v_high_ml"] > top["v_low_ml"]:
        volumes = {"high": VOLUME.said(top["v_high_ml"]), "low": VOLUME.said(top["v_low_ml"])}
        yield reading.problem("v_high_ml", "high_above_low", **volumes, example=_pair(reading))
    if top.has("fractions", "dmax_gy"):
        refused = large_fraction(top["dmax_gy"], top["fractions"])
        if refused:
            yield reading.shared_problem("dmax_gy", refused)
        yield from _volumes_above_dmax(reading, top)


def _pair(reading: Reading) -> str:
    """Both volumes, in order: « 0,2 mL et 0,8 mL »."""
    return listed(map(reading.example, ("v_high_ml", "v_low_ml")))


def _volumes_above_dmax(reading: Reading, top: Row) -> Iterator[Problem]:
    limits = constraints(top["fractions"]) or {}
    for field, key in (("v_high_ml", "v_high"), ("v_low_ml", "v_low")):
        if key in limits and top.has(field) and top[field] > 0 and top["dmax_gy"] < limits[key]["dose"].amount:
            details = {
                "volume": VOLUME.said(top[field]),
                "level": value_text(limits[key]["dose"]),
                "dmax": TOTAL_DOSE.said(top["dmax_gy"]),
            }
            yield reading.problem(field, "volume_above_dmax", **details, example=VOLUME.said(0))
