"""EQD2 and BED: the typed course, the schedules of the text and those that the reader adds, on one axis of Gy.

The texts are those of the answer's two tables; a figure for each of its first α/β.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from calculators.contract.results import Result, TableRow
from calculators.doses.courses import Course, source_schedules
from calculators.eqd2.case import Case, Ratios, effect_gy, read
from calculators.figures.axis import Axis, gray_axis, gray_scale
from calculators.figures.figure import Figure, figure
from calculators.figures.svg import Svg, element, em
from calculators.typed.reading import Reading
from calculators.words.numbers import with_unit
from calculators.words.texts import say
from calculators.words.typography import COLON, SEMICOLON

NAME = "schedules"
MOST_FIGURES = 2
TOP_EM, ROW_EM = Fraction(8, 5), Fraction(29, 10)
BARS = {"eqd2_gy": ("eqd2", Fraction(7, 5), "0.6em"), "bed_gy": ("bed", Fraction(2), "0.3em")}
"""A class, its place under the row's name, its height."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """A row: its name, the lowest and highest dose of each effect in Gy, and what the tables say of them."""

    name: str
    ends_gy: tuple[tuple[Fraction, Fraction], ...]
    texts: tuple[str, ...]
    typed: bool

    def values(self) -> str:
        """« EQD2 37,5 Gy, BED 75 Gy »."""
        return say("eqd2.figures.values", eqd2=self.texts[0], bed=self.texts[1])


def schedule_bars(reading: Reading, result: Result) -> Iterator[Figure]:
    """One for each of the first α/β; a band is drawn from its lowest effect to its highest."""
    case = read(reading)
    tables = {table.name: table.rows for table in result.tables}
    lines = list(zip(tables["comparison_eqd2"], tables["comparison_bed"], strict=True))
    for column, ratios in enumerate(case.ratios[:MOST_FIGURES], start=1):
        schedules = list(_schedules(case, ratios, column, lines))
        words = SEMICOLON.join(f"{schedule.name}{COLON}{schedule.values()}" for schedule in schedules)
        height = em(TOP_EM + ROW_EM * len(schedules) + Fraction(8, 5))
        parts = _parts(ratios, schedules)
        yield figure(NAME, height, f"{ratios.text()}{COLON}{words}", *parts, gist=say("eqd2.figures.gist"))


def _schedules(
    case: Case, ratios: Ratios, column: int, lines: Sequence[tuple[TableRow, TableRow]]
) -> Iterator[Schedule]:
    """In the order of the tables."""
    for index, ((low, high), rows) in enumerate(zip(_courses(case), lines, strict=True)):
        ends = tuple(_ends(effect, low, high, ratios) for effect in BARS)
        yield Schedule(rows[0].header, ends, tuple(row.cells[column] for row in rows), index == 0)


def _courses(case: Case) -> Iterator[tuple[Course, Course]]:
    yield case.course, case.course
    yield from ((schedule.low, schedule.high) for schedule in source_schedules())
    yield from ((course, course) for course in case.compared)


def _ends(effect: str, low: Course, high: Course, ratios: Ratios) -> tuple[Fraction, Fraction]:
    values = [effect_gy(effect, course, ratio) for course in (low, high) for ratio in ratios.values()]
    return min(values), max(values)


# --- the parts --------------------------------------------------------------------------------------------------------


def _parts(ratios: Ratios, schedules: Sequence[Schedule]) -> Iterator[Svg]:
    axis = gray_axis(max(high for schedule in schedules for _, high in schedule.ends_gy))
    yield element("text", ratios.text(), x="0%", y="1em", class_="strong")
    yield from _key()
    for index, schedule in enumerate(schedules):
        yield from _row(axis, TOP_EM + ROW_EM * index, schedule)
    yield from gray_scale(axis, em(TOP_EM + ROW_EM * len(schedules) + 1))


def _key() -> Iterator[Svg]:
    """Which bar is which, at the right of the α/β."""
    for (css_class, _, height), x, key in zip(BARS.values(), ("60%", "82%"), ("eqd2", "bed"), strict=True):
        yield element("rect", class_=css_class, x=x, y="0.4em", width="1em", height=height)
        yield element("text", say(f"eqd2.figures.{key}"), x=x, dx="1.4em", y="1em", class_="soft")


def _row(axis: Axis, top: Fraction, schedule: Schedule) -> Iterator[Svg]:
    css_class = "strong" if schedule.typed else "soft"
    yield element("text", schedule.name, x="0%", y=em(top + 1), class_=css_class)
    yield _values(schedule, x="100%", y=em(top + 1), text_anchor="end", class_=css_class)
    for (effect, below, height), (low, high) in zip(BARS.values(), schedule.ends_gy, strict=True):
        place, name = {"y": em(top + below), "height": height}, f"{effect} typed" if schedule.typed else effect
        yield axis.bar(0, low, name, **place)
        if low < high:
            yield axis.bar(low, high, f"{name} range", **place)


def _values(schedule: Schedule, **place: str) -> Svg:
    """« 37,5 ; 75 Gy »; a narrow drawing has room for the first."""
    eqd2, bed = (text.removesuffix(with_unit("", "Gy")) for text in schedule.texts)
    return element("text", eqd2, element("tspan", f"{SEMICOLON}{bed}", class_="wide"), with_unit("", "Gy"), **place)
