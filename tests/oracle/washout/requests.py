"""What is typed for the delays: one to four drugs, dates on each side of a delay and just around it."""

from datetime import date, timedelta
from random import Random
from typing import Any

from tests.oracle.asking import Inputs
from tests.oracle.washout.drugs import WASHOUT, folded
from tests.oracle.writing import day, maybe

WINDOWED = (
    "gemcitabine",
    "gemcitabine",
    "Gemzar",
    "bévacizumab",
    "Avastin",
    "bevacizumab",
    "doxorubicine",
    "Adriamycine",
)
OTHERS = tuple(row["name"] for row in WASHOUT["drugs"].values())
UNKNOWN = ("sotorasib", "osimertinib", "Caelyx", "Abraxane", "amivantamab")
DELAYS = (0, 1, 7, 8, 9, 10, 14, 18, 20, 27, 28, 29, 40, 89, 90, 91, 99, 100, 101)
STARTS = (date(2026, 3, 2), date(2026, 1, 1), date(2024, 2, 28), date(2025, 12, 29), date(2027, 4, 30))


def draw(random: Random) -> Inputs:
    start = random.choice(STARTS)
    end = start + timedelta(days=random.choice((0, 0, 4, 11, 11, 25, 40)))
    if random.random() < 0.02:
        end = start - timedelta(days=random.choice((1, 30)))
    rows = [_row(start, end, random) for _ in range(random.choices((1, 2, 3, 4), (5, 4, 2, 1))[0])]
    technique = random.choices(("palliative", "stereotactic", "", "curative"), (70, 27, 1.5, 1.5))[0]
    inputs: Inputs = {
        "drugs": rows,
        "technique": technique,
        "radiotherapy_start": maybe(day(start, random, 0.005), 0.7, random),
        "radiotherapy_end": maybe(day(end, random, 0.005), 0.6, random),
    }
    if random.random() < 0.4:
        inputs["sex"] = random.choice(("F", "M", "", "F", "M", "X" if random.random() < 0.1 else ""))
    return inputs


def _row(start: date, end: date, random: Random) -> dict[str, Any]:
    name = _name(random)
    last = start - timedelta(days=random.choice(DELAYS))
    following = end + timedelta(days=random.choice(DELAYS))
    if random.random() < 0.15:  # before, during, or too near
        following = start + timedelta(days=random.choice((-30, -9, -8, -1, 0, 1, 5, 11)))
    if random.random() < 0.03:
        last = start + timedelta(days=random.choice((1, 12, 60)))
    row = {
        "drug": name,
        "last_administration": maybe(day(last, random, 0.005), 0.65, random),
        "next_administration": maybe(day(following, random, 0.005), 0.5, random),
    }
    if folded(name) in ("gemcitabine", "gemzar") and random.random() < 0.5:
        row["infusion"] = random.choice(("under_1h", "over_1h", ""))
    return row


def _name(random: Random) -> str:
    if random.random() < 0.06:
        return random.choice(UNKNOWN)
    name = random.choice(WINDOWED) if random.random() < 0.7 else random.choice(OTHERS)
    return random.choice((name, name, name, name.upper(), name.capitalize()))
