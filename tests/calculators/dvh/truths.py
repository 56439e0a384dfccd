"""Structures whose true curve is known, and exports that a program prints of them, each number rounded as it rounds.

Volumes, the maximum, percentages lose digits, by either rule for a half, and may lose the zeros behind them; the doses
of rows are the grid on which a program counts, and exact. Rows, the maximum, the coverage may be missing.
"""

import csv
import io
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from typing import Any

from calculators.contract.limits import holds
from calculators.dvh.options import doses_of_the_text
from calculators.tables.reader import Value, load

PRESCRIBED_CGY = Decimal(2000)
LEAST_ML = Decimal("0.00006")
"""No program counts less volume, and four decimals tell this much: what they print as zero is none."""
TYPE = "Type : Cumulative Dose Volume Histogram\n\nPlan: A\nPrescribed dose [cGy]: 2000.0\n% for dose (%): {isodose}\n"


@dataclass(frozen=True)
class Truth:
    """`volumes` in mL by dose in cGy, which fall; the highest dose that has any; the whole, of which a part has no
    computed dose, and 100 Gy in truth."""

    volumes: dict[Decimal, Decimal]
    highest_cgy: Decimal
    whole: Decimal
    uncovered: Decimal

    def keeps(self, name: str, dose_gy: Fraction | None, limit: Value) -> bool:
        """Whether the structure itself keeps a limit of the text."""
        if dose_gy is None:
            most = Fraction(10_000 if self.uncovered else self.highest_cgy) / 100
            return holds(most, limit)
        return holds(self.volume(dose_gy * 100), limit)

    def volume(self, dose_cgy: Fraction) -> Fraction:
        """What receives a dose of the text."""
        covered = next(ml for dose, ml in self.volumes.items() if dose == dose_cgy)
        return Fraction(covered + self.uncovered)


def drawn(seed: int) -> tuple[Truth, str, dict[str, str]]:
    """A structure, an export of it, and what a person tells beside it."""
    chance = random.Random(seed)
    truth, printed = _truth(chance), chance.choice(_PRINTED)
    if printed is _table:  # which tells no coverage: all of it is covered
        truth = replace(truth, whole=truth.whole - truth.uncovered, uncovered=Decimal(0))
    return truth, *printed(truth, chance)


def _truth(chance: random.Random) -> Truth:
    highest = Decimal(chance.randint(50_000, 320_000)).scaleb(-chance.choice((2, 2, 1))).quantize(Decimal("0.1"))
    limits = [dose * 100 for dose in doses_of_the_text()]
    near = [dose + chance.choice((-10, -1, 1, 10)) for dose in limits]
    spread = [highest * chance.randint(1, 99) / 100 for _ in range(chance.randint(0, 12))]
    doses = sorted({Decimal(0), highest, *limits, *near, *spread})
    whole = Decimal(chance.choice((chance.randint(1, 900), chance.randint(1_000, 60_000)))) / 1000
    uncovered = chance.choice((Decimal(0), Decimal(0), Decimal(0), whole * chance.randint(1, 30) / 1000))
    return Truth(
        dict(zip(doses, _falling(chance, doses, highest, whole - uncovered), strict=True)), highest, whole, uncovered
    )


def _falling(chance: random.Random, doses: list[Decimal], highest: Decimal, most: Decimal) -> Iterable[Decimal]:
    """Volumes that fall from the whole, often near the limits of the text; none above the highest dose."""
    near = [Decimal(chance.randint(*ends)).scaleb(-5) for ends in ((20_000, 30_000), (110_000, 130_000)) for _ in doses]
    anywhere = [most * chance.randint(0, 1000) / 1000 for _ in doses]
    drawn = sorted(min(most, max(chance.choice((*near, *anywhere)), LEAST_ML)) for _ in doses[1:])
    for dose in doses:
        yield most if not dose else drawn.pop() if dose <= highest else Decimal(0)


def _rounded(number: Decimal, places: int, rule: str = ROUND_HALF_UP) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-places), rule)


def _rows(truth: Truth, chance: random.Random) -> list[tuple[Decimal, Decimal]]:
    """Some of the rows; the first always, those above the highest dose sometimes."""
    last = max(truth.volumes) if chance.random() < 0.7 else truth.highest_cgy
    kept = [(dose, ml) for dose, ml in truth.volumes.items() if not dose or (dose <= last and chance.random() < 0.7)]
    end = max(last, truth.highest_cgy) + chance.randint(1, 50)
    return [*kept, (end, Decimal(0))] if chance.random() < 0.8 else kept


