"""What was typed for EQD2, read naively: two of total dose, dose per fraction and number of fractions give the
third."""

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from tests.oracle import schedules
from tests.oracle.asking import Inputs
from tests.oracle.effects import Parts
from tests.oracle.typed import Form, choice, fraction_dose, fractions, ratio, total_dose

REFERENCES = ("typed", "first", "second", "third", "fourth", "fifth")


@dataclass
class Asked:
    """One request, read. Lists hold each value once, under the first of its places."""

    form: Form = field(default_factory=Form)
    phases: Parts = field(default_factory=list)
    ratios: dict[int, Fraction] = field(default_factory=dict)
    band: tuple[Fraction, ...] = ()
    other_fractions: dict[int, int] = field(default_factory=dict)
    compare: dict[int, Parts] = field(default_factory=dict)
    schedules: dict[int, Parts] = field(default_factory=dict)
    reference: int | None = None
    delivered: int | None = None
    wrong: Fraction | None = None
    remaining: dict[int, int] = field(default_factory=dict)


def read(inputs: Inputs) -> Asked:
    asked = Asked()
    form = asked.form
    asked.phases = _phases(form, inputs["phases"])
    asked.ratios = _once(form, inputs, "alpha_beta_gy", ratio)
    asked.other_fractions = _once(form, inputs, "other_fractions", lambda text: fractions(text, most=None))
    asked.compare = _listed(form, inputs, "compare", schedules.read)
    asked.schedules = _listed(form, inputs, "schedules", lambda text: schedules.read(text, last=True))
    asked.remaining = _once(form, inputs, "remaining_fractions", fractions)
    asked.delivered = form.read("delivered_fractions", inputs.get("delivered_fractions", ""), _delivered)
    asked.wrong = form.read("wrong_dose_gy", inputs.get("wrong_dose_gy", ""), fraction_dose)
    _band(asked, inputs)
    reference = form.read("reference_schedule", inputs.get("reference_schedule", ""), choice(*REFERENCES))
    asked.reference = REFERENCES.index(reference) if reference else None
    _check_board(asked, inputs)
    return asked


def _delivered(text: str) -> int:
    return fractions(text, least=0)


def _listed(form: Form, inputs: Inputs, name: str, how: Any) -> dict[int, Any]:
    values = {at: form.read(f"{name}[{at}]", text, how) for at, text in enumerate(inputs.get(name, []))}
    return {at: value for at, value in values.items() if value is not None}


def _once(form: Form, inputs: Inputs, name: str, how: Any) -> dict[int, Any]:
    values = _listed(form, inputs, name, how)
    return {at: one for at, one in values.items() if one not in [values[k] for k in values if k < at]}


def _band(asked: Asked, inputs: Inputs) -> None:
    form = asked.form
    typed = {end: inputs.get(f"alpha_beta_{end}_gy", "") for end in ("low", "high")}
    ends = {end: form.read(f"alpha_beta_{end}_gy", text, ratio) for end, text in typed.items()}
    low, high = ends["low"], ends["high"]
    if bool(typed["low"]) != bool(typed["high"]):
        missing = "high" if typed["low"] else "low"
        form.refuse(f"alpha_beta_{missing}_gy", f"alpha_beta_{missing}_gy_missing")
    if low is not None and high is not None:
        asked.band = () if low == high in asked.ratios.values() else (low, high)  # one value is answered once
        if low > high:
            form.refuse("alpha_beta_low_gy", "low_above_high")
    if not any(text.strip() for text in inputs["alpha_beta_gy"]) and not any(typed.values()):
        form.refuse("alpha_beta_gy[0]", "alpha_beta_missing")


