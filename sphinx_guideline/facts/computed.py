"""The little language in which a sentence of `data/` computes a number from the values of `data/`, exactly.

An expression is a path (`cord.constraints.3.dmax`, `reirradiation.repeated.cumulative.low` for an end of a range), or a
form and its operands (`eqd2 s-30-10 cord`); an operand is a path, a plain number (`50`), a day (`2026-03-02`) or an
expression between parentheses. A course is a schedule of `data/eqd2.toml` by name (`s-8-1`, `sbrt-3.high`), a
constraint by path (`cord.constraints.3`: its Dmax), or `50/25`; α/β is one of `data/eqd2.toml` by name, or a number.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from calculators.doses.radiobiology import eqd2_gy, isoeffective_total_dose_gy
from calculators.ground.exact import power_of_two
from calculators.tables.reader import PLAIN_NUMBER, is_value, value_faults
from calculators.typed.calendar_days import add_days, add_months
from sphinx_guideline.facts.paths import NOTHING, reached
from sphinx_guideline.facts.quantities import (
    ComputedError,
    Quantity,
    converted,
    difference,
    extreme,
    mean,
    product,
    quantity_of,
    quotient,
    sum_of,
)
from sphinx_guideline.facts.records import VALUE_TABLES, Table

Tables = Mapping[str, Table]
Tree = str | list["Tree"]
Computed = Quantity | date

WORD = re.compile(r"[()]|[^()\s]+")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
ENDS = ("low", "high")
SCHEDULES, ALPHA_BETA = "eqd2.schedules", "eqd2.alpha_beta"
OUTSIDE = "washout.outside"
DOSES = ("total", "dmax")
"""Where a table says the dose of a course: a schedule its total, a constraint its greatest dose."""


@dataclass(frozen=True, slots=True)
class StatedSchedule:
    """A dose and the number of its fractions."""

    total: Quantity
    fractions: Quantity


def computed(expression: str, tables: Tables) -> Computed:
    """What an expression comes to. ComputedError says what in it leads nowhere."""
    words = WORD.findall(expression)
    if not words:
        raise ComputedError("nothing is written")
    return Reader(tables).whole(_tree(["(", *words, ")"]))


def value_at(path: str, tables: Tables, followed: tuple[str, ...] = ()) -> Table:
    """The whole value that a path leads to, perhaps through other paths."""
    if path.partition(".")[0] not in VALUE_TABLES:
        raise ComputedError(f"{path!r} is in none of {', '.join(VALUE_TABLES)}")
    if path in followed:
        raise ComputedError(f"{path!r} leads back to itself")
    target = reached(tables, path)
    if target is NOTHING:
        raise ComputedError(f"nothing at {path!r}")
    if isinstance(target, str) and "." in target and not is_value(_around(path, tables)):
        return value_at(target, tables, (*followed, path))
    if not is_value(target) or any(value_faults(target)):
        raise ComputedError(f"{path!r} is not a value")
    value: Table = target
    return value


def _around(path: str, tables: Tables) -> object:
    return reached(tables, path.rpartition(".")[0])


def _tree(words: list[str]) -> Tree:
    """The words with what stands between parentheses as lists, innermost last."""
    opened: list[list[Tree]] = [[]]
    for word in words:
        if word == "(":
            opened.append([])
        elif word == ")":
            if len(opened) == 1:
                raise ComputedError("a parenthesis closes nothing")
            closed = opened.pop()
            opened[-1].append(closed)
        else:
            opened[-1].append(word)
    if len(opened) > 1 or len(opened[0]) != 1:
        raise ComputedError("a parenthesis is not closed, or closes nothing")
    return opened[0][0]


class Reader:
    """Operands as quantities, days, courses and α/β, from the tables."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables

    def whole(self, tree: Tree) -> Computed:
        """An expression between parentheses: a form and its operands, or one operand alone."""
        if isinstance(tree, str):
            return self._of_word(tree)
        if not tree or not isinstance(tree[0], str):
            raise ComputedError("parentheses hold no form")
        name, operands = tree[0], tree[1:]
        if name in FORMS:
            form = FORMS[name]
            if len(operands) not in form.operands:
                raise ComputedError(f"{name} takes {form.says}")
            return form.compute(self, *operands)
        if operands:
            raise ComputedError(f"no form is named {name!r}")
        return self._of_word(name)

    def _of_word(self, word: str) -> Computed:
        if PLAIN_NUMBER.fullmatch(word):
            return Quantity(Fraction(word))
        return _day(word) if DAY.fullmatch(word) else self.at_path(word)

    def at_path(self, path: str) -> Quantity:
        """The amount of a value, or of the end of a range that the path names."""
        base, _, end = path.rpartition(".")
        if end in ENDS and is_value(reached(self.tables, base)):
            value = value_at(base, self.tables)
            if end not in value:
                raise ComputedError(f"{base!r} is not a range")
            return quantity_of(value, end)
        value = value_at(path, self.tables)
        if "value" not in value:
            raise ComputedError(f"{path!r} is a range: write {path}.low or {path}.high")
        return quantity_of(value, "value")

    def quantity(self, operand: Tree) -> Quantity:
        """An operand that is a number."""
        quantity_or_day = self.whole(operand)
        if isinstance(quantity_or_day, date):
            raise ComputedError(f"{quantity_or_day} is a day, a number is expected")
        return quantity_or_day

    def in_unit(self, operand: Tree, unit: str) -> Fraction:
        """The amount of an operand in this unit, which a plain number takes."""
        quantity = self.quantity(operand)
        if quantity.unit not in ("", unit):
            raise ComputedError(f"{quantity.unit!r} where {unit!r} is expected")
        return quantity.amount

    def day(self, operand: Tree) -> date:
        """An operand that is a day."""
        quantity_or_day = self.whole(operand)
        if not isinstance(quantity_or_day, date):
            raise ComputedError(f"{operand} is not a day")
        return quantity_or_day

    def course(self, operand: Tree) -> StatedSchedule:
        """A course by the name of its schedule, by path, or as `dose/fractions`."""
        name = _word(operand)
        dose, slash, fractions = name.partition("/")
        if slash:
            return StatedSchedule(
                Quantity(self.in_unit(dose, "Gy"), "Gy"), Quantity(Fraction(self.count(fractions)), "fractions")
            )
        base, end = name.rsplit(".", 1) if name.endswith(ENDS) else (name, "")
        path = base if "." in base else f"{SCHEDULES}.{base}"
        table = reached(self.tables, path)
        key = next((key for key in DOSES if isinstance(table, Mapping) and key in table), None)
        if key is None:
            raise ComputedError(f"{name!r} is no course: no schedule of {SCHEDULES}, no table with a dose")
        total = self.at_path(f"{path}.{key}" + (f".{end}" if end else ""))
        return StatedSchedule(total, self.at_path(f"{path}.fractions"))

    def count(self, operand: Tree) -> int:
        """A whole number of fractions, one at least."""
        amount = self.in_unit(operand, "fractions")
        if amount.denominator != 1 or amount < 1:
            raise ComputedError(f"{amount} fractions")
        return int(amount)

    def alpha_beta(self, operand: Tree) -> Fraction:
        """α/β by its name in `data/eqd2.toml`, or as a number, above zero."""
        named = isinstance(operand, str) and reached(self.tables, f"{ALPHA_BETA}.{operand}") is not NOTHING
        amount = self.in_unit(f"{ALPHA_BETA}.{operand}" if named else operand, "Gy")
        if amount <= 0:
            raise ComputedError(f"α/β {amount}")
        return amount