def _statistics(truth: Truth, chance: random.Random, isodose: Decimal) -> str:
    """The head of a structure: its volume rounded, its maximum in cGy, in per cent or nowhere, its coverage."""
    lines = [f"Volume [cm³]: {_rounded(truth.whole, chance.choice((0, 1, 2)))}"]
    percent, highest, rule = truth.highest_cgy / PRESCRIBED_CGY * isodose, truth.highest_cgy, _rule(chance)
    printed = [
        f"Max Dose [cGy]: {_rounded(highest, chance.choice((0, 1, 2)), rule)}",
        f"Max Dose [%]: {_rounded(percent, chance.choice((0, 1, 2)), rule)}",
        f"Max Dose [Gy]: {_rounded(highest / 100, chance.choice((0, 1, 2, 3)), rule)}",
    ]
    chance.shuffle(printed)
    lines += printed[: chance.choice((0, 1, 1, 2, 3))]
    if truth.uncovered:
        covered = 100 * (1 - truth.uncovered / truth.whole)
        lines.append(f"Dose Cover.[%]: {_rounded_below_100(covered, chance.choice((0, 1, 2)))}")
    return "\n".join(lines)


def _rounded_below_100(covered: Decimal, places: int) -> str:
    """« 100 » is full coverage: what rounds to it is printed with the digits that tell it."""
    while _rounded(covered, places) >= 100:
        places += 1
    return str(_rounded(covered, places))


def _eclipse(truth: Truth, chance: random.Random) -> tuple[str, dict[str, str]]:
    isodose = Decimal(chance.choice((100, 100, 80)))
    dose, volume = chance.choice((_in_cgy, _in_gy, _in_percent)), chance.choice((_in_ml, _in_parts))
    dose_heading, dose_of = dose(chance, isodose)
    volume_heading, volume_of = volume(chance, truth)
    rows = [(dose_of(cgy), volume_of(ml)) for cgy, ml in _rows(truth, chance)]
    body = "\n".join(f"{one} {other}" for one, other in rows)
    head = f"\nStructure: CORD\nPlan: A\n{_statistics(truth, chance, isodose)}\n\n{dose_heading} {volume_heading}\n"
    return TYPE.format(isodose=isodose) + head + body + "\n", {"structure": "CORD"}


def _raystation(truth: Truth, chance: random.Random) -> tuple[str, dict[str, str]]:
    """RayStation's rows, in per cent of a volume that is typed."""
    places = chance.choice((0, 1, 3))
    outside = 100 * truth.uncovered / truth.whole
    rows = "".join(f"{cgy}\t{_rounded(100 * ml / truth.whole, places)}\n" for cgy, ml in _rows(truth, chance))
    typed = str(_rounded(truth.whole, chance.choice((1, 2, 3)))).replace(".", ",")
    outside_line = f"#Roi volume fraction outside grid: {_rounded_above_0(outside)} %\n" if outside else ""
    text = f"#Dosename:Plan dose: A\n#RoiName:Cord\n{outside_line}#Unit: cGy\n{rows}"
    return text, {"structure": "Cord", "structure_volume": typed}


def _rounded_above_0(outside: Decimal) -> Decimal:
    places = 0
    while not _rounded(outside, places):
        places += 1
    return _rounded(outside, places)


def _saved_again(truth: Truth, chance: random.Random) -> tuple[str, dict[str, str]]:
    """Eclipse's or RayStation's text, which a spreadsheet saved again: a cell a line, or the cells of each row."""
    text, options = chance.choice((_eclipse, _raystation))(truth, chance)
    sign, parts_rows = chance.choice(";,\t"), chance.random() < 0.5
    lines = [line.split() if parts_rows and line[:1].isdigit() else [line] for line in text.splitlines()]
    return _saved(lines, sign, quoted=False), options


