"""Schedules as they are typed in one field, written and read naively."""

import re
from decimal import Decimal
from fractions import Fraction
from random import Random

from tests.oracle.effects import Parts
from tests.oracle.typed import Refused, fraction_dose, fractions, total_dose
from tests.oracle.writing import anywhere, written

GIVEN = (("8", 1), ("20", 5), ("24", 6), ("30", 10), ("24", 1), ("27", 3), ("35", 5), ("50", 25), ("0", 5), ("62", 2))


def typed(random: Random, last: bool = False) -> str:
    """A total in fractions, or fractions of a dose; with `last`, sometimes a fraction of another dose behind it."""
    if random.random() < 0.05:
        return random.choice(("x", "20/5/3", "120/5", "70/2", "30/71", "30/0"))
    total, count = random.choice(GIVEN)
    dose = Decimal(random.choice(("1.5", "1.8", "2", "3", "4", "6", "10", "12")))
    ways = (
        f"{written(Decimal(total), random)}/{count}",
        f"{written(anywhere(60, random), random).strip()} Gy en {random.choice((3, 5, 10, 20, 30))} fractions",
        f"{random.choice((2, 5, 8))} × {written(dose, random).strip()} Gy",
    )
    tail = f" + {written(anywhere(4, random), random).strip()} Gy" if last and random.random() < 0.3 else ""
    return random.choice(ways) + tail


def read(text: str, last: bool = False) -> Parts:
    """The parts of a course. Raises Refused."""
    first, plus, alone = text.partition("+")
    parts = _equal(first.strip())
    if plus:
        if not last:
            raise Refused("several_schedules")
        parts.append((1, fraction_dose(alone)))
    if sum(n * d for n, d in parts) > 100:
        raise Refused("total_dose_above_guard")
    return parts


def _equal(text: str) -> Parts:
    number = r"([0-9]+(?:[.,][0-9]+)?)"
    if found := re.fullmatch(rf"{number} ?/([0-9]+)", text) or re.fullmatch(
        rf"{number} Gy en ([0-9]+) fractions", text
    ):
        total, count = total_dose(found[1]), fractions(found[2])
        if total / count > 30:
            raise Refused("fraction_dose_above_guard")
        return [(count, total / count)]
    if found := re.fullmatch(rf"([0-9]+) × {number} Gy", text):
        return [(int(found[1]), Fraction(found[2].replace(",", ".")))]
    raise Refused("not_a_schedule")
