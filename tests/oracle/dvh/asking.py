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
    for volume in one["volumes"]:
        ml = volume["ml"]
        found[f"V{Fraction(volume['dose_gy'])}"] = UNSAID if ml is None else Fraction(ml)
    return found


@dataclass
class Found:
    """What a run over many files found."""

    told: list[str] = field(default_factory=list)
    values: int = 0
    problems: Counter[str] = field(default_factory=Counter)


def compared(count: int) -> Found:
    found = Found()
    for at in range(count):
        export: Export = draw(Random(f"dvh {at}"))
        ours = facts(json.loads(dvh_reply(export.content, export.options)))
        found.values += sum(isinstance(value, Fraction) for name, value in ours.items() if " V" in name)
        found.problems.update([*ours["problems"], *(v for k, v in ours.items() if k.endswith("problem") and v)])
        if told := differences(ours, answer(export)):
            found.told.append("\n".join([f"dvh {at}: {export.options}", export.content.decode("latin-1"), *told]))
    return found
