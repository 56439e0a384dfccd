"""Re-irradiation: the EQD2 left to the cord against the earlier dose, with the reader's case as dots.

What is left falls or rises by straight lines between the doses at which another criterion binds. Everything that is
written comes from the answer and its criteria.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, pairwise
from math import ceil

from calculators.contract.results import Output, Result
from calculators.figures.axis import Axis, gray_axis, gray_scale, gray_text
from calculators.figures.figure import Figure, figure
from calculators.figures.lettering import Word
from calculators.figures.svg import Svg, element, em, percent, stretched
from calculators.reirradiation.case import Case
from calculators.reirradiation.rules import ceilings, lowest
from calculators.reirradiation.words import label, word
from calculators.typed.reading import Reading
from calculators.words.texts import listed, say
from calculators.words.typography import COLON, SEMICOLON

NAME = "left-curve"
TOP_EM, PLOT_EM, STEP_GY = Fraction(2), 9, 10
BOTTOM_EM = TOP_EM + PLOT_EM
SCALE_EM, TITLE_EM = BOTTOM_EM + Fraction(13, 10), BOTTOM_EM + Fraction(27, 10)
KEY_EM, LINE_EM = TITLE_EM + Fraction(8, 5), Fraction(7, 5)
ABOVE_EM, BELOW_EM = Fraction(-4, 5), Fraction(3, 2)
RADIUS = "0.4em"


@dataclass(frozen=True, slots=True)
class Point:
    """An earlier EQD2 and, over it, an EQD2 of the new course, in Gy."""

    earlier_gy: Fraction
    new_gy: Fraction

    def text(self) -> str:
        """« 25 Gy pour 37,5 Gy »."""
        return say("reirradiation.figures.point", left=gray_text(self.new_gy), earlier=gray_text(self.earlier_gy))


@dataclass(frozen=True, slots=True)
class Shown:
    """A dot of the case, and what the answer says of it."""

    name: str
    point: Point
    label: str
    text: str

    def sentence(self) -> str:
        """« EQD2 restante : 25 Gy »."""
        return f"{self.label}{COLON}{self.text}"


def left_curve(reading: Reading, result: Result) -> Iterator[Figure]:
    """Nothing where the earlier dose is unknown, or out of the criteria's field."""
    doses = {output.name: output for output in result.outputs if isinstance(output.value, Fraction | Decimal | int)}
    case = Case.of(reading)
    if case.unknown or case.out_of_scope():
        return
    shown = list(_shown(case, doses.get("eqd2_left_gy"), doses.get("new.eqd2_gy")))
    across = gray_axis(case.known_eqd2_gy)
    curve = corners(case, Fraction(across.high))
    highest = max(point.new_gy for point in (*curve, *(dot.point for dot in shown)))
    up = Axis(0, ceil(highest / STEP_GY) * STEP_GY, BOTTOM_EM, TOP_EM)
    earlier = doses["earlier.eqd2_gy"]
    parts = _parts(across, up, curve, shown, earlier)
    height = em(KEY_EM + LINE_EM * (len(shown) - 1) + Fraction(1, 2))
    yield figure(NAME, height, _text(curve, shown, earlier), *parts, gist=say("reirradiation.figures.gist"))


def corners(case: Case, furthest_gy: Fraction) -> list[Point]:
    """Where the line of what is left begins, turns and ends: two criteria leave as much, or one leaves nothing."""
    at_zero, at_one = (ceilings(case.limits(), Fraction(earlier)) for earlier in (0, 1))
    lines = [(start.eqd2_gy, next_.eqd2_gy - start.eqd2_gy) for start, next_ in zip(at_zero, at_one, strict=True)]
    met = {_meeting(*both) for both in combinations([*lines, (Fraction(0), Fraction(0))], 2)}
    places = sorted({Fraction(0), furthest_gy, *(at for at in met if at is not None and 0 <= at <= furthest_gy)})
    points = [Point(at, max(lowest(ceilings(case.limits(), at)), Fraction(0))) for at in places]
    return [point for index, point in enumerate(points) if not _is_between(points[max(index - 1, 0) : index + 2])]


def _meeting(line: tuple[Fraction, Fraction], other: tuple[Fraction, Fraction]) -> Fraction | None:
    """Where two straight lines (height, slope) have the same height; None for parallel ones."""
    (height, slope), (other_height, other_slope) = line, other
    return None if slope == other_slope else (other_height - height) / (slope - other_slope)