def _phases(form: Form, rows: list[dict[str, str]]) -> Parts:
    parts: Parts = []
    totals: list[tuple[str, Fraction | None]] = []
    filled = {at: row for at, row in enumerate(rows) if any(text.strip() for text in row.values())}
    for at, row in (filled or {0: {}}).items():
        n, total, dose = _phase(form, f"phases[{at}]", row)
        typed = "total_dose_gy" if row.get("total_dose_gy") else "dose_per_fraction_gy"
        by_count = n * dose if n is not None and dose is not None else None
        totals.append((f"phases[{at}].{typed}", total if typed == "total_dose_gy" else by_count))
        if n is not None and (total is not None or dose is not None):
            parts.append((n, total / n if total is not None else dose or Fraction(0)))
    _check_sum(form, totals)
    return parts


def _check_sum(form: Form, totals: list[tuple[str, Fraction | None]]) -> None:
    """The phase with which the course passes 100 Gy; none from one on whose dose is not known, or passes it alone."""
    known = Fraction(0)
    for path, total in totals:
        if total is None or total > 100:
            return
        known += total
        if known > 100:
            return form.refuse(path, "phases_above_guard")


def _phase(form: Form, path: str, row: dict[str, str]) -> tuple[int | None, Fraction | None, Fraction | None]:
    """Number of fractions, total dose and dose per fraction, as far as they are typed or follow."""
    texts = {name: row.get(name, "") for name in ("fractions", "total_dose_gy", "dose_per_fraction_gy")}
    n = form.read(f"{path}.fractions", texts["fractions"], fractions)
    total = form.read(f"{path}.total_dose_gy", texts["total_dose_gy"], total_dose)
    dose = form.read(f"{path}.dose_per_fraction_gy", texts["dose_per_fraction_gy"], fraction_dose)
    if not texts["total_dose_gy"] and not texts["dose_per_fraction_gy"]:
        form.refuse(f"{path}.total_dose_gy", "dose_missing")
    if not texts["fractions"]:
        n = _fractions_of(form, f"{path}.fractions", total, dose)
    if n is not None:
        _check_phase(form, path, n, total, dose)
    return n, total, dose


def _fractions_of(form: Form, path: str, total: Fraction | None, dose: Fraction | None) -> int | None:
    """The number of fractions that a total and a dose per fraction make."""
    if not total or not dose:
        form.refuse(path, "required")
        return None
    n = total / dose
    if n.denominator != 1:
        form.refuse(path, "fractions_not_whole")
    elif n > 70:
        form.refuse(path, "too_many_fractions")
    else:
        return int(n)
    return None


def _check_phase(form: Form, path: str, n: int, total: Fraction | None, dose: Fraction | None) -> None:
    if total is not None and dose is not None and total != n * dose:
        form.refuse(f"{path}.total_dose_gy", "doses_disagree")
    elif total is not None and total / n > 30:
        form.refuse(f"{path}.total_dose_gy", "fraction_dose_above_guard")
    elif dose is not None and n * dose > 100:
        form.refuse(f"{path}.dose_per_fraction_gy", "total_dose_above_guard")


def _check_board(asked: Asked, inputs: Inputs) -> None:
    """What the board lacks."""
    form, planned = asked.form, sum(n for n, _ in asked.phases)
    unread = any(path.startswith("schedules[") for path, _ in form.refused)
    if unread:
        pass  # which schedules there are is not known
    elif asked.reference is not None and not asked.schedules:
        form.refuse("schedules[0]", "schedules_missing")
    elif asked.reference and asked.reference - 1 not in asked.schedules:
        form.refuse("reference_schedule", "reference_missing")
    read = all(form.holds(path) for path in ("delivered_fractions", "wrong_dose_gy"))
    begun = bool(asked.delivered) or asked.wrong is not None
    if read and not begun and (asked.remaining or asked.delivered == 0):
        form.refuse("delivered_fractions", "delivered_missing")
    counted = len(asked.phases) == sum(any(map(str.strip, row.values())) for row in inputs["phases"])
    if read and counted and asked.phases and asked.delivered is not None and asked.delivered > planned:
        form.refuse("delivered_fractions", "delivered_above_planned")