def _table(truth: Truth, chance: random.Random) -> tuple[str, dict[str, str]]:
    """A table without statistics, as a spreadsheet saves it: decimal commas, quotes, empty cells, columns in any
    order; or parted by spaces, as a program prints it."""
    dose_heading, dose_of = chance.choice((_in_cgy, _in_gy))(chance, Decimal(100))
    volume_heading, volume_of = chance.choice((_in_ml, _in_parts))(chance, truth)
    rows = [[str(dose_of(cgy)), str(volume_of(ml))] for cgy, ml in _rows(truth, chance)]
    typed = str(_rounded(truth.whole, chance.choice((1, 2, 3)))).replace(".", ",")
    options = {"structure_volume": typed} if volume_heading.endswith("[%]") else {}
    lines = [[dose_heading, volume_heading], *rows]
    sign = chance.choice((";", ",", "\t", "   "))
    if chance.random() < 0.5:
        lines = [line[::-1] for line in lines]
    if sign.isspace() and sign != "\t":
        return "\n".join(sign.join(line) for line in lines), options
    if chance.random() < 0.5:
        lines = [lines[0], *([cell.replace(".", ",") for cell in line] for line in lines[1:])]
    empty = [""] * chance.choice((0, 0, 1, 3))
    lines = [[*empty[1:], *line, *empty] for line in lines]
    return _saved(lines, sign, quoted=chance.random() < 0.5), options


def _saved(lines: list[list[str]], sign: str, *, quoted: bool) -> str:
    """As many cells in each line, quoted where they hold the sign, or all."""
    file, width = io.StringIO(), max(map(len, lines))
    writer = csv.writer(file, delimiter=sign, quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL)
    writer.writerows(line + [""] * (width - len(line)) for line in lines)
    return file.getvalue()


Printing = tuple[str, Callable[[Decimal], Decimal]]
"""A heading, and what is printed under it."""


def _in_cgy(_chance: random.Random, _isodose: Decimal) -> Printing:
    return "Dose [cGy]", lambda cgy: cgy


def _in_gy(_chance: random.Random, _isodose: Decimal) -> Printing:
    return "Dose [Gy]", lambda cgy: cgy / 100


def _in_percent(chance: random.Random, isodose: Decimal) -> Printing:
    places = chance.choice((1, 2, 3))
    return "Relative dose [%]", lambda cgy: _rounded(cgy / PRESCRIBED_CGY * isodose, places)


def _in_ml(chance: random.Random, _truth: Truth) -> Printing:
    digits = _digits(chance, (0, 1, 2, 3, 4, 6))
    if chance.random() < 0.2:
        return "Structure Volume [cm³]", lambda ml: _SIX_DIGITS.create_decimal(ml)  # 4.23876E-5
    return "Structure Volume [cm³]", digits


def _in_parts(chance: random.Random, truth: Truth) -> Printing:
    digits = _digits(chance, (0, 1, 2, 4))
    return "Ratio of Total Structure Volume [%]", lambda ml: digits(100 * ml / truth.whole)


def _digits(chance: random.Random, places: tuple[int, ...]) -> Callable[[Decimal], Decimal]:
    """A number of decimals, and one rule for a half, for a whole column; a spreadsheet takes the zeros behind them."""
    kept, rule, strips = chance.choice(places), _rule(chance), chance.random() < 0.3

    def printed(number: Decimal) -> Decimal:
        rounded = _rounded(number, kept, rule)
        return Decimal(f"{rounded.normalize():f}") if strips else rounded

    return printed


def _rule(chance: random.Random) -> str:
    return chance.choice((ROUND_HALF_UP, ROUND_HALF_EVEN))


_SIX_DIGITS = Context(prec=6)
"""As C prints `%g`."""


_PRINTED = (_eclipse, _eclipse, _raystation, _saved_again, _table)


def unearned(reply: dict[str, Any], truth: Truth) -> list[str]:
    """The limits that a reply says to be kept or exceeded, and the structure does otherwise."""
    return [
        limit["text"]
        for structure in reply["structures"]
        for limit in structure["limits"]
        if limit["code"] != "not_evaluable"
        and (limit["code"] == "respected")
        != truth.keeps(limit["name"], _gy(limit["dose_gy"]), _limit(limit["fractions"], limit["name"]))
    ]


def _gy(dose: str | None) -> Fraction | None:
    return None if dose is None else Fraction(dose)


def _limit(fractions: str, name: str) -> Value:
    limits = load("cord")["constraints"][fractions]
    found: Value = limits["dmax"] if name == "dmax" else limits[name]["volume"]
    return found
