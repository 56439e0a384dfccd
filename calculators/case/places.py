"""Where each text of a case goes: the one table between the fields of the case and those of the four calculators."""

import re
from collections.abc import Iterable, Iterator, Mapping

from calculators.typed.reading import field_key

NAME = "case"
ROW = "{n}"

EARLIER = ("total_dose_gy", "fractions", "end_date", "dose_origin")
DRUG = ("drug", "last_administration", "next_administration", "infusion")

OF_EARLIER_DOSE = (f"earlier[{ROW}].total_dose_gy", f"earlier[{ROW}].fractions")
OF_NEW_DOSE = ("new.total_dose_gy", "new.fractions")

PLACES: Mapping[str, Mapping[str, str]] = {
    "reirradiation": {
        **{f"earlier[{ROW}].{name}": f"earlier[{ROW}].{name}" for name in EARLIER},
        "new.total_dose_gy": "new.dmax_gy",
        "new.fractions": "new.fractions",
        "new.start_date": "radiotherapy_start",
        "reading": "reading",
    },
    "washout": {
        **{f"drugs[{ROW}].{name}": f"drugs[{ROW}].{name}" for name in DRUG},
        "technique": "new.technique",
        "radiotherapy_start": "radiotherapy_start",
        "radiotherapy_end": "radiotherapy_end",
        "sex": "sex",
    },
    "cord": {
        "fractions": "new.fractions",
        "dmax_gy": "new.dmax_gy",
        "v_high_ml": "new.v_high_ml",
        "v_low_ml": "new.v_low_ml",
    },
    "eqd2": {"phases[0].fractions": "new.fractions", "phases[0].total_dose_gy": "new.total_dose_gy"},
}
"""Calculator → its field → the field of the case. The prescribed dose is never the dose at the cord (NOTE-57)."""

ASKED_BY: Mapping[str, tuple[str, ...]] = {
    "reirradiation": ("earlier",),
    "washout": ("drugs",),
    "cord": ("new.dmax_gy", "new.v_high_ml", "new.v_low_ml"),
    "eqd2": ("new.total_dose_gy",),
}
"""The fields, or groups, whose texts ask a calculator: one that lacks something then is incomplete, else it was not
asked."""

JUDGED_WITH: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "reirradiation": {
        **dict.fromkeys(("cumulative", "ratio"), (*OF_EARLIER_DOSE, *OF_NEW_DOSE)),
        "new": OF_NEW_DOSE,
        "interval": (f"earlier[{ROW}].end_date", "new.start_date"),
    },
    "cord": {name: (f"{name}_{unit}",) for name, unit in (("dmax", "gy"), ("v_high", "ml"), ("v_low", "ml"))},
    "washout": {
        f"drugs[{ROW}].before": (f"drugs[{ROW}].last_administration", "radiotherapy_start"),
        f"drugs[{ROW}].after": (f"drugs[{ROW}].next_administration", "radiotherapy_end"),
    },
    "eqd2": {},
}
"""Calculator → the name of a row of its limits → its fields with which that row is judged: of every earlier course, of
the drug that the row names. Of a delay, the administration stands first."""

_INDEX = re.compile(r"\[([0-9]+)\]")


def place_in_case(calculator: str, path: str) -> str:
    """The path in the case of a calculator's field; empty where the case has none."""
    places = PLACES[calculator]
    return places.get(path) or _in_row(places.get(in_any_row(path), ""), path)


def places_of(calculator: str, path: str) -> Iterator[str]:
    """The paths in a calculator of a field of the case: none, or one."""
    pattern = in_any_row(path)
    yield from (_in_row(theirs, path) for theirs, ours in PLACES[calculator].items() if ours == pattern)


def judged_with(calculator: str, name: str, paths: Iterable[str]) -> Iterator[str]:
    """The paths, in a calculator, of the fields with which a row of its limits is judged; `paths` are the typed ones.
    None for a row that no field would have judged."""
    rows = [name] if _INDEX.search(name) else [path for path in paths if _INDEX.search(path)]
    for pattern in JUDGED_WITH[calculator].get(in_any_row(name), ()):
        same = (row for row in rows if row.partition("[")[0] == pattern.partition("[")[0])
        yield from dict.fromkeys(_in_row(pattern, row) for row in same) if ROW in pattern else (pattern,)


def in_any_row(path: str) -> str:
    """`drugs[0].before` → `drugs[{n}].before`."""
    return _INDEX.sub(f"[{ROW}]", path)


def _in_row(pattern: str, path: str) -> str:
    index = _INDEX.search(path)
    return pattern.replace(ROW, index[1]) if index else pattern


def is_asked(calculator: str, paths: Iterator[str]) -> bool:
    """Whether one of the typed fields asks this calculator."""
    keys = [field_key(path) for path in paths]
    return any(key == place or key.startswith(f"{place}.") for key in keys for place in ASKED_BY[calculator])
