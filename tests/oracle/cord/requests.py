"""What is typed for the cord."""

from collections.abc import Sequence
from fractions import Fraction
from random import Random

from tests.oracle.asking import Inputs
from tests.oracle.data import number, table
from tests.oracle.writing import maybe
from tests.oracle.writing import number as typed

CORD = table("cord")
DOSES: list[Fraction | int] = [
    *(number(CORD["constraints"][n]["dmax"]) for n in CORD["constraints"]),
    *(number(CORD["constraints"][n][level]["dose"]) for n in CORD["constraints"] for level in ("v_high", "v_low")),
    *(number(CORD["tg101"][n]["dmax"]) for n in CORD["tg101"]),
    *(number(cell) for kind in CORD["hytec"].values() for cell in kind.values()),
    *(0, 30, 60, 90, 100),
]
Limits = tuple[Fraction | int, ...]
HIGH: Limits = (0, Fraction("0.25"), Fraction("0.35"))
LOW: Limits = (0, Fraction("1.2"))
ANY: Limits = (0, Fraction("0.25"), 200)


def draw(random: Random) -> Inputs:
    fractions = random.choice(("1", "3", "5") * 6 + ("2", "4", "6", "10", "70", "71", "250", "0", "2,5", "", "x", "-1"))
    sane = random.random() < 0.7
    return {
        "fractions": fractions,
        "dmax_gy": maybe(typed(DOSES, 26 if sane else 110, random, "Gy"), 0.85, random),
        "v_high_ml": maybe(_volume(HIGH if sane else ANY, 0, random), 0.7, random),
        "v_low_ml": maybe(_volume(LOW if sane else ANY, 1, random), 0.7, random),
    }


def _volume(limits: Sequence[Fraction | int], most: int, random: Random) -> str:
    if random.random() < 0.2:
        return "0"
    return typed(limits, 210 if limits is ANY else most, random, "mL")
