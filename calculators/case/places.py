"""Where each text of a case goes: the one table between the fields of the case and those of the four calculators."""

import re
from collections.abc import Iterator, Mapping

from calculators.typed.reading import field_key

NAME = "case"
ROW = "{n}"

EARLIER = ("total_dose_gy", "fractions", "end_date", "dose_origin")
DRUG = ("drug", "last_administration", "next_administration", "infusion")

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

_INDEX = re.compile(r"\[([0-9]+)\]")


def place_in_case(calculator: str, path: str) -> str:
    """The path in the case of a calculator's field; empty where the case has none."""
    places = PLACES[calculator]
    return places.get(path) or _in_row(places.get(_INDEX.sub(f"[{ROW}]", path), ""), path)


def places_of(calculator: str, path: str) -> Iterator[str]:
    """The paths in a calculator of a field of the case: none, or one."""
    pattern = _INDEX.sub(f"[{ROW}]", path)
    yield from (_in_row(theirs, path) for theirs, ours in PLACES[calculator].items() if ours == pattern)


def _in_row(pattern: str, path: str) -> str:
    index = _INDEX.search(path)
    return pattern.replace(ROW, index[1]) if index else pattern


def is_asked(calculator: str, paths: Iterator[str]) -> bool:
    """Whether one of the typed fields asks this calculator."""
    keys = [field_key(path) for path in paths]
    return any(key == asked or key.startswith(f"{asked}.") for key in keys for asked in ASKED_BY[calculator])
