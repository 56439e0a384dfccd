"""What holds of every reply, whatever the bytes."""

import json
from fractions import Fraction
from itertools import pairwise
from typing import Any

CODES = {"respected", "exceeded", "not_evaluable"}


def broken_law(reply: str) -> str:
    """The first law that a reply breaks; empty where it keeps them all."""
    found = json.loads(reply)
    if found["status"] not in ("ok", "invalid"):
        return f"status {found}"
    if (found["status"] == "invalid") != bool(found["problems"]):
        return "refused without a reason, or answered with one"
    problems = [*found["problems"], *(problem for one in found["structures"] for problem in one["problems"])]
    if any(not problem["text"].endswith(".") for problem in problems):
        return f"a sentence: {problems}"
    return next(filter(None, map(_of_structure, found["structures"])), "")


def _of_structure(structure: dict[str, Any]) -> str:
    bounds = [(one["ml"], one["bounds_ml"]) for one in structure["volumes"]]
    judged = [(one["bounds_ml"], one["judged_ml"]) for one in structure["volumes"]]
    if structure["dmax"]:
        bounds.append((structure["dmax"]["gy"], structure["dmax"]["bounds_gy"]))
        judged.append((structure["dmax"]["bounds_gy"], structure["dmax"]["judged_gy"]))
    if not all(_holds(*pair) for pair in judged):
        return f"judged by less than what is printed: {judged}"
    if any(not _in_order(value, *ends) for value, ends in bounds):
        return f"bounds: {bounds}"
    if not _falls(structure["volumes"]):
        return f"a volume that rises: {structure['volumes']}"
    limits = {limit["code"] for limit in structure["limits"]}
    return "" if limits <= CODES else f"a code: {limits}"


def _in_order(value: str | None, lower: str, upper: str | None) -> bool:
    """0 ≤ lower ≤ value ≤ upper; a value told of an unbounded maximum stands at its lower end or above."""
    least, most = Fraction(lower), None if upper is None else Fraction(upper)
    told = least if value is None else Fraction(value)
    return 0 <= least <= told and (most is None or told <= most)


def _holds(inner: list[str | None], outer: list[str | None]) -> bool:
    """The outer bounds hold the inner ones."""
    (low, high), (least, most) = inner, outer
    within = most is None or (high is not None and Fraction(high) <= Fraction(most))
    return within and Fraction(least or 0) <= Fraction(low or 0)


def _falls(volumes: list[dict[str, Any]]) -> bool:
    """A higher dose has no larger lower bound than a lower one has an upper bound."""
    ordered = sorted(volumes, key=lambda one: Fraction(one["dose_gy"]))
    pairs = ((a["bounds_ml"][1], b["bounds_ml"][0]) for a, b in pairwise(ordered))
    return all(upper is None or Fraction(lower) <= Fraction(upper) for upper, lower in pairs)
