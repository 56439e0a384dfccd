"""The curve of a file, low down where the limits of the cord are, with a mark at each limit. JSON text in, JSON text
out: the numbers and the words come from what read the file (`calculators/dvh/form/chart.py`)."""

import json
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from math import ceil
from typing import Any

from calculators.figures.axis import Axis, gray_text
from calculators.figures.figure import Figure, figure
from calculators.figures.lettering import Word
from calculators.figures.svg import Svg, element, em, percent, stretched, together
from calculators.words.numbers import french, with_unit

NAME = "dvh-curve"
STEP_GY, LARGEST_ML = 5, Fraction(1)
TOP_EM, PLOT_EM = Fraction(3, 2), 9
BOTTOM_EM = TOP_EM + PLOT_EM
SCALE_EM = BOTTOM_EM + Fraction(13, 10)
KEY_EM, LINE_EM = SCALE_EM + 2, Fraction(3, 2)
ABOVE_EM = Fraction(-4, 5)
RADIUS = "0.4em"
CLASSES = {"respected": "dose", "exceeded": "dose too-near", "not_evaluable": "dose unsure"}

Mark = Mapping[str, str]


def respond(chart: str) -> str:
    """The figure of a chart."""
    made = curve(json.loads(chart))
    return json.dumps(
        {"name": made.name, "text": made.text, "gist": made.gist, "svg": str(made.svg)}, ensure_ascii=False
    )


def curve(chart: Mapping[str, Any]) -> Figure:
    """Doses to behind the curve and the limits, volumes to twice the largest limit: what is above is cut."""
    points = [(Fraction(gy), Fraction(ml)) for gy, ml in chart["points"]]
    marks: Sequence[Mark] = chart["marks"]
    furthest = max(dose for dose in [*(gy for gy, _ in points), *(Fraction(mark["gy"]) for mark in marks)])
    across = Axis(0, max(STEP_GY, ceil(furthest / STEP_GY) * STEP_GY))
    highest = 2 * max((Fraction(mark["ml"]) for mark in marks), default=LARGEST_ML)
    up = Axis(0, highest, BOTTOM_EM, TOP_EM)
    height = em(KEY_EM + LINE_EM * len(marks) - Fraction(1, 2))
    return figure(NAME, height, chart["text"], *_parts(across, up, points, marks))


def _parts(across: Axis, up: Axis, points: Sequence[tuple[Fraction, Fraction]], marks: Sequence[Mark]) -> Iterator[Svg]:
    yield from _frame(across, up)
    yield _line(across, up, points)
    for index, mark in enumerate(marks):
        yield _mark(across, up, mark)
        yield from _key(mark, KEY_EM + LINE_EM * index)


def _frame(across: Axis, up: Axis) -> Iterator[Svg]:
    """The highest volume, the doses at both ends and in the middle."""
    for ml in (up.high, Fraction(up.high) / 2, 0):
        y = up.at(ml)
        yield element("line", class_="grid", x1="0%", x2="100%", y1=em(y), y2=em(y))
        if ml:
            yield element("text", with_unit(french(ml), "mL"), x="0%", y=em(y - Fraction(3, 10)), class_="soft")
    for gy, anchor in ((0, "start"), (Fraction(across.high) / 2, "middle"), (across.high, "end")):
        place = {"x": percent(across.at(gy)), "y": em(SCALE_EM), "text_anchor": anchor}
        yield element("text", gray_text(gy) if anchor == "end" else french(gy), class_="soft", **place)


def _line(across: Axis, up: Axis, points: Sequence[tuple[Fraction, Fraction]]) -> Svg:
    """In a box of its own, which cuts what is above it, stretched as the drawing is."""
    places = [(across.at(gy), 100 - 100 * ml / Fraction(up.high)) for gy, ml in points]
    return stretched("polyline", places, "curve", TOP_EM, PLOT_EM)


def _mark(across: Axis, up: Axis, mark: Mark) -> Svg:
    x, y = across.at(Fraction(mark["gy"])), up.at(Fraction(mark["ml"]))
    dot = element("circle", class_=CLASSES[mark["code"]], cx=percent(x), cy=em(y), r=RADIUS)
    return together(dot, Word(x, mark["name"], "strong").at(y + ABOVE_EM))


def _key(mark: Mark, line: Fraction) -> Iterator[Svg]:
    """What the mark is, and its verdict."""
    yield element("circle", class_=CLASSES[mark["code"]], cx="0.5em", cy=em(line - Fraction(3, 10)), r=RADIUS)
    yield element("text", mark["text"], dx="1.4em", y=em(line), class_="soft")
