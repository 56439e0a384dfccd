"""Re-irradiation: the earlier dose and the new one, end to end, against the three limits on the same axis.

Everything that is written comes from the answer: its labels, its texts, its limits.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from calculators.contract.results import Output, Result
from calculators.figures.axis import SHORTEST_GY, Axis, gray_axis, gray_scale, gray_text
from calculators.figures.figure import Figure, figure
from calculators.figures.svg import Svg, element, em, percent
from calculators.reirradiation.case import Case
from calculators.reirradiation.rules import binding
from calculators.typed.reading import Reading
from calculators.words.texts import say
from calculators.words.typography import COLON, SEMICOLON

NAME = "stacked-dose"
BAR = {"y": "4.6em", "height": "1.9em"}
FIRST_LINE_EM, LINE_EM, BAR_END = Fraction(1), Fraction(12, 10), "6.9em"
AXIS_LINE, HEIGHT = "8em", "10em"
KEY_LINE = Fraction(96, 10)
KEY_PLACES = {"earlier": Fraction(0), "new": Fraction(9)}


@dataclass(frozen=True, slots=True)
class Limit:
    """A criterion as a place on the axis: the earlier dose and the most that it leaves."""

    label: str
    sign: str
    total_gy: Fraction
    binds: bool

    def text(self) -> str:
        """« EQD2 de la nouvelle irradiation < 25 Gy, soit 62,5 Gy au total »."""
        return say("common.in_total", dose=f"{self.label} {self.sign}", total=gray_text(self.total_gy))


def stacked_dose(reading: Reading, result: Result) -> Iterator[Figure]:
    """Nothing where the earlier dose is unknown: the ranges say what can be said."""
    doses = {output.name: output for output in result.outputs if isinstance(output.value, Fraction | Decimal | int)}
    earlier = doses.get("earlier.eqd2_gy")
    case = Case.of(reading)
    if earlier is None or case.unknown or case.out_of_scope():
        return
    new = doses.get("new.eqd2_gy")
    places = list(_limits(case, result, _amount(earlier)))
    yield figure(NAME, HEIGHT, _said(earlier, new, doses, places), *_parts(earlier, new, places))


def _limits(case: Case, result: Result, earlier: Fraction) -> Iterator[Limit]:
    """The three dose criteria, the one furthest on the axis first."""
    verdicts = {verdict.name: verdict for verdict in result.verdicts}
    asked = case.ceilings()
    for ceiling in sorted(asked, key=lambda one: one.eqd2_gy, reverse=True):
        verdict = verdicts[ceiling.name]
        yield Limit(verdict.label, verdict.limit, earlier + ceiling.eqd2_gy, ceiling.name in binding(asked))


def _said(earlier: Output, new: Output | None, doses: Mapping[str, Output], places: Sequence[Limit]) -> str:
    told = [earlier, *([new, doses["cumulative.eqd2_gy"]] if new else []), doses.get("eqd2_left_gy")]
    texts = [f"{one.label}{COLON}{one.text}" for one in told if one is not None]
    return SEMICOLON.join([*texts, *(place.text() for place in reversed(places))])


def _parts(earlier: Output, new: Output | None, places: Sequence[Limit]) -> Iterator[Svg]:
    before, added = _amount(earlier), _amount(new) if new else Fraction(0)
    allowed = max(min(place.total_gy for place in places), Fraction(0))
    furthest = max([before + added, allowed, *(place.total_gy for place in places if place.total_gy <= SHORTEST_GY)])
    axis = gray_axis(furthest)
    yield axis.bar(0, axis.high, "track", **BAR)
    yield from _doses(axis, before, added, allowed)
    yield from _values(axis, before, added, earlier, new)
    yield from _marks(axis, places)
    yield from gray_scale(axis, AXIS_LINE)
    yield from _key(earlier, new)


def _doses(axis: Axis, before: Fraction, added: Fraction, allowed: Fraction) -> Iterator[Svg]:
    """Earlier, new; what is left is hatched, and so is what is above the lowest limit."""
    total = before + added
    yield axis.bar(0, before, "earlier", **BAR)
    if added:
        yield axis.bar(before, total, "new", **BAR)
    if total < allowed:
        yield _hatched(axis, total, allowed, "left")
    elif total > allowed:
        yield _hatched(axis, max(allowed, Fraction(0)), total, "excess")


def _hatched(axis: Axis, start: Fraction, end: Fraction, css_class: str) -> Svg:
    y = "5.55em"  # the middle of the bar
    return element("line", class_=css_class, x1=percent(axis.at(start)), x2=percent(axis.at(end)), y1=y, y2=y)


def _values(axis: Axis, before: Fraction, added: Fraction, earlier: Output, new: Output | None) -> Iterator[Svg]:
    yield _word(axis.at(before / 2), "5.95em", earlier.text, "on")
    if new is not None:
        yield _word(axis.at(before + added / 2), "5.95em", new.text, "on")


def _marks(axis: Axis, places: Sequence[Limit]) -> Iterator[Svg]:
    """A line a limit, its words above; the lowest is heavy. One that is off the axis has no line."""
    for index, place in enumerate(places):
        if place.total_gy > axis.high:
            continue
        at, line = axis.at(place.total_gy), FIRST_LINE_EM + index * LINE_EM
        css_class = "limit binds" if place.binds else "limit"
        yield element("line", class_=css_class, x1=percent(at), x2=percent(at), y1=em(line), y2=BAR_END)
        words = (element("tspan", f"{place.label} ", class_="wide"), f"{place.sign}{COLON}{gray_text(place.total_gy)}")
        side = {"text_anchor": "end", "dx": "-0.4em"} if at > 50 else {"dx": "0.4em"}
        strong = "strong" if place.binds else "soft"
        yield element("text", *words, x=percent(at), y=em(line), class_=strong, **side)


def _key(earlier: Output, new: Output | None) -> Iterator[Svg]:
    """Which bar is which."""
    top, beside = em(KEY_LINE - Fraction(7, 10)), Fraction(14, 10)
    for (name, at), output in zip(KEY_PLACES.items(), (earlier, new), strict=True):
        if output is not None:
            words = say(f"reirradiation.figures.{name}")
            yield element("rect", class_=name, x=em(at), y=top, width="1em", height="0.8em")
            yield element("text", words, x=em(at + beside), y=em(KEY_LINE), class_="soft")


def _word(place: Fraction, y: str, text: str, css_class: str) -> Svg:
    return element("text", text, x=percent(place), y=y, text_anchor="middle", class_=css_class)


def _amount(output: Output) -> Fraction:
    return Fraction(str(output.machine_value()))
