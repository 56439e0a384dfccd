"""The units in which calculators compute, path by path: they take a value's amount and do not look at its unit again.

A value of a calculator's table whose unit is another, or whose path is not listed, is refused when the table is loaded.
"""

from collections.abc import Mapping

DOSE = ("Gy",)
VOLUME = ("mL",)
FRACTIONS = ("fractions",)
WINDOW = ("d", "week")
HALF_LIFE = ("min", "h", "d")

CONSTRAINT = {
    "dmax": DOSE,
    "v_high.dose": DOSE,
    "v_high.volume": VOLUME,
    "v_low.dose": DOSE,
    "v_low.volume": VOLUME,
}
CRITERIA = {"cumulative.limit": DOSE, "new.limit": DOSE, "ratio.limit": ("1",), "interval.limit": ("month",)}

EXPECTED_UNITS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "eqd2": {
        "schedules.*.total": DOSE,
        "schedules.*.fractions": FRACTIONS,
        "alpha_beta.*": DOSE,
        "lq_threshold.dose_per_fraction": DOSE,
        "lq_agreement.dose_per_fraction": DOSE,
        "published_iso_effect.eqd2": DOSE,
        "published_iso_effect.fractions": FRACTIONS,
        "published_iso_effect.dose_per_fraction_late_tissue": DOSE,
        "published_iso_effect.dose_per_fraction_tumour": DOSE,
    },
    "cord": {
        "constraints.*.fractions": FRACTIONS,
        **{f"constraints.*.{path}": units for path, units in CONSTRAINT.items()},
        "hytec.thecal_sac.*": DOSE,
        "hytec.true_cord.*": DOSE,
        **{f"tg101.*.{path}": units for path, units in CONSTRAINT.items()},
    },
    "reirradiation": {
        **{f"{reading}.{path}": units for reading in ("criteria", "hytec") for path, units in CRITERIA.items()},
        "stereotactic.fractions": FRACTIONS,
        "studied.earlier": DOSE,
        "repeated.cumulative": DOSE,
    },
    "washout": {
        "rule.half_lives": ("half_life",),
        "drugs.*.before": WINDOW,
        "drugs.*.after": WINDOW,
        "drugs.*.floor": WINDOW,
        "drugs.*.half_lives.*.half_life": HALF_LIFE,
        "drugs.*.half_lives.*.range": HALF_LIFE,
        "outside.*.days": ("d",),
    },
}
"""Table → path → units that may stand there; `*` is any one step, an index of a list included."""


def unit_fault(table: str, path: str, unit: str) -> str:
    """What is wrong with `unit` at `path` of `data/TABLE.toml`; empty where nothing is, or where no calculator reads
    the table."""
    if table not in EXPECTED_UNITS:
        return ""
    steps = path.replace("[", ".").replace("]", "").split(".")
    for pattern, units in EXPECTED_UNITS[table].items():
        if _covers(pattern.split("."), steps):
            return "" if unit in units else f"{unit!r} where the calculator expects {' or '.join(units)}"
    return "no unit is expected here; declare the path in calculators/tables/units.py"


def _covers(pattern: list[str], steps: list[str]) -> bool:
    return len(pattern) == len(steps) and all(part in ("*", step) for part, step in zip(pattern, steps, strict=True))
