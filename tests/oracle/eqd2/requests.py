"""What is typed for EQD2."""

from decimal import Decimal
from random import Random
from typing import Any

from tests.oracle import schedules
from tests.oracle.asking import Inputs
from tests.oracle.writing import anywhere, maybe, written
from tests.oracle.writing import number as typed

ALPHA_BETA = ("2", "10", "3", "0,87", "1,5", "2", "10", "2,0", "4", "20", "0", "")
FRACTIONS = ("1", "2", "3", "5", "10", "10", "18", "20", "25", "30", "35", "70", "71", "0", "2,5")
REFERENCES = ("typed", "first", "second", "third", "fifth", "first", "", "", "", "other")


def draw(random: Random) -> Inputs:
    inputs: dict[str, Any] = {
        "phases": [_phase(random) for _ in range(random.choice((1, 1, 1, 1, 2, 2, 3)))],
        "alpha_beta_gy": random.choices(
            ALPHA_BETA, (6, 6, 4, 2, 2, 2, 2, 1, 2, 2, 0.2, 1), k=random.choice((1, 1, 2, 3))
        ),
    }
    if random.random() < 0.35:
        inputs |= _band(random)
    if random.random() < 0.3:
        inputs["other_fractions"] = random.choices(FRACTIONS, (*[4] * 12, 1, 1, 1), k=random.choice((1, 1, 2, 4)))
    if random.random() < 0.2:
        inputs["compare"] = [schedules.typed(random) for _ in range(random.choice((1, 2)))]
    planned = [row["fractions"] for row in inputs["phases"] if row.get("fractions", "").isdigit()]
    return inputs | (_board(random, sum(map(int, planned))) if random.random() < 0.4 else {})


def _phase(random: Random) -> dict[str, str]:
    """Most often two of the three values, that go together."""
    fractions = random.choices(FRACTIONS[:12], (4, 1, 3, 4, 6, 6, 1, 2, 2, 1, 1, 0.3))[0]
    dose = random.choice((Decimal(random.choice(("2", "3", "1.8", "1.5", "4", "8", "0.5", "0"))), anywhere(8, random)))
    total = dose * int(fractions)
    other = random.random()
    if other < 0.02:
        return {}
    if other < 0.06:
        return {"total_dose_gy": typed([30, 100], 110, random, "Gy", 0.1), "fractions": random.choice(FRACTIONS)}
    if other < 0.1:  # what may not hold together
        return {
            "fractions": random.choice(("", fractions)),
            "total_dose_gy": random.choice(("", "30", "15", "2", written(total, random))),
            "dose_per_fraction_gy": random.choice(("", "3", "31", "2", "0", written(dose, random))),
        }
    all_three = {"fractions": fractions, "total_dose_gy": written(total, random, "Gy")}
    all_three["dose_per_fraction_gy"] = written(dose, random, "Gy")
    left_out = random.choice(("dose_per_fraction_gy", "dose_per_fraction_gy", "total_dose_gy", "fractions", ""))
    if left_out == "fractions" and not dose:
        left_out = ""
    return {name: text for name, text in all_three.items() if name != left_out}


def _band(random: Random) -> Inputs:
    ends = sorted(random.sample(("1", "2", "3", "4", "10", "0.87"), 2), key=Decimal)
    if random.random() < 0.05:
        ends.reverse()
    return {
        "alpha_beta_low_gy": maybe(ends[0], 0.97, random),
        "alpha_beta_high_gy": ends[0] if random.random() < 0.05 else maybe(ends[1], 0.97, random),
    }


def _board(random: Random, planned: int) -> Inputs:
    inputs: Inputs = {}
    if random.random() < 0.5:
        inputs["schedules"] = [
            schedules.typed(random, last=True) if random.random() < 0.95 else ""
            for _ in range(random.choice((1, 1, 2, 3)))
        ]
        inputs["reference_schedule"] = random.choices(REFERENCES, (2, 3, 1, 1, 0.3, 3, 3, 3, 3, 0.2))[0]
    if random.random() < 0.6:
        inputs["delivered_fractions"] = random.choice(
            ("0", "1", "2", "4", "9", "", "-1", *map(str, (planned, planned - 1)))
        )
        inputs["wrong_dose_gy"] = maybe(typed([2, 3, 6, 10, 30], 12, random, "Gy"), 0.5, random)
    if random.random() < 0.3:
        inputs["remaining_fractions"] = random.choices(
            ("1", "2", "3", "5", "10", "", "0"), (3, 3, 3, 3, 3, 1, 0.3), k=2
        )
    return inputs
