"""Writes values as people type them, and some that must be refused."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from random import Random

STEPS = ("-1", "-0.1", "-0.01", "-0.001", "0", "0", "0", "0.001", "0.01", "0.1", "1")
"""What is added to a limit: most often nothing, else enough to stand just beside it."""
BAD_NUMBERS = ("x", "-3", "+2", "1e3", "2 5", "1.234,5", "\uff13", "nan", "inf", "3_0", "1,2,3", "douze")
BAD_DAYS = ("31/02/2026", "2026-02-30", "02/03/26", "2026-W10-1", "demain", "00/01/2026", "03/25/2026")


def written(value: Decimal, random: Random, unit: str = "") -> str:
    """One value in one of its ways to be typed."""
    text = format(value, "f")
    if random.random() < 0.5:
        text = text.replace(".", ",")
    if unit and random.random() < 0.25:
        text += random.choice(("", " ", "\u00a0", "\u202f")) + unit
    return f" {text} " if random.random() < 0.05 else text


def around(limits: Sequence[Fraction | int], random: Random) -> Decimal:
    """A limit, or what stands just beside it; never below nothing."""
    limit = Fraction(random.choice(limits))
    near = Decimal(limit.numerator) / Decimal(limit.denominator)
    return max(Decimal(0), round(near, 3) + Decimal(random.choice(STEPS)))


def anywhere(most: int, random: Random) -> Decimal:
    """From nothing to `most`, with no decimal to three."""
    places = random.choice((0, 1, 1, 2, 2, 3))
    return Decimal(random.randrange(most * 10**places + 1)).scaleb(-places)


def number(limits: Sequence[Fraction | int], most: int, random: Random, unit: str = "", bad: float = 0.01) -> str:
    """A quantity near a limit as often as anywhere; sometimes what no one can read."""
    if random.random() < bad:
        return random.choice((*BAD_NUMBERS, "3000 cGy" if unit == "Gy" else "250 mm3"))
    value = around(limits, random) if random.random() < 0.5 else anywhere(most, random)
    return written(value, random, unit)


def day(value: date, random: Random, bad: float = 0.0) -> str:
    if random.random() < bad:
        return random.choice(BAD_DAYS)
    forms = ("%d/%m/%Y", "%Y-%m-%d", "%d.%m.%Y", "%d-%m-%Y", "%d %m %Y")
    return value.strftime(random.choice(forms))


def maybe(text: str, often: float, random: Random) -> str:
    return text if random.random() < often else ""
