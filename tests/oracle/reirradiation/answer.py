"""Re-irradiation, naively. All doses in EQD2, α/β 2 Gy, at the cord.

Cumulative < 70 Gy, new < 25 Gy (HyTEC: ≤), new / cumulative ≤ 0.5, five calendar months from the latest end to the
first fraction. The dose left is found by trying tenths of a gray; the interval is counted by python-dateutil.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from dateutil.relativedelta import relativedelta

from tests.oracle.asking import Facts, Inputs, refused
from tests.oracle.data import number, table
from tests.oracle.reirradiation.reading import Asked, eqd2, read

TABLE = table("reirradiation")
READINGS = {"source": TABLE["criteria"], "hytec": TABLE["hytec"]}
DOSES = ("cumulative", "new", "ratio")
MOST_FRACTIONS = int(Fraction(TABLE["stereotactic"]["fractions"]["high"]))
STUDIED = [Fraction(TABLE["studied"]["earlier"][end]) for end in ("low", "high")]
TENTHS = 1000
"""A hundred grays: no dose left is as large."""


def answer(inputs: Inputs) -> Facts:
    asked = read(inputs)
    return refused(asked.form.refused) if asked.form.refused else judged(asked)


def judged(asked: Asked) -> Facts:
    found: Facts = {}
    for facts in (sums(asked), interval(asked), left(asked), ranges(asked)):
        found |= {f"output {name}": value for name, value in facts}
    codes = {} if out_of_scope(asked) else {**dose_codes(asked, asked.reading), "interval": interval_code(asked)}
    found |= {f"verdict {name}": code for name, code in codes.items()}
    found["code"] = whole(asked, codes)
    found["left by reading"] = left_rows(asked)
    found["lines"] = set(lines(asked, codes))
    return found


# --- doses ----------------------------------------------------------------------------------------------------------


def known(asked: Asked) -> Fraction:
    """The EQD2 of the earlier courses whose dose is known."""
    return sum((one.eqd2 for one in asked.earlier.values() if one.eqd2 is not None), Fraction(0))


def all_known(asked: Asked) -> bool:
    return all(one.eqd2 is not None for one in asked.earlier.values())


def out_of_scope(asked: Asked) -> bool:
    none_received = all_known(asked) and not known(asked)
    return none_received or (asked.new_fractions or 0) > MOST_FRACTIONS


def sums(asked: Asked) -> Iterator[tuple[str, Fraction]]:
    for at, one in asked.earlier.items():
        if one.eqd2 is not None:
            yield f"earlier[{at}].eqd2_gy", one.eqd2
    if any(one.eqd2 is not None for one in asked.earlier.values()):
        yield "earlier.eqd2_gy", known(asked)
    new = asked.new()
    if new is None:
        return
    yield "new.eqd2_gy", new
    if all_known(asked):
        yield "cumulative.eqd2_gy", known(asked) + new
        if known(asked):
            yield "ratio.cumulative", new / (known(asked) + new)
            yield "ratio.earlier", new / known(asked)


def keeps(value: Fraction, limit: dict[str, Any]) -> bool:
    most = number(limit["limit"])
    return value < most if limit["limit"]["sign"] == "<" else value <= most


def kept(earlier: Fraction, new: Fraction, reading: str, denominator: str = "cumulative") -> dict[str, bool]:
    """Whether each criterion of dose holds."""
    limits = READINGS[reading]
    below = earlier + new if denominator == "cumulative" else earlier
    ratio = Fraction(new, below) if below else Fraction(0)
    return {
        "cumulative": keeps(earlier + new, limits["cumulative"]),
        "new": keeps(new, limits["new"]),
        "ratio": keeps(ratio, limits["ratio"]),
    }


def dose_codes(asked: Asked, reading: str) -> dict[str, str]:
    new, earlier = asked.new(), known(asked)
    if new is None:
        return dict.fromkeys(DOSES, "not_evaluable")
    holds = kept(earlier, new, reading)
    codes = {name: "respected" if holds[name] else "exceeded" for name in DOSES}
    if not all_known(asked):  # an unknown dose adds to the sum, and only lowers the ratio
        codes["cumulative"] = "conditional" if holds["cumulative"] else "exceeded"
        codes["ratio"] = "respected" if new <= earlier else "conditional"
    return codes


def dose_left(earlier: Fraction, n: int, reading: str, denominator: str = "cumulative") -> Fraction | None:
    """The largest dose, in tenths of a gray, that keeps the three criteria; None where no tenth does."""

    def fits(tenths: int) -> bool:
        return all(kept(earlier, eqd2(Fraction(tenths, 10), n), reading, denominator).values())

    low, high = 0, TENTHS
    while high - low > 1:  # more dose never makes a criterion hold again
        middle = (low + high) // 2
        low, high = (middle, high) if fits(middle) else (low, middle)
    return Fraction(low, 10) if low else None


def left(asked: Asked) -> Iterator[tuple[str, Fraction | None]]:
    earlier = known(asked)
    if not all_known(asked) or not earlier:
        return
    effect = min(Fraction(25), 70 - earlier, earlier)
    if effect > 0:
        yield "eqd2_left_gy", effect
    for n in range(1, MOST_FRACTIONS + 1):
        dose = dose_left(earlier, n, asked.reading)
        yield f"dose_left.fractions_{n}.total_dose_gy", dose
        if dose is not None:
            yield f"dose_left.fractions_{n}.eqd2_gy", eqd2(dose, n)


def ranges(asked: Asked) -> Iterator[tuple[str, Fraction]]:
    """The total earlier EQD2 for which the three criteria hold, where a dose is unknown."""
    new = asked.new()
    if new is None or all_known(asked):
        return
    low, high = max(known(asked), new), 70 - new
    some = low < high or (low == high and asked.reading == "hytec")
    if some and kept(low, new, asked.reading)["new"]:
        yield "earlier_range.low_gy", low
        yield "earlier_range.high_gy", high


def left_rows(asked: Asked) -> list[tuple[str, list[str]]]:
    """What the table of doses left shows: for each reading, the criterion that binds and five doses; the reading that
    was asked first, another one only where a dose is another."""
    earlier = known(asked)
    if not all_known(asked) or not earlier:
        return []
    other = "hytec" if asked.reading == "source" else "source"
    rows = []
    for reading, below in ((asked.reading, "cumulative"), (other, "cumulative"), (asked.reading, "earlier")):
        doses = [dose_left(earlier, n, reading, below) for n in range(1, MOST_FRACTIONS + 1)]
        told = ["–" if dose is None else f"{float(dose):.1f}".replace(".", ",") for dose in doses]
        rows.append((binding(earlier, below), told))
    return [row for at, row in enumerate(rows) if not at or row[1] != rows[0][1]]


def binding(earlier: Fraction, below: str) -> str:
    """The criterion that leaves least; all of those that leave the same."""
    by_ratio = earlier if below == "cumulative" else earlier / 2
    leaves = {"EQD2 cumulée": 70 - earlier, "nouvelle EQD2": Fraction(25), "rapport": by_ratio}
    return " et ".join(name for name, effect in leaves.items() if effect == min(leaves.values()))


# --- interval -------------------------------------------------------------------------------------------------------


def ends(asked: Asked) -> list[date]:
    return [one.end for one in asked.earlier.values() if one.end]


def first_day(asked: Asked) -> date | None:
    """Five calendar months after the latest end that is known; the 31st becomes the last of its month."""
    months = int(number(READINGS[asked.reading]["interval"]["limit"]))
    return max(ends(asked)) + relativedelta(months=months) if ends(asked) else None


def all_ended(asked: Asked) -> bool:
    return len(ends(asked)) == len(asked.earlier)


def interval_code(asked: Asked) -> str:
    """An end that is missing can only make it shorter: never passed without it."""
    first = first_day(asked)
    if first and asked.start and asked.start < first:
        return "exceeded"
    return "respected" if first and asked.start and all_ended(asked) else "not_evaluable"


def interval(asked: Asked) -> Iterator[tuple[str, Any]]:
    """The first day and the days between; where an end is missing they are bounds, and named so."""
    first = first_day(asked)
    if not first or (all_known(asked) and not known(asked)):
        return
    yield "earliest_start" if all_ended(asked) else "earliest_bound", first.isoformat()
    if asked.start:
        days = Fraction((asked.start - max(ends(asked))).days)
        yield "interval_days" if all_ended(asked) else "interval_days_bound", days


# --- the whole ------------------------------------------------------------------------------------------------------


def whole(asked: Asked, codes: dict[str, str]) -> str:
    if not codes:
        return "out_of_scope"
    of_doses, apart = {codes[name] for name in DOSES}, codes["interval"]
    if asked.new() is None:
        return _without_a_dose(asked, apart)
    if apart == "exceeded" or "exceeded" in of_doses:
        return "exceeded"
    if not all_known(asked):
        return "conditional"
    return "respected" if apart == "respected" else "incomplete"


def _without_a_dose(asked: Asked, apart: str) -> str:
    shown = [asked.new_fractions] if asked.new_fractions else [1, 3, 5]  # those of the source's limits of the cord
    if all_known(asked) and not any(dose_left(known(asked), n, asked.reading) for n in shown):
        return "nothing_left"
    if apart == "exceeded":
        return "exceeded"
    return "dose_left" if all_known(asked) else "not_evaluable"


def lines(asked: Asked, codes: dict[str, str]) -> Iterator[str]:
    courses, new = list(asked.earlier.values()), asked.new()
    if any(one.origin == "prescription" for one in courses):
        yield "hypothesis"
    if any(not one.origin for one in courses):
        yield "origin_unstated"
    if not codes:
        if asked.new_dose is not None or asked.new_fractions or ends(asked) or asked.start:
            yield "entered_unjudged"
        return
    if _idle_fractions(asked):
        yield "entered_unjudged"
    yield from _beside_the_code(asked, codes)
    yield from _earlier(asked)
    if new is not None:
        yield "stereotactic_criteria"
        yield from _other_readings(asked, new)


def _earlier(asked: Asked) -> Iterator[str]:
    """What the earlier courses have that the data behind the criteria do not."""
    courses, earlier = list(asked.earlier.values()), known(asked)
    irradiating = [one for one in courses if one.eqd2 != 0]
    if len(irradiating) > 1:
        yield "repeated_reirradiation"
    if len(irradiating) < len(courses):
        yield "spared"
    if all_known(asked) and earlier < STUDIED[0]:
        yield "below_studied"
    if earlier > STUDIED[1]:
        yield "above_studied"


def _idle_fractions(asked: Asked) -> bool:
    """Fractions that nothing uses: beside an unknown dose, or of a new course that can be given no dose."""
    beside_unknown = any(one.fractions and one.eqd2 is None for one in asked.earlier.values())
    return beside_unknown or bool(asked.new_fractions and asked.new() is None and not all_known(asked))


def _beside_the_code(asked: Asked, codes: dict[str, str]) -> Iterator[str]:
    judged = asked.new() is not None
    if judged and whole(asked, codes) == "exceeded" and codes["interval"] == "not_evaluable":
        yield "interval_not_evaluable"
    if not judged and whole(asked, codes) == "exceeded":
        yield "dose_left"
    if judged and not all_known(asked) and whole(asked, codes) == "exceeded" and "conditional" in codes.values():
        yield "earlier_unknown"


def _other_readings(asked: Asked, new: Fraction) -> Iterator[str]:
    """A criterion that the other signs, or the other denominator, would turn."""
    other = "hytec" if asked.reading == "source" else "source"
    if dose_codes(asked, asked.reading) != dose_codes(asked, other):
        yield "other_signs"
    earlier = known(asked)
    if all_known(asked) and kept(earlier, new, "source")["ratio"] != kept(earlier, new, "source", "earlier")["ratio"]:
        yield "other_denominator"


def more(reply: Mapping[str, Any]) -> Facts:
    """The table of doses left, and the criterion that binds."""
    rows = [row for one in reply["tables"] if one["name"] == "left_by_reading" for row in one["rows"]]
    return {
        "left by reading": [
            (re.split(r"\s:\s", row["header"], maxsplit=1)[-1], [cell["text"] for cell in row["cells"]]) for row in rows
        ]
    }
