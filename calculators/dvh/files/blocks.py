"""What a file says of each structure: numbers that were read, and names. No line of the file is kept."""

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from calculators.dvh.files.headings import Column
from calculators.dvh.files.numbers import Numbers, half_unit
from calculators.dvh.files.units import PERCENT, unit_of
from calculators.dvh.words.texts import entry


@dataclass(frozen=True, slots=True)
class Statistic:
    """A number beside a label: 55.5 and « % ». `unreadable` where something else than a number or « N/A » stands."""

    kind: str
    number: Decimal | None
    unit: str
    line: int
    unreadable: bool = False


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a structure the dose was computed in, in per cent, with half of its last printed digit; None where
    the line cannot be read."""

    percent: Fraction | None
    half: Fraction
    line: int


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan, a sum of plans, or a variation of a plan (`kind`), with what percentages of dose are of. `twice` are the
    lines that contradict each other on it."""

    name: str = ""
    course: str = ""
    kind: str = "plan"
    base: str = ""
    dose: Statistic | None = None
    isodose: Statistic | None = None
    twice: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class BadRow:
    """A line among the rows that is none: where it stands, and what is wrong with it."""

    line: int
    code: str


@dataclass(frozen=True, slots=True)
class Block:
    """A structure in a plan, as its file tells it: every line of a statistic, since two may contradict each other.
    `others` are doses and percentages under labels that are not known, `headed` the line of the headings."""

    name: str
    plan: Plan
    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[Decimal, ...], ...] = ()
    lines: tuple[int, ...] = ()
    bad: BadRow | None = None
    max_doses: tuple[Statistic, ...] = ()
    volumes: tuple[Statistic, ...] = ()
    coverages: tuple[Coverage, ...] = ()
    others: tuple[Statistic, ...] = ()
    headed: int = 0


@dataclass(slots=True)
class Draft:
    """A structure while its lines are read. Its curve has `ended` at a label: a row behind one would follow a gap. A
    blank line stands `apart` from its first lines what comes behind it."""

    name: str
    plan_name: str = ""
    plan_key: str = ""
    plan_line: str = ""
    course: str = ""
    columns: tuple[Column, ...] = ()
    rows: list[tuple[Decimal, ...]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    bad: BadRow | None = None
    max_doses: list[Statistic] = field(default_factory=list)
    volumes: list[Statistic] = field(default_factory=list)
    coverages: list[Coverage] = field(default_factory=list)
    others: list[Statistic] = field(default_factory=list)
    headed: int = 0
    ended: bool = False
    apart: bool = False

    def row(self, line: int, cells: tuple[Decimal, ...] | None) -> None:
        """One line of the curve; the first one that is none is remembered."""
        if cells is None or self.ended or len(cells) != len(self.columns):
            code = "not_numbers" if cells is None or self.ended else "row_cells"
            self.bad = self.bad or BadRow(line, code)
            return
        self.rows.append(cells)
        self.lines.append(line)

    def other(self, numbers: Numbers, printed: tuple[str, str], line: int) -> None:
        """A line whose label is not known: a dose or a percentage may be the maximum, or the coverage."""
        unit, value = printed
        if unit_of("dose", unit or value.partition(" ")[2]):
            self.others.append(statistic(numbers, "dose", printed, line))

    def finished(self, plan: Plan) -> Block:
        """The structure, whole."""
        return Block(
            name=self.name,
            plan=plan,
            columns=self.columns,
            rows=tuple(self.rows),
            lines=tuple(self.lines),
            bad=self.bad,
            max_doses=tuple(self.max_doses),
            volumes=tuple(self.volumes),
            coverages=tuple(self.coverages),
            others=tuple(self.others),
            headed=self.headed,
        )


def coverage(numbers: Numbers, printed: tuple[str, str], line: int) -> Coverage:
    """The part of a structure that a line « label [%]: value » tells."""
    unit, value = printed
    percent = numbers.number(value.removesuffix(PERCENT).strip()) if unit.strip() in ("", PERCENT) else None
    if percent is None or percent < 0:
        return Coverage(None, Fraction(0), line)
    return Coverage(Fraction(percent), half_unit(percent), line)


def statistic(numbers: Numbers, kind: str, printed: tuple[str, str], line: int) -> Statistic:
    """The number of a line « label [unit]: value », from its unit, which may stand behind the number, and its value."""
    unit, value = printed
    number, _, last = value.partition(" ")
    if not unit and unit_of(kind, last):
        unit, value = last, number
    amount = numbers.number(value)
    if amount is not None and amount < 0:
        amount = None
    undefined = " ".join(value.casefold().split()) in entry("labels.values.undefined")
    return Statistic(kind, amount, unit_of(kind, unit), line, unreadable=amount is None and not undefined)