def _is_between(points: Sequence[Point]) -> bool:
    """The middle one of three stands on the straight line between the others."""
    if len(points) < 3:
        return False
    (a, b, c) = points
    return (b.new_gy - a.new_gy) * (c.earlier_gy - a.earlier_gy) == (c.new_gy - a.new_gy) * (
        b.earlier_gy - a.earlier_gy
    )


def _shown(case: Case, left: Output | None, new: Output | None) -> Iterator[Shown]:
    """What is left, as a ring on the line; the new course, as a dot."""
    most = max(lowest(case.ceilings()), Fraction(0))
    text = left.text if left else word("nothing_left")
    yield Shown("dose", Point(case.known_eqd2_gy, most), label("eqd2_left"), text)
    if new is not None and case.new_eqd2_gy is not None:
        css_class = "case" if all(ceiling.holds(case.new_eqd2_gy) for ceiling in case.ceilings()) else "case too-near"
        yield Shown(css_class, Point(case.known_eqd2_gy, case.new_eqd2_gy), new.label, new.text)


def _text(curve: Sequence[Point], shown: Sequence[Shown], earlier: Output) -> str:
    """What is left at each turn until nothing is, then the case."""
    turns = [point for index, point in enumerate(curve) if index == 0 or point.new_gy or curve[index - 1].new_gy]
    left = say("reirradiation.figures.curve", points=listed(point.text() for point in turns))
    return SEMICOLON.join([left, f"{earlier.label}{COLON}{earlier.text}", *(dot.sentence() for dot in shown)])


# --- the parts --------------------------------------------------------------------------------------------------------


def _parts(across: Axis, up: Axis, curve: Sequence[Point], shown: Sequence[Shown], earlier: Output) -> Iterator[Svg]:
    yield _area(across, up, curve)
    yield from _grid(up)
    for start, end in pairwise(curve):
        yield _line("limit binds", across, up, start, end)
    yield from _case(across, up, shown)
    yield from gray_scale(across, em(SCALE_EM))
    yield element("text", earlier.label, x="100%", y=em(TITLE_EM), text_anchor="end", class_="soft")
    yield from _key(shown)


def _area(across: Axis, up: Axis, curve: Sequence[Point]) -> Svg:
    """Below the line: a shape of its own box, stretched as the drawing is."""
    points = [(across.at(point.earlier_gy), 100 - 100 * point.new_gy / Fraction(up.high)) for point in curve]
    return stretched("polygon", [(Fraction(0), Fraction(100)), *points], "allowed", TOP_EM, PLOT_EM)


def _grid(up: Axis) -> Iterator[Svg]:
    """A line each ten Gy, its number at the left."""
    for dose in range(0, int(up.high) + 1, STEP_GY):
        y = up.at(dose)
        yield element("line", class_="grid", x1="0%", x2="100%", y1=em(y), y2=em(y))
        if dose:
            yield element("text", gray_text(dose), x="0%", y=em(y - Fraction(3, 10)), class_="soft")


def _line(css_class: str, across: Axis, up: Axis, start: Point, end: Point) -> Svg:
    places = {"x1": percent(across.at(start.earlier_gy)), "x2": percent(across.at(end.earlier_gy))}
    return element("line", class_=css_class, **places, y1=em(up.at(start.new_gy)), y2=em(up.at(end.new_gy)))


def _case(across: Axis, up: Axis, shown: Sequence[Shown]) -> Iterator[Svg]:
    """The dots over the earlier dose; the value of the upper one stands above it, that of the lower one below."""
    ordered = sorted(shown, key=lambda dot: dot.point.new_gy, reverse=True)
    yield _line("grid", across, up, Point(ordered[0].point.earlier_gy, Fraction(0)), ordered[0].point)
    for index, dot in enumerate(ordered):
        x, y = across.at(dot.point.earlier_gy), up.at(dot.point.new_gy)
        yield element("circle", class_=dot.name, cx=percent(x), cy=em(y), r=RADIUS)
        yield Word(x, dot.text, "strong").at(y + (BELOW_EM if index else ABOVE_EM))


def _key(shown: Sequence[Shown]) -> Iterator[Svg]:
    """Which dot is which."""
    for index, dot in enumerate(shown):
        line = KEY_EM + LINE_EM * index
        yield element("circle", class_=dot.name, cx="0.5em", cy=em(line - Fraction(3, 10)), r=RADIUS)
        yield element("text", dot.label, dx="1.4em", y=em(line), class_="soft")
