"""The cord, naively.

Three limits for 1, 3 and 5 fractions: Dmax has no sign and is read ≤; the volumes are strict. A Dmax below a volume's
dose makes that volume nothing. HyTEC and TG-101 stand beside, and decide nothing.
"""

from fractions import Fraction
from typing import Any

from tests.oracle.asking import Facts, Inputs, refused
from tests.oracle.data import number, table
from tests.oracle.typed import Form, fractions, total_dose, volume

CORD = table("cord")
LEVELS = ("v_high", "v_low")


def answer(inputs: Inputs) -> Facts:
    form = Form()
    n = form.read("fractions", inputs["fractions"], fractions, required=True)
    dmax = form.read("dmax_gy", inputs["dmax_gy"], total_dose)
    volumes = {level: form.read(f"{level}_ml", inputs[f"{level}_ml"], volume) for level in LEVELS}
    check(form, inputs, n, dmax, volumes)
    return refused(form.refused) if form.refused else judged(n, dmax, volumes)


def check(
    form: Form, inputs: Inputs, n: int | None, dmax: Fraction | None, volumes: dict[str, Fraction | None]
) -> None:
    """What does not hold together between the fields that could be read."""
    high, low = volumes["v_high"], volumes["v_low"]
    limits = CORD["constraints"].get(str(n))
    if n and dmax is not None and dmax / n > 30:
        form.refuse("dmax_gy", "fraction_dose_above_guard")
    if high is not None and low is not None and high > low:
        form.refuse("v_high_ml", "high_above_low")
    for level, typed in volumes.items():
        if limits and dmax is not None and typed and number(limits[level]["dose"]) > dmax:
            form.refuse(f"{level}_ml", "volume_above_dmax")
    if (limits or n is None) and not any(inputs[name].strip() for name in ("dmax_gy", "v_high_ml", "v_low_ml")):
        form.refuse("dmax_gy", "nothing_to_compare")


def judged(n: int, dmax: Fraction | None, volumes: dict[str, Fraction | None]) -> Facts:
    found: Facts = {}
    if dmax is not None:
        found["output dmax_eqd2_gy"] = dmax * (dmax / n + 2) / 4
    verdicts, deduced = by_source(n, dmax, volumes)
    beside = by_others(n, dmax, volumes)
    found |= {f"verdict {name}": code for name, code in verdicts.items()}
    found |= {f"information {name}": code for name, code in beside.items()}
    found["code"] = whole(verdicts)
    found["lines"] = lines(
        verdicts, beside, deduced, typed=dmax is not None or any(v is not None for v in volumes.values())
    )
    return found


def by_source(n: int, dmax: Fraction | None, volumes: dict[str, Fraction | None]) -> tuple[dict[str, str], bool]:
    """The codes of the three limits, and whether one rests on Dmax alone."""
    limits = CORD["constraints"].get(str(n))
    if not limits:
        return {}, False
    codes = {"dmax": kept(dmax is not None and dmax <= number(limits["dmax"]), known=dmax is not None)}
    deduced = False
    for level, typed in volumes.items():
        value = typed
        if typed is None and dmax is not None and dmax < number(limits[level]["dose"]):
            value, deduced = Fraction(0), True
        codes[level] = kept(value is not None and value < number(limits[level]["volume"]), known=value is not None)
    return codes, deduced


def kept(holds: bool, known: bool) -> str:
    return "not_evaluable" if not known else "respected" if holds else "exceeded"


def whole(verdicts: dict[str, str]) -> str:
    codes = set(verdicts.values())
    if not codes:
        return "source_silent"
    if "exceeded" in codes:
        return "exceeded"
    return "respected" if codes == {"respected"} else "incomplete"


def by_others(n: int, dmax: Fraction | None, volumes: dict[str, Fraction | None]) -> dict[str, str]:
    """HyTEC's two limits from 1 to 5 fractions, TG-101's three for 1, 3 and 5; volumes at the source's dose."""
    codes = {}
    for kind in ("thecal_sac", "true_cord"):
        if limit := CORD["hytec"][kind].get(str(n)):
            codes[f"hytec_{kind}"] = beside(dmax, lambda value, limit=limit: value <= number(limit))
    if others := CORD["tg101"].get(str(n)):
        codes["tg101_dmax"] = beside(dmax, lambda value: value <= number(others["dmax"]))
        for level in LEVELS:
            same_dose = number(others[level]["dose"]) == number(CORD["constraints"][str(n)][level]["dose"])
            most = number(others[level]["volume"])
            code = beside(volumes[level], lambda value, most=most: value < most)
            codes[f"tg101_{level}"] = code if same_dose else "not_compared"
    return codes


def beside(value: Fraction | None, holds: Any) -> str:
    return "not_evaluable" if value is None else "below_reference" if holds(value) else "above_reference"


def lines(verdicts: dict[str, str], others: dict[str, str], deduced: bool, typed: bool) -> set[str]:
    """What the conclusion adds: what a value that the source lets pass exceeds elsewhere; what it rests on."""
    found = set()
    for family in ("hytec", "tg101"):
        for name, code in others.items():
            judged_as = "dmax" if family == "hytec" else name.removeprefix("tg101_")
            if name.startswith(family) and code == "above_reference" and verdicts.get(judged_as) != "exceeded":
                found.add(f"{family}_exceeded")
    if not verdicts:
        return found | ({"entered_unjudged"} if typed else set())
    if deduced:
        found.add("deduced")
    if "exceeded" in verdicts.values() and "not_evaluable" in verdicts.values():
        found.add("not_evaluable")
    return found
