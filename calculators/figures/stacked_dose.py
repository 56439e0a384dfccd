"""Re-irradiation: the earlier dose and the new one, end to end, against the three limits on the same axis.

Everything that is written comes from the answer: its labels, its texts, its limits.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from calculators.contract.results import Output, Result
from calculators.figures.axis import SHORTEST_GY, Axis, gray_axis, gray_scale, gray_text
from calculators.figures.figure import Figure, figure
from calculators.figures.lettering import LETTER_PERCENT, Word
from calculators.figures.svg import Svg, element, em, percent
from calculators.reirradiation.case import Case
from calculators.reirradiation.rules import binding
from calculators.typed.reading import Reading
from calculators.words.texts import say
from calculators.words.typography import COLON, SEMICOLON

NAME = "stacked-dose"
BAR = {"y": "4.6em", "height": "1.9em"}
FIRST_LINE_EM, LINE_EM, BAR_END = Fraction(1), Fraction(12, 10), "6.9em"
AXIS_LINE, HEIGHT_EM = "8em", Fraction(10)
KEY_LINE, KEY_LINE_EM = Fraction(96, 10), Fraction(14, 10)
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
    stacked = Stacked.of(earlier, new, places)
    yield figure(NAME, em(stacked.height_em()), _text(earlier, new, doses, places), *_parts(stacked))


def _limits(case: Case, result: Result, earlier: Fraction) -> Iterator[Limit]:
    """The three dose criteria, the one furthest on the axis first."""
    verdicts = {verdict.name: verdict for verdict in result.verdicts}
    ceilings = case.ceilings()
    for ceiling in sorted(ceilings, key=lambda ceiling: ceiling.eqd2_gy, reverse=True):
        verdict = verdicts[ceiling.name]
        yield Limit(verdict.label, verdict.limit, earlier + ceiling.eqd2_gy, ceiling.name in binding(ceilings))


def _text(earlier: Output, new: Output | None, doses: Mapping[str, Output], places: Sequence[Limit]) -> str:
    outputs = [earlier, *([new, doses["cumulative.eqd2_gy"]] if new else []), doses.get("eqd2_left_gy")]
    texts = [f"{output.label}{COLON}{output.text}" for output in outputs if output is not None]
    return SEMICOLON.join([*texts, *(place.text() for place in reversed(places))])


@dataclass(frozen=True, slots=True)
class Stacked:
    """The doses on their axis, in Gy: `before`, then `added`; `allowed` is the lowest limit."""

    earlier: Output
    new: Output | None
    places: Sequence[Limit]
    axis: Axis
    before: Fraction
    added: Fraction
    allowed: Fraction

    @classmethod
    def of(cls, earlier: Output, new: Output | None, places: Sequence[Limit]) -> "Stacked":
        before, added = _amount(earlier), _amount(new) if new else Fraction(0)
        allowed = max(min(place.total_gy for place in places), Fraction(0))
        shown = [place.total_gy for place in places if place.total_gy <= SHORTEST_GY]
        return cls(earlier, new, places, gray_axis(max([before + added, allowed, *shown])), before, added, allowed)

    def bars(self) -> Iterator[tuple[Output, Word | None]]:
        """Each dose with its number where no line and no hatch crosses it; a bar without such a room has none."""
        yield self.earlier, self._number(self.earlier, Fraction(0), self.before)
        if self.new is not None:
            yield self.new, self._number(self.new, self.before, self.before + self.added)

    def _number(self, output: Output, start: Fraction, end: Fraction) -> Word | None:
        """In the middle of the widest part between the limits that its bar holds, below what is hatched."""
        end = max(start, min(end, self.allowed)) if self.before + self.added > self.allowed else end
        inside = (place.total_gy for place in self.places if start < place.total_gy < end)
        edges = [self.axis.at(edge) for edge in sorted({start, end, *inside})]
        left, right = max(pairwise(edges), key=lambda part: part[1] - part[0], default=(edges[0], edges[0]))
        needed = (len(output.text) + 1) * LETTER_PERCENT
        return Word((left + right) / 2, output.text, "on") if right - left >= needed else None

    def height_em(self) -> Fraction:
        """A line more where the key says a number."""
        return HEIGHT_EM + (KEY_LINE_EM if self.is_told_below() else 0)

    def is_told_below(self) -> bool:
        """A number has no room in its bar: the key says it, each dose on its own line."""
        return any(word is None for _, word in self.bars())


def _parts(stacked: Stacked) -> Iterator[Svg]:
    axis = stacked.axis
    yield axis.bar(0, axis.high, "track", **BAR)
    yield from _doses(axis, stacked.before, stacked.added, stacked.allowed)
    yield from _limit_lines(axis, stacked.places)
    for _, word in stacked.bars():
        if word is not None:
            yield element("text", word.text, x=percent(word.place), y="5.95em", text_anchor="middle", class_="on")
    yield from _limit_words(axis, stacked.places)
    yield from gray_scale(axis, AXIS_LINE)
    yield from _key(stacked)


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


def _on_axis(axis: Axis, places: Sequence[Limit]) -> Iterator[tuple[Limit, Fraction, Fraction]]:
    """A limit, its place and the line of its words; one that is off the axis has none."""
    for index, place in enumerate(places):
        if place.total_gy <= axis.high:
            yield place, axis.at(place.total_gy), FIRST_LINE_EM + index * LINE_EM


def _limit_lines(axis: Axis, places: Sequence[Limit]) -> Iterator[Svg]:
    """A line a limit; the lowest is heavy."""
    for place, at, line in _on_axis(axis, places):
        css_class = "limit binds" if place.binds else "limit"
        yield element("line", class_=css_class, x1=percent(at), x2=percent(at), y1=em(line), y2=BAR_END)


def _limit_words(axis: Axis, places: Sequence[Limit]) -> Iterator[Svg]:
    """Its words above, over the lines of the others."""
    for place, at, line in _on_axis(axis, places):
        words = (element("tspan", f"{place.label} ", class_="wide"), f"{place.sign}{COLON}{gray_text(place.total_gy)}")
        side = {"text_anchor": "end", "dx": "-0.4em"} if at > 50 else {"dx": "0.4em"}
        strong = "strong" if place.binds else "soft"
        yield element("text", *words, x=percent(at), y=em(line), class_=strong, **side)


def _key(stacked: Stacked) -> Iterator[Svg]:
    """Which bar is which; with its number where the bar has no room for it, and then a line each."""
    below, beside = stacked.is_told_below(), Fraction(14, 10)
    for index, ((name, at), (output, word)) in enumerate(zip(KEY_PLACES.items(), stacked.bars(), strict=False)):
        x, line = (Fraction(0), KEY_LINE + index * KEY_LINE_EM) if below else (at, KEY_LINE)
        words = say(f"reirradiation.figures.{name}")
        text = words if word is not None else f"{words}{COLON}{output.text}"
        yield element("rect", class_=name, x=em(x), y=em(line - Fraction(7, 10)), width="1em", height="0.8em")
        yield element("text", text, x=em(x + beside), y=em(line), class_="soft")


def _amount(output: Output) -> Fraction:
    return Fraction(str(output.machine_value()))