def _word(operand: Tree) -> str:
    if not isinstance(operand, str):
        raise ComputedError("a name is expected where an expression stands")
    return operand


def _day(word: str) -> date:
    try:
        return date.fromisoformat(word)
    except ValueError:
        raise ComputedError(f"{word!r} is no day of the calendar") from None


def _eqd2(reader: Reader, *operands: Tree) -> Quantity:
    """EQD2 of a course, or of a dose in a number of fractions."""
    *course, alpha_beta = operands
    if len(course) == 1:
        schedule = reader.course(course[0])
        total, fractions = schedule.total.amount, int(schedule.fractions.amount)
    else:
        total, fractions = reader.in_unit(course[0], "Gy"), reader.count(course[1])
    amount = eqd2_gy(total_dose_gy=total, fractions=fractions, alpha_beta_gy=reader.alpha_beta(alpha_beta))
    return Quantity(amount, "Gy")


def _iso(reader: Reader, eqd2: Tree, fractions: Tree, alpha_beta: Tree) -> Quantity:
    """The total dose in a number of fractions whose EQD2 is given."""
    wanted = reader.in_unit(eqd2, "Gy")
    if wanted < 0:
        raise ComputedError(f"EQD2 {wanted}")
    amount = isoeffective_total_dose_gy(
        eqd2_gy=wanted, fractions=reader.count(fractions), alpha_beta_gy=reader.alpha_beta(alpha_beta)
    )
    return Quantity(amount, "Gy")


