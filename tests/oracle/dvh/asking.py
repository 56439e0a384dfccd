"""Asks the room that reads exports, and keeps what a naive reading can tell."""

import json
from collections import Counter
from dataclasses import dataclass, field
from fractions import Fraction
from random import Random
from typing import Any

from calculators.dvh.reply import dvh_reply
from tests.oracle.asking import UNSAID, Facts, differences
from tests.oracle.dvh.answer import answer
from tests.oracle.dvh.files import Export, draw


def facts(reply: dict[str, Any]) -> Facts:
    structures = reply["structures"]
    found: Facts = {"problems": [] if structures else [problem["code"] for problem in reply["problems"]]}
    if not structures:
        return found
    for at, one in enumerate(structures):
        found |= {f"{at} {name}": value for name, value in _structure(one).items()}
    return found


def _structure(one: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {"structure": one["structure"], "problem": "".join(p["code"] for p in one["problems"])}
    if one["dmax"]:
        found["dmax"] = Fraction(one["dmax"]["gy"])
        found["approximate"] = one["dmax"]["approximate"]
        found["dmax bounds"] = bounds(one["dmax"]["bounds_gy"])
    for volume in one["volumes"]:
        ml = volume["ml"]
        dose = Fraction(volume["dose_gy"])
        found[f"V{dose}"] = UNSAID if ml is None else Fraction(ml)
        found[f"V{dose} bounds"] = bounds(volume["bounds_ml"])
    return found


def bounds(texts: list[str | None]) -> list[Fraction | None]:
    """The least and the most; no end where nothing bounds it."""
    return [None if text is None else Fraction(text) for text in texts]


@dataclass
class Found:
    """What a run over many files found."""

    told: list[str] = field(default_factory=list)
    values: int = 0
    bounded: int = 0
    """Volumes and doses of which two different ends are told."""
    problems: Counter[str] = field(default_factory=Counter)


def compared(count: int) -> Found:
    found = Found()
    for at in range(count):
        export: Export = draw(Random(f"dvh {at}"))
        ours = facts(json.loads(dvh_reply(export.content, export.options)))
        found.values += sum(isinstance(value, Fraction) for name, value in ours.items() if " V" in name)
        found.bounded += sum(name.endswith("bounds") and value[0] != value[1] for name, value in ours.items())
        found.problems.update([*ours["problems"], *(v for k, v in ours.items() if k.endswith("problem") and v)])
        if told := differences(ours, answer(export)):
            found.told.append("\n".join([f"dvh {at}: {export.options}", export.content.decode("latin-1"), *told]))
    return found
