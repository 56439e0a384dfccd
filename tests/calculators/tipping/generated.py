"""Cases as people type them, drawn from a seed: the same each time. Some hold together and some are refused."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from tests.drawn import drawn

Inputs = dict[str, Any]
DRUGS = (
    "gemcitabine", "bevacizumab", "doxorubicine", "bléomycine", "cisplatine", "docétaxel", "pemetrexed", "nivolumab",
    "erlotinib", "carboplatine", "vinorelbine", "sotorasib",
)  # fmt: skip
CASES = drawn(150, 1_000)
FIRST_DAY = date(2026, 3, 2)


def dose(random: Random, most: int) -> str:
    """With no decimal, one, two or three."""
    places = random.choice((0, 1, 1, 2, 2, 3))
    return f"{random.randrange(0, most * 10**places) / 10**places:.{places}f}".replace(".", random.choice(".,"))


def maybe(random: Random, text: str, often: float = 0.7) -> str:
    return text if random.random() < often else ""


def day(random: Random, around: int, spread: int) -> str:
    found = FIRST_DAY + timedelta(days=around + random.randrange(-spread, spread + 1))
    return found.strftime(random.choice(("%d/%m/%Y", "%Y-%m-%d")))


def cord(random: Random) -> Inputs:
    high = random.randrange(0, 40) / 100
    low = high + random.randrange(0, 130) / 100
    return {
        "fractions": random.choice(("1", "3", "5", "3", "5", "2")),
        "dmax_gy": maybe(random, dose(random, 34), 0.85),
        "v_high_ml": maybe(random, f"{high:.2f}"),
        "v_low_ml": maybe(random, f"{low:.2f}"),
    }


def reirradiation(random: Random) -> Inputs:
    earlier = []
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        known = random.random() < 0.85
        earlier.append(
            {
                "total_dose_gy": dose(random, 55) if known else "",
                "fractions": random.choice(("1", "5", "10", "20", "25")) if known else "",
                "end_date": maybe(random, day(random, -170, 60)),
                "dose_origin": "unknown" if not known else random.choice(("", "cord", "prescription")),
            }
        )
    planned = random.random() < 0.8
    new = {
        "total_dose_gy": dose(random, 24) if planned else "",
        "fractions": random.choice(("1", "2", "3", "4", "5", "6")) if planned else random.choice(("", "3")),
        "start_date": maybe(random, day(random, 0, 40)),
    }
    return {"earlier": earlier, "new": new, "reading": random.choice(("source", "source", "hytec"))}


def washout(random: Random) -> Inputs:
    drugs = [
        {
            "drug": name,
            "last_administration": maybe(random, day(random, -30, 45)),
            "next_administration": maybe(random, day(random, 35, 60), 0.6),
        }
        for name in random.sample(DRUGS, random.choice((1, 1, 2, 3)))
    ]
    return {
        "drugs": drugs,
        "technique": random.choice(("palliative", "palliative", "stereotactic")),
        "radiotherapy_start": maybe(random, day(random, 0, 10)),
        "radiotherapy_end": maybe(random, day(random, 12, 10)),
        "sex": random.choice(("", "F", "M")),
    }


DRAWN: Mapping[str, Callable[[Random], Inputs]] = {"cord": cord, "reirradiation": reirradiation, "washout": washout}


def cases(count: int, seed: int) -> Iterator[tuple[str, Inputs]]:
    """As many as asked, of each calculator in turn."""
    random = Random(seed)
    names = list(DRAWN)
    for number in range(count):
        name = names[number % len(names)]
        yield name, DRAWN[name](random)
