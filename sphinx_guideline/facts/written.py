"""Sentences of `data/` whose numbers are written `{path}` or `{form operands}`, told once, when the data are read.

After a colon, how the number is printed: a digit for its decimals, all printed (rounded to the nearest; `-` down, `+`
up, `<` down and never the number itself), then `n` for the number alone or `u` for number and unit without the sign
of the value; `t` for hours and minutes. Without decimals the number is printed whole, or refused where it has no end.
A brace that is printed is doubled.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from calculators.ground.exact import rounded
from calculators.words.days import day_and_month
from calculators.words.numbers import french_exact, with_unit
from calculators.words.texts import unit_word
from sphinx_guideline.facts.computed import ENDS, Computed, Tables, computed, value_at
from sphinx_guideline.facts.quantities import ComputedError, Quantity, converted
from sphinx_guideline.facts.records import Problem, Table
from sphinx_guideline.facts.values import french_text

NOTE_TEXTS = ("title", "line", "printed", "reading", "otherwise")
"""The sentences of a note."""
BRACE = re.compile(r"\{\{|\}\}|\{(?P<inside>[^{}]*)\}|[{}]")
PRINTED = re.compile(r"(?P<places>\d?)(?P<rounding>[-+<]?)(?P<shown>[nut]?)")
ROUNDINGS = {"": "ROUND_HALF_UP", "-": "ROUND_FLOOR", "<": "ROUND_FLOOR", "+": "ROUND_CEILING"}


def written_notes(tables: Mapping[str, Table]) -> tuple[dict[str, Table], list[Problem]]:
    """The tables with the sentences of their notes told, and what in them leads nowhere."""
    problems: list[Problem] = []
    notes = tables.get("notes", {}).get("note")
    if not isinstance(notes, list):
        return dict(tables), problems
    with_numbers = [_with_numbers(note, f"note[{index}]", tables, problems) for index, note in enumerate(notes)]
    return {**tables, "notes": {**tables["notes"], "note": with_numbers}}, problems


def _with_numbers(note: Table, path: str, tables: Tables, problems: list[Problem]) -> Table:
    written_note = dict(note)
    for key in NOTE_TEXTS:
        if isinstance(note.get(key), str):
            written_note[key], faults = written(note[key], tables)
            problems.extend(Problem("data/notes.toml", f"{path}.{key}", fault) for fault in faults)
    return written_note


def written(text: str, tables: Tables) -> tuple[str, list[str]]:
    """A sentence with its numbers in place, and what in it leads nowhere, which stays as it is written."""
    faults: list[str] = []

    def replacement(match: re.Match[str]) -> str:
        if match["inside"] is None:
            if len(match[0]) == 1:
                faults.append(f"a brace alone: {match[0]!r}; a brace that is printed is doubled")
            return match[0][0]
        try:
            return printed(match["inside"], tables)
        except ComputedError as error:
            faults.append(f"{match[0]}: {error}")
            return match[0]

    return BRACE.sub(replacement, text), faults


def holes(text: str, mark: str) -> str:
    """A sentence with `mark` for each number that it reads or computes."""
    return BRACE.sub(lambda match: match[0][0] if match["inside"] is None else mark, text)


def printed(inside: str, tables: Tables) -> str:
    """The French of what stands between two braces."""
    expression, _, how = inside.partition(":")
    if not how and _is_path(expression) and "value" in (value := value_at(expression, tables)):
        return french_text(value)
    spec = PRINTED.fullmatch(how)
    if not spec or (spec["rounding"] and not spec["places"]):
        raise ComputedError(f"{how!r} says no way to print")
    return _french(computed(expression, tables), *spec.groups())


def _is_path(expression: str) -> bool:
    """A path to a value alone: no form, no end of a range."""
    return expression != "" and " " not in expression and expression.rpartition(".")[2] not in ENDS


def _french(quantity_or_day: Computed, places: str, rounding: str, shown: str) -> str:
    if isinstance(quantity_or_day, date):
        return day_and_month(quantity_or_day)
    if quantity_or_day.amount < 0:
        raise ComputedError(f"{quantity_or_day.amount} is below zero")
    if shown == "t":
        return " ".join(_hours_and_minutes(quantity_or_day))
    number = _decimals(quantity_or_day.amount, int(places), rounding) if places else _in_full(quantity_or_day.amount)
    unit = "" if shown == "n" or not quantity_or_day.unit else unit_word(quantity_or_day.unit, quantity_or_day.amount)
    return with_unit(number, unit)


def _hours_and_minutes(time: Quantity) -> Iterator[str]:
    """« 4 h », « 10 min »; no minutes where there are none."""
    hours, minutes = divmod(converted(time, "min").amount, 60)
    for amount, unit in ((hours, "h"), (minutes, "min")):
        if amount:
            yield with_unit(_in_full(Fraction(amount)), unit_word(unit, amount))


def _in_full(amount: Fraction) -> str:
    text = french_exact(amount)
    if "/" in text:
        raise ComputedError(f"{text} has no last decimal: write how many are printed")
    return text


def _decimals(amount: Fraction, places: int, rounding: str) -> str:
    """Exactly so many decimals, zeros included: « 56,0 »."""
    number = rounded(amount, places, ROUNDINGS[rounding])
    if rounding == "<" and number == amount:
        number -= Decimal(1).scaleb(-places)
    whole, _, decimals = format(number, "f").partition(".")
    return french_exact(Decimal(whole)) + (f",{decimals}" if decimals else "")
