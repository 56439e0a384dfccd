"""Reads what a person types, naively: one regular expression a form of writing, the rest refused by its kind."""

import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

NUMBER = r"(?:[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3})+|[0-9]+)(?:[.,][0-9]+)?"
UNITS = {"Gy": r"gy|grays?", "mL": r"ml|cc|cm3|cm³"}
REFUSALS = (
    (r"[0-9]+(?:[.,][0-9]+)? ?(?:c|m)gy", "other_unit"),
    (r"[0-9]+ mm3", "other_unit"),
    (r"[-+−].*", "sign"),
    (r"[0-9.,]+e[-+]?[0-9]+", "exponent"),
    (r"[0-9]+ [0-9]+", "space_in_number"),
    (r"[0-9]+[.,][0-9]+[.,][0-9]+", "two_separators"),
    (r".*[\uff10-\uff19].*", "foreign_digits"),
)


class Refused(Exception):
    """What was typed is no value: the code of the refusal."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def quantity(text: str, unit: str) -> Fraction:
    """The number that stands in a text, in its unit or without one."""
    said = text.strip().lower()
    if found := re.fullmatch(rf"({NUMBER})\s?(?:{UNITS[unit]})?", said):
        return Fraction(re.sub(r"\s", "", found[1]).replace(",", "."))
    raise Refused(next((code for pattern, code in REFUSALS if re.fullmatch(pattern, said)), "not_a_number"))


def at_most(value: Fraction, most: int, code: str) -> Fraction:
    if value > most:
        raise Refused(code)
    return value


def total_dose(text: str) -> Fraction:
    return at_most(quantity(text, "Gy"), 100, "total_dose_above_guard")


def fraction_dose(text: str) -> Fraction:
    return at_most(quantity(text, "Gy"), 30, "fraction_dose_above_guard")


def volume(text: str) -> Fraction:
    return at_most(quantity(text, "mL"), 200, "volume_above_guard")


def ratio(text: str) -> Fraction:
    """An α/β."""
    value = quantity(text, "Gy")
    if value <= 0:
        raise Refused("not_above_minimum")
    return value


def fractions(text: str, least: int = 1, most: int | None = 70) -> int:
    """A whole number of fractions."""
    value = quantity(text, "Gy")
    if value.denominator != 1:
        raise Refused("not_whole")
    if value < least:
        raise Refused("below_minimum")
    if most is not None and value > most:
        raise Refused("too_many_fractions")
    return int(value)


def day(text: str) -> date:
    """`jj/mm/aaaa` (also with points, dashes or spaces) and `aaaa-mm-jj`."""
    said = text.strip()
    if found := re.fullmatch(r"([0-9]{1,2})[/. -]([0-9]{1,2})[/. -]([0-9]{4})", said):
        numbers = int(found[3]), int(found[2]), int(found[1])
    elif found := re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", said):
        numbers = int(found[1]), int(found[2]), int(found[3])
    else:
        raise Refused("not_a_date")
    try:
        return date(*numbers)
    except ValueError:
        raise Refused("no_such_day") from None


class Form:
    """The fields of one request, read one by one; what cannot be read is kept as a refusal at its path."""

    def __init__(self) -> None:
        self.refused: list[tuple[str, str]] = []

    def read(self, path: str, text: str, how: Callable[[str], Any], required: bool = False) -> Any:
        """The value, or None where nothing is typed or it is refused."""
        if not text.strip():
            return self.refuse(path, "required") if required else None
        try:
            return how(text)
        except Refused as problem:
            return self.refuse(path, problem.code)

    def refuse(self, path: str, code: str) -> None:
        self.refused.append((path, code))

    def holds(self, path: str) -> bool:
        """Nothing is refused there."""
        return all(path != at for at, _ in self.refused)


def choice(*codes: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in codes:
            raise Refused("not_a_choice")
        return text

    return read