def _remaining(reader: Reader, time: Tree, half_life: Tree) -> Quantity:
    """What remains after a time, elimination being mono-exponential: 2^(−t/T½), in per cent."""
    elapsed, half = converted(reader.quantity(time), "d"), converted(reader.quantity(half_life), "d")
    if half.amount == 0:
        raise ComputedError("a half-life of zero")
    return Quantity(100 * power_of_two(-elapsed.amount / half.amount), "%")


def _shifted(reader: Reader, day: Tree, time: Tree, sign: int) -> date:
    """A day, so many days, weeks or months away."""
    duration = reader.quantity(time)
    months = duration.unit == "month"
    amount = duration.amount if months else converted(duration, "d").amount
    if amount.denominator != 1:
        raise ComputedError(f"{amount} days are not whole")
    return (add_months if months else add_days)(reader.day(day), sign * int(amount))


def _between(reader: Reader, first: Tree, last: Tree) -> Quantity:
    """The days from one day to another."""
    return Quantity(Fraction((reader.day(last) - reader.day(first)).days), "d")


def _outside(reader: Reader, identifier: Tree, drug: Tree) -> Quantity:
    """The days that another document gives for a drug: the one entry of `washout.outside` with this `id`."""
    entries = reached(reader.tables, OUTSIDE)
    listed = enumerate(entries if isinstance(entries, list) else ())
    named = [index for index, entry in listed if entry["id"] == identifier and drug in entry["drugs"]]
    if len(named) != 1:
        raise ComputedError(f"{len(named)} entries of {OUTSIDE} are {identifier} of {drug}")
    return reader.at_path(f"{OUTSIDE}.{named[0]}.days")


@dataclass(frozen=True, slots=True)
class Form:
    """What a form computes, how many operands it takes, and how that is told."""

    compute: Callable[..., Computed]
    operands: range
    says: str


def _on_quantities(compute: Callable[[list[Quantity]], Quantity]) -> Form:
    return Form(
        lambda reader, *operands: compute([reader.quantity(operand) for operand in operands]),
        range(2, 10),
        "two quantities or more",
    )


FORMS: Mapping[str, Form] = {
    "eqd2": Form(_eqd2, range(2, 4), "a course, or a dose and fractions, then α/β"),
    "iso": Form(_iso, range(3, 4), "an EQD2, fractions, α/β"),
    "total": Form(lambda reader, course: reader.course(course).total, range(1, 2), "a course"),
    "fractions": Form(lambda reader, course: reader.course(course).fractions, range(1, 2), "a course"),
    "+": _on_quantities(sum_of),
    "-": _on_quantities(difference),
    "*": _on_quantities(product),
    "/": _on_quantities(quotient),
    "mean": _on_quantities(mean),
    "least": _on_quantities(lambda several: extreme(min, several)),
    "greatest": _on_quantities(lambda several: extreme(max, several)),
    "in": Form(lambda reader, unit, time: converted(reader.quantity(time), _word(unit)), range(2, 3), "a unit, a time"),
    "remaining": Form(_remaining, range(2, 3), "a time, a half-life"),
    "before": Form(lambda reader, day, time: _shifted(reader, day, time, -1), range(2, 3), "a day, a time"),
    "after": Form(lambda reader, day, time: _shifted(reader, day, time, 1), range(2, 3), "a day, a time"),
    "outside": Form(_outside, range(2, 3), "the id of an outside delay, a drug"),
    "days": Form(_between, range(2, 3), "two days"),
}
"""The forms, by name."""
