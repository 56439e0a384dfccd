"""What is typed for a re-irradiation: earlier courses and a new one, near the four limits and anywhere."""

from datetime import date, timedelta
from random import Random
from typing import Any

from dateutil.relativedelta import relativedelta

from tests.oracle.asking import Inputs
from tests.oracle.writing import day, maybe
from tests.oracle.writing import number as typed

EARLIER = (
    ("30", "10"), ("50", "25"), ("8", "1"), ("20", "5"), ("40", "20"), ("45", "25"), ("24", "12"), ("24", "3"),
    ("0", "1"), ("0", ""), ("100", "50"), ("70", "35"), ("69,9", "35"), ("35", "10"), ("0,1", "1"), ("0,04", "5"),
)  # fmt: skip
NEW = (("8", "1"), ("9", "1"), ("9,1", "1"), ("12,2", "2"), ("14,5", "3"), ("16,3", "4"), ("17,9", "5"), ("0", "1"))
"""At a limit after some of these courses: 8 Gy in 1 is 20 Gy EQD2, which 50 Gy leave to 70."""
LAST_DAYS = (date(2026, 1, 31), date(2025, 9, 30), date(2026, 3, 13), date(2024, 2, 29), date(2025, 10, 31))


def draw(random: Random) -> Inputs:
    rows = [_earlier(random) for _ in range(random.choice((1, 1, 1, 1, 2, 2, 3)))]
    last = random.choice(LAST_DAYS)
    for row in rows:
        ended = last - timedelta(days=random.choice((0, 0, 1, 30, 400)))
        row["end_date"] = maybe(day(ended, random, 0.01), 0.88, random)
    inputs: Inputs = {"earlier": rows, "new": _new(last, random)}
    if random.random() < 0.6:
        inputs["reading"] = random.choice(("source", "source", "hytec", "hytec", "hytec", "", "other"))
    return inputs


def _earlier(random: Random) -> dict[str, Any]:
    if random.random() < 0.02:
        return {"total_dose_gy": "", "fractions": "", "dose_origin": ""}
    origin = random.choice(("cord", "cord", "cord", "", "prescription"))
    if random.random() < 0.12:
        dose, fractions = random.choice((("", ""), ("", ""), ("", ""), ("", "3"), ("8", "1")))
        return {
            "total_dose_gy": dose,
            "fractions": fractions,
            "dose_origin": random.choice(("unknown", "unknown", "cord")),
        }
    if random.random() < 0.5:
        dose, fractions = random.choice(EARLIER)
        return {"total_dose_gy": dose, "fractions": fractions, "dose_origin": origin}
    fractions = random.choice(("1", "3", "5", "10", "20", "25", "28", "30"))
    bad = 0.02
    if random.random() < bad:
        fractions = random.choice(("", "0", "71", "x"))
    return {"total_dose_gy": typed([30, 50, 70], 55, random, "Gy"), "fractions": fractions, "dose_origin": origin}


def _new(last: date, random: Random) -> dict[str, str]:
    dose, fractions = "", random.choice(("", "", "1", "3", "5", "6"))
    if random.random() < 0.8:
        dose, fractions = random.choice(NEW)
        if random.random() < 0.6:
            fractions = random.choice(("1", "2", "3", "4", "5", "1", "2", "3", "4", "5", "6", "10", "", "0"))
            dose = typed([8, 9, 12, 14, 16, 18], 20, random, "Gy")
    start = (
        last + relativedelta(months=5) + timedelta(days=random.choice((-400, -150, -60, -2, -1, 0, 0, 1, 2, 30, 400)))
    )
    if random.random() < 0.1:
        start = last + timedelta(days=random.choice((-1, 0, 1)))
    return {
        "total_dose_gy": dose,
        "fractions": fractions,
        "start_date": maybe(day(start, random, 0.01), 0.8, random),
    }
