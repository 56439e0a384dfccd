"""A figure: its drawing, and the words that say the same."""

from dataclasses import dataclass

from calculators.figures.svg import Svg, element, together


@dataclass(frozen=True, slots=True)
class Figure:
    """`name` is its class in the style sheet."""

    name: str
    text: str
    svg: Svg


def figure(name: str, height: str, text: str, *parts: Svg) -> Figure:
    """The whole drawing, as high as its letters need, named by its words for those who do not see it."""
    drawing = {"class_": f"drawing {name}", "height": height, "role": "img", "aria_label": text}
    svg = element("svg", together(*parts), **drawing)
    return Figure(name, text, svg)
