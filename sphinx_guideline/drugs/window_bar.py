"""What a drug's window looks like around radiotherapy: days before at its left, after at its right, to one scale."""

from collections.abc import Iterator
from fractions import Fraction

from calculators.figures.axis import Axis
from calculators.figures.svg import Svg, element, percent
from calculators.washout.drugs.table import Interruption
from calculators.words.numbers import french
from sphinx_guideline.doctree.drawings import drawing, drawn
from sphinx_guideline.drugs.half_lives import longest_by_rule
from sphinx_guideline.facts.drugs import ShownDrug, shown_drugs
from sphinx_guideline.words.texts import entry, say

RADIOTHERAPY = (Fraction(91, 2), Fraction(109, 2))
"""Where radiotherapy stands, in per cent: between the two axes of days."""
BAR = {"y": "22%", "height": "56%"}
WHOLE = {"height": "100%"}
BOX = {"y": "4%", "height": "92%"}
BASELINE = "76%"
DIAMOND = "M-5.5 0 L0 -5.5 L5.5 0 L0 5.5 Z"
ARROW = "M1 0 L9 -6 L9 6 Z"


def span() -> int:
    """The longest window of table 6: both axes end there."""
    return max(days for drug in shown_drugs().values() for days in _numbers(drug))


def axes() -> dict[str, Axis]:
    """The days before, which grow to the left, and those after."""
    before, after = RADIOTHERAPY
    return {"before": Axis(span(), 0, 0, before), "after": Axis(0, span(), after, 100)}


def _numbers(drug: ShownDrug) -> Iterator[int]:
    numbers = (drug.window_days("before"), drug.window_days("after"), drug.floor_days())
    return (days for days in numbers if days is not None)


def scale() -> drawing:
    """The marks of the axis: each number of days that the table prints, « RT »."""
    ticks = sorted({days for drug in shown_drugs().values() for days in _numbers(drug)})
    parts = [_tick(side, axis, days) for side, axis in axes().items() for days in ticks]
    return drawn("window-scale", *parts, _word(Fraction(50), say("drugs.table_6.radiotherapy"), css_class="strong"))


def _tick(side: str, axis: Axis, days: int) -> Svg:
    anchor = ("start" if side == "before" else "end") if days == span() else "middle"
    return _word(axis.at(days), say(f"drugs.table_6.tick_{side}", days=french(days)), anchor)


def _word(place: Fraction, text: str, anchor: str = "middle", css_class: str = "soft") -> Svg:
    return element("text", text, x=percent(place), y=BASELINE, text_anchor=anchor, class_=css_class)


def window_bar(drug: ShownDrug) -> drawing:
    """The drug's bar; the words beside it say the same."""
    shapes = {
        Interruption.WINDOW: _window,
        Interruption.NONE: _no_window,
        Interruption.BLANK: _no_number,
        Interruption.STOP: _no_number,
        Interruption.BOARD: _no_number,
    }
    stopped = "" if drug.interruption in (Interruption.WINDOW, Interruption.STOP) else " aside"
    left, right = RADIOTHERAPY
    place = {"x": percent(left), "width": percent(right - left)}
    block = element("rect", class_=f"radiotherapy{stopped}", **place, **WHOLE)
    return drawn("window-bar", *shapes[drug.interruption](drug), block)


def _window(drug: ShownDrug) -> Iterator[Svg]:
    """Pale where it may be modulated, full where it may not, and the five half-lives before."""
    for side, axis in axes().items():
        days, floor = drug.days(side), drug.floor_days()
        if floor is not None:
            yield axis.bar(0, days, "window-soft", **BAR)
        yield axis.bar(0, floor or days, "window", **BAR)
    by_rule = longest_by_rule(drug)
    if by_rule is not None:
        yield _half_lives(axes()["before"], by_rule)


def _half_lives(axis: Axis, days: Fraction) -> Svg:
    inside = days <= span()
    shape = element("path", class_="half-lives", d=DIAMOND if inside else ARROW)
    return marker(shape, axis.at(days))


def marker(shape: Svg, place: Fraction) -> Svg:
    """A shape of a size of its own, at half the height."""
    return element("svg", shape, x=percent(place), y="50%", overflow="visible", aria_hidden="true")


def _no_window(drug: ShownDrug) -> Iterator[Svg]:
    """Nothing to keep free: a line from end to end."""
    yield element("line", class_="through", x1="0", x2="100%", y1="50%", y2="50%")


def _no_number(drug: ShownDrug) -> Iterator[Svg]:
    """The text gives no number of days: dashed, with the words that it does say."""
    for axis in axes().values():
        words = entry("drugs.table_6.asked").get(drug.statement_id, "")
        yield axis.bar(0, span(), "no-number", **(BOX if words else BAR))
        if words:
            place = {"x": percent(axis.at(Fraction(span(), 2))), "y": "50%"}
            yield element("text", words, **place, text_anchor="middle", dominant_baseline="central", class_="soft")


def swatches() -> dict[str, drawing]:
    """One of each shape, for the legend."""
    box = {"y": "10%", "width": "100%", "height": "80%"}
    path = element("path", class_="half-lives", d=DIAMOND)
    return {
        "window": drawn("swatch", element("rect", class_="window", **box)),
        "window_soft": drawn("swatch", element("rect", class_="window-soft", **box)),
        "half_lives": drawn("swatch", marker(path, Fraction(50))),
        "through": drawn("swatch", element("line", class_="through", x1="0", x2="100%", y1="50%", y2="50%")),
        "no_number": drawn("swatch", element("rect", class_="no-number", **box)),
    }
